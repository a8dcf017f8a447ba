"""A series that ends: it says when it comes for the last time, and what is snoozed or paused is not lost."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from chalicelib.commands.cancel_reminders import CancelReminder
from chalicelib.commands.remind import Remind
from chalicelib.commands.snooze import Snooze
from chalicelib.commands.switches import TurnSetting
from chalicelib.domain.command import Command, Press, serialize_press
from chalicelib.domain.recurrence import Recurrence
from chalicelib.domain.reminder import When
from chalicelib.domain.reply import Reply
from tests.harness import ANA, DAY, HOUR, BotHarness, shown_text_of, text_of

THREE_TIMES = Recurrence(9, 0, times=3)
UNTIL_FRIDAY = Recurrence(9, 0, until="2026-11-27")
ENDING = pytest.mark.parametrize("recurrence", [THREE_TIMES, UNTIL_FRIDAY], ids=["3 times", "until friday"])


def ask(bot: BotHarness, command: Command) -> str:
    """What the bot says to Ana, who asks for that."""
    element = {"type": "button", "action_id": "asked", "value": serialize_press(Press(command, ANA))}
    return text_of(bot.handle(bot.action_job(ANA, element)))


def remind(bot: BotHarness, recurrence: Recurrence, number: int | None = None) -> str:
    return ask(bot, Remind(When(recurrence=recurrence), (number,) if number else ()))


def coming(bot: BotHarness, days: int = 7) -> list[str]:
    """What comes in the next days."""
    return [text_of([reply]) for reply in bot.pass_time(days * DAY) if _is_reminder(reply)]


def _is_reminder(reply: Reply) -> bool:
    return ":alarm_clock:" in text_of([reply]) or ":sparkles:" in text_of([reply])


@pytest.fixture
def used(ana: BotHarness) -> BotHarness:
    """It is Tuesday 24 November, 10:00 in Madrid. Ana has #1."""
    ana.say_in_thread(ANA, "save message red deploy", ana.write())
    return ana


@ENDING
def test_its_last_time_is_named_when_it_is_set(used: BotHarness, recurrence: Recurrence) -> None:
    said = remind(used, recurrence)
    assert "next: tomorrow, 09:00, last time: Fri 27 Nov, 09:00" in said


@ENDING
@pytest.mark.parametrize("number", [None, 1], ids=["of the list", "of an item"])
def test_it_comes_until_its_end_and_says_that_it_is_the_last_time(
    used: BotHarness, recurrence: Recurrence, number: int | None
) -> None:
    remind(used, recurrence, number)
    assert ["for the last time" in text for text in coming(used)] == [False, False, True]
    assert "You have no reminders" in text_of(used.say(ANA, "reminder list"))


def test_the_list_of_reminders_says_how_often_it_is_still_to_come(used: BotHarness) -> None:
    remind(used, THREE_TIMES)
    coming(used, 1)
    rows = text_of(used.say(ANA, "reminder list"))
    assert "daily at 09:00, 3 times (2 left) · next: tomorrow, 09:00" in rows
    coming(used, 1)
    assert "(1 left) · last time: tomorrow, 09:00" in text_of(used.say(ANA, "reminder list"))


@ENDING
def test_what_is_snoozed_counts_once(used: BotHarness, recurrence: Recurrence) -> None:
    remind(used, recurrence, 1)
    came = []
    for _ in range(3):
        came += coming(used, 1)
        said = ask(used, Snooze(1, by=1200.0))
        came += coming(used, 0) + [text_of([reply]) for reply in used.pass_time(HOUR)]
        used.now -= HOUR
    assert ("I'll remind you" in said, "Still repeats" in said) == (True, False)
    assert ["for the last time" in text for text in came] == [False, False, False, False, True, True]
    assert coming(used) == []


@ENDING
def test_the_last_time_can_be_snoozed_days_later(used: BotHarness, recurrence: Recurrence) -> None:
    remind(used, recurrence, 1)
    coming(used, 7)
    assert "I'll remind you today" in ask(used, Snooze(1, by=HOUR))
    assert "last time: today, 11:00 (snoozed once)" in text_of(used.say(ANA, "reminder list"))
    [text] = coming(used)
    assert "for the last time" in text


@ENDING
def test_a_snoozed_last_time_follows_into_another_zone(used: BotHarness, recurrence: Recurrence) -> None:
    remind(used, recurrence, 1)
    coming(used, 3)
    ask(used, Snooze(1, by=HOUR))
    used.slack.known[ANA] = replace(used.slack.known[ANA], zone="Asia/Tokyo")
    used.say(ANA, "list")
    assert ([len(used.pass_time(HOUR)) for _ in range(2)], coming(used)) == ([1, 0], [])


def test_a_series_that_was_cancelled_can_not_be_snoozed(used: BotHarness) -> None:
    remind(used, THREE_TIMES, 1)
    coming(used, 1)
    ask(used, CancelReminder((1,)))
    assert "There is no reminder R1" in ask(used, Snooze(1, by=HOUR))


@ENDING
def test_undoing_the_cancellation_lets_it_go_on_until_its_end(used: BotHarness, recurrence: Recurrence) -> None:
    remind(used, recurrence, 1)
    coming(used, 1)
    ask(used, CancelReminder((1,)))
    assert "R1 (#1 · _red deploy_) is set again: tomorrow" in shown_text_of(used.say(ANA, "undo"))
    assert len(coming(used)) == 2


def test_what_comes_due_in_a_pause_does_not_count(used: BotHarness) -> None:
    remind(used, THREE_TIMES, 1)
    coming(used, 1)
    used.say(ANA, "unsubscribe")
    assert coming(used, 30) == []
    used.say(ANA, "subscribe")
    assert ["for the last time" in text for text in coming(used)] == [False, True]


