"""`remind me twice a day at 9 and 4 to stretch`: one to-do with a series for each of the times."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, text_of


def series_of(bot: BotHarness) -> list[tuple[int, int]]:
    found = [each.recurrence for each in bot.context.reminders.running(ANA)]
    return [(each.hour, each.minute) for each in found if each is not None]


@pytest.mark.parametrize(
    ("said", "times"),
    [
        ("remind me twice a day at 9 and 4 to stretch", [(9, 0), (16, 0)]),
        ("remind me every day at 9 and 16:30 to stretch", [(9, 0), (16, 30)]),
        ("remind me at 9 and 4 every day to stretch", [(9, 0), (16, 0)]),
        ("remind me three times a day at 8, 1 and 7pm to stretch", [(8, 0), (13, 0), (19, 0)]),
        ("remind me to stretch at 9 and 4 every day", [(9, 0), (16, 0)]),
        ("remind me to stretch twice a day, at 9 and at 5pm", [(9, 0), (17, 0)]),
        ("every weekday at 9 and at 16:30 remind me to stretch", [(9, 0), (16, 30)]),
    ],
)
def test_comes_at_each_and_undo_takes_all_of_it_back(ana: BotHarness, said: str, times: list[tuple[int, int]]) -> None:
    [answer] = ana.say(ANA, said)
    assert "Added *#1* · stretch · medium." in text_of([answer])
    assert series_of(ana) == times
    ana.press(ANA, "Undo", answer)
    assert series_of(ana) == []
    assert "Your list is empty" in ana.say_all(ANA, "list")


@pytest.mark.parametrize(
    "said",
    [
        "remind me three times a day at 9 and 4 to stretch",
        "remind me twice a day to stretch",
        "remind me at 9 and 4 to stretch",
        "remind me every day at 9 and 9 to stretch",
        "remind me every monday at 9 and friday at 4 to stretch",
    ],
)
def test_what_does_not_say_each_is_asked_about(ana: BotHarness, said: str) -> None:
    ana.say(ANA, said)
    assert series_of(ana) == []
