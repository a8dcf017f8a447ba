"""What several commands take from the values of their slots: a page, a label, words to look for, when to remind, and a time that was."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.priority import Level
from chalicelib.domain.reminder import When
from chalicelib.domain.search import LONGEST_SEARCH
from chalicelib.messages import problems, questions
from chalicelib.parsing.time_slots.moments import Moment
from chalicelib.parsing.time_slots.ranges import Range

MARKED_NUMBER = re.compile(r"#(\d{1,8})\b")
"""An item's number as it is written in a text."""
LAST_PAGE = 100
"""The last page of a list that can be opened by its number: each page before it is read as well."""


def page_of(arguments: Mapping[str, Any]) -> int:
    """The page that was named; the first, if none was. Raises NotUnderstood."""
    page: int = arguments.get("page", 1)
    if not 1 <= page <= LAST_PAGE:
        raise NotUnderstood(questions.which_page(LAST_PAGE), "list page 2")
    return page


def when_of(arguments: Mapping[str, Any]) -> When | None:
    """When to remind, if that was said: `when`, or the `hour` of `when it's 5`."""
    hour: Moment | None = arguments.get("hour")
    return arguments.get("when") if hour is None else When(at=hour.at, zone=hour.zone)


def level_of(arguments: Mapping[str, Any]) -> Level:
    """As it was typed, or as a template calls it: `important`."""
    level: Level | str = arguments["level"]
    return Level[level.upper()] if isinstance(level, str) else level


def label_of(value: str | Sequence[str]) -> str:
    """A label's words, or tags as they are typed: what `ItemQuery.label` is. Raises NotUnderstood for too many.

    A question mark at its end is that of a question: `what have I labelled budget?`.
    """
    return checked_search(
        (value.rstrip("? ") or value) if isinstance(value, str) else " ".join(f"+{tag}" for tag in value)
    )


def checked_search(text: str) -> str:
    """Words to look for; raises NotUnderstood for too many."""
    if len(text) > LONGEST_SEARCH:
        raise NotUnderstood(problems.too_long_text("search", LONGEST_SEARCH, len(text)))
    return text


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
