"""Who is back for a day is away again afterwards: it is asked whether only that day of the absence is cancelled, or all of it."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of

SAID = [
    "I'm back for today",
    "back for today",
    "I'm only back for today",
    "back in the office for today",
    "I'm back today but away again tomorrow",
    "ok I'm back for today, off again from tomorrow",
]


@pytest.mark.parametrize("typed", SAID)
def test_it_is_asked_where_the_absence_goes_on(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "off until friday")
    before = ana.context.person(ANA).absences
    asked = ana.say(ANA, typed)[-1]
    assert [each["text"]["text"] for each in buttons(asked.message)] == ["Only today", "I'm back"]
    assert ana.context.person(ANA).absences == before
    answer = text_of(ana.press(ANA, "Only today", asked))
    assert "Welcome back" in answer
    assert "Still planned: from tomorrow" in answer


def test_the_other_button_ends_all_of_it(ana: BotHarness) -> None:
    ana.say(ANA, "off until friday")
    asked = ana.say(ANA, "I'm back for today")[-1]
    ana.press(ANA, "I'm back", asked)
    assert not ana.context.person(ANA).absences


def test_an_absence_that_ends_today_ends(ana: BotHarness) -> None:
    ana.say(ANA, "off until 18:00")
    assert "Welcome back" in text_of(ana.say(ANA, "I'm back for today"))


def test_nobody_who_is_here_comes_back(ana: BotHarness) -> None:
    assert "no absences" in text_of(ana.say(ANA, "I'm back for today"))
