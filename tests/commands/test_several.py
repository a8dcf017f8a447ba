"""One command about several items or reminders: one answer, one Undo; what can't be done is named, and the rest is done."""

from __future__ import annotations

import pytest

from chalicelib.commands.cancel_reminders import CancelReminder
from chalicelib.commands.finish import Finish, FinishedAs
from chalicelib.commands.finished import Restore
from chalicelib.commands.handover import Give
from chalicelib.commands.priorities import MoveItemLevel, SetItemLevel
from chalicelib.commands.remind import Remind
from chalicelib.commands.request import AnyCommand
from chalicelib.commands.snooze import Snooze
from chalicelib.domain.priority import Level
from chalicelib.domain.receipt import CHUNK
from chalicelib.domain.reminder import When
from tests.commands.several_items import TOMORROW, last, save
from tests.harness import ANA, BOB, HOUR, TUESDAY, BotHarness, buttons, direct_text, shown_text_of, text_of


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (Finish((1, 2, 5)), "Done: *#1*, *#2* and *#5*"),
        (Finish((4, 3), FinishedAs.REMOVED), "Removed *#4* and *#3*"),
        (SetItemLevel((1, 4), Level.HIGH), ":large_orange_circle: *#1* and *#4* are now *high*."),
        (MoveItemLevel((2, 3), up=True), ":large_orange_circle: *#2* and *#3* are now *high*."),
        (MoveItemLevel((2, 3), up=False), ":large_blue_circle: *#2* and *#3* are now *low*."),
        (
            Remind(When(TOMORROW), (3, 4)),
            ":alarm_clock: I'll remind you of *#3* and *#4* tomorrow at 10:00 (*R1* and *R2*).",
        ),
        (
            Snooze(numbers=(1, 2), until=TOMORROW),
            ":zzz: *#1* and *#2* come back on your list tomorrow at 10:00.",
        ),
        (
            Give((1, 2), BOB, "please sign"),
            ":outbox_tray: I've offered *#1* and *#2* to <@U0BOB> with “please sign”. They stay on your list until they accept.",
        ),
    ],
)
class TestOfSeveral:
    def test_there_is_one_answer_in_one_line(self, five: BotHarness, command: AnyCommand, said: str) -> None:
        assert last(five.ask(ANA, command)) == said

    def test_one_undo_takes_all_of_it_back(self, five: BotHarness, command: AnyCommand, said: str) -> None:
        before = [five.store.by_number(ANA, number) for number in range(1, 6)]
        replies = five.ask(ANA, command)
        changed = [five.store.by_number(ANA, number) for number in range(1, 6)]
        five.press(ANA, "Undo", replies[-1])
        after = [five.store.by_number(ANA, number) for number in range(1, 6)]
        assert five.store.running(ANA) == []
        assert [(i.level, i.state, i.handover) for i in after if i] == [
            (i.level, i.state, i.handover) for i in before if i
        ]
        assert changed != before or isinstance(command, Remind)

    def test_a_job_that_comes_twice_does_it_once(self, five: BotHarness, command: AnyCommand, said: str) -> None:
        job = five.job_of(ANA, command)
        five.handle(job)
        once = dict(five.store.records)
        five.handle(job, redelivered=True)
        assert five.store.records == once


def test_a_number_that_is_named_twice_counts_once(five: BotHarness) -> None:
    assert text_of(five.ask(ANA, Finish((2, 2, 3, 2)))) == "Done: *#2* and *#3*"


def test_what_is_off_the_list_or_not_there_is_named_and_the_rest_is_done(five: BotHarness) -> None:
    five.say(ANA, "done #3")
    said = text_of(five.ask(ANA, Finish((1, 3, 9, 2))))
    assert said == "Done: *#1* and *#2*. *#3* is already off your list. There is no #9 on your list."
    assert five.open_numbers(ANA) == [4, 5]


def test_of_none_that_is_there_nothing_is_done(five: BotHarness) -> None:
    before = dict(five.store.records)
    assert "There is no #8 or #9 on your list. `list` shows your items. Nothing was changed." in text_of(
        five.ask(ANA, Finish((8, 9)))
    )
    assert five.store.records == before


def test_of_those_that_are_all_off_the_list_it_says_so(five: BotHarness) -> None:
    five.ask(ANA, Finish((1, 2)))
    assert text_of(five.ask(ANA, Finish((1, 2)))) == "*#1* and *#2* are already off your list."


@pytest.mark.parametrize(
    "command",
    [
        Finish(tuple(range(1, 42))),
        Restore(tuple(range(1, 42))),
        SetItemLevel(tuple(range(1, 42)), Level.LOW),
        Remind(When(TOMORROW), tuple(range(1, 42))),
        Snooze(numbers=tuple(range(1, 42)), until=TOMORROW),
    ],
)
def test_more_than_forty_are_refused_before_anything_changes(five: BotHarness, command: AnyCommand) -> None:
    before = dict(five.store.records)
    assert "That's more than 40 items. Please name fewer in one go. Nothing was changed." in text_of(
        five.ask(ANA, command)
    )
    assert five.store.records == before


