"""`no blinds on fridays`: weekdays that a series leaves out for good, said with what it reminds of."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of


@pytest.fixture
def at_home(ana: BotHarness) -> BotHarness:
    """Ana checks the fridge each Monday, as R1, opens the blinds each weekday, as R2, and eats daily, as R3."""
    ana.say(ANA, "remind me every monday at 9:15 to check the fridge")
    ana.say(ANA, "remind me every weekday at 8:45 to open the blinds")
    ana.say(ANA, "remind me daily at 12 to eat")
    return ana


def days(bot: BotHarness, id_: int) -> tuple[int, ...]:
    [found] = [each.recurrence for each in bot.store.running(ANA) if each.id == id_]
    assert found is not None
    return found.weekdays


@pytest.mark.parametrize(
    "text",
    [
        "no blinds on fridays",
        "no blinds reminder on fridays",
        "skip the blinds on fridays",
        "don't remind me about the blinds on fridays",
        "don't remind me to open the blinds on fridays",
        "the blinds not on fridays",
        "the blinds except fridays",
        "no fridays for the blinds",
        "no R2 on fridays",
        "i don't need the blinds reminder on fridays",
    ],
)
def test_the_days_are_left_out(at_home: BotHarness, text: str) -> None:
    said = text_of(at_home.say(ANA, text))
    assert "*#2* · open the blinds every Monday, Tuesday, Wednesday and Thursday at 08:45" in said
    assert (days(at_home, 1), days(at_home, 2)) == ((0,), (0, 1, 2, 3))
    at_home.say(ANA, "undo")
    assert days(at_home, 2) == (0, 1, 2, 3, 4)


def test_of_what_comes_daily(at_home: BotHarness) -> None:
    assert "every day except Sunday" in text_of(at_home.say(ANA, "no R3 on sundays"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("no fridge on mondays", "Then no day is left."),
        ("no blinds on sundays", "Its days are like that already."),
        ("no R9 on fridays", "R9"),
    ],
)
def test_what_can_not_be_is_told(at_home: BotHarness, text: str, said: str) -> None:
    before = at_home.kept
    assert said in text_of(at_home.say(ANA, text))
    assert at_home.kept == before


def test_by_the_number_of_the_item_it_may_be_chosen(at_home: BotHarness) -> None:
    [asked] = at_home.say(ANA, "no #2 on fridays")
    assert next(buttons(asked.message))["text"]["text"] == "1. Leave every Friday out of the reminder of #2"
    assert days(at_home, 2) == (0, 1, 2, 3, 4)
    at_home.press(ANA, "1. Leave every Friday out of the reminder of #2", asked)
    assert days(at_home, 2) == (0, 1, 2, 3)
