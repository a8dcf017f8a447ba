"""`no, keep it`, `no, leave them on`, `no not saturday`: said right after something was cancelled, turned off or set."""

from __future__ import annotations

import pytest

from tests.commands.corrections import away, reminded
from tests.harness import ANA, MINUTE, BotHarness


@pytest.fixture
def unlike(ana: BotHarness) -> BotHarness:
    """Something else was set, which is not meant."""
    ana.say(ANA, "remind me tomorrow at 5 to call mum")
    ana.now += 20 * MINUTE
    return ana


KEPT = ["no, keep it", "keep it", "no keep that", "oh no, keep it please", "no, leave it", "keep the holiday"]


@pytest.mark.parametrize("words", KEPT)
def test_a_cancelled_absence_is_kept(unlike: BotHarness, words: str) -> None:
    unlike.say_all(ANA, "away 3 dec", "cancel my holiday")
    assert away(unlike) == []
    answer = unlike.say_all(ANA, words)
    assert "Undone" in answer
    assert away(unlike) == ["12-03 00:00 to 12-04 00:00"]


LEFT_ON = ["no leave them on", "no, keep them", "keep them on", "leave the quiet hours on", "no, leave it on"]


@pytest.mark.parametrize("words", LEFT_ON)
def test_quiet_hours_stay_on(unlike: BotHarness, words: str) -> None:
    unlike.say_all(ANA, "quiet hours 20:00 to 8:00", "turn off the quiet hours")
    assert "Undone" in unlike.say_all(ANA, words)
    assert "20:00" in unlike.say_all(ANA, "quiet hours")


@pytest.mark.parametrize("words", ["no, keep it", "no, leave it", "keep the reminder"])
def test_a_cancelled_reminder_is_kept(ana: BotHarness, words: str) -> None:
    ana.say_all(ANA, "remind me tomorrow at 5 to call mum", "cancel R1", words)
    assert reminded(ana) == ["11-25 17:00"]


@pytest.mark.parametrize("words", ["no, keep it", "leave it on", "keep them"])
def test_what_was_set_is_not_taken_back(unlike: BotHarness, words: str) -> None:
    unlike.say_all(ANA, "away 3 dec", words)
    unlike.say_all(ANA, "quiet hours 20:00 to 8:00", words)
    assert away(unlike) == ["12-03 00:00 to 12-04 00:00"]
    assert "20:00" in unlike.say_all(ANA, "quiet hours")


@pytest.mark.parametrize("words", ["no not saturday", "no, not saturdays", "sorry not on saturday", "not saturday"])
def test_a_day_less_of_quiet_hours(unlike: BotHarness, words: str) -> None:
    answer = unlike.say_all(ANA, "quiet on weekends", words)
    assert "every Sunday" in answer
    assert "R1" not in answer


def test_another_day_than_was_denied(ana: BotHarness) -> None:
    ana.say_all(ANA, "remind me on thursday at 5 to call mum", "no, not thursday but friday")
    assert reminded(ana) == ["11-27 17:00"]