def test_forty_are_done_at_once(ana: BotHarness) -> None:
    save(ana, CHUNK)
    five = tuple(range(1, CHUNK + 1))
    ana.ask(ANA, Snooze(numbers=five, until=TOMORROW))
    assert ana.open_numbers(ANA) == []
    assert text_of(ana.say(ANA, "undo")) == "Undone: #1, #2, #3, #4 and 36 more are back on your list."


def test_ten_are_given_at_once_and_more_are_refused(ana: BotHarness) -> None:
    save(ana, 11)
    assert "That's more than 10 items." in text_of(ana.ask(ANA, Give(tuple(range(1, 12)), BOB)))
    assert len(ana.ask(ANA, Give(tuple(range(1, 11)), BOB))) == 11


def test_each_given_item_is_answered_by_its_own_buttons(five: BotHarness) -> None:
    first, second, _ = five.ask(ANA, Give((1, 2), BOB, "please sign"))
    five.press(BOB, "Accept", first)
    five.press(BOB, "Decline", second)
    assert five.open_numbers(ANA) == [2, 3, 4, 5]


def test_what_was_offered_to_them_already_is_named(five: BotHarness) -> None:
    five.ask(ANA, Give((1,), BOB))
    said = last(five.ask(ANA, Give((1, 2), BOB)))
    assert "I've offered *#2* · " in said
    assert ("You've already offered *#1* · " in said, "to <@U0BOB>, who hasn't answered yet." in said) == (True, True)


def test_several_come_back_with_their_reminders(five: BotHarness) -> None:
    five.say(ANA, "remind me #2 in 3h")
    five.ask(ANA, Finish((1, 2)))
    said = text_of(five.ask(ANA, Restore((1, 2, 3, 9))))
    assert said == (
        "*#1* and *#2* are back on your list. Still to come: *R1* (today, 13:00). "
        "*#3* is on your list already. There is no #9 on your list."
    )


def test_a_reminder_that_comes_then_anyway_is_not_set_again(five: BotHarness) -> None:
    five.ask(ANA, Remind(When(TOMORROW), (3,)))
    said = text_of(five.ask(ANA, Remind(When(TOMORROW), (3, 4))))
    assert "I'll remind you of *#4* tomorrow" in said
    assert "You already have *R1*, next tomorrow" in said
    assert [each.item_number for each in five.store.running(ANA)] == [3, 4]


def test_reminders_of_several_come_in_one_message(five: BotHarness) -> None:
    five.ask(ANA, Remind(When(TUESDAY + HOUR), (3, 4)))
    [reminder] = five.pass_time(2 * HOUR)
    assert "2 reminders" in text_of([reminder])


def test_levels_are_told_by_level_and_what_stays_is_told(five: BotHarness) -> None:
    five.say(ANA, "priority #1 highest")
    five.say(ANA, "priority #2 high")
    assert text_of(five.ask(ANA, MoveItemLevel((1, 2, 3), up=True))) == (
        ":red_circle: *#2* is now *highest*. :large_orange_circle: *#3* is now *high*. :red_circle: *#1* stays *highest*. "
        "There is no higher priority."
    )


@pytest.mark.parametrize(
    ("level", "up", "said"),
    [
        ("high", True, "#1>* is now *highest* (it was high)."),
        ("highest", True, "#1>* stays *highest*. There is no higher priority."),
        ("low", False, "#1>* is now *lowest* (it was low)."),
        ("lowest", False, "#1>* stays *lowest*. There is no lower priority."),
    ],
)
def test_one_level_up_or_down(five: BotHarness, level: str, up: bool, said: str) -> None:
    five.say(ANA, f"priority #1 {level}")
    assert text_of(five.ask(ANA, MoveItemLevel((1,), up=up))).endswith(said)


def test_at_the_end_of_the_levels_an_item_keeps_its_reason(five: BotHarness) -> None:
    five.say(ANA, f"set priority highest <@{BOB}>")
    save(five, 1)
    five.ask(ANA, MoveItemLevel((6,), up=True))
    assert "that's your priority for <@U0BOB>" in text_of(five.say(ANA, "why #6"))


def test_several_levels_are_undone_in_one_sentence(five: BotHarness) -> None:
    five.ask(ANA, SetItemLevel((1, 2, 3), Level.HIGH))
    assert text_of(five.say(ANA, "undo")) == "Undone: #1, #2 and #3 are medium again."


