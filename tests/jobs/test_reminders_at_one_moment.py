"""Reminders of a person that come at one moment come in one message, and each of them comes once."""

from __future__ import annotations

import random
import re
from collections import Counter
from typing import Any

import pytest

from chalicelib.domain.jobs import DueJob
from chalicelib.domain.receipt import CHUNK
from chalicelib.domain.reminder import Reminder, ReminderKey, ReminderState
from chalicelib.domain.reply import Reply
from chalicelib.ports import RetryLater
from tests.harness import ANA, BOB, DAY, HOUR, INSTALLED, MINUTE, TEAM, BotHarness, button, buttons, text_of, texts


def with_reminders(bot: BotHarness, count: int) -> BotHarness:
    bot.subscribe(ANA, BOB)
    for _ in range(count):
        bot.say_in_thread(ANA, "save message tax reminder in 3h", bot.write())
    return bot


def due_jobs(bot: BotHarness, later: float = 0.0) -> list[DueJob]:
    """What the sweep of the minute of the first queues, or one so many seconds later; the time is then."""
    entries = sorted(bot.due_entries())
    bot.now = entries[0][0] + later
    return [
        DueJob(workspace=TEAM, at=float(due), generation=INSTALLED.generation, user=owner, what=what, due=due)
        for due, owner, what in entries
        if due <= bot.now
    ]


def reminders(bot: BotHarness, count: int) -> list[Reminder]:
    found = [bot.store.get(ReminderKey(ANA, number)) for number in range(1, count + 1)]
    return [each for each in found if each is not None]


def numbers_in(replies: list[Reply]) -> Counter[str]:
    """How often each item is shown, also where only its number is named."""
    lines = [text for reply in replies for text in texts(reply.message)]
    shown = [found for text in lines if text.startswith("*R") for found in re.findall(r"#\d+\b", text)]
    shown += re.findall(r"#\d+\b", lines[0] + lines[1]) if len(lines) == 2 else []
    named = [word.strip(",.") for text in lines if text.startswith("And ") for word in text.split() if word[0] == "#"]
    return Counter(shown + named)


def overflow_menus(reply: Reply) -> list[dict[str, Any]]:
    return [
        block["accessory"] for block in reply.message.blocks if block.get("accessory", {}).get("type") == "overflow"
    ]


def choose(bot: BotHarness, menu: dict[str, Any], text: str) -> list[Reply]:
    option = next(option for option in menu["options"] if option["text"]["text"] == text)
    element = {"type": "overflow", "action_id": menu["action_id"], "selected_option": option}
    return bot.handle(bot.action_job(ANA, element))


@pytest.mark.parametrize(("count", "messages"), [(1, 1), (2, 1), (20, 1), (40, 1), (100, 3)])
@pytest.mark.parametrize("seed", [1, 2])
def test_each_comes_once_in_as_few_messages_as_possible(bot: BotHarness, count: int, messages: int, seed: int) -> None:
    jobs = due_jobs(with_reminders(bot, count))
    random.Random(seed).shuffle(jobs)
    assert len(jobs) == count
    replies = [reply for job in jobs for reply in bot.handle(job)]
    assert len(replies) == messages
    assert {each.state for each in reminders(bot, count)} == {ReminderState.ENDED}
    if count <= CHUNK:
        assert numbers_in(replies) == Counter(f"#{number}" for number in range(1, count + 1))


def test_a_hundred_are_shown_once_each_when_their_jobs_run_one_after_another(bot: BotHarness) -> None:
    replies = []
    for job in due_jobs(with_reminders(bot, 100)):
        replies += bot.handle(job)
        bot.now += 1
    assert numbers_in(replies) == Counter(f"#{number}" for number in range(1, 101))


def test_one_alone_looks_as_ever(bot: BotHarness) -> None:
    [job] = due_jobs(with_reminders(bot, 1))
    [reply] = bot.handle(job)
    assert [element["text"]["text"] for element in buttons(reply.message)] == [
        "Done",
        "Snooze 20 min",
        "Snooze 1 hour",
        "Snooze until tomorrow",
    ]


def test_up_to_twenty_have_buttons_of_their_own_and_more_have_menus(bot: BotHarness) -> None:
    jobs = due_jobs(with_reminders(bot, 20))
    [reply] = bot.handle(jobs[0])
    assert Counter(element["text"]["text"] for element in buttons(reply.message)) == {
        "Done": 20,
        "Snooze 20 min": 20,
        "Snooze 1 hour": 20,
    }
    bot.now += HOUR
    jobs = due_jobs(with_reminders(bot, 40))
    [reply] = bot.handle(jobs[0])
    assert len(overflow_menus(reply)) == 40
    assert {len(menu["options"]) for menu in overflow_menus(reply)} == {3}


