"""The parts of a person's day begin when they say, and so does what comes "tomorrow"."""

from __future__ import annotations

import json

import pytest

from chalicelib.commands.absence import GoAway
from chalicelib.commands.day_hours import SetDayHour
from chalicelib.commands.remind import Remind
from chalicelib.commands.snooze import Snooze
from chalicelib.domain.command import Command, Press, serialize_press
from chalicelib.domain.day_hours import PARTS, DayPart
from chalicelib.domain.recurrence import Recurrence
from chalicelib.domain.reminder import When
from chalicelib.domain.reply import Reply
from tests.harness import ANA, HOUR, BotHarness, text_of


def ask(bot: BotHarness, command: Command) -> list[Reply]:
    """What the bot says to Ana, who asks for that."""
    element = {"type": "button", "action_id": "asked", "value": serialize_press(Press(command, ANA))}
    return bot.handle(bot.action_job(ANA, element))


def day_of(bot: BotHarness) -> list[str]:
    hours = bot.store.person(ANA).preferences.day_hours
    return [f"{hours.of(part):%H:%M}" for part in PARTS]


@pytest.mark.parametrize(
    ("text", "part", "at"),
    [
        ("my morning starts at 8", "morning", "08:00"),
        ("mornings start at 7:30", "morning", "07:30"),
        ("my working day starts at half past eight", "morning", "08:30"),
        ("I start work at 8am", "morning", "08:00"),
        ("set my morning to 10", "morning", "10:00"),
        ("my lunch is at 1", "noon", "13:00"),
        ("set noon 12:30", "noon", "12:30"),
        ("my afternoon begins at 2:30", "afternoon", "14:30"),
        ("change the start of my afternoon to 15:00", "afternoon", "15:00"),
        ("set evening 19:00", "evening", "19:00"),
        ("please set my evening to 7", "evening", "19:00"),
        ("evening is 7pm", "evening", "19:00"),
        ("let my evening start at 18.30", "evening", "18:30"),
        ("my evenings start at eight", "evening", "20:00"),
        ("my day ends at 6", "evening", "18:00"),
        ("evening is 07:00", "evening", "07:00"),
    ],
)
def test_it_is_said_in_a_sentence(ana: BotHarness, text: str, part: DayPart, at: str) -> None:
    hour, minute = map(int, at.split(":"))
    assert ana.parse(text) == SetDayHour(part, hour * 60 + minute)


@pytest.mark.parametrize(
    "text",
    [
        "this evening at 7",
        "evening at 7",
        "tomorrow morning at 8",
        "my morning was long",
        "evening",
        "set evening 25:00",
        "set evening",
        "set evening 19:00 tomorrow",
        "morning is over",
    ],
)
def test_what_only_sounds_like_it_changes_nothing(ana: BotHarness, text: str) -> None:
    ana.say(ANA, text)
    assert day_of(ana) == ["09:00", "12:00", "14:00", "18:00"]


def test_a_part_without_a_time_is_asked_about(ana: BotHarness) -> None:
    assert "When does that part of your day start?" in text_of(ana.say(ANA, "set my evening"))


def test_what_is_said_afterwards_is_read_with_the_new_hours(ana: BotHarness) -> None:
    ana.say(ANA, "set evening 19:30")
    ana.say(ANA, "my morning starts at 7")
    assert "today at 19:30" in text_of(ana.say(ANA, "remind me this evening to call mum"))
    assert "tomorrow at 07:00" in text_of(ana.say(ANA, "remind me tomorrow to buy milk"))
    assert "on Fri 27 Nov at 07:00" in text_of(ana.say(ANA, "remind me on friday to pay rent"))


def test_it_is_said_what_follows(ana: BotHarness) -> None:
    assert "`until monday` and `next week` follow." in text_of(ana.say(ANA, "set morning 8"))


def test_a_part_of_the_day_is_changed_and_the_whole_day_is_shown(ana: BotHarness) -> None:
    said = text_of(ask(ana, SetDayHour("evening", 19 * 60 + 30)))
    assert "Your day: morning 09:00, noon 12:00, afternoon 14:00, evening 19:30" in said
    assert "Your day: morning 09:00, noon 12:00, afternoon 14:00, evening 19:30" in text_of(ana.say(ANA, "settings"))


def test_the_same_hour_changes_nothing(ana: BotHarness) -> None:
    assert "That's already set." in text_of(ask(ana, SetDayHour("noon", 12 * 60)))


@pytest.mark.parametrize(("part", "minutes"), [("evening", 14 * 60), ("morning", 13 * 60), ("noon", 9 * 60 - 1)])
def test_parts_that_would_not_follow_each_other_are_asked_about(ana: BotHarness, part: DayPart, minutes: int) -> None:
    said = text_of(ask(ana, SetDayHour(part, minutes)))
    assert f"{part} {minutes // 60:02d}:{minutes % 60:02d}" in said
    assert ("Which one should change?" in said, day_of(ana)) == (True, ["09:00", "12:00", "14:00", "18:00"])


def test_each_part_is_undone_by_its_own_button(ana: BotHarness) -> None:
    [first] = ask(ana, SetDayHour("morning", 8 * 60))
    ask(ana, SetDayHour("evening", 19 * 60))
    said = text_of(ana.press(ANA, "Undo", first))
    assert "your settings are as before (Your day: morning 09:00, noon 12:00, afternoon 14:00, evening 19:00)" in said
    assert day_of(ana) == ["09:00", "12:00", "14:00", "19:00"]


def test_tomorrow_begins_in_the_morning_that_the_person_has(ana: BotHarness) -> None:
    ana.say_in_thread(ANA, "save message", ana.write())
    ask(ana, Remind(When(ana.now + HOUR), (1,)))
    ask(ana, SetDayHour("morning", 7 * 60 + 15))
    ana.pass_time(HOUR)
    snoozed = text_of(ask(ana, Snooze(1, until_tomorrow=True)))
    away = text_of(ask(ana, GoAway(until_tomorrow=True)))
    assert ("tomorrow at 07:15" in snoozed, "until tomorrow, 07:15" in away) == (True, True)


def test_the_button_for_tomorrow_is_there_when_the_persons_morning_comes_before_the_next_time(ana: BotHarness) -> None:
    ana.say_in_thread(ANA, "save message", ana.write())
    ask(ana, Remind(When(recurrence=Recurrence(8, 0)), (1,)))
    [reply] = ana.pass_time(22 * HOUR)
    assert "until tomorrow" not in json.dumps(reply.message.blocks)
    ask(ana, SetDayHour("morning", 7 * 60))
    [reply] = ana.pass_time(24 * HOUR)
    assert "until tomorrow" in json.dumps(reply.message.blocks)


def test_the_exported_file_has_the_hours(ana: BotHarness) -> None:
    ask(ana, SetDayHour("noon", 12 * 60 + 30))
    [file] = [reply.message.file for reply in ana.say(ANA, "export my data") if reply.message.file]
    [profile] = json.loads(file.content)["profile"]
    assert profile["preferences"]["day_hours"] == {
        "morning": "09:00",
        "noon": "12:30",
        "afternoon": "14:00",
        "evening": "18:00",
    }


def test_the_settings_name_the_time_zone_in_use(ana: BotHarness) -> None:
    assert "Time zone: Europe/Madrid, as in your Slack profile. It's 10:00 there." in text_of(ana.say(ANA, "settings"))
