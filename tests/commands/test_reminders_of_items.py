"""Several reminders of one item, and what becomes of them when the item is finished and comes back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chalicelib.domain.reply import Reply
from tests.harness import ANA, DAY, HOUR, MINUTE, BotHarness, buttons, shown_text_of, text_of


@pytest.fixture
def saved(ana: BotHarness) -> str:
    """Ana has #1 with R1, which comes in three hours, at 13:00."""
    ts = ana.write()
    ana.say_in_thread(ANA, "save message red deploy reminder in 3h", ts)
    return ts


def times_of_coming(bot: BotHarness, name: str, days: int = 3) -> list[float]:
    """After how many hours from now a reminder comes, in so many days."""
    begin, found = bot.now, []
    for _ in range(days * 24):
        coming = bot.pass_time(HOUR)
        found += [(bot.now - begin) / HOUR for reply in coming if f"*{name}*" in text_of([reply])]
    return found


@pytest.mark.parametrize(
    ("text", "said", "is_set"),
    [
        (
            "remind me #1 in 5h",
            "(*R2*). You also have *R1* (today, 13:00) for it; `disable",
            True,
        ),
        ("remind me #1 daily at 9:00", "(*R2*). You also have *R1* (", True),
        ("remind me #1 in 3h", "You already have that reminder: *R1*", False),
        ("remind me #1 at 13:00", "You already have that reminder: *R1*", False),
    ],
)
def test_a_second_reminder_of_an_item_is_set_beside_the_first_unless_it_is_the_same(
    ana: BotHarness, saved: str, text: str, said: str, is_set: bool
) -> None:
    assert said in text_of(ana.say(ANA, text))
    listed = text_of(ana.say(ANA, "reminder list"))
    assert ("*R1*" in listed, "*R2*" in listed) == (True, is_set)


def test_both_reminders_of_an_item_come(ana: BotHarness, saved: str) -> None:
    ana.say(ANA, "remind me #1 in 5h")
    assert [len(ana.pass_time(HOUR)) for _ in range(6)] == [0, 0, 1, 0, 1, 0]


def test_a_series_of_an_item_is_not_lost_by_a_single_reminder(ana: BotHarness, saved: str) -> None:
    ana.say(ANA, "remind me #1 every weekday at 9")
    ana.say(ANA, "remind me #1 in 5h")
    assert times_of_coming(ana, "R2", 2) == [23, 47]


def test_the_same_series_of_an_item_is_set_once(ana: BotHarness, saved: str) -> None:
    ana.say(ANA, "remind me #1 every weekday at 9")
    said = text_of(ana.say(ANA, "remind me #1 every weekday at 9"))
    assert ("You already have that reminder: *R2*" in said, len(ana.store.running(ANA))) == (True, 2)


def test_saving_again_with_a_reminder_sets_it_beside_the_first(ana: BotHarness, saved: str) -> None:
    said = text_of(ana.say_in_thread(ANA, "save message reminder in 5h", saved))
    again = text_of(ana.say_in_thread(ANA, "save message reminder in 5h", saved))
    assert ("You also have *R1*" in said, "You already have that reminder: *R2*" in again) == (True, True)
    assert [len(ana.pass_time(HOUR)) for _ in range(6)] == [0, 0, 1, 0, 1, 0]


def test_undoing_the_second_reminder_leaves_the_first(ana: BotHarness, saved: str) -> None:
    ana.say(ANA, "remind me #1 in 5h")
    assert shown_text_of(ana.say(ANA, "undo")) == "Undone: R2 (#1 · _red deploy_) is cancelled."
    assert [len(ana.pass_time(HOUR)) for _ in range(6)] == [0, 0, 1, 0, 0, 0]


def test_undoing_the_saving_names_the_reminders_that_go_with_it(ana: BotHarness) -> None:
    [saved] = ana.say_in_thread(ANA, "save message reminder in 3h", ana.write())
    ana.say(ANA, "remind me #1 in 5h")
    said = text_of(ana.press(ANA, "Undo", saved))
    assert said == "Undone: #1 is no longer saved, and R1 is cancelled. Without it *R2* won't come."
    assert ana.pass_time(DAY) == []


def test_of_two_reminders_one_is_cancelled_alone(ana: BotHarness, saved: str) -> None:
    ana.say(ANA, "remind me #1 in 5h")
    ana.say(ANA, "disable reminder R1")
    assert [len(ana.pass_time(HOUR)) for _ in range(6)] == [0, 0, 0, 0, 1, 0]


