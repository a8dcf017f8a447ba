"""`away from … until …`, said on every day of the week."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from chalicelib.domain.command import GoAway
from chalicelib.parsing import parse
from chalicelib.parsing.errors import NotUnderstood

MADRID = ZoneInfo("Europe/Madrid")
DAYS = [datetime(2026, 11, 23, 12, tzinfo=MADRID) + timedelta(days=day) for day in range(7)]


def away(words: str, now: datetime) -> GoAway:
    command = parse(words, now.timestamp(), lambda: MADRID)
    assert isinstance(command, GoAway)
    return command


def span_of(command: GoAway) -> str:
    begin, end = (
        datetime.fromtimestamp(moment or 0, UTC).astimezone(MADRID) for moment in (command.start, command.until)
    )
    return f"{begin:%a %H:%M} {end:%a %H:%M} {(end - begin).days}"


@pytest.mark.parametrize("now", [day for day in DAYS if day.weekday() != 4], ids=lambda day: f"{day:%A}")
def test_the_monday_after_friday_is_meant_on_whatever_day_it_is_said(now: datetime) -> None:
    assert span_of(away("away from friday 18:00 until monday 9:00", now)) == "Fri 18:00 Mon 09:00 2"


@pytest.mark.parametrize("now", DAYS, ids=lambda day: f"{day:%A}")
def test_within_one_day(now: datetime) -> None:
    command = away("away from tomorrow 9:00 until tomorrow 17:00 workshop", now)
    assert span_of(command).split()[1::2] == ["09:00", "17:00"]
    assert (command.until or 0) - (command.start or 0) == 8 * 3600
    assert command.reason == "workshop"


def test_an_end_before_the_beginning_of_the_same_day_is_refused() -> None:
    with pytest.raises(NotUnderstood):
        away("away from tomorrow 9:00 until tomorrow 8:00", DAYS[1])
