"""What commands take from their text: a level, an item's number, a reminder's id, a page, on or off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chalicelib.domain.command import NotUnderstood
from chalicelib.messages import questions
from chalicelib.parsing.time_slots.ranges import Range
from chalicelib.parsing.tokens import Token, Tokens

_MOST_DIGITS = 9
"""No item has a number with more."""
LAST_PAGE = 100
"""The last page of a list that can be opened by its number: each page before it is read as well."""


def take_number(tokens: Tokens, command: str) -> int:
    """Take an item's number, `#12` or `12`; raises NotUnderstood when it is missing."""
    tokens.take_if("item", "number", "message")
    number = number_of(tokens.peek())
    if number is None:
        raise NotUnderstood(questions.WHICH_ITEM, f"{command} #12")
    tokens.take()
    return number


def number_of(token: Token | None) -> int | None:
    """The item's number of `#12` or `12`; raises NotUnderstood for one that is longer than any item's."""
    digits = token.key.removeprefix("#") if token else ""
    if not (digits.isascii() and digits.isdecimal()):
        return None
    if len(digits) > _MOST_DIGITS:
        raise NotUnderstood(questions.no_such_item(digits), "list")
    return int(digits)


def take_item_number(tokens: Tokens) -> int | None:
    """Take an item's number, `#12`, when it comes next."""
    tokens.take_if("item")
    token = tokens.peek()
    if token is None or token.number is None:
        return None
    return number_of(tokens.take())


def take_reminder(tokens: Tokens, command: str) -> tuple[int | None, int | None]:
    """Take a reminder's id, `3` or `R3`, or the number of the item that it is about, `#5`; the other is None. Raises
    NotUnderstood."""
    tokens.take_if("the")
    tokens.take_if("reminder")
    tokens.take_if("of", "for", "about")
    token = tokens.peek()
    if token is not None and (token.number is not None or token.key == "item"):
        return None, take_number(tokens, command)
    digits = token.key.removeprefix("r") if token else ""
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > _MOST_DIGITS:
        raise NotUnderstood(questions.WHICH_REMINDER, f"{command} R3")
    tokens.take()
    return int(digits), None


def page_of(arguments: Mapping[str, Any]) -> int:
    """The page that was named; the first, if none was. Raises NotUnderstood."""
    page: int = arguments.get("page", 1)
    if not 1 <= page <= LAST_PAGE:
        raise NotUnderstood(questions.which_page(LAST_PAGE), "list page 2")
    return page


def time_of(arguments: Mapping[str, Any]) -> tuple[float | None, float | None]:
    """From when on, and before when, in epoch seconds; None without a limit. Raises NotUnderstood.

    The values are ranges of what was: `since` and `before` mean their start, `upto` their end, `during` both.
    """
    during: Range | None = arguments.get("during")
    since: Range | None = arguments.get("since", during)
    if "before" in arguments:
        before = arguments["before"].start
    else:
        last: Range | None = arguments.get("upto", during)
        before = last.until if last else None
    start = since.start if since else None
    if start is not None and before is not None and start >= before:
        raise NotUnderstood(questions.SINCE_AFTER_BEFORE)
    return start, before


def take_switch(tokens: Tokens, setting: str) -> bool:
    """Take `on` or `off`; raises NotUnderstood. `setting` is how people call what is switched."""
    if tokens.take_if("on", "yes"):
        return True
    if tokens.take_if("off", "no"):
        return False
    raise NotUnderstood(questions.on_or_off(setting), f"{setting} on", f"{setting} off")