class TestWhileTheItemIsOffTheList:
    def test_no_reminder_of_it_comes_or_is_listed(self, ana: BotHarness, saved: str) -> None:
        ana.say(ANA, "remind me #1 daily at 9:00")
        ana.say(ANA, "done #1")
        assert "You have no reminders" in text_of(ana.say(ANA, "reminder list"))
        assert ana.pass_time(3 * DAY) == []

    def test_it_can_be_cancelled_and_stays_so(self, ana: BotHarness, saved: str) -> None:
        ana.say(ANA, "done #1")
        assert "Cancelled *R1*" in text_of(ana.say(ANA, "disable reminder R1"))
        ana.say(ANA, "restore #1")
        assert ana.pass_time(DAY) == []

    def test_it_cannot_be_snoozed_as_it_would_not_come(self, ana: BotHarness, saved: str) -> None:
        [reminder] = ana.pass_time(3 * HOUR)
        ana.say(ANA, "done #1")
        said = text_of(ana.press(ANA, "Snooze 1 hour", reminder))
        assert "*R1* is about *#1*, which is off your list. Did you mean `restore #1`?" in said

    def test_it_does_not_come_for_a_later_item_of_the_same_message(self, ana: BotHarness, saved: str) -> None:
        ana.say(ANA, "remind me #1 on the 20th of each month at 9:00")
        ana.say(ANA, "done #1")
        ana.pass_time(8 * DAY)
        assert "as *#2*" in text_of(ana.say_in_thread(ANA, "save message", saved))
        assert (ana.pass_time(30 * DAY), "R2" in text_of(ana.say(ANA, "reminder list"))) == ([], False)


Back = Callable[[BotHarness, str, Reply], list[Reply]]
BACK: dict[str, Back] = {
    "undo": lambda bot, _, __: bot.say(ANA, "undo"),
    "undo #1": lambda bot, _, __: bot.say(ANA, "undo #1"),
    "its Undo button": lambda bot, _, done: bot.press(ANA, "Undo", done),
    "restore": lambda bot, _, __: bot.say(ANA, "restore #1"),
    "saving it again": lambda bot, ts, _: bot.say_in_thread(ANA, "save message", ts),
}
back = pytest.mark.parametrize("back", BACK.values(), ids=BACK.keys())


class TestWhenTheItemComesBack:
    @back
    def test_a_reminder_to_come_comes_and_is_named(self, ana: BotHarness, saved: str, back: Back) -> None:
        [done] = ana.say(ANA, "done #1")
        said = text_of(back(ana, saved, done))
        assert "Still to come: *R1* (today, 13:00)." in said
        assert len(ana.pass_time(4 * HOUR)) == 1

    @back
    def test_a_reminder_whose_time_has_passed_is_named_and_does_not_come(
        self, ana: BotHarness, saved: str, back: Back
    ) -> None:
        ana.pass_time(3 * HOUR - MINUTE)
        [done] = ana.say(ANA, "done #1")
        ana.pass_time(3 * MINUTE)
        said = text_of(back(ana, saved, done))
        assert "Passed meanwhile: *R1* (today, 13:00)" in said
        assert ana.pass_time(DAY) == []

    def test_a_series_goes_on(self, ana: BotHarness, saved: str) -> None:
        ana.say(ANA, "remind me #1 daily at 9:00")
        ana.say(ANA, "done #1")
        ana.pass_time(3 * DAY)
        assert "Still to come: *R2* (daily at 09:00)" in text_of(ana.say(ANA, "restore #1"))
        assert times_of_coming(ana, "R2", 2) == [23, 47]

    def test_what_has_passed_can_be_snoozed(self, ana: BotHarness, saved: str) -> None:
        ana.say(ANA, "done #1")
        ana.pass_time(DAY)
        assert "`snooze R1 1h` brings that one again" in text_of(ana.say(ANA, "restore #1"))
        ana.say(ANA, "snooze R1 1h")
        assert len(ana.pass_time(HOUR)) == 1

    def test_what_has_passed_is_named_once(self, ana: BotHarness, saved: str) -> None:
        ana.say(ANA, "done #1")
        ana.pass_time(DAY)
        ana.say(ANA, "restore #1")
        ana.say(ANA, "done #1")
        assert "R1" not in text_of(ana.say(ANA, "restore #1"))

    def test_what_came_before_it_was_finished_is_not_named(self, ana: BotHarness, saved: str) -> None:
        ana.pass_time(3 * HOUR)
        ana.say(ANA, "done #1")
        assert "R1" not in text_of(ana.say(ANA, "undo"))

    def test_of_fifty_items_what_has_passed_is_named(self, ana: BotHarness) -> None:
        for number in range(50):
            text = "save message priority low" + (" reminder in 1h" if number in {1, 49} else " reminder in 3d")
            ana.say_in_thread(ANA, text, ana.write())
        ana.pass_time(HOUR - MINUTE)
        ana.agree(ANA, "clear low")
        ana.pass_time(2 * MINUTE)
        said = text_of(ana.say(ANA, "undo"))
        assert said.startswith("Undone: 50 items are back on your list. Passed meanwhile: *R2* (")
        assert "and *R50* (" in said


