"""`set priority <level> #channel|@user`, `priority #12 <level>`, `why #12`."""

from __future__ import annotations

from chalicelib.domain.command import SetItemLevel, SetRule, Why
from chalicelib.domain.level import Level
from chalicelib.parsing.errors import NotUnderstood
from chalicelib.parsing.levels import take_level
from chalicelib.parsing.numbers import take_number
from chalicelib.parsing.tokens import Tokens

_USAGE = ("set priority high #channel", "set priority low @person", "priority #12 highest")


def set_priority(words: Tokens) -> SetRule | SetItemLevel:
    """Read what follows `set`; raises NotUnderstood."""
    words.take_if("the")
    if not words.take_if("priority"):
        raise NotUnderstood("I can set the priority of a channel, a person or an item.", *_USAGE)
    return priority(words)


def priority(words: Tokens) -> SetRule | SetItemLevel:
    """Read what follows `priority`: level and target in either order."""
    level: Level | None = None
    target: str | int | None = None
    while (word := words.peek()) is not None and (level is None or target is None):
        found = word.user or word.channel or word.number
        if target is None and found is not None:
            target = found
            words.take()
        elif word.key in {"of", "for", "to", "in", "from", "is", "item", "channel", "user", ""}:
            words.take()
        elif level is None:
            level = take_level(words, "set priority {} …")
        else:
            raise NotUnderstood(
                f"I don't see a channel, a person or an item in “{word.raw}”. Mention it, like `#general` or `@ana`.",
                *_USAGE,
            )
    if level is None or target is None:
        raise NotUnderstood("I need a level and a channel, a person or an item.", *_USAGE)
    if not words.only_fillers_left():
        raise NotUnderstood("That is more than one priority at a time. Please send one command for each.", *_USAGE)
    return SetItemLevel(target, level) if isinstance(target, int) else SetRule(target, level)


def why(words: Tokens) -> Why:
    return Why(take_number(words, "why"))
