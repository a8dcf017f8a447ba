"""`actually make it 1h` changes the absence or the reminder that was just set; `2 hours` completes an `away`."""

from __future__ import annotations

import pytest

from tests.harness import ANA, HOUR, MINUTE, BotHarness, buttons, text_of
from tests.parsing.in_madrid import moment_in_madrid


def at(text: str) -> float:
    return moment_in_madrid(f"2026-{text}")


def ends(bot: BotHarness) -> list[float | None]:
    return [each.until for each in bot.context.person(ANA).absences]


def times(bot: BotHarness) -> list[float]:
    return [each.due_at for each in bot.context.reminders.running(ANA)]


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("actually make it 1h", "11-24 11:00"),
        ("no make it 1 hour", "11-24 11:00"),
        ("make it 30 minutes instead", "11-24 10:30"),
        ("sorry, i meant until 4", "11-24 16:00"),
        ("make that 16:30 please", "11-24 16:30"),
        ("no, until tomorrow", "11-25 09:00"),
    ],
)
def test_an_absence_just_said_gets_another_end(ana: BotHarness, text: str, until: str) -> None:
    ana.say(ANA, "away for 3 hours lunch")
    ana.now += MINUTE
    ana.say(ANA, text)
    assert ends(ana) == [at(until)]
    assert ana.context.person(ANA).absences[0].reason == "lunch"


def test_a_number_alone_counts_the_unit_that_was_said(ana: BotHarness) -> None:
    ana.say(ANA, "away for 3 hours")
    ana.say(ANA, "no make it 4")
    assert ends(ana) == [at("11-24 14:00")]


def test_a_number_alone_is_asked_about_where_no_unit_was_said(ana: BotHarness) -> None:
    ana.say(ANA, "away")
    [asked] = ana.say(ANA, "no make it 4")
    assert "For how long, or until when?" in text_of([asked])
    assert ends(ana) == [None]
    ana.press(ANA, next(buttons(asked.message))["text"]["text"], asked)
    assert ends(ana) == [at("11-24 14:00")]


@pytest.mark.parametrize(
    ("text", "when"), [("actually make it 1h", "11-24 11:01"), ("no make it tomorrow at 10", "11-25 10:00")]
)
def test_a_reminder_just_set_gets_another_time(ana: BotHarness, text: str, when: str) -> None:
    ana.say(ANA, "remind me in 3 hours to call mum")
    ana.now += MINUTE
    ana.say(ANA, text)
    assert times(ana) == [at(when)]


def test_what_was_set_long_ago_is_not_changed(ana: BotHarness) -> None:
    ana.say(ANA, "away for 3 hours")
    ana.now += HOUR
    ana.say(ANA, "actually make it 1h")
    assert ends(ana) == [at("11-24 13:00")]


def test_what_was_undone_is_not_changed(ana: BotHarness) -> None:
    ana.say(ANA, "away for 3 hours")
    ana.say(ANA, "undo")
    ana.say(ANA, "actually make it 1h")
    assert ends(ana) == []


@pytest.mark.parametrize(
    ("text", "until"), [("2 hours", "11-24 12:00"), ("for 2 hours", "11-24 12:00"), ("until 3", "11-24 15:00")]
)
def test_an_end_completes_an_absence_without_one(ana: BotHarness, text: str, until: str) -> None:
    ana.say(ANA, "away")
    ana.now += MINUTE
    said = text_of(ana.say(ANA, text))
    assert ends(ana) == [at(until)]
    assert "You're away until" in said


def test_an_end_alone_is_another_one_just_after_the_first(ana: BotHarness) -> None:
    ana.say(ANA, "away for 3 hours")
    ana.say(ANA, "2 hours")
    assert ends(ana) == [at("11-24 12:00")]


def test_an_end_alone_is_too_late_after_some_minutes(ana: BotHarness) -> None:
    ana.say(ANA, "away")
    ana.now += 5 * MINUTE
    ana.say(ANA, "2 hours")
    assert ends(ana) == [None]


@pytest.mark.parametrize("typed", ["till at 17:00", "the till at 17:00", "till 5pm", "#1 at 17:00"])
def test_an_hour_alone_of_a_series_is_asked_about_as_the_command_is(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "remind me every month on the last day at 18:00 to count the till")
    [asked] = ana.say(ANA, typed)
    assert [each["text"]["text"] for each in buttons(asked.message)] == [
        "1. Snooze R1 until Mon 30 Nov, 17:00",
        "2. Move R1 to the last day of each month at 17:00",
    ]
    ana.say(ANA, "always")
    [reminder] = ana.store.running(ANA)
    assert reminder.recurrence is not None
    assert reminder.recurrence.hour == 17


def test_of_one_that_comes_once_it_is_asked_on_which_day(ana: BotHarness) -> None:
    ana.say(ANA, "remind me on friday at 18:00 to clean the oven")
    [asked] = ana.say(ANA, "the oven at 17:00")
    assert [each["text"]["text"] for each in buttons(asked.message)] == [
        "1. Move R1 to Fri 27 Nov, 17:00",
        "2. Move R1 to today, 17:00",
    ]
