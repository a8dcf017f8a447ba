"""Snoozing: from now, what has come already; what has not come yet is only put off; what moves nothing is not confirmed."""

from __future__ import annotations

import pytest

from chalicelib.domain.jobs import DueJob
from tests.harness import ANA, DAY, HOUR, INSTALLED, MINUTE, TEAM, BotHarness, buttons, text_of


@pytest.fixture
def saved(ana: BotHarness) -> BotHarness:
    """It is 10:00 in Madrid. Ana has #1 with R1, which comes at 13:00, and the list every day at 9:00, R2."""
    ana.say_in_thread(ANA, "save message red deploy reminder in 3h", ana.write())
    ana.say(ANA, "reminder daily at 9:00")
    return ana


def coming(bot: BotHarness, name: str) -> list[str]:
    """What `reminder list` says of the reminder's next time."""
    rows = text_of(bot.say(ANA, "reminder list")).split("\n")
    return [
        row.split("next: ")[1].split(" · ")[0].removesuffix(" (snoozed once)") for row in rows if f"*{name}*" in row
    ]


# What was asked, how many minutes after 10:00, what is said, and when the reminder comes then.
CASES = {
    "one that came, by a span, from now": (
        "snooze R1 1h",
        185,
        "I'll remind you today at 14:05",
        "today, 14:05",
    ),
    "one that came two days ago": (
        "snooze R1 1h",
        2 * 24 * 60,
        "I'll remind you today",
        "today, 11:00",
    ),
    "one that has not come, by less": ("snooze R1 1h", 0, "I'll remind you today at 14:00", "today, 14:00"),
    "one that has not come, by so much": ("postpone R1 by 4h", 0, "I'll remind you today at 17:00", "today, 17:00"),
    "one that has not come, by more": ("snooze R1 4h", 0, "I'll remind you today", "today, 14:00"),
    "one that has not come, to an earlier moment": (
        "snooze R1 until 12:00",
        0,
        "I'll remind you today",
        "today, 12:00",
    ),
    "one that has not come, to a later moment": (
        "snooze R1 until 15:00",
        0,
        "I'll remind you today",
        "today, 15:00",
    ),
    "to the time that it has": (
        "snooze R1 until 13:00",
        0,
        "_red deploy_) already comes today at 13:00.",
        "today, 13:00",
    ),
    "to the time that it has, by a span": (
        "snooze R1 3h",
        0,
        "_red deploy_) already comes today at 13:00.",
        "today, 13:00",
    ),
    "a series that came": (
        "snooze R2 1h",
        23 * 60 + 5,
        "Still repeats daily at 09:00",
        "today, 10:05",
    ),
    "a series that has not come": (
        "snooze R2 1h",
        0,
        "I'll remind you tomorrow at 10:00",
        "tomorrow, 10:00",
    ),
    "a series beyond its next time": (
        "snooze R2 25h",
        23 * 60 + 5,
        "*R2* (your list) comes again before that",
        "tomorrow, 09:00",
    ),
}


@pytest.mark.parametrize(("text", "minutes", "said", "then"), CASES.values(), ids=CASES.keys())
def test_it_is_counted_from_now(saved: BotHarness, text: str, minutes: int, said: str, then: str) -> None:
    saved.pass_time(minutes * MINUTE)
    assert said in text_of(saved.say(ANA, text))
    assert coming(saved, text.split()[1]) == [then]


def test_a_series_that_has_not_come_is_put_off_once_and_keeps_its_time(saved: BotHarness) -> None:
    before = coming(saved, "R2")
    saved.say(ANA, "snooze R2 until tomorrow at 11")
    put_off = coming(saved, "R2")
    saved.pass_time(DAY + 2 * HOUR)
    assert [*before, *put_off, *coming(saved, "R2")] == [
        "tomorrow, 09:00",
        "tomorrow, 11:00",
        "tomorrow, 09:00",
    ]


def test_a_snoozed_reminder_comes_once_more(saved: BotHarness) -> None:
    [reminder] = saved.pass_time(3 * HOUR)
    saved.press(ANA, "Snooze 1 hour", reminder)
    assert (saved.pass_time(HOUR - 1), len(saved.pass_time(1)), saved.pass_time(HOUR)) == ([], 1, [])


def test_who_changes_their_mind_may_snooze_shorter(saved: BotHarness) -> None:
    [reminder] = saved.pass_time(3 * HOUR)
    saved.press(ANA, "Snooze 1 hour", reminder)
    saved.press(ANA, "Snooze 20 min", reminder)
    assert len(saved.pass_time(20 * MINUTE)) == 1


def test_what_moved_nothing_is_not_what_undo_takes_back(saved: BotHarness) -> None:
    saved.say(ANA, "snooze R1 until 13:00")
    assert text_of(saved.say(ANA, "undo")) == "Undone: R2 (your list) is cancelled."