def test_what_was_to_come_for_the_last_time_in_a_pause_comes_after_it(used: BotHarness) -> None:
    remind(used, UNTIL_FRIDAY, 1)
    used.say(ANA, "unsubscribe")
    assert coming(used, 30) == []
    used.say(ANA, "subscribe")
    [text] = coming(used)
    assert ("it was due Wed 25 Nov" in text, "for the last time" in text) == (True, True)


def test_a_last_time_that_passes_while_its_item_is_done_is_named_when_it_is_back(used: BotHarness) -> None:
    remind(used, UNTIL_FRIDAY, 1)
    used.say(ANA, "done 1")
    assert coming(used, 4) == []
    said = text_of(used.say(ANA, "restore 1"))
    assert "Passed meanwhile: *R1* (daily at 09:00, until 27 Nov)" in said
    assert "I'll remind you" in ask(used, Snooze(1, by=HOUR))
    assert len(coming(used)) == 1


@pytest.mark.parametrize("all_clear", [False, True])
def test_its_end_is_said_also_when_the_list_is_empty(ana: BotHarness, all_clear: bool) -> None:
    ask(ana, TurnSetting("all_clear", is_on=all_clear))
    remind(ana, THREE_TIMES)
    said = coming(ana)
    assert ("for the last time" in said[-1], len(said)) == (True, 3 if all_clear else 1)


def test_two_that_come_at_one_moment_say_which_is_over(used: BotHarness) -> None:
    used.say_in_thread(ANA, "save message blue deploy", used.write())
    remind(used, replace(THREE_TIMES, times=1), 1)
    remind(used, Recurrence(9, 0), 2)
    [text] = coming(used, 1)
    rows = re.split(r"\n(?=\*R)", text)[1:]
    lines = {row.split("*")[1]: "for the last time" in row for row in rows}
    assert lines == {"R1": True, "R2": False}


def test_a_series_that_would_end_before_its_first_time_is_asked_about(used: BotHarness) -> None:
    said = remind(used, replace(UNTIL_FRIDAY, until="2026-11-24"))
    assert "would end before its first time" in said
    assert used.store.running(ANA) == []


@pytest.mark.parametrize(
    ("weeks", "is_the_same"), [(0, True), (1, False), (2, True)], ids=["at once", "a week later", "two weeks later"]
)
def test_the_same_series_is_set_once_if_its_weeks_are_the_same(used: BotHarness, weeks: int, is_the_same: bool) -> None:
    every_other_tuesday = Recurrence(11, 0, (1,), interval=2)
    remind(used, every_other_tuesday)
    used.pass_time(weeks * 7 * DAY)
    assert ("You already have that reminder" in remind(used, every_other_tuesday)) is is_the_same


def test_every_two_weeks_begins_with_the_first_that_is_to_come(used: BotHarness) -> None:
    said = remind(used, Recurrence(9, 0, (1,), interval=2))
    assert "every 2 weeks on Tuesday at 09:00; next: Tue 1 Dec, 09:00" in said
    assert [len(coming(used, 7)) for _ in range(6)] == [1, 0, 1, 0, 1, 0]


def test_the_exported_file_has_the_whole_series(used: BotHarness) -> None:
    remind(used, Recurrence(9, 0, (1,), nth=-1, interval=2, until="2027-12-31", times=3))
    [file] = [reply.message.file for reply in used.say(ANA, "export my data") if reply.message.file]
    document = json.loads(file.content)
    assert document["reminders"][0]["recurrence"] == {
        "hour": 9,
        "minute": 0,
        "weekdays": ["Tuesday"],
        "month_day": None,
        "nth": -1,
        "month": None,
        "interval": 2,
        "start": "2026-12-29",
        "until": "2027-12-31",
        "times": 3,
    }


class TestAnEndBehindTheWords:
    """What stands behind the words of a repeating to-do may be about it, or say when it doesn't come: that is asked."""

    @pytest.mark.parametrize(
        ("text", "times"),
        [
            ("remind me every weekday at 5pm to log my hours until christmas", "every weekday at 17:00, until 25 Dec"),
            ("remind me daily at 17:00 to log my hours until new year", "daily at 17:00, until 1 Jan 2027"),
            ("remind me every weekday at 5pm to log my hours except on fridays", "every Monday, Tuesday, Wednesday and Thursday at 17:00"),
            ("every weekday at 5pm remind me to log my hours except fridays", "every Monday, Tuesday, Wednesday and Thursday at 17:00"),
        ],
    )  # fmt: skip
    def test_it_is_asked_about(self, ana: BotHarness, text: str, times: str) -> None:
        [asked] = ana.say(ANA, text)
        assert "Do the last words say when it comes" in text_of([asked])
        assert ana.store.running(ANA) == []
        said = text_of(ana.say(ANA, "1"))
        assert "log my hours · medium" in said
        assert f"I'll remind you {times}" in said

    @pytest.mark.parametrize(
        "text",
        [
            "remind me every weekday at 5pm except fridays to log my hours",
            "remind me to log my hours every weekday at 5pm except on fridays",
        ],
    )
    def test_a_day_to_leave_out_is_read_behind_the_hour(self, ana: BotHarness, text: str) -> None:
        said = text_of(ana.say(ANA, text))
        assert "I'll remind you every Monday, Tuesday, Wednesday and Thursday at 17:00" in said

    def test_of_what_comes_once_they_are_its_words(self, ana: BotHarness) -> None:
        said = text_of(ana.say(ANA, "remind me tomorrow at 9 to hold the order until friday"))
        assert "hold the order until friday" in said
