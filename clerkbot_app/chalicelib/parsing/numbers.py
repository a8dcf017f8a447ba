"""Taking an item's number from the words of a command."""

from __future__ import annotations

from chalicelib.parsing.errors import NotUnderstood
from chalicelib.parsing.tokens import Tokens


def take_number(words: Tokens, command: str) -> int:
    """Take `#12` or `12`; raises NotUnderstood when it is missing."""
    words.take_if("item", "number", "message", "reminder")
    word = words.peek()
    number = word.number if word else None
    if number is None and word is not None and word.key.isdecimal() and len(word.key) <= 9:
        number = int(word.key)
    if number is None:
        raise NotUnderstood("Which item? Give its number; `list` shows them.", f"{command} #12")
    words.take()
    return number