def test_a_weekly_series_that_came_days_ago_comes_once_more_and_keeps_its_time(saved: BotHarness) -> None:
    saved.say(ANA, "reminder every wednesday at 9:30")
    [_, reminder] = [reply for reply in saved.pass_time(DAY) if "Your list" in text_of([reply])]
    saved.pass_time(2 * DAY)
    saved.press(ANA, "Snooze 1 hour", reminder)
    assert coming(saved, "R3") == ["today, 11:00"]
    saved.pass_time(HOUR)
    assert coming(saved, "R3") == ["Wed 2 Dec, 09:30"]


def test_a_cancelled_series_is_not_set_again_by_an_old_button(saved: BotHarness) -> None:
    reminder = saved.pass_time(DAY)[-1]
    saved.say(ANA, "disable daily reminder")
    assert "There is no reminder R2" in text_of(saved.press(ANA, "Snooze 1 hour", reminder))
    assert saved.pass_time(2 * DAY) == []


def test_while_clerkbot_is_off_a_snooze_says_that_it_pauses(saved: BotHarness) -> None:
    [reminder] = saved.pass_time(3 * HOUR)
    saved.say(ANA, "unsubscribe")
    said = text_of(saved.press(ANA, "Snooze 1 hour", reminder))
    assert ("your reminders are paused" in said, saved.pass_time(2 * HOUR)) == (True, [])


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("reminder daily at 9:00", ["Snooze 20 min", "Snooze 1 hour", "Stop repeating"]),
        ("remind me #1 daily at 9:00", ["Done", "Snooze 20 min", "Snooze 1 hour", "Stop repeating"]),
        ("reminder daily at 8:00", ["Snooze 20 min", "Snooze 1 hour", "Stop repeating"]),
        ("reminder daily at 14:00", ["Snooze 20 min", "Snooze 1 hour", "Snooze until tomorrow", "Stop repeating"]),
        ("reminder every weekday at 9:00", ["Snooze 20 min", "Snooze 1 hour", "Stop repeating"]),
        (
            "reminder every friday at 9:00",
            ["Snooze 20 min", "Snooze 1 hour", "Snooze until tomorrow", "Stop repeating"],
        ),
        ("reminder every friday and saturday at 8:30", ["Snooze 20 min", "Snooze 1 hour", "Stop repeating"]),
    ],
)
def test_a_button_that_the_series_makes_impossible_is_not_offered(
    ana: BotHarness, text: str, offered: list[str]
) -> None:
    ana.say_in_thread(ANA, "save message", ana.write())
    ana.say(ANA, text)
    [(due, _, _)] = ana.due_entries()
    [reminder] = ana.pass_time(due - ana.now)
    labels = [each["text"]["text"] for each in buttons(reminder.message)]
    assert labels[: len(offered)] == offered
    assert set(labels[len(offered) :]) <= {"Done"}
    if "Snooze until tomorrow" in offered:
        assert "I'll remind you tomorrow" in text_of(ana.press(ANA, "Snooze until tomorrow", reminder))


def test_of_a_series_that_comes_many_hours_late_only_what_comes_before_its_next_time_is_offered(
    ana: BotHarness,
) -> None:
    ana.say_in_thread(ANA, "save message", ana.write())
    ana.say(ANA, "reminder daily at 10:30")
    [(due, _, what)] = ana.due_entries()
    ana.now = due + DAY - 30 * MINUTE
    [reminder] = ana.handle(
        DueJob(workspace=TEAM, at=float(due), generation=INSTALLED.generation, user=ANA, what=what, due=due)
    )
    labels = [each["text"]["text"] for each in buttons(reminder.message)]
    assert (labels[0], "Snooze 1 hour" in labels) == ("Snooze 20 min", False)


@pytest.mark.parametrize("snoozed", ["R1", "#1"])
def test_a_duration_counts_from_when_it_was_typed(saved: BotHarness, snoozed: str) -> None:
    job = saved.direct_job(ANA, f"snooze {snoozed} 4h")
    saved.now += 5 * MINUTE
    assert "14:00" in text_of(saved.handle(job))


def test_a_duration_counts_from_the_press_of_its_button(saved: BotHarness) -> None:
    [sent] = saved.pass_time(3 * HOUR)
    job = saved.press_job(ANA, "Snooze 1 hour", sent)
    saved.now += 5 * MINUTE
    assert "today at 14:00" in text_of(saved.handle(job))


def test_snoozing_an_item_says_which_reminders_come_before_it_and_so_not_at_all(saved: BotHarness) -> None:
    saved.say(ANA, "remind me #1 on friday at 9")
    said = text_of(saved.say(ANA, "snooze #1 until thursday at 9"))
    assert said.endswith("on Thu 26 Nov at 09:00. Its reminder *R1* doesn't come before that.")


