"""`away`: until a moment, for a duration, tomorrow, from one moment until another, or until `back`; then a reason."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.commands.absence import GoAway
from chalicelib.domain.command import NotUnderstood
from tests.parsing.in_madrid import MADRID, moment_in_madrid, parse_in_madrid

HOUR = 3600
NOONS = [datetime(2026, 11, 23, 12, tzinfo=MADRID) + timedelta(days=day) for day in range(7)]


@pytest.mark.parametrize(
    ("text", "away"),
    [
        ("away", GoAway()),
        ("Away!", GoAway()),
        ("away lunch", GoAway(reason="lunch")),
        (
            "away 2pm-4pm lunch",
            GoAway(moment_in_madrid("2026-11-24 14:00"), moment_in_madrid("2026-11-24 16:00"), "lunch"),
        ),
        ("away because of the dentist", GoAway(reason="the dentist")),
        ("away for lunch", GoAway(reason="lunch")),
        ("away “at the sea”", GoAway(reason="at the sea")),
        ("away for 2h", GoAway(until=moment_in_madrid("2026-11-24 12:00"))),
        ("away 2h", GoAway(seconds=2 * HOUR)),
        ("away for 2h lunch", GoAway(until=moment_in_madrid("2026-11-24 12:00"), reason="lunch")),
        ("away 2h lunch", GoAway(seconds=2 * HOUR, reason="lunch")),
        ("away for an hour for lunch", GoAway(until=moment_in_madrid("2026-11-24 11:00"), reason="lunch")),
        ("away half an hour", GoAway(seconds=HOUR // 2)),
        ("away until 15:30", GoAway(until=moment_in_madrid("2026-11-24 15:30"))),
        ("away till 3:30pm dentist", GoAway(until=moment_in_madrid("2026-11-24 15:30"), reason="dentist")),
        ("away until 15:30 in Madrid", GoAway(until=moment_in_madrid("2026-11-24 15:30"))),
        ("away until 15:30 in London", GoAway(until=moment_in_madrid("2026-11-24 16:30"), zone="Europe/London")),
        ("away until 15:30 in the office", GoAway(until=moment_in_madrid("2026-11-24 15:30"), reason="in the office")),
        ("away until 24:00", GoAway(until=moment_in_madrid("2026-11-25 00:00"))),
        ("away until tomorrow at 9", GoAway(until=moment_in_madrid("2026-11-25 09:00"))),
        ("away until 9:00 tomorrow", GoAway(until=moment_in_madrid("2026-11-25 09:00"))),
        ("away until 16:00 on friday", GoAway(until=moment_in_madrid("2026-11-27 16:00"))),
        ("away until tomorrow", GoAway(until=moment_in_madrid("2026-11-25 09:00"))),
        ("away until friday", GoAway(until=moment_in_madrid("2026-11-27 09:00"))),
        ("away until 24 december holidays", GoAway(until=moment_in_madrid("2026-12-24 09:00"), reason="holidays")),
        ("away until 2026-12-24 09:00", GoAway(until=moment_in_madrid("2026-12-24 09:00"))),
        ("away until lunch", GoAway(until=moment_in_madrid("2026-11-24 12:00"))),
        ("away lunch until 14:30", GoAway(until=moment_in_madrid("2026-11-24 14:30"), reason="lunch")),
        ("away for lunch, back at 1:30pm", GoAway(until=moment_in_madrid("2026-11-24 13:30"), reason="lunch")),
        (
            "away tomorrow 9-17",
            GoAway(moment_in_madrid("2026-11-25 09:00"), moment_in_madrid("2026-11-25 17:00")),
        ),
        (
            "away friday 14:00-16:00 dentist",
            GoAway(moment_in_madrid("2026-11-27 14:00"), moment_in_madrid("2026-11-27 16:00"), "dentist"),
        ),
        (
            "ooo 24 dec - 6 jan",
            GoAway(moment_in_madrid("2026-12-24 00:00"), moment_in_madrid("2027-01-07 00:00")),
        ),
        (
            "i'm away this weekend",
            GoAway(moment_in_madrid("2026-11-28 00:00"), moment_in_madrid("2026-11-30 00:00")),
        ),
        (
            "off tomorrow, back on friday",
            GoAway(moment_in_madrid("2026-11-25 00:00"), moment_in_madrid("2026-11-27 09:00")),
        ),
        ("brb 10", GoAway(seconds=600)),
        ("back in 10", GoAway(seconds=600)),
        ("away tomorrow", GoAway(moment_in_madrid("2026-11-25 00:00"), moment_in_madrid("2026-11-26 00:00"))),
        (
            "away tomorrow dentist",
            GoAway(moment_in_madrid("2026-11-25 00:00"), moment_in_madrid("2026-11-26 00:00"), "dentist"),
        ),
    ],
)
def test_being_away_is_understood(text: str, away: GoAway) -> None:
    assert parse_in_madrid(text) == away


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("away untill 15:30", "away until 15:30"),
        ("away tumorrow", "away tomorrow"),
        ("away frday", "away friday"),
        ("away nxt week", "away next week"),
        ("away for 2h untl 15:30", "away until 15:30"),
        ("away in a week", "away for a week"),
        ("away in a fortnight", "away for a fortnight"),
        ("away in half an hour", "away for half an hour"),
        ("away in 2 weeks", "away for 2 weeks"),
        ("away a week from now", "away from friday 18:00 until monday 9:00"),
        ("away over christmas", "away 24 to 26 december"),
        ("away for a few days", "away for 2 days"),
        ("away half day friday", "away from friday 18:00 until monday 9:00"),
        ("away since monday", "away from friday 18:00 until monday 9:00"),
        ("away evening", "away from friday 18:00 until monday 9:00"),
        ("away later", "away from friday 18:00 until monday 9:00"),
        ("away mornings", "away every weekday 18:00-9:00"),
        ("away monday mornings", "away every weekday 18:00-9:00"),
        ("away tue/thu", "away every weekday 18:00-9:00"),
        ("away weekly", "away every weekday 18:00-9:00"),
    ],
)
def test_a_time_that_is_not_understood_is_no_reason(text: str, suggested: str) -> None:
    with pytest.raises(NotUnderstood) as raised:
        parse_in_madrid(text)
    assert raised.value.suggestions[0] == suggested


@pytest.mark.parametrize(
    "reason",
    [
        "lunch",
        "at my sister's",
        "in a meeting about the budget",
        "doctor's appointment",
        "night shift",
        "evening class",
        "morning run",
        "match",
        "my kid's school",
        "jury duty",
        "half marathon",
        "second opinion",
        "last-minute errand",
        "next door",
        "weekly review",
        "quarterly planning",
        "birthday",
        "christmas shopping",
    ],
)
def test_a_reason_may_begin_with_a_word_of_time(reason: str) -> None:
    assert parse_in_madrid(f"away {reason}") == GoAway(reason=reason)


@pytest.mark.parametrize(
    "text",
    [
        "away until",
        "away until 9",
        "away until 09:00",
        "away until 25:00",
        "away until tuesday",
        "away until 15:30 in Atlantis",
        "away for 0h",
        "away for 2 parsecs",
        "away in 20",
        "away -5m",
        *(f"away for 2h {word} {time}" for word in ("by", "on", "until", "till", "to") for time in ("9", "friday")),
        "away 15:30",
        "away for 400d",
        "away until 2026-02-30",
        "away until 2025-12-24",
        "away until 2028-12-24",
    ],
)
def test_an_end_that_is_none_or_has_passed_is_asked_about(text: str) -> None:
    with pytest.raises(NotUnderstood):
        parse_in_madrid(text)


def test_a_reason_has_two_hundred_characters_at_most() -> None:
    with pytest.raises(NotUnderstood, match="200 characters"):
        parse_in_madrid(f"away {'x' * 201}")


def test_a_reason_can_notify_nobody() -> None:
    assert parse_in_madrid("away <!channel>") == GoAway(reason="@channel")


def away_at(text: str, noon: datetime) -> GoAway:
    command = parse_in_madrid(text, noon.timestamp())
    assert isinstance(command, GoAway)
    return command


def span_of(command: GoAway) -> str:
    """`Fri 18:00 Mon 09:00 2`: start, end and whole days between them."""
    begin, end = (
        datetime.fromtimestamp(moment or 0, UTC).astimezone(MADRID) for moment in (command.start, command.until)
    )
    return f"{begin:%a %H:%M} {end:%a %H:%M} {(end - begin).days}"


@pytest.mark.parametrize("noon", [noon for noon in NOONS if noon.weekday() != 4], ids=lambda noon: f"{noon:%A}")
def test_the_monday_after_friday_is_meant_on_whatever_day_it_is_typed(noon: datetime) -> None:
    assert span_of(away_at("away from friday 18:00 until monday 9:00", noon)) == "Fri 18:00 Mon 09:00 2"


@pytest.mark.parametrize("noon", NOONS, ids=lambda noon: f"{noon:%A}")
def test_within_one_day(noon: datetime) -> None:
    command = away_at("away from tomorrow 9:00 until tomorrow 17:00 workshop", noon)
    assert span_of(command).split()[1::2] == ["09:00", "17:00"]
    assert (command.until or 0) - (command.start or 0) == 8 * HOUR
    assert command.reason == "workshop"


def test_an_end_before_the_start_of_the_same_day_is_refused() -> None:
    with pytest.raises(NotUnderstood):
        away_at("away from tomorrow 19:00 until tomorrow 18:00", NOONS[1])
