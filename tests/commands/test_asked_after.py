"""`in a meeting till 5, ask me then`, said to a reminder that just came, puts it off; it is no absence, and ends none that runs."""

from __future__ import annotations

import pytest

from tests.commands.corrections import reminded
from tests.harness import ANA, MINUTE, BotHarness, buttons


@pytest.fixture
def plants_came(ana: BotHarness) -> BotHarness:
    """Tuesday, 10:11. Ana is away until Thursday, and was just reminded of the plants."""
    for text in ("remind me to water the plants in 10 minutes", "away until thursday 18:00"):
        ana.say(ANA, text)
    ana.pass_time(11 * MINUTE)
    return ana


def labels(bot: BotHarness) -> list[str]:
    return [each["text"]["text"] for each in buttons(bot.slack.sent[-1].message)]


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("not now, I am in a meeting till 5, ask me then", 17),
        ("I am in a call until 4, tell me after", 16),
        ("I'm in a meeting until 3, remind me after", 15),
        ("I'm in a meeting until 3, ask me again then", 15),
        ("I'm in a meeting until 3 and remind me afterwards", 15),
        ("in a meeting till 3 so could you please remind me after that please", 15),
        ("can't now, in a call till 4. ask me again after that", 16),
        ("not now - in a call until 4, tell me after", 16),
        ("I have a meeting until 5, remind me after", 17),
        ("meeting until 5, nudge me when it's over", 17),
        ("ask me after, I'm in a meeting until 5", 17),
        ("I'm in a meeting from 2 to 3, remind me after", 15),
        ("back at 5, ask me then", 17),
        ("I'm driving, ask me again at 6", 18),
    ],
)
def test_what_came_is_put_off_until_then(plants_came: BotHarness, text: str, hour: int) -> None:
    assert f"I'll remind you today at {hour}:00 (*R1*" in plants_came.say_all(ANA, text)
    assert "until Thu 26 Nov, 18:00" in plants_came.say_all(ANA, "absences")
    plants_came.say_all(ANA, "undo")
    assert reminded(plants_came) == []


def test_without_an_end_it_is_asked_when(plants_came: BotHarness) -> None:
    assert "When should I remind you?" in plants_came.say_all(ANA, "I'm in a meeting, ask me after")
    assert "I'll remind you today at 16:00 (*R1*" in plants_came.say_all(ANA, "at 4")


def test_after_something_else_it_is_asked(plants_came: BotHarness) -> None:
    answer = plants_came.say_all(ANA, "list", "in a meeting till 5, ask me then")
    assert "Should I remind you again then, or are you away until then?" in answer
    assert labels(plants_came) == ["1. Snooze R1 until 17:00", "2. Set you as away until 17:00 (“meeting”)"]


def test_of_several_that_came_it_is_asked(ana: BotHarness) -> None:
    for text in ("remind me to eat in 10 minutes", "remind me to sing in 10 minutes"):
        ana.say(ANA, text)
    ana.pass_time(11 * MINUTE)
    assert "Should I remind you again then?" in ana.say_all(ANA, "in a meeting till 5, ask me then")
    assert reminded(ana) == []


def test_where_nothing_came_it_is_asked_about_the_absence(ana: BotHarness) -> None:
    assert "No reminder came" in ana.say_all(ANA, "in a meeting till 5, ask me then")
    assert labels(ana) == ["1. Set you as away until 17:00 (“meeting”)"]
    assert "You have no absences" in ana.say_all(ANA, "absences") or "not away" in ana.say_all(ANA, "am i away?")


class TestWhatIsShorter:
    """Ana is away until Thursday, and says that she is in a meeting today."""

    @pytest.fixture
    def away(self, ana: BotHarness) -> BotHarness:
        ana.say(ANA, "away until thursday 18:00 conference")
        return ana

    @pytest.mark.parametrize("text", ["in a meeting until 5", "lunch until 1:30", "in a call for 2 hours"])
    def test_it_is_asked_before_it_ends_the_longer_one(self, away: BotHarness, text: str) -> None:
        assert "already, and stay so. Should it end sooner?" in away.say_all(ANA, text)
        assert "Now until Thu 26 Nov, 18:00" in away.say_all(ANA, "absences")

    def test_who_says_yes_ends_it(self, away: BotHarness) -> None:
        away.say_all(ANA, "in a meeting until 5", "yes")
        assert "Now until 17:00" in away.say_all(ANA, "absences")

    @pytest.mark.parametrize("text", ["away until 5", "back at 5", "away until 5 conference"])
    def test_a_time_alone_is_its_new_end(self, away: BotHarness, text: str) -> None:
        away.say_all(ANA, text)
        assert "Now until 17:00" in away.say_all(ANA, "absences")

    def test_what_ends_on_the_same_day_is_replaced(self, ana: BotHarness) -> None:
        assert "replaces your absence" in ana.say_all(ANA, "away until 18:00", "in a meeting until 5")
