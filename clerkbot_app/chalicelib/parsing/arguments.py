"""What several commands take from the values of their slots: a page, and a time that was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.reminder import When
from chalicelib.messages import questions
from chalicelib.parsing.time_slots.moments import Moment
from chalicelib.parsing.time_slots.ranges import Range

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
