"""What is bounded by an hour: `before 5pm`, `after 3 tomorrow`. Nobody knows how long before, so it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import cast

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.local_time import local_datetime
from chalicelib.messages import time_questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.clocks import NOON, Clock
from chalicelib.parsing.time_slots.moment_words import said_moment_at
from chalicelib.parsing.time_slots.moments import ahead
from chalicelib.parsing.time_slots.said_moments import SaidMoment
from chalicelib.parsing.time_slots.series import series_at
from chalicelib.parsing.time_slots.words import may_end_at, time_words

_MINUTES_BEFORE = (90, 60, 30, 15, 5)
_MINUTES_AFTER = (0, 30, 60)
_MOST_OFFERED = 3


def beside_hour_at(sentence: Sentence, index: int) -> tuple[int, NotUnderstood] | None:
    """The question when exactly, which offers times near that hour; or what is asked about the hour itself."""
    words = time_words()
    start = words.phrases["before"].after(sentence, index)
    is_before = start != index
    start = start if is_before else words.phrases["bounding_clock"].after(sentence, index)
    if start == index or sentence.key(index) in words.phrases["between"].first_words:
        return None
    is_of_span = index > 0 and sentence.key(index - 1) in words.units  # `15 minutes before 5`
    said = None if is_of_span else said_moment_at(sentence, start, bare=True)
    if said is None or said.time_is_open or any((said.span, said.distance, said.likely)):
        return None
    if said.clock is not None and said.day is not None and said.extents["day"] < said.extents["clock"]:
        return None  # `before friday 5pm`: it is asked whether it is due then.
    if said.clock is None and not is_before:
        return None  # `after tonight`
    end = said.extent[1]
    if not may_end_at(sentence, end):
        return _beside_hour_of_series(sentence, index, said, is_before=is_before)
    try:
        hour = local_datetime(ahead(said, _noon), said.zone())
    except NotUnderstood as problem:
        return end, problem
    near = _near(hour, is_before=is_before)
    if said.names_a_day:
        near = [each for each in near if each.date() == hour.date()]
    near = [each for each in near if each.timestamp() > sentence.now][:_MOST_OFFERED]
    offered = (said.with_instead(f"at {each:%H:%M}", "part", "clock") for each in near)
    return end, NotUnderstood(time_questions.which_time(sentence.typed(index, end).rstrip(",;")), *offered)


def _beside_hour_of_series(
    sentence: Sentence, index: int, said: SaidMoment, *, is_before: bool
) -> tuple[int, NotUnderstood] | None:
    """The same where a series follows the hour: `after 8pm every day`."""
    begin = said.extent[1]
    found = series_at(sentence, begin)
    is_hour_alone = said.clock is not None and not said.clock.wrong and not said.names_a_day
    if found is None or isinstance(found[1], NotUnderstood) or not is_hour_alone:
        return None
    part = said.part.name if said.part is not None else None
    hour = datetime.combine(said.local_now().date(), cast(Clock, said.clock).nearest_to(part))
    near = _near(hour, is_before=is_before)[:_MOST_OFFERED]
    offered = (f"{sentence.typed(begin, found[0])} at {each:%H:%M}" for each in near)
    return found[0], NotUnderstood(time_questions.which_time(sentence.typed(index, found[0])), *offered)


def _near(hour: datetime, *, is_before: bool) -> Sequence[datetime]:
    """Times before or after the hour."""
    distances = [-each for each in _MINUTES_BEFORE] if is_before else _MINUTES_AFTER
    return [hour + timedelta(minutes=each) for each in distances]


def _noon(_hours: object) -> time:
    return NOON