def test_done_takes_one_off_and_shows_the_others_again(bot: BotHarness) -> None:
    [job, _, _] = due_jobs(with_reminders(bot, 3))
    [reply] = bot.handle(job)
    assert "*3 reminders*" in text_of([reply])
    [after] = bot.press(ANA, "Done", reply)
    assert "~ · *#1*\nDone" in text_of([after])
    assert "*2 reminders*" in text_of([after])
    assert numbers_in([after]) == {"#1": 1, "#2": 1, "#3": 1}
    [last] = bot.press(ANA, "Done", after)
    [nothing] = bot.press(ANA, "Done", last)
    assert "No reminders left" in text_of([nothing])
    assert bot.open_numbers(ANA) == []
    bot.now += 11 * MINUTE
    [later] = bot.press(ANA, "Done", after, written_at=bot.now - 11 * MINUTE)
    assert "None of these reminders are left" in text_of([later])


def test_a_snoozed_one_stays_struck_out_and_comes_back_by_its_own_undo(bot: BotHarness) -> None:
    [job, _, _] = due_jobs(with_reminders(bot, 3))
    [reply] = bot.handle(job)
    [after] = bot.press(ANA, "Snooze 1 hour", reply)
    assert re.search(r"~ · \*#1\*\nBack today at \d\d:\d\d", text_of([after]))
    [undone] = bot.press(ANA, "Undo", after)
    assert undone.message.blocks == reply.message.blocks


def test_what_is_snoozed_comes_again_alone(bot: BotHarness) -> None:
    [job, _, _] = due_jobs(with_reminders(bot, 3))
    [reply] = bot.handle(job)
    [after] = bot.press(ANA, "Snooze 1 hour", reply)
    assert "*2 reminders*" in text_of([after])
    [again] = bot.pass_time(HOUR + MINUTE)
    assert "Reminder *R1*" in text_of([again])


def test_a_choice_of_a_menu_does_the_same(bot: BotHarness) -> None:
    job = due_jobs(with_reminders(bot, 30))[0]
    [reply] = bot.handle(job)
    [after] = choose(bot, overflow_menus(reply)[4], "Done")
    assert "*29 reminders*" in text_of([after])
    [after] = choose(bot, overflow_menus(after)[0], "Snooze 20 min")
    assert "*28 reminders*" in text_of([after])
    [again] = bot.pass_time(21 * MINUTE)
    assert "Reminder *R1*" in text_of([again])


def test_a_worker_that_dies_before_it_sends_loses_none_and_doubles_none(bot: BotHarness) -> None:
    jobs = due_jobs(with_reminders(bot, 3))
    bot.slack.failures.append(RetryLater("Slack could not be reached"))
    with pytest.raises(RetryLater):
        bot.handle(jobs[0])
    replies = bot.handle(jobs[0], redelivered=True)
    for job in jobs:
        replies += bot.handle(job) + bot.handle(job, redelivered=True)
    assert len(replies) == 1
    assert numbers_in(replies) == {"#1": 1, "#2": 1, "#3": 1}


def test_what_is_done_before_the_message_is_sent_is_not_in_it(bot: BotHarness) -> None:
    jobs = due_jobs(with_reminders(bot, 3))
    bot.slack.failures.append(RetryLater("Slack could not be reached"))
    with pytest.raises(RetryLater):
        bot.handle(jobs[0])
    bot.say(ANA, "done #2")
    assert numbers_in(bot.handle(jobs[0], redelivered=True)) == {"#1": 1, "#3": 1}


def test_reminders_of_a_series_and_of_finished_items_go_their_ways(bot: BotHarness) -> None:
    with_reminders(bot, 3)
    bot.say(ANA, "remind me #1 every day at 13:00")
    bot.say(ANA, "done #2")
    jobs = due_jobs(bot)
    replies = [reply for job in jobs for reply in bot.handle(job)]
    assert [numbers_in([reply]) for reply in replies] == [{"#1": 2, "#3": 1}]
    states = {each.id: each.state for each in reminders(bot, 4)}
    assert (states[4], states[2]) == (ReminderState.ACTIVE, ReminderState.MISSED)


def test_reminders_that_were_due_during_a_pause_say_so_in_their_one_message(bot: BotHarness) -> None:
    with_reminders(bot, 2).say(ANA, "unsubscribe")
    bot.pass_time(5 * HOUR)
    bot.say(ANA, "subscribe")
    said = text_of(bot.pass_time(60))
    assert (said.count("it was due today, 13:00"), "late" in said) == (2, False)


def test_another_persons_reminders_stay_theirs(bot: BotHarness) -> None:
    with_reminders(bot, 2).say_in_thread(BOB, "save message mine reminder in 3h", bot.write())
    replies = [reply for job in due_jobs(bot) for reply in bot.handle(job)]
    assert Counter(reply.destination.user for reply in replies) == {ANA: 1, BOB: 1}


