"""What repeats: done is done for this time, and the series brings the to-do back until its reminder is cancelled."""

from __future__ import annotations

import pytest

from chalicelib.commands.todos import AddTodo
from chalicelib.domain.item import Item, State
from chalicelib.domain.priority import Level
from chalicelib.domain.recurrence import Recurrence
from chalicelib.domain.reminder import When
from chalicelib.domain.reply import Reply
from tests.harness import ANA, CAROL, DAY, HOUR, MINUTE, BotHarness, buttons, direct_text, text_of

MONDAYS = When(recurrence=Recurrence(9, 0, weekdays=(0,)))
DAILY = When(recurrence=Recurrence(9, 0))
MONTHLY = When(recurrence=Recurrence(9, 0, month_day=1))
WEEK = 7 * DAY


def plan(bot: BotHarness) -> Item:
    item = bot.store.by_number(ANA, 1)
    assert item is not None
    return item


@pytest.fixture
def weekly(ana: BotHarness) -> BotHarness:
    """Ana has the to-do #1 with R1, which comes each Monday; it is Tuesday."""
    ana.ask(ANA, AddTodo("plan the week", when=MONDAYS))
    return ana


@pytest.fixture
def monday(weekly: BotHarness) -> Reply:
    """It is Monday, and the reminder came."""
    [reminder] = weekly.pass_time(6 * DAY)
    return reminder


def test_the_answer_names_the_series(ana: BotHarness) -> None:
    said = text_of(ana.ask(ANA, AddTodo("plan the week", when=MONDAYS)))
    assert "I'll remind you every Monday at 09:00" in said
    assert "next: Mon 30 Nov, 09:00" in said


def test_the_reminder_says_how_it_repeats(monday: Reply) -> None:
    assert "*R1* · every Monday at 09:00" in text_of([monday])


