"""`no, I meant the 15:30 one`: another reminder than the one that was just cancelled; `not that one, the other one` of two that are called alike."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of


def says(bot: BotHarness, *texts: str) -> str:
    answer = ""
    for text in texts:
        bot.now += 20
        answer = text_of(bot.say(ANA, text))
    return answer


REMINDERS = (
    "todo order toner",
    "remind me #1 friday at 9",
    "todo call dean",
    "remind me half past three",
    "and again at quarter to five",
)


@pytest.mark.parametrize(
    "text",
    [
        "no i meant the 15:30 one",
        "no, the 3:30pm one",
        "i meant the half past three reminder",
        "not that one, the 15:30 one",
    ],
)
def test_the_reminder_of_that_time_is_cancelled_in_its_place(ana: BotHarness, text: str) -> None:
    answer = says(ana, *REMINDERS, "cancel R1", text)
    assert "*R2*" in answer
    listed = says(ana, "reminder list")
    assert "*R1*" in listed
    assert "*R2*" not in listed
    assert "*R3*" in listed


def test_one_that_is_named_by_its_item(ana: BotHarness) -> None:
    says(ana, *REMINDERS, "cancel R2", "no, the toner one")
    listed = says(ana, "reminder list")
    assert "*R1*" not in listed
    assert "*R2*" in listed


def test_the_other_one_of_its_item(ana: BotHarness) -> None:
    says(ana, *REMINDERS, "cancel R2", "no, the other one")
    listed = says(ana, "reminder list")
    assert "*R2*" in listed
    assert "*R3*" not in listed


def test_it_is_undone_at_once(ana: BotHarness) -> None:
    says(ana, *REMINDERS, "cancel R1", "no, the 15:30 one", "undo")
    listed = says(ana, "reminder list")
    assert "*R2*" in listed


@pytest.mark.parametrize(
    "text", ["not that one, the other one", "no, the other one", "no the other", "i meant the other one"]
)
def test_of_items_that_are_called_alike_it_is_asked(ana: BotHarness, text: str) -> None:
    says(ana, "todo buy milk", "todo buy milk chocolate", "todo read", "delete the milk one", "#1")
    ana.now += 20
    [asked] = ana.say(ANA, text)
    [label] = [each["text"]["text"] for each in buttons(asked.message)]
    assert "#2" in label
    ana.press(ANA, label, asked)
    assert ana.open_numbers(ANA) == [1, 3]
