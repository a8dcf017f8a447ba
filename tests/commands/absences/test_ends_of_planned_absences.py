"""Days named in a correction of a planned absence count from that, not from today."""

from __future__ import annotations

import pytest

from tests.commands.corrections import away
from tests.harness import ANA, MINUTE, BotHarness, buttons

VACATION = "vacation 1 dec to 8 dec"


def _typed(bot: BotHarness, *texts: str) -> list[str]:
    """Ana's absences, once all of it was said."""
    for text in texts:
        bot.say(ANA, text)
        bot.now += MINUTE
    return away(bot)


@pytest.mark.parametrize(
    ("said", "ends"),
    [
        ("shorten my vacation to thursday", "12-04"),
        ("shorten my vacation to tuesday", "12-02"),
        ("shorten my vacation to saturday", "12-06"),
        ("extend my vacation to friday", "12-12"),
        ("extend my vacation to tuesday", "12-16"),
        ("extend it to friday", "12-12"),
        ("shorten it to friday", "12-05"),
        ("no, back on the 5th", "12-05"),
        ("back on 5 dec", "12-05"),
        ("my holiday ends on 10 december", "12-11"),
    ],
)
def test_the_end_of_a_vacation(ana: BotHarness, said: str, ends: str) -> None:
    assert _typed(ana, VACATION, said) == [f"12-01 00:00 to {ends} 00:00"]


@pytest.mark.parametrize("said", ["until friday", "no, until friday", "my vacation ends on friday"])
def test_within_or_behind_is_asked(ana: BotHarness, said: str) -> None:
    ana.say(ANA, VACATION)
    [asked] = ana.say(ANA, said)
    ends = {each["text"]["text"].partition(" to ")[2][:9].strip() for each in buttons(asked.message)}
    assert ends == {"Fri 4 Dec", "Fri 11 De"}
    assert away(ana) == ["12-01 00:00 to 12-09 00:00"]


def test_of_several_weeks_it_is_asked_which(ana: BotHarness) -> None:
    ana.say(ANA, "vacation 1 dec to 15 dec")
    [asked] = ana.say(ANA, "shorten my vacation to thursday")
    assert len(list(buttons(asked.message))) == 2


def test_until_and_back_say_the_same(ana: BotHarness) -> None:
    assert _typed(ana, VACATION, "no, until jan 4, back on the 5th") == ["12-01 00:00 to 01-05 00:00"]


def test_until_and_back_that_differ_are_asked(ana: BotHarness) -> None:
    assert _typed(ana, VACATION, "no, until jan 4, back on the 8th") == ["12-01 00:00 to 12-09 00:00"]


@pytest.mark.parametrize("said", ["no, the week after", "make it the following week"])
def test_the_week_after(ana: BotHarness, said: str) -> None:
    assert _typed(ana, "out of office next week", said) == ["12-07 00:00 to 12-12 00:00"]


def test_the_day_after_is_not_said_of_an_absence_that_runs(ana: BotHarness) -> None:
    assert _typed(ana, "away until 5", "no, the day after") == ["11-24 10:00 to 11-24 17:00"]


def test_an_absence_for_another_reason_is_not_cancelled(ana: BotHarness) -> None:
    assert _typed(ana, "away friday dentist", "cancel my vacation") == ["11-27 00:00 to 11-28 00:00"]


def test_a_holiday_is_a_vacation(ana: BotHarness) -> None:
    left = _typed(ana, "holiday 20 dec to 28 dec", "away friday dentist", "cancel my vacation")
    assert left == ["11-27 00:00 to 11-28 00:00"]
