"""`remind me next wednesday evening to take the bins out, weekly`: the series is on the day and at the hour that were said, never on today's."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of


@pytest.mark.parametrize(
    ("typed", "series"),
    [
        ("remind me wednesday evening to take the bins out, weekly", "every Wednesday at 18:00; next: tomorrow"),
        ("remind me next monday evening to take the bins out, weekly", "every Monday at 18:00; next: Mon 30 Nov"),
        ("remind me next monday at 9 to take the bins out, every week", "every Monday at 09:00; next: Mon 30 Nov"),
    ],
)
def test_a_weekday(ana: BotHarness, typed: str, series: str) -> None:
    assert f"I'll remind you {series}" in text_of(ana.say(ANA, typed))


def test_which_day_is_next_is_asked_first(ana: BotHarness) -> None:
    [asked] = ana.say(ANA, "remind me next wednesday evening to take the bins out, weekly")
    assert "Which Wednesday: 25 November or 2 December?" in text_of([asked])
    assert "every Wednesday at 18:00" in text_of(ana.press(ANA, next(buttons(asked.message))["text"]["text"], asked))


@pytest.mark.parametrize(
    ("typed", "series"),
    [
        ("remind me in 3 days to water the plants, weekly", "every Friday at 10:00"),
        ("remind me on 4 december at 16:00 to pay rent, weekly", "every Friday at 16:00"),
        ("remind me on 4 december at 16:00 to pay rent, monthly", "on the 4th of each month at 16:00"),
    ],
)
def test_a_day_of_the_calendar(ana: BotHarness, typed: str, series: str) -> None:
    assert "Do the last words say when it comes" in text_of(ana.say(ANA, typed))
    assert f"I'll remind you {series}" in text_of(ana.say(ANA, "1"))
