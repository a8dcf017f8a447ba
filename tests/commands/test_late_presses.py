"""A button whose time has passed meanwhile sets nothing, and asks for another time."""

from __future__ import annotations

import pytest

from chalicelib.domain.reply import Reply
from tests.harness import ANA, DAY, HOUR, MINUTE, BotHarness, button, buttons, text_of


@pytest.fixture
def asked(ana: BotHarness) -> Reply:
    """What the bot asks Ana, who has #1, about a reminder of it today at 17:00."""
    ana.say(ANA, "todo call mum")
    [asked] = ana.say(ANA, "should I be reminded of #1 at 17:00?")
    assert next(buttons(asked.message))["text"]["text"] == "1. Remind you about #1 today, 17:00"
    return asked


def test_a_reminder_of_yesterday_is_none(ana: BotHarness, asked: Reply) -> None:
    ana.pass_time(DAY)
    [refused] = ana.press(ANA, next(buttons(asked.message))["text"]["text"], asked)
    assert "That has passed: yesterday, 17:00" in text_of([refused])
    assert not ana.store.running(ANA)
    ana.press(ANA, "Tomorrow 09:00", refused)
    assert [each.item_number for each in ana.store.running(ANA)] == [1]


def test_nor_one_of_some_minutes_ago(ana: BotHarness, asked: Reply) -> None:
    ana.pass_time(7 * HOUR + 2 * MINUTE)
    ana.press(ANA, next(buttons(asked.message))["text"]["text"], asked)
    assert not ana.store.running(ANA)


def test_typed_as_an_answer_as_well(ana: BotHarness) -> None:
    ana.say(ANA, "todo call mum")
    ana.say(ANA, "should I be reminded of #1 at 10:03?")
    ana.now += 5 * MINUTE
    assert "That has passed" in text_of(ana.say(ANA, "yes"))
    assert not ana.store.running(ANA)


def test_pressed_in_time_it_is_set_however_slow_the_queue_is(ana: BotHarness, asked: Reply) -> None:
    job = ana.press_job(ANA, next(buttons(asked.message))["text"]["text"], asked)
    ana.now += 8 * HOUR
    ana.handle(job)
    assert len(ana.store.running(ANA)) == 1


def test_of_several_to_dos_none_is_added(ana: BotHarness) -> None:
    [asked] = ana.say(ANA, "buy flowers at 11 and call grandma at 15")
    label = next(buttons(asked.message))["text"]["text"]
    ana.pass_time(3 * HOUR)
    assert "That has passed: today, 11:00" in text_of(ana.press(ANA, label, asked))
    assert ana.open_numbers(ANA) == []


def test_a_picked_moment_of_the_past_is_asked_for_once_more(ana: BotHarness) -> None:
    ana.say(ANA, "todo call mum")
    [asked] = ana.say(ANA, "remind me of #1")
    picker = next(
        part
        for block in asked.message.blocks
        for part in block.get("elements", ())
        if "initial" not in part and part["type"] == "datetimepicker"
    )
    block = next(block for block in asked.message.blocks if picker in block.get("elements", ()))
    job = ana.action_job(ANA, {**picker, "block_id": block["block_id"], "selected_date_time": int(ana.now - HOUR)})
    assert "That has passed" in text_of(ana.handle(job))
    assert not ana.store.running(ANA)
    assert button("In 1 hour", asked.message)
