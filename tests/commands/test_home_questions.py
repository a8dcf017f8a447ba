"""What an item's menu asks in the Home tab is answered there: by a button, in a menu of people, or in a field."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import OfferState
from chalicelib.domain.priority import Level
from chalicelib.domain.reply import Reply
from chalicelib.messages.modals.choices import LEVELS
from tests.harness import ANA, BOB, BotHarness, choices, text_of


@pytest.fixture
def office(ana: BotHarness) -> BotHarness:
    """Ana has a to-do and a message, filtered by what is high, in her Home tab."""
    ana.say(ANA, "todo buy milk high")
    ana.say_in_thread(ANA, "save message red deploy", ana.write())
    ana.open_home(ANA)
    ana.choose_home(ANA, "home-levels", "High and above")
    return ana


def choose(bot: BotHarness, label: str) -> Reply:
    """Choose in the menu of the first item."""
    shown = bot.home_of(ANA).message
    choice = next(each for each in choices(shown) if each["selected_option"]["text"]["text"] == label)
    bot.handle(bot.home_job(ANA, choice))
    return bot.home_of(ANA)


def test_another_name_is_typed_in_a_field(office: BotHarness) -> None:
    asked = choose(office, "Rename…")
    assert "Only: high and above" in text_of([asked])
    shown = office.choose_home(ANA, "answer-typed", "buy <bread> & butter +home")
    item = office.context.items.by_number(ANA, 1)
    assert item is not None
    assert (item.text, item.tags) == ("buy &lt;bread&gt; &amp; butter", ("home",))
    assert ("is now called" in text_of([shown]), "Only: high and above" in text_of([shown])) == (True, True)
    office.press_home(ANA, "Undo")
    undone = office.context.items.by_number(ANA, 1)
    assert undone is not None
    assert undone.text == "buy milk"


def test_it_is_given_to_whom_is_picked(office: BotHarness) -> None:
    choose(office, "Give…")
    office.choose_home(ANA, "answer-picked", BOB)
    item = office.context.items.by_number(ANA, 1)
    assert item is not None
    assert item.handover is not None
    assert (item.handover.to, item.handover.state) == (BOB, OfferState.ASKED)


def test_another_priority_says_why_it_has_its_own_first(office: BotHarness) -> None:
    asked = choose(office, "Priority…")
    assert "because you set it yourself" in text_of([asked])
    office.press_home(ANA, LEVELS["1"])
    item = office.context.items.by_number(ANA, 1)
    assert item is not None
    assert item.level is Level.HIGHEST


def test_it_is_snoozed_until_a_time_that_is_offered(office: BotHarness) -> None:
    choose(office, "Snooze…")
    shown = office.press_home(ANA, "In 1 hour")
    item = office.context.items.by_number(ANA, 1)
    assert item is not None
    assert (item.is_open, "Only: high and above" in text_of([shown])) == (False, True)


def test_it_is_removed_and_brought_back(office: BotHarness) -> None:
    choose(office, "Remove")
    assert 1 not in office.open_numbers(ANA)
    office.press_home(ANA, "Undo")
    assert 1 in office.open_numbers(ANA)


def test_a_second_answer_is_refused(office: BotHarness) -> None:
    asked = choose(office, "Rename…")
    block = next(each for each in asked.message.blocks if each.get("element", {}).get("action_id") == "answer-typed")
    late = office.home_job(ANA, {**block["element"], "value": "later answer"}, block)
    office.choose_home(ANA, "answer-typed", "first answer")
    office.handle(late)
    item = office.context.items.by_number(ANA, 1)
    assert item is not None
    assert (item.text, "already answered" in text_of([office.home_of(ANA)])) == ("first answer", True)


def test_a_question_can_be_closed(office: BotHarness) -> None:
    choose(office, "Rename…")
    assert "Rename" not in text_of([office.press_home(ANA, "Close")])


def test_a_colleague_can_be_picked_in_a_message_too(ana: BotHarness) -> None:
    ana.say(ANA, "todo buy milk")
    [listed] = ana.say(ANA, "list")
    choice = next(each for each in choices(listed.message) if each["selected_option"]["text"]["text"] == "Give…")
    [asked] = ana.handle(ana.action_job(ANA, choice))
    block = next(each for each in asked.message.blocks if each["type"] == "actions")
    [picker] = block["elements"]
    ana.handle(ana.action_job(ANA, {**picker, "block_id": block["block_id"], "selected_user": BOB}))
    item = ana.context.items.by_number(ANA, 1)
    assert item is not None
    assert item.handover is not None
