"""`away`: until a moment, for a span, tomorrow, or until `back`; then a reason."""

from __future__ import annotations

import pytest

from chalicelib.domain.command import GoAway
from chalicelib.parsing.errors import NotUnderstood
from tests.parsing.understood import NOW, madrid, understood

HOUR = 3600


@pytest.mark.parametrize(
    ("words", "away"),
    [
        ("away", GoAway()),
        ("Away!", GoAway()),
        ("away lunch", GoAway(reason="lunch")),
        ("away because of the dentist", GoAway(reason="of the dentist")),
        ("away for lunch", GoAway(reason="lunch")),
        ("away “at the sea”", GoAway(reason="at the sea")),
        ("away for 2h", GoAway(until=NOW + 2 * HOUR)),
        ("away 2h", GoAway(until=NOW + 2 * HOUR)),
        ("away for 2h lunch", GoAway(until=NOW + 2 * HOUR, reason="lunch")),
        ("away 2h lunch", GoAway(until=NOW + 2 * HOUR, reason="lunch")),
        ("away for an hour for lunch", GoAway(until=NOW + HOUR, reason="lunch")),
        ("away half an hour", GoAway(until=NOW + HOUR / 2)),
        ("away until 15:30", GoAway(until=madrid("2026-11-24 15:30"))),
        ("away till 3:30pm dentist", GoAway(until=madrid("2026-11-24 15:30"), reason="dentist")),
        ("away until 15:30 in Madrid", GoAway(until=madrid("2026-11-24 15:30"))),
        ("away until 15:30 in London", GoAway(until=madrid("2026-11-24 16:30"))),
        ("away until 15:30 in the office", GoAway(until=madrid("2026-11-24 15:30"), reason="in the office")),
        ("away until tomorrow at 9", GoAway(until=madrid("2026-11-25 09:00"))),
        ("away until 9:00 tomorrow", GoAway(until=madrid("2026-11-25 09:00"))),
        ("away until 16:00 on friday", GoAway(until=madrid("2026-11-27 16:00"))),
        ("away until tomorrow", GoAway(until=madrid("2026-11-25 00:00"))),
        ("away until friday", GoAway(until=madrid("2026-11-27 00:00"))),
        ("away until 24 december holidays", GoAway(until=madrid("2026-12-24 00:00"), reason="holidays")),
        ("away until 2026-12-24 09:00", GoAway(until=madrid("2026-12-24 09:00"))),
        ("away tomorrow", GoAway(madrid("2026-11-25 00:00"), madrid("2026-11-26 00:00"))),
        ("away tomorrow dentist", GoAway(madrid("2026-11-25 00:00"), madrid("2026-11-26 00:00"), "dentist")),
    ],
)
def test_being_away_is_understood(words: str, away: GoAway) -> None:
    assert understood(words) == away


@pytest.mark.parametrize(
    ("words", "suggested"), [("away untill 15:30", "away until …"), ("away tomorow", "away tomorrow …")]
)
def test_a_mistyped_end_is_no_reason(words: str, suggested: str) -> None:
    with pytest.raises(NotUnderstood) as raised:
        understood(words)
    assert raised.value.suggestions == (suggested,)


@pytest.mark.parametrize(
    "words",
    [
        "away until",
        "away until 9",
        "away until 09:00",
        "away until 25:00",
        "away until lunch",
        "away until tuesday",
        "away until 15:30 in Atlantis",
        "away for 0h",
        "away for 2 parsecs",
        "away 15:30",
        "away for 400d",
        "away until 2026-02-30",
        "away until 2025-12-24",
        "away until 2028-12-24",
    ],
)
def test_an_end_that_is_none_or_has_passed_is_asked_about(words: str) -> None:
    with pytest.raises(NotUnderstood):
        understood(words)


def test_a_reason_has_two_hundred_characters_at_most() -> None:
    with pytest.raises(NotUnderstood, match="200 characters"):
        understood(f"away {'x' * 201}")


def test_a_reason_can_notify_nobody() -> None:
    assert understood("away <!channel>") == GoAway(reason="@channel")
