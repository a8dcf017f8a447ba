"""How people name items: `the lunch one`, `the one from bob`, `both invoices`, `the budget ones`."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import State
from chalicelib.domain.reply import Reply
from tests.harness import ANA, BOB, CAROL, GENERAL, BotHarness, buttons, shown_text_of, text_of


def mentioned(bot: BotHarness, by: str, line: str) -> None:
    ts = bot.write(by)
    bot.slack.lines[GENERAL, ts] = line
    bot.mention(ANA, by=by, ts=ts)
    bot.now += 1


@pytest.fixture
def mentions(ana: BotHarness) -> BotHarness:
    """Ana collected five messages, and has seen none of their lines."""
    ana.say(ANA, "subscribe always")
    for by, line in (
        (BOB, "please check the invoice draft"),
        (BOB, "budget numbers?"),
        (CAROL, "the budget meeting moves"),
        (CAROL, "an invoice is overdue"),
        (CAROL, "the wifi is down"),
    ):
        mentioned(ana, by, line)
    return ana


def labels(replies: list[Reply]) -> list[str]:
    return [each["text"]["text"] for each in buttons(replies[-1].message)]


@pytest.mark.parametrize(
    ("todo", "typed"),
    [
        ("pack lunch boxes", "done with the lunch one"),
        ("friday report", "done with the friday one"),
        ("friday report", "remove the friday one"),
        ("friday report", "drop the friday one please"),
        ("morning pages", "remove the morning one"),
        ("book sunday brunch", "the Sunday one is done"),
        ("monday morning call", "cross off the monday morning one"),
    ],
)
def test_words_of_time_before_one_are_a_name(ana: BotHarness, todo: str, typed: str) -> None:
    ana.say(ANA, f"todo {todo}")
    ana.say(ANA, "todo buy milk")
    ana.say(ANA, typed)
    assert ana.open_numbers(ANA) == [2]


@pytest.mark.parametrize(
    "typed", ["remove the friday one", "done with the lunch one", "delete friday", "delete lunch", "drop the morning"]
)
def test_what_is_said_of_one_is_never_asked_of_many(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "todo buy milk")
    ana.say(ANA, "todo call the bank")
    assert "Take all" not in text_of(ana.say(ANA, typed))
    assert ana.open_numbers(ANA) == [1, 2]


@pytest.mark.parametrize(
    "typed",
    ["clear yesterday", "delete everything from yesterday", "remove all items yesterday", "done with everything today"],
)
def test_what_is_said_of_several_is(ana: BotHarness, typed: str) -> None:
    assert "You have no items (" in text_of(ana.say(ANA, typed)) or "Take" in text_of(ana.say(ANA, typed))


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("remind me of the hooli one in 20 minutes", 1),
        ("remind me about the milk one tomorrow", 2),
        ("remind me again of the milk one at 5pm", 2),
    ],
)
def test_the_one_is_no_new_todo(ana: BotHarness, typed: str, number: int) -> None:
    ana.say_in_thread(ANA, "save message hooli", ana.write(BOB))
    ana.say(ANA, "todo buy milk")
    assert f"I'll remind you of *#{number}*" in shown_text_of(ana.say(ANA, typed))
    assert ana.open_numbers(ANA) == [1, 2]


def test_the_one_that_is_not_there_is_no_new_todo_either(ana: BotHarness) -> None:
    ana.say(ANA, "todo buy milk")
    assert "Nothing on your list says “printer”" in text_of(ana.say(ANA, "remind me of the printer one at 5pm"))
    assert ana.open_numbers(ANA) == [1]


def test_of_several_it_is_asked_of_which_one_to_remind(ana: BotHarness) -> None:
    ana.say(ANA, "todo buy milk")
    ana.say(ANA, "todo order milk bottles")
    assert "2 items say “milk”" in text_of(ana.say(ANA, "remind me of the milk one at 5pm"))
    assert "*#2*" in text_of(ana.say(ANA, "2"))


def test_who_gave_the_vacation_one_is_not_who_is_away(ana: BotHarness) -> None:
    assert "away" not in text_of(ana.say(ANA, "who gave me the vacation one?"))


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("drop the ones from bob", [3, 4, 5]),
        ("finish both from bob", [3, 4, 5]),
        ("drop the two from bob", [3, 4, 5]),
        ("done with the messages from bob", [3, 4, 5]),
    ],
)
def test_all_that_somebody_wrote(mentions: BotHarness, typed: str, left: list[int]) -> None:
    mentions.say(ANA, typed)
    assert mentions.open_numbers(ANA) == left


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("delete the budget ones", [1, 4, 5]),
        ("done with both invoices", [2, 3, 5]),
        ("remove the two budget messages", [1, 4, 5]),
    ],
)
def test_all_that_were_shown_so(mentions: BotHarness, typed: str, left: list[int]) -> None:
    mentions.say(ANA, "list")
    mentions.say(ANA, typed)
    assert mentions.open_numbers(ANA) == left


def test_both_are_set(mentions: BotHarness) -> None:
    mentions.say(ANA, "list")
    mentions.say(ANA, "mark both invoices as low")
    levels = [item.level.word for number in (1, 4) if (item := mentions.store.by_number(ANA, number))]
    assert levels == ["low", "low"]


def test_both_are_put_off(mentions: BotHarness) -> None:
    mentions.say(ANA, "list")
    mentions.say(ANA, "snooze the two budget ones until friday")
    states = [item.state for number in (2, 3) if (item := mentions.store.by_number(ANA, number))]
    assert states == [State.SNOOZED, State.SNOOZED]


@pytest.mark.parametrize("typed", ["drop the two from carol", "remove both from carol", "done with the one from carol"])
def test_another_number_of_them_is_asked_about(mentions: BotHarness, typed: str) -> None:
    asked = mentions.say(ANA, typed)
    assert len(labels(asked)) == 3
    assert mentions.open_numbers(ANA) == [1, 2, 3, 4, 5]


def test_a_name_is_looked_for_beyond_what_was_shown(mentions: BotHarness) -> None:
    mentions.say(ANA, "next")
    asked = mentions.say(ANA, "done with the one from bob")
    assert len(labels(asked)) == 2
    assert mentions.open_numbers(ANA) == [1, 2, 3, 4, 5]


def test_eggs_are_no_two_items(ana: BotHarness) -> None:
    ana.say(ANA, "todo boil two eggs")
    ana.say(ANA, "done with the two eggs")
    assert ana.open_numbers(ANA) == []


def test_what_was_just_saved_is_named_by_its_line(ana: BotHarness) -> None:
    ts = ana.write(CAROL)
    ana.slack.lines[GENERAL, ts] = "wifi is down again"
    ana.say_in_thread(ANA, "save message", ts, CAROL)
    assert "*#1* is now *high*" in shown_text_of(ana.say(ANA, "make the wifi one high"))


def test_what_was_shown_a_while_ago_is_named_by_its_line(mentions: BotHarness) -> None:
    mentions.say(ANA, "list")
    mentions.say(ANA, "todo buy milk")
    mentions.say(ANA, "list to-dos")
    mentions.now += 60
    assert "#5" in shown_text_of(mentions.say(ANA, "make the wifi one high"))


@pytest.mark.parametrize(
    "typed", ["make both invoices high", "make the two invoices high", "make the invoice ones high"]
)
def test_a_plural_finds_the_singular(ana: BotHarness, typed: str) -> None:
    ana.say(ANA, "todo invoice acme")
    ana.say(ANA, "todo invoice globex")
    ana.say(ANA, typed)
    levels = [item.level.word for number in (1, 2) if (item := ana.store.by_number(ANA, number))]
    assert levels == ["high", "high"]


def test_a_choice_shows_the_lines_and_how_many_more_there_are(mentions: BotHarness) -> None:
    mentioned(mentions, CAROL, "the laptop is back")
    asked = shown_text_of(mentions.say(ANA, "done with the one from carol"))
    assert "*#3* · the budget meeting moves in" in asked
    assert "And 1 more." in asked
    mentions.say(ANA, "the overdue one")
    assert mentions.open_numbers(ANA) == [1, 2, 3, 5, 6]


def test_one_of_somebody_who_is_mentioned_is_never_all(mentions: BotHarness) -> None:
    assert len(labels(mentions.say(ANA, f"done with the one from <@{CAROL}>"))) == 3
    assert mentions.open_numbers(ANA) == [1, 2, 3, 4, 5]


def test_what_was_perhaps_meant_of_somebody_takes_yes(ana: BotHarness) -> None:
    ana.say(ANA, "todo deck")
    ana.say(ANA, f"give 1 too <@{BOB}>")
    ana.say(ANA, "yes")
    item = ana.store.by_number(ANA, 1)
    assert item is not None
    assert item.pending_offer is not None


def test_whether_it_is_done_is_looked_up_once(mentions: BotHarness) -> None:
    mentions.say(ANA, "list")
    mentions.slack.asked_for_lines.clear()
    mentions.say(ANA, "is the wifi one done?")
    assert len({*mentions.slack.asked_for_lines}) == 5
    assert len(mentions.slack.asked_for_lines) == 6  # Each once to find it, and the one that is shown.


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("clear my list except the deck", "I can't leave some out"),
        ("remove everything but the deck", "I can't leave some out"),
        ("swap the bank and hooli", "I can't swap two items"),
    ],
)
def test_what_cant_be_done_is_said(ana: BotHarness, typed: str, told: str) -> None:
    ana.say(ANA, "todo deck")
    assert told in text_of(ana.say(ANA, typed))
    assert ana.open_numbers(ANA) == [1]