def test_an_item_that_is_snoozed_until_then_is_not_confirmed_as_if_it_were_new(ana: BotHarness) -> None:
    ana.say(ANA, "todo buy milk")
    ana.say(ANA, "snooze #1 until monday")
    [again] = ana.say(ANA, "snooze #1 until monday")
    assert ("*#1* · buy milk already comes back" in text_of([again]), list(buttons(again.message))) == (True, [])


def test_a_bare_number_means_the_reminder_or_the_item_that_there_is(saved: BotHarness) -> None:
    saved.say(ANA, "todo call Bob")
    saved.say(ANA, "todo water the plants")
    assert "*#3*" in text_of(saved.say(ANA, "snooze 3 until friday at 9"))
    saved.say(ANA, "done 2")
    assert coming(saved, "R2")[0].startswith("tomorrow")
    assert "R2" in text_of(saved.say(ANA, "snooze 2 for 25h"))
    assert "no reminder R9" in text_of(saved.say(ANA, "snooze 9"))


@pytest.mark.parametrize(("pressed", "told"), [("1. Snooze R1", "I'll remind you"), ("2. Snooze #1", "comes back")])
def test_a_bare_number_of_both_is_asked_about(saved: BotHarness, pressed: str, told: str) -> None:
    [asked] = saved.say(ANA, "snooze 1 until 15:00")
    [label] = [each["text"]["text"] for each in buttons(asked.message) if each["text"]["text"].startswith(pressed)]
    assert told in text_of(saved.press(ANA, label, asked))


def test_the_number_of_an_item_that_is_done_is_no_reminder_of_it(ana: BotHarness) -> None:
    ana.say(ANA, "remind me to call mum in 3h")
    ana.say(ANA, "done 1")
    [said] = ana.say(ANA, "snooze 1 2 hours")
    assert "#1 is already off your list. Did you mean `restore #1`?" in text_of([said])
    assert [each["text"]["text"] for each in buttons(said.message)] == ["restore #1"]


def test_the_number_of_an_item_that_is_done_is_a_reminder_that_came_lately(saved: BotHarness) -> None:
    saved.say_in_thread(ANA, "save message", saved.write())
    saved.say(ANA, "done 2")
    saved.pass_time(24 * HOUR)
    assert "I'll remind you today at 11:00 (*R2*)" in text_of(saved.say(ANA, "snooze 2 1h"))


@pytest.mark.parametrize("numbers", ["1 & 2", "1 &amp; 2", "1&amp;2", "1+2", "1 + 2", "#1&#2", "1 and 2"])
def test_numbers_are_joined_by_any_and(ana: BotHarness, numbers: str) -> None:
    for text in ("milk", "bread", "eggs"):
        ana.say(ANA, f"todo {text}")
    for text in (f"snooze {numbers} for 2h", f"restore {numbers}", f"done {numbers}"):
        before = ana.open_numbers(ANA)
        ana.say(ANA, text)
        assert {*before, *ana.open_numbers(ANA)} - ({*before} & {*ana.open_numbers(ANA)}) == {1, 2}


@pytest.fixture
def reminded(ana: BotHarness) -> BotHarness:
    """Ana was just reminded to check the oven, #1 by R1."""
    ana.say(ANA, "remind me to check the oven in 20 minutes")
    ana.pass_time(20 * MINUTE)
    return ana


def test_a_number_alone_right_after_a_reminder_counts_minutes(reminded: BotHarness) -> None:
    assert "I'll remind you today at 10:30 (*R1*" in text_of(reminded.say(ANA, "snooze 10"))
    assert "10:35" in text_of(reminded.say(ANA, "no 15"))
    assert coming(reminded, "R1") == ["today, 10:35"]


@pytest.mark.parametrize(("position", "told"), [(0, "I'll remind you today at 10:22"), (1, "Until when")])
def test_where_an_item_has_that_number_it_is_asked_which_is_meant(ana: BotHarness, position: int, told: str) -> None:
    ana.say(ANA, "todo buy milk")
    ana.say(ANA, "todo buy bread")
    ana.say(ANA, "remind me to check the oven in 20 minutes")
    ana.pass_time(20 * MINUTE)
    [asked] = ana.say(ANA, "snooze 2")
    labels = [each["text"]["text"] for each in buttons(asked.message)]
    assert len(labels) == 2
    assert told in text_of(ana.press(ANA, labels[position], asked))


def test_a_number_with_its_mark_is_no_minutes(reminded: BotHarness) -> None:
    reminded.say(ANA, "todo buy milk")
    assert "Until when" in text_of(reminded.say(ANA, "snooze #2"))


def test_a_number_alone_long_after_a_reminder_is_its_number(reminded: BotHarness) -> None:
    reminded.pass_time(2 * HOUR)
    assert "no reminder R10" in text_of(reminded.say(ANA, "snooze 10"))