class TestCancellingReminders:
    @pytest.fixture
    def reminded(self, five: BotHarness) -> BotHarness:
        """R1 to R3 are to come."""
        for number in (1, 2, 3):
            five.say(ANA, f"remind me #{number} in {number}h")
        return five

    def test_several_are_cancelled_at_once(self, reminded: BotHarness) -> None:
        said = shown_text_of(reminded.ask(ANA, CancelReminder((1, 3, 1))))
        assert (said, [each.id for each in reminded.store.running(ANA)]) == (
            ":no_bell: Cancelled *R1* (#1) and *R3* (#3).",
            [2],
        )

    def test_what_is_not_there_is_named(self, reminded: BotHarness) -> None:
        assert shown_text_of(reminded.ask(ANA, CancelReminder((1, 8, 9)))) == (
            ":no_bell: Cancelled *R1* (#1). There is no reminder R8 or R9."
        )

    def test_one_undo_sets_all_of_them_again(self, reminded: BotHarness) -> None:
        reminded.ask(ANA, CancelReminder((1, 2)))
        reminded.say(ANA, "undo")
        assert [each.id for each in reminded.store.running(ANA)] == [1, 2, 3]

    def test_more_than_forty_are_refused(self, reminded: BotHarness) -> None:
        said = text_of(reminded.ask(ANA, CancelReminder(tuple(range(1, 42)))))
        assert "40 reminders at a time, please; you named 41." in said
        assert len(reminded.store.running(ANA)) == 3


class TestAskingFirst:
    def test_nothing_is_cleared_before_the_button_is_pressed(self, five: BotHarness) -> None:
        [asked] = five.say(ANA, "clear medium")
        labels = [each["text"]["text"] for each in buttons(asked.message)]
        assert (text_of([asked]), labels, five.open_numbers(ANA)) == (
            "Take all 5 medium items off your list?\n*#1*, *#2*, *#3*, *#4* and *#5*",
            ["Remove 5 items", "Keep them"],
            [1, 2, 3, 4, 5],
        )

    def test_everything_is_cleared_when_that_is_wanted(self, ana: BotHarness) -> None:
        save(ana, 41, "priority low")
        save(ana, 60)
        [asked] = ana.say(ANA, "clear all")
        assert text_of(ana.press(ANA, "Remove 101 items", asked)) == "Removed 101 items."
        assert ana.open_numbers(ANA) == []

    def test_what_is_saved_after_the_question_stays(self, five: BotHarness) -> None:
        [asked] = five.say(ANA, "clear all")
        save(five, 50, "priority highest")
        five.press(ANA, "Remove 5 items", asked)
        assert {item.number for item in five.store._open(ANA)} == set(range(6, 56))

    def test_no_keeps_them(self, five: BotHarness) -> None:
        [asked] = five.say(ANA, "clear all")
        assert text_of(five.press(ANA, "Keep them", asked)) == "OK, everything stays as it is."
        assert five.open_numbers(ANA) == [1, 2, 3, 4, 5]

    def test_of_nothing_there_is_no_question(self, ana: BotHarness) -> None:
        [said] = ana.say(ANA, "clear all")
        assert (text_of([said]), list(buttons(said.message))) == ("You have no items on your list.", [])


def test_a_colleague_reads_each_offer(five: BotHarness) -> None:
    said = direct_text(five.ask(ANA, Give((1, 2), BOB, "please sign")), BOB)
    assert said.count("please sign") == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("done 1 and 2", "Done: *#1* (buy milk) and *#2* (call mum)"),
        ("remove 1, 2, 3, 4", "Removed *#1*, *#2*, *#3* and *#4*"),
        (f"give 2 to <@{BOB}>", f"I've offered *#2* · call mum to <@{BOB}>."),
    ],
)
def test_a_few_items_are_named_with_their_titles_and_many_by_number(ana: BotHarness, text: str, said: str) -> None:
    for todo in ("todo buy milk", "todo call mum", "todo pay rent", "todo eat"):
        ana.say(ANA, todo)
    assert said in text_of(ana.say(ANA, text))


def test_undo_names_what_is_changed_back(ana: BotHarness) -> None:
    ana.say(ANA, "todo buy milk")
    assert "Undone: #1 (buy milk) is no longer on your list." in text_of(ana.say(ANA, "undo"))


def test_undo_names_as_many_as_fit(ana: BotHarness) -> None:
    ana.say(ANA, "todo milk; bread; eggs; tea; rice; salt")
    assert text_of(ana.say(ANA, "undo")) == (
        "Undone: #1 (milk), #2 (bread), #3 (eggs), #4 (tea) and 2 more are no longer on your list."
    )


def test_undo_names_reminders_together(ana: BotHarness) -> None:
    ana.say(ANA, "todo milk; bread; eggs; tea; rice; salt")
    ana.say(ANA, "remind me 1-6 tomorrow at 9")
    assert text_of(ana.say(ANA, "undo")) == (
        "Undone: R1 (#1 · milk), R2 (#2 · bread), R3 (#3 · eggs), R4 (#4 · tea) and 2 more are cancelled."
    )
    ana.say(ANA, "remind me 1-6 tomorrow at 9")
    ana.say(ANA, "cancel R7, R8")
    assert "are set again: tomorrow, 09:00." in text_of(ana.say(ANA, "undo"))


def test_undo_of_forty_long_names_stays_short(ana: BotHarness) -> None:
    for start in (0, 20):
        ana.say(ANA, "todo " + "; ".join(f"{'ö' * 100}{number}" for number in range(start, start + 20)))
    ana.say(ANA, "done 1-40")
    assert len(text_of(ana.say(ANA, "undo"))) < 600
