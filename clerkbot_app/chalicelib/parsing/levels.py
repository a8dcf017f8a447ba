"""Taking a priority level from the words of a command."""

from __future__ import annotations

from chalicelib.domain.level import LEVEL_WORDS, Level
from chalicelib.parsing.errors import NotUnderstood
from chalicelib.parsing.tokens import Tokens


def take_level(words: Tokens, command: str) -> Level:
    """Take a level; raises NotUnderstood with the nearest one. `command` shows how to say it, with `{}` for the level."""
    word = words.peek()
    if word is None:
        raise NotUnderstood(f"Which priority? One of {LEVEL_WORDS}.", command.format("high"))
    level = Level.parse(word.key)
    if level is None:
        nearest = Level.nearest(word.key)
        hint = (command.format(nearest.word),) if nearest else ()
        raise NotUnderstood(f"I don't know the priority “{word.raw}”. It is one of {LEVEL_WORDS}.", *hint)
    words.take()
    return level
