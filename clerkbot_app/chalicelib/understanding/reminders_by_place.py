"""`skip the second one`, `move the first one to 18:00`: said of the reminders that were set since anything was listed. What cancels one of them: listed_rows.py."""

from __future__ import annotations

from collections.abc import Iterator

from chalicelib.commands.last_change import shown_here
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import A_PAIR
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.understanding.answers import among, says_rank
from chalicelib.understanding.named_since import reminders_set_since
from chalicelib.understanding.reminders_by_name import ReminderNaming

_MOST_OF_PLACE = 3
"""Words: `the second one`."""
_LAST = {"last", "latest"}


def command_about_reminder_at_place(sentence: Sentence, request: Request) -> AnyCommand | None:
    """None where no place is said of a reminder, or less than two were set since. Raises NotUnderstood."""
    names_place = any(word.key in time_words().ordinals or word.key in _LAST for word in sentence.words)
    if not names_place:
        return None
    for naming in _places(sentence):
        shown = shown_here(request)
        reminders = reminders_set_since(shown.at if shown is not None else 0.0, request)
        place = sentence.saying(sentence.typed(naming.begin, naming.end))
        reminder = among(reminders, place) if len(reminders) >= A_PAIR else None
        return None if reminder is None else naming.command_with(f"R{reminder.id}")
    return None


def _places(sentence: Sentence) -> Iterator[ReminderNaming]:
    """The words that say a place and in whose place an id makes a command, the longest first."""
    count = len(sentence.words)
    for length in range(_MOST_OF_PLACE, 0, -1):
        for begin in range(1, count - length + 1):
            if says_rank(sentence.saying(sentence.typed(begin, begin + length))):
                naming = ReminderNaming(sentence, begin, begin + length).with_command()
                if naming is not None:
                    yield naming
