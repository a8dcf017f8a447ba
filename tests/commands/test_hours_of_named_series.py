"""`change petty cash to 10 am`: an hour is of the day on which the reminder comes, whatever has passed today."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of

MONTHLY = "remind me on the first monday of each month at 9 to do the petty cash"
WEEKLY = "remind me every thursday at 12 to check the room bookings"


@pytest.mark.parametrize(
    "text",
    [
        "change petty cash to 10 am",
        "change petty cash to 10",
        "move petty cash to 10:00",
        "the petty cash should be at 10",
        "make the petty cash one at 10",
        "make the petty cash at 10",
        "petty cash should come at 10",
        "reschedule the petty cash to 10am",
    ],
)
def test_it_is_asked_whether_once_or_always(ana: BotHarness, text: str) -> None:
    ana.say_all(ANA, MONTHLY, "todo tea")
    ana.now += 900
    [asked] = ana.say(ANA, text)
    assert [each["text"]["text"] for each in buttons(asked.message)] == [
        "1. Snooze R1 until Mon 7 Dec, 10:00",
        "2. Move R1 to the first Monday of each month at 10:00",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("make the room bookings one fridays at 12", "every Friday at 12:00; next: Fri 27 Nov"),
        ("the room bookings should be on fridays", "every Friday at 12:00; next: Fri 27 Nov"),
        ("make room bookings every friday at 9", "every Friday at 09:00; next: Fri 27 Nov"),
    ],
)
def test_it_gets_other_days(ana: BotHarness, text: str, told: str) -> None:
    ana.say_all(ANA, WEEKLY, "todo tea")
    ana.now += 900
    assert told in text_of(ana.say(ANA, text))


@pytest.mark.parametrize("text", ["make a list at 5", "we should meet at 5", "make friday at 5"])
def test_what_names_no_reminder_moves_none(ana: BotHarness, text: str) -> None:
    ana.say_all(ANA, WEEKLY)
    before = [each.due_at for each in ana.store.running(ANA)]
    ana.now += 900
    ana.say(ANA, text)
    assert [each.due_at for each in ana.store.running(ANA)] == before