def test_several_reminders_of_the_list_show_it_once(bot: BotHarness) -> None:
    bot.subscribe(ANA).say_in_thread(ANA, "save message tax", bot.write())
    for text in ("reminder daily at 13:00", "remind me every weekday at 13:00"):
        bot.say(ANA, text)
    replies = [reply for job in due_jobs(bot) for reply in bot.handle(job)]
    assert len(replies) == 1
    assert "*R1*, daily at 13:00 and *R2*, every weekday at 13:00" in text_of(replies)
    assert {each.state for each in reminders(bot, 2)} == {ReminderState.ACTIVE}


def test_reminders_that_are_late_say_so(bot: BotHarness) -> None:
    jobs = due_jobs(with_reminders(bot, 2))
    bot.now += 2 * HOUR
    [reply] = bot.handle(jobs[0])
    assert "2 hours late" in text_of([reply])


@pytest.mark.parametrize("first", [0, 1])
def test_of_reminders_that_are_late_by_different_times_it_is_said_of_the_oldest(bot: BotHarness, first: int) -> None:
    with_reminders(bot, 2).say(ANA, "remind me #2 in 25h")
    bot.say(ANA, "disable reminder R2")
    jobs = due_jobs(bot, later=DAY)
    bot.now = jobs[1].due + HOUR
    [reply] = bot.handle(jobs[first])
    assert "*2 reminders* · the oldest 23 hours late" in text_of([reply])
    [after] = bot.press(ANA, "Done", reply)
    assert ("*1 reminder*" in text_of([after]), "late" in text_of([after])) == (True, False)


def test_of_reminders_of_the_list_that_are_late_it_is_said_of_the_oldest(bot: BotHarness) -> None:
    bot.subscribe(ANA).say_in_thread(ANA, "save message tax", bot.write())
    for text in ("reminder daily at 13:00", "remind me every weekday at 12:00"):
        bot.say(ANA, text)
    [oldest, other] = due_jobs(bot, later=HOUR)
    bot.now = oldest.due + 3 * HOUR
    [reply] = bot.handle(other)
    assert "· the oldest 3 hours late: it was due today, 12:00" in text_of([reply])


def test_of_a_series_only_a_snooze_that_ends_before_its_next_time_is_offered(bot: BotHarness) -> None:
    with_reminders(bot, 2).say(ANA, "remind me #1 every day at 13:00")
    job = due_jobs(bot)[0]
    bot.now += 23.5 * HOUR
    [reply] = bot.handle(job)
    assert Counter(element["text"]["text"] for element in buttons(reply.message)) == {
        "Done": 3,
        "Snooze 20 min": 3,
        "Snooze 1 hour": 2,
    }


def test_nobody_elses_press_is_theirs(bot: BotHarness) -> None:
    [job, _] = due_jobs(with_reminders(bot, 2))
    [reply] = bot.handle(job)
    [answer] = bot.handle(bot.action_job(BOB, button("Done", reply.message)))
    assert "That button is for" in text_of([answer])
    assert bot.open_numbers(ANA) == [1, 2]


class TestBesideASnoozeThatEndedSooner:
    """Much time passed at once: what is due of one item is queued together, and each of it is told."""

    @pytest.fixture
    def snoozed(self, bot: BotHarness) -> BotHarness:
        """#1 is snoozed until 13:00, with R1 at 13:30, R2 each day at 13:15 and R3 at 12:30; R4, of #2, comes at 12:00."""
        bot.subscribe(ANA)
        for text in (
            "todo order flour",
            "todo call mum",
            "remind me of #1 at 13:30",
            "remind me of #1 every day at 13:15",
            "remind me of #1 at 12:30",
            "snooze #1 until 13:00",
            "remind me of #2 at 12:00",
        ):
            bot.say(ANA, text)
        return bot

    @pytest.mark.parametrize("backwards", [False, True])
    def test_its_reminders_come_whichever_job_is_first(self, snoozed: BotHarness, *, backwards: bool) -> None:
        jobs = due_jobs(snoozed, later=20 * HOUR)
        said = [text_of([reply]) for job in (jobs[::-1] if backwards else jobs) for reply in snoozed.handle(job)]
        assert len(jobs) == 5
        assert [sum(f"*{number}*" in each for each in said) for number in ("R1", "R2", "R4")] == [1, 1, 1]
        assert snoozed.open_numbers(ANA) == [1, 2]

    def test_a_reminder_before_its_end_does_not_come(self, snoozed: BotHarness) -> None:
        said = " ".join(text_of(snoozed.handle(job)) for job in due_jobs(snoozed, later=20 * HOUR))
        assert "*R3*" not in said
        assert [each.state for each in reminders(snoozed, 3)][2] is ReminderState.MISSED

    def test_in_small_steps_the_same_is_told(self, snoozed: BotHarness) -> None:
        said = text_of(snoozed.pass_time(4 * HOUR))
        assert [f"*{number}*" in said for number in ("R1", "R2", "R3", "R4")] == [True, True, False, True]
        assert "back on your list" in said
