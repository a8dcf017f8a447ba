"""How the words in and beside each command are taken, as one table: a time beside `done #5` is none of its own, beside `snooze #5` it may be."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Flag, auto


class Trait(Flag):
    """What holds for all sentences of a command."""

    PLAIN = auto()
    """It is plainly asked of the bot in so many words, whatever else is said beside it."""
    OWN_WORDS = auto()
    """Many of its words may be the person's own: `remind me to …`."""
    LONG_TEXT = auto()
    """People say it with a long text of their own."""
    TIME_BEHIND_TEXT = auto()
    """Its time may stand behind the person's own words: `remind me to call mum at 5`."""
    NUMBERED = auto()
    """It is plain only with the number of an item or a reminder."""
    SHORT = auto()
    """Plain in one word, which is said to people as well: `undo`, and `not now` for `snooze`."""
    WITHOUT_TIME = auto()
    """A time that is said beside it is none of its own: `make #3 high, the inspector's coming tomorrow`."""
    WITH_TIME = auto()
    """A time beside it may be its own, where it has none."""
    LASTING = auto()
    """It may be wanted only as long as something goes on."""
    FOR_GOOD = auto()
    """What it ends doesn't come back by itself: said with `while …`, something else is wanted, and it is not even offered."""
    OF_PRESENCE = auto()
    """It says whether somebody is there: what stands beside it may be why."""
    ENDS_ITEMS = auto()
    """It finishes or removes items."""
    IN_KNOWN_WORDS = auto()
    """It may be said in other words than those of templates, all of which are known (parsing/said_changes.py)."""
    SAID_LIGHTLY = auto()
    """What is said beside something else may only seem to ask for it: `I'm confused, what are my rules?`"""


_OF_ITEM = Trait.PLAIN | Trait.NUMBERED | Trait.WITHOUT_TIME
_SHOWS = Trait.PLAIN
_NONE = Trait(0)

TRAITS: Mapping[str, Trait] = {
    "done": _OF_ITEM | Trait.ENDS_ITEMS | Trait.IN_KNOWN_WORDS,
    "remove": _OF_ITEM | Trait.ENDS_ITEMS | Trait.IN_KNOWN_WORDS,
    "restore": _OF_ITEM | Trait.IN_KNOWN_WORDS,
    "priority": _OF_ITEM | Trait.IN_KNOWN_WORDS,
    "rename": _OF_ITEM | Trait.WITH_TIME | Trait.OWN_WORDS,
    "give": _OF_ITEM | Trait.OWN_WORDS | Trait.LONG_TEXT,
    "clear": Trait.PLAIN,
    "save": Trait.PLAIN | Trait.WITH_TIME,
    "set-rule": Trait.PLAIN | Trait.WITHOUT_TIME | Trait.IN_KNOWN_WORDS,
    "forget-rule": Trait.PLAIN | Trait.WITHOUT_TIME | Trait.IN_KNOWN_WORDS,
    "todo": Trait.LONG_TEXT | Trait.TIME_BEHIND_TEXT,
    "remind": Trait.PLAIN | Trait.WITH_TIME | Trait.OWN_WORDS | Trait.LONG_TEXT | Trait.TIME_BEHIND_TEXT,
    "snooze": Trait.PLAIN | Trait.WITH_TIME | Trait.SHORT,
    "cancel-reminder": Trait.PLAIN | Trait.NUMBERED | Trait.LASTING | Trait.FOR_GOOD | Trait.IN_KNOWN_WORDS,
    "undo": Trait.PLAIN | Trait.SHORT | Trait.IN_KNOWN_WORDS,
    "away": Trait.PLAIN | Trait.WITH_TIME | Trait.OF_PRESENCE | Trait.SAID_LIGHTLY | Trait.LONG_TEXT,
    "back": Trait.PLAIN | Trait.WITH_TIME | Trait.OF_PRESENCE | Trait.SHORT,
    "cancel-away": Trait.PLAIN | Trait.WITH_TIME,
    "stop-covering": Trait.PLAIN,
    "quiet-hours": Trait.PLAIN | Trait.WITH_TIME | Trait.LASTING,
    "set": Trait.PLAIN,
    "next": _SHOWS,
    "list": _SHOWS,
    "count": _SHOWS,
    "search": _SHOWS,
    "done-list": _SHOWS,
    "reminders": _SHOWS,
    "rules": _SHOWS,
    "why": _SHOWS,
    "absences": _SHOWS,
    "who-away": _SHOWS,
    "settings": _SHOWS,
    "help": Trait.SAID_LIGHTLY,
    "thanks": Trait.SAID_LIGHTLY,
}
"""By the names of `clerkbot explain`. What is missing is plain only where nothing stands beside it."""


def has(command: str, trait: Trait) -> bool:
    return trait in TRAITS.get(command, _NONE)
