"""What is said while somebody is away already, and may not be meant to end that sooner: it is asked first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from chalicelib.commands.request import ChangingCommand, Request
from chalicelib.domain.absence import Absence
from chalicelib.domain.command import TwoMeanings
from chalicelib.messages import absence as messages

_WithOthers = Callable[..., ChangingCommand]
"""The absence that is said, with other values of its fields."""


def ask_if_until_its_end(
    with_others: _WithOthers, until: float | None, running: Sequence[Absence], request: Request
) -> None:
    """Raises TwoMeanings for the morning of the day on which one that runs ends later: who is `still away until thursday` says a day, and no hour."""
    zone, morning = request.zone, request.person.preferences.day_hours.morning
    for each in running:
        if until is not None and each.ends_later_than_morning(until, morning, zone):
            asked = messages.ends_that_day_text(each, request.now, zone)
            raise TwoMeanings(asked, [with_others(until=each.until), _in_place_of(each, with_others)])


def ask_if_cut_short(
    reason: str, with_others: _WithOthers, until: float | None, running: Sequence[Absence], request: Request
) -> None:
    """Raises TwoMeanings for what has a reason of its own, where one that runs goes on on a later day: who is `in a meeting until 5` on the first day of a
    holiday hardly gives up the rest of it."""
    for each in running:
        is_of_another = bool(reason) and reason.lower() != each.reason.lower()
        if is_of_another and until is not None and each.goes_on_after_day_of(until, request.zone):
            asked = messages.goes_on_after_text(each, request.now, request.zone)
            raise TwoMeanings(asked, [_in_place_of(each, with_others)])


def _in_place_of(running: Absence, with_others: _WithOthers) -> ChangingCommand:
    return with_others(instead_of=running.start, instead_until=running.until)