def test_undoing_the_cancelling_of_what_has_passed_meanwhile_brings_it_now(ana: BotHarness, saved: str) -> None:
    ana.pass_time(3 * HOUR - MINUTE)
    ana.say(ANA, "disable reminder R1")
    ana.pass_time(5 * MINUTE)
    assert shown_text_of(ana.say(ANA, "undo")) == "Undone: R1 (#1 · _red deploy_) comes now: its time has passed."
    said = text_of(ana.pass_time(MINUTE))
    assert ("it was due today, 13:00" in said, "late" in said) == (True, False)


class TestAfterAPause:
    def test_what_was_due_meanwhile_comes_and_says_when_it_was_due_but_not_that_it_is_late(
        self, ana: BotHarness, saved: str
    ) -> None:
        ana.say(ANA, "unsubscribe")
        paused = ana.pass_time(5 * HOUR)
        ana.say(ANA, "subscribe")
        said = text_of(ana.pass_time(MINUTE))
        assert ("it was due today, 13:00" in said, "late" in said, paused) == (
            True,
            False,
            [],
        )

    def test_not_even_if_no_sweep_has_noticed_the_pause(self, ana: BotHarness, saved: str) -> None:
        ana.say(ANA, "unsubscribe")
        ana.now += 5 * HOUR
        ana.say(ANA, "subscribe")
        said = text_of(ana.pass_time(MINUTE))
        assert ("it was due today" in said, "late" in said) == (True, False)

    def test_what_is_to_come_is_not_said_to_have_been_due(self, ana: BotHarness, saved: str) -> None:
        ana.say(ANA, "unsubscribe")
        ana.pass_time(HOUR)
        ana.say(ANA, "subscribe")
        [reminder] = ana.pass_time(2 * HOUR)
        assert ("due" in text_of([reminder]), len(list(buttons(reminder.message))) > 0) == (False, True)


class TestNamedByItsItem:
    """`#1` is an item and never the reminder R1: it stands for the one reminder of that item which is to come."""

    @pytest.mark.parametrize(
        "text", ["disable reminder #2", "disable #2", "cancel #2", "cancel reminder R3", "disable the reminder of #2"]
    )
    def test_the_items_one_reminder_is_cancelled(self, ana: BotHarness, saved: str, text: str) -> None:
        ana.say_in_thread(ANA, "save message", ana.write())
        ana.say(ANA, "reminder daily at 9:00")
        ana.say(ANA, "remind me #2 in 4h")
        assert "Cancelled *R3*" in text_of(ana.say(ANA, text))

    @pytest.mark.parametrize("text", ["disable reminder #1", "disable #1"])
    def test_of_several_it_asks_which_and_names_them(self, ana: BotHarness, saved: str, text: str) -> None:
        ana.say(ANA, "remind me #1 daily at 9:00")
        before = ana.kept
        said = text_of(ana.say(ANA, text))
        assert "*R1* (today, 13:00) and *R2* (daily at 09:00)" in said
        assert ("Which reminder of *#1*?" in said, ana.kept) == (True, before)

    @pytest.mark.parametrize("text", ["disable reminder #2", "disable #2"])
    def test_of_an_item_without_one_it_says_so_though_there_is_a_reminder_of_that_number(
        self, ana: BotHarness, saved: str, text: str
    ) -> None:
        ana.say(ANA, "reminder daily at 9:00")
        ana.say_in_thread(ANA, "save message", ana.write())
        before = ana.kept
        assert "*#2* has no reminder to come. Did you mean `remind me #2 in 1h`?" in text_of(ana.say(ANA, text))
        assert ana.kept == before

    def test_an_item_that_is_not_there_is_named(self, ana: BotHarness, saved: str) -> None:
        assert "There is no #7 on your list" in text_of(ana.say(ANA, "snooze #7 1h"))

    @pytest.mark.parametrize("text", ["done reminder 1", "done R1"])
    def test_a_reminder_that_is_named_is_no_item(self, ana: BotHarness, saved: str, text: str) -> None:
        assert "Which item?" in text_of(ana.say(ANA, text))
        assert ana.open_numbers(ANA) == [1]


@pytest.mark.parametrize(
    ("typed", "said"),
    [("cancel R1, the leaflets are done", "Cancelled"), ("remind me of 2 at 4, the leaflets are done", "remind")],
)
def test_a_clause_about_an_item_behind_one_about_a_reminder_is_done_as_well(
    ana: BotHarness, typed: str, said: str
) -> None:
    ana.say_all(ANA, "todo print the leaflets", "todo call mum", "remind me of 2 tomorrow at 9")
    told = text_of(ana.say(ANA, typed))
    assert (said in told, "Done: *#1*" in told, ana.open_numbers(ANA)) == (True, True, [2])


@pytest.mark.parametrize(
    "series", ["every weekday at 9, until friday", "daily at 9, 3 times", "every monday at 9, for 3 weeks"]
)
def test_what_ends_a_series_is_no_clause_about_an_item_that_says_it(ana: BotHarness, series: str) -> None:
    ana.say_all(ANA, "todo call mum", "todo book the room for 3 weeks and friday, until 3 times")
    assert "I'll remind you of *#1*" in text_of(ana.say(ANA, f"remind me of 1 {series}"))
