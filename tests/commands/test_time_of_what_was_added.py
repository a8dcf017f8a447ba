"""A day said right after a to-do was added, and other follow-ups."""

from __future__ import annotations

import pytest

from tests.commands.corrections import reminded
from tests.harness import ANA, BotHarness


@pytest.mark.parametrize(
    "said",
    [
        "by friday",
        "for friday",
        "due friday",
        "it's due on friday",
        "that one's for friday",
        "it needs to be done by friday",
        "give it a deadline of friday",
        "set a due date for it, friday",
    ],
)
def test_is_when_to_be_reminded_of_it(ana: BotHarness, said: str) -> None:
    assert "*#1* · buy milk on Fri 27 Nov at 09:00 (*R1*)" in ana.say_all(ANA, "todo buy milk", said)


def test_moves_the_reminder_that_was_just_set(ana: BotHarness) -> None:
    ana.say_all(ANA, "remind me to call mum at 17:00", "by friday")
    assert reminded(ana) == ["11-27 17:00"]


@pytest.mark.parametrize("said", ["by friday", "for friday", "for me", "by the way"])
@pytest.mark.parametrize("before", [[], ["away until 15:00"]])
def test_says_nothing_of_anything_else(ana: BotHarness, before: list[str], said: str) -> None:
    assert "Sorry, I didn't get that" in ana.say_all(ANA, *before, said)
    assert reminded(ana) == []


def test_a_series_is_changed_from_now_on(ana: BotHarness) -> None:
    answer = ana.say_all(ANA, "remind me every day at 8 to take pills", "change that to 8:30 from now on")
    assert "daily at 08:30" in answer


@pytest.mark.parametrize("said", ["actually don't bother", "no need"])
def test_who_needs_it_no_longer_is_asked(ana: BotHarness, said: str) -> None:
    assert ana.say_all(ANA, "remind me to call mum at 17:00", said).startswith("Undo your last change")


def test_who_adds_words_to_it_adds_no_second_to_do(ana: BotHarness) -> None:
    assert "Nothing was changed" in ana.say_all(ANA, "todo buy milk", 'add "semi skimmed" to that')


def test_its_deadline_is_moved(ana: BotHarness) -> None:
    assert "Mon 30 Nov at 09:00" in ana.say_all(ANA, "todo renew passport by friday", "push the deadline to monday")