class TestDone:
    def test_it_is_off_the_list_until_it_comes_next(self, weekly: BotHarness, monday: Reply) -> None:
        said = text_of(weekly.press(ANA, "Done", monday))
        assert said.startswith("Done: *#1* · plan the week. It comes back Mon 7 Dec, 09:00")
        assert weekly.open_numbers(ANA) == []
        assert "*plan the week*" in direct_text(weekly.pass_time(WEEK), ANA)
        assert weekly.open_numbers(ANA) == [1]

    def test_it_goes_on_week_after_week(self, weekly: BotHarness, monday: Reply) -> None:
        for _ in range(5):
            weekly.say(ANA, "done #1")
            [monday] = weekly.pass_time(WEEK)
            assert "*plan the week*" in text_of([monday])

    def test_before_its_time_it_is_done_for_that_which_comes_next(self, weekly: BotHarness) -> None:
        weekly.say(ANA, "done #1")
        assert "*plan the week*" in direct_text(weekly.pass_time(6 * DAY), ANA)

    def test_a_month_later_it_is_back_as_well(self, ana: BotHarness) -> None:
        """A finished item is kept for seven days."""
        ana.ask(ANA, AddTodo("send the invoice", when=MONTHLY))
        ana.pass_time(8 * DAY)
        ana.say(ANA, "done #1")
        assert "*send the invoice*" in direct_text(ana.pass_time(31 * DAY), ANA)
        assert ana.open_numbers(ANA) == [1]

    def test_not_done_it_comes_again_all_the_same(self, weekly: BotHarness, monday: Reply) -> None:
        assert "*plan the week*" in direct_text(weekly.pass_time(WEEK), ANA)
        assert weekly.open_numbers(ANA) == [1]

    def test_its_series_is_still_listed(self, weekly: BotHarness, monday: Reply) -> None:
        weekly.say(ANA, "done #1")
        assert "*R1* · plan the week · to-do, every Monday" in text_of(weekly.say(ANA, "reminder list"))

    def test_the_done_list_shows_it_for_seven_days(self, ana: BotHarness) -> None:
        ana.ask(ANA, AddTodo("send the invoice", when=MONTHLY))
        ana.pass_time(8 * DAY)
        ana.say(ANA, "done #1")
        assert "send the invoice" in text_of(ana.say(ANA, "done list"))
        ana.pass_time(8 * DAY)
        assert "You've finished nothing" in text_of(ana.say(ANA, "done list"))

    def test_undo_has_it_on_the_list_at_once(self, weekly: BotHarness, monday: Reply) -> None:
        weekly.say(ANA, "done #1")
        assert "#1 (plan the week) is back on your list" in text_of(weekly.say(ANA, "undo"))
        assert (weekly.open_numbers(ANA), plan(weekly).expires_at) == ([1], None)

    def test_what_aging_raised_begins_anew(self, ana: BotHarness) -> None:
        ana.say(ANA, "aging on")
        ana.ask(ANA, AddTodo("plan the week", Level.LOW, MONDAYS))
        ana.pass_time(3 * DAY)
        assert plan(ana).level is Level.HIGHEST
        ana.say(ANA, "done #1")
        ana.pass_time(3 * DAY)
        assert (plan(ana).level, plan(ana).state) == (Level.LOW, State.OPEN)
        ana.pass_time(12 * HOUR)
        assert plan(ana).level is Level.LOW

    def test_with_several_to_dos_of_one_moment_each_is_back(self, ana: BotHarness) -> None:
        for text in ("plan the week", "water the plants"):
            ana.ask(ANA, AddTodo(text, when=MONDAYS))
        ana.say(ANA, "done #1")
        said = text_of(ana.pass_time(6 * DAY))
        assert "*plan the week*" in said
        assert "*water the plants*" in said

    def test_of_several_that_are_done_those_that_come_back_are_named(self, weekly: BotHarness) -> None:
        weekly.ask(ANA, AddTodo("buy milk"))
        weekly.ask(ANA, AddTodo("water the plants", when=DAILY))
        said = text_of(weekly.say(ANA, "done 1-3"))
        comes_back = "*#3* comes back tomorrow, 09:00 (*R2*); *#1* comes back Mon 30 Nov, 09:00 (*R1*)."
        assert said == f"Done: *#1* (plan the week), *#2* (buy milk) and *#3* (water the plants). {comes_back}"

    def test_of_one_that_is_done_with_others_it_is_named(self, weekly: BotHarness) -> None:
        weekly.ask(ANA, AddTodo("buy milk"))
        said = text_of(weekly.say(ANA, "done 1 and 2"))
        assert said == "Done: *#1* (plan the week) and *#2* (buy milk). *#1* comes back Mon 30 Nov, 09:00 (*R1*)."

    def test_of_very_many_the_first_are_told(self, ana: BotHarness) -> None:
        for number in range(7):
            ana.ask(ANA, AddTodo(f"box {number}", when=MONDAYS))
        said = text_of(ana.say(ANA, "done 1-7"))
        assert "*#5* comes back Mon 30 Nov, 09:00 (*R5*); so do *#6* and *#7*; `reminder list` shows" in said

    def test_of_two_series_of_one_to_do_the_next_is_told_and_both_come(self, weekly: BotHarness) -> None:
        weekly.say(ANA, "remind me #1 every friday at 9")
        said = text_of(weekly.say(ANA, "done #1"))
        assert said.endswith("It comes back Fri 27 Nov, 09:00 (*R2*).")
        assert [len(weekly.pass_time(DAY)) for _ in range(6)] == [0, 0, 1, 0, 0, 1]

    def test_two_series_of_one_moment_bring_it_back_once(self, weekly: BotHarness) -> None:
        weekly.say(ANA, "remind me #1 daily at 9:00")
        weekly.pass_time(5 * DAY)
        weekly.say(ANA, "done #1")
        assert "*2 reminders*" in text_of(weekly.pass_time(DAY))
        assert weekly.open_numbers(ANA) == [1]


