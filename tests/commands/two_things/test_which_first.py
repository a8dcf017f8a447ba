"""Two commands in one sentence that are not done together: each half has a button, and `both` or `the other one` can be said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.commands.two_things.six_todos import WHICH_FIRST, labels, own_items
from tests.harness import ANA, CAROL, BotHarness, text_of


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("done 1 and remind me of the milk at 4", ["1. Mark #1 as done", "2. Remind you about #1 today, 16:00"]),
        ("give 5 to <@U0BOB> and add feed the fish", ["1. Offer #5 to @Bob", "2. Add “feed the fish” to your list"]),
        ("add buy rope and done 2", ["1. Add “buy rope” to your list", "2. Mark #2 as done"]),
        ("give 5 to <@U0BOB> and 5 to <@U0CAROL>", ["1. Offer #5 to @Bob", "2. Offer #5 to @Carol"]),
        ("done 5, remove 5", ["1. Mark #5 as done", "2. Remove #5 from your list"]),
        ("done 4 and 5, snooze 5 till monday", ["1. Mark #4 and #5 as done", "2. Snooze 5 until Mon 30 Nov, 09:00"]),
        ("5 high, 5 low", ["1. Make #5 high", "2. Make #5 low"]),
        ("rename 3 to dinner for 2 and 4 to go", ["1. Rename #3 to “dinner for 2”", "2. Rename #4 to “go”"]),
        (
            "remind me to call Eva on friday at 3 and give it to <@U0BOB>",
            ["1. Add “call Eva” to your list, and remind you Fri 27 Nov, 15:00"],
        ),
        ("done 5 and give it to <@U0BOB>", ["1. Mark #5 as done"]),
        (
            "4 and 5 are done, and 6 tomorrow",
            ["1. Mark #4 and #5 as done", "2. Set the reminder of #6 to tomorrow, 09:00"],
        ),
        ("make 5 high and close it", ["1. Make #5 high", "2. Mark #5 as done"]),
        (
            "make 5 high, rename it tax and give it to <@U0BOB>",
            ["1. Make #5 high; rename #5 to “tax”", "2. Offer #5 to @Bob"],
        ),
        ("rename 5 to find the key and give it to <@U0BOB>", ["1. Rename #5 to “find the key”", "2. Offer #5 to @Bob"]),
        (
            "snooze 5 till friday and remind me of 5 on monday",
            ["1. Snooze 5 until Fri 27 Nov, 09:00", "2. Remind you about #5 Mon 30 Nov, 09:00"],
        ),
        (
            "give 5 to <@U0CAROL>, and remind me about it on monday",
            ["1. Offer #5 to @Carol", "2. Remind you about #5 Mon 30 Nov, 09:00"],
        ),
        (
            "give the milk to <@U0CAROL> and mark the milk as done",
            ["1. Offer #1 to @Carol", "2. Mark the item that says milk as done"],
        ),
    ],
)
def test_each_half_has_a_button(ana: BotHarness, text: str, halves: list[str]) -> None:
    before = ana.kept
    assert text_of(ana.say(ANA, text)).startswith(WHICH_FIRST)
    assert labels(ana) == halves
    assert ana.kept == before


def test_each_button_does_its_half(ana: BotHarness) -> None:
    [asked] = ana.say(ANA, "add taxes and done 2")
    assert text_of(ana.press(ANA, "2. Mark #2 as done", asked)) == "Done: *#2* · eat"
    added = text_of(ana.press(ANA, "1. Add “taxes” to your list", asked))
    assert added.startswith(":large_yellow_circle: Added *#7* · taxes")


@pytest.mark.parametrize("said", ["both", "both please", "do both", "all", "both of them"])
def test_both_does_both(ana: BotHarness, said: str) -> None:
    before = own_items(ana)
    ana.say(ANA, "add taxes and done 2")
    [told] = ana.say(ANA, said)
    assert "Added *#7* · taxes" in text_of([told])
    assert "Done: *#2* · eat" in text_of([told])

    ana.press(ANA, "Undo", told)
    assert own_items(ana) == before


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("1", "the other one"),
        ("1", "and the other"),
        ("1", "2"),
        ("1", "the second one"),
        ("the first one", "now the rest please"),
        ("the first", "both"),
    ],
)
def test_after_one_the_other_can_be_said(ana: BotHarness, first: str, then: str) -> None:
    ana.say(ANA, "add taxes and done 2")
    assert "Added *#7* · taxes" in text_of(ana.say(ANA, first))
    assert text_of(ana.say(ANA, then)) == "Done: *#2* · eat"
    before = own_items(ana)
    ana.say(ANA, then)  # Both are done.
    assert own_items(ana) == before


def test_the_other_is_said_of_what_was_done_just_before(ana: BotHarness) -> None:
    ana.say_all(ANA, "add taxes and done 2", "1", "3 high")
    before = own_items(ana)
    ana.say(ANA, "the other one")
    assert own_items(ana) == before


def test_what_was_done_first_can_be_corrected_before_the_other(ana: BotHarness) -> None:
    ana.say_all(ANA, "remind me to call Eva at 3, and done 2", "1", "make it 4")
    assert text_of(ana.say(ANA, "the other one")) == "Done: *#2* · eat"


def test_of_three_the_other_one_is_asked_about_and_the_rest_are_done(ana: BotHarness) -> None:
    ana.say_all(ANA, "done 1, remove 2, 5 high, 6 low", "the first")
    assert labels(ana) == ["Undo"]
    ana.say(ANA, "the other one")
    assert labels(ana) == ["1. Make #5 high", "2. Make #6 low"]
    assert "*#6* · read the contract is now *low*" in text_of(ana.say(ANA, "both"))


def test_of_several_parts_of_which_one_is_unclear_all_are_asked_about(ana: BotHarness) -> None:
    before = ana.kept
    ana.say(ANA, "done 1, remove 2, 5 high, 6 low")
    assert labels(ana) == ["1. Mark #1 as done; remove #2 from your list", "2. Make #5 high", "3. Make #6 low"]
    assert ana.kept == before


def test_a_doubtful_note_in_one_part_is_asked_about(ana: BotHarness) -> None:
    before = ana.kept
    assert "Is that a note" in text_of(ana.say(ANA, "give 5 to <@U0BOB> and 6 to <@U0CAROL> and off"))
    assert ana.kept == before


@pytest.mark.parametrize(
    ("text", "problem", "rest"),
    [
        ("done 3 and remove 99", "#99", "1. Mark #3 as done"),
        ("give 3 to <@U0BOB> and 99 to <@U0CAROL>", "#99", "1. Offer #3 to @Bob"),
        ("give 3 to <@U0ANA> and 4 to <@U0CAROL>", "yourself", "1. Offer #4 to @Carol"),
        ("3 done, 4 low, remove 99", "#99", "1. Mark #3 as done; make #4 low"),
    ],
)
def test_where_a_part_cant_be_done_the_rest_is_asked_about(ana: BotHarness, text: str, problem: str, rest: str) -> None:
    before = ana.kept
    [asked] = ana.say(ANA, text)
    assert problem in text_of([asked])
    assert labels(ana) == [rest]
    assert ana.kept == before
    ana.say(ANA, "yes")
    assert ana.kept != before


def test_where_a_colleague_has_left_nothing_is_done_unasked(ana: BotHarness) -> None:
    ana.slack.known[CAROL] = replace(ana.slack.known[CAROL], has_left=True)
    [asked] = ana.say(ANA, "give 3 to <@U0BOB> and 4 to <@U0CAROL>")
    assert text_of([asked]).startswith(f"<@{CAROL}> is no longer in this workspace. Should I do the rest?")
    assert labels(ana) == ["1. Offer #3 to @Bob"]


def test_where_no_part_can_be_done_it_is_said(ana: BotHarness) -> None:
    before = ana.kept
    assert "#98" in text_of(ana.say(ANA, "done 98 and remove 99"))
    assert ana.kept == before


def test_where_a_part_has_to_be_asked_about_nothing_is_done(ana: BotHarness) -> None:
    ana.say(ANA, "remind me of 1 in 10 minutes")
    before = ana.kept
    assert text_of(ana.say(ANA, "done 3, snooze 1 till monday")).startswith(WHICH_FIRST)  # R1, or #1.
    assert ana.kept == before


@pytest.mark.parametrize(
    ("text", "kind"),
    [("make 98 high and snooze 98 till friday", "#98"), ("give 3 to <@U0ANA> and 4 to <@U0ANA>", "yourself")],
)
def test_what_is_wrong_with_all_parts_is_said_once(ana: BotHarness, text: str, kind: str) -> None:
    assert text_of(ana.say(ANA, text)).count(kind) == 1


def test_a_second_item_without_the_time_of_the_first_is_not_snoozed_for_another(ana: BotHarness) -> None:
    ana.say(ANA, "todo tea")
    ana.say(ANA, "todo milk")
    assert "Which first?" in text_of(ana.say(ANA, "snooze 1 till friday - 2 too"))