class TestItEnds:
    def test_by_the_cancel_button(self, weekly: BotHarness, monday: Reply) -> None:
        assert "Cancelled *R1*" in text_of(weekly.press(ANA, "Stop repeating", monday))
        assert weekly.pass_time(3 * WEEK) == []

    def test_by_cancelling_it_while_it_is_done(self, weekly: BotHarness, monday: Reply) -> None:
        weekly.say(ANA, "done #1")
        weekly.say(ANA, "disable reminder R1")
        assert (weekly.pass_time(3 * WEEK), weekly.open_numbers(ANA)) == ([], [])

    def test_by_removing_it(self, weekly: BotHarness, monday: Reply) -> None:
        assert text_of(weekly.say(ANA, "remove #1")) == "Removed *#1* · plan the week"
        assert "You have no reminders" in text_of(weekly.say(ANA, "reminder list"))
        assert (weekly.pass_time(3 * WEEK), weekly.open_numbers(ANA)) == ([], [])

    def test_by_giving_it_away(self, weekly: BotHarness, monday: Reply) -> None:
        offer = next(each for each in weekly.say(ANA, f"give #1 to <@{CAROL}>") if each.destination.user == CAROL)
        weekly.press(CAROL, "Accept", offer)
        assert (weekly.pass_time(3 * WEEK), weekly.open_numbers(ANA)) == ([], [])

    def test_removed_and_restored_it_comes_again(self, weekly: BotHarness, monday: Reply) -> None:
        weekly.say(ANA, "remove #1")
        assert "Still to come: *R1* (every Monday at 09:00)" in text_of(weekly.say(ANA, "restore #1"))
        assert "*plan the week*" in direct_text(weekly.pass_time(WEEK), ANA)


class TestManyAtOnce:
    """They are done in parts; the answer comes with the last."""

    @pytest.fixture
    def many(self, weekly: BotHarness) -> BotHarness:
        """45 more to-dos, none of which repeats."""
        for number in range(45):
            weekly.ask(ANA, AddTodo(f"pack box {number}"))
        return weekly

    def test_what_comes_back_is_said_though_an_earlier_part_did_it(self, many: BotHarness) -> None:
        said = text_of(many.agree(ANA, "everything is done"))
        assert said.startswith("Done: 46 items. *#1* comes back Mon 30 Nov, 09:00 (*R1*).")

    def test_what_comes_back_from_several_parts_is_named_together(self, many: BotHarness) -> None:
        many.ask(ANA, AddTodo("water the plants", when=DAILY))
        said = text_of(many.agree(ANA, "everything is done"))
        assert said.startswith("Done: 47 items. *#47* comes back tomorrow, 09:00 (*R2*); *#1* comes back Mon 30 Nov")


def test_while_it_is_done_this_time_can_be_snoozed(weekly: BotHarness, monday: Reply) -> None:
    weekly.say(ANA, "done #1")
    weekly.say(ANA, "snooze R1 1h")
    assert "*plan the week*" in direct_text(weekly.pass_time(HOUR + MINUTE), ANA)
    assert weekly.open_numbers(ANA) == [1]


def test_while_clerkbot_is_off_nothing_comes_back_and_afterwards_it_goes_on(weekly: BotHarness, monday: Reply) -> None:
    weekly.say(ANA, "done #1")
    weekly.say(ANA, "unsubscribe")
    assert weekly.pass_time(8 * DAY) == []
    weekly.say(ANA, "subscribe")
    assert "*plan the week*" in direct_text(weekly.pass_time(WEEK), ANA)


def test_a_saved_message_that_is_done_stays_done(ana: BotHarness) -> None:
    ana.say_in_thread(ANA, "save message", ana.write())
    ana.say(ANA, "remind me #1 daily at 9:00")
    assert text_of(ana.say(ANA, "done #1")).endswith("|#1>*")
    assert (ana.pass_time(3 * DAY), ana.open_numbers(ANA)) == ([], [])


def test_the_reminder_has_its_buttons_each_time(weekly: BotHarness, monday: Reply) -> None:
    weekly.press(ANA, "Done", monday)
    [again] = weekly.pass_time(WEEK)
    assert [each["text"]["text"] for each in buttons(again.message)][0::4] == ["Done", "Stop repeating"]
