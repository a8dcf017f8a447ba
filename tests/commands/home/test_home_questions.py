"""What an item's menu asks in the Home tab is answered there: by a button, in a menu of people, or in a field."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.commands.list_items import ListItems
from chalicelib.domain.item import OfferState
from chalicelib.domain.priority import Level
from chalicelib.domain.reply import DestinationKind, Message, Reply
from chalicelib.entrypoints.web.forms import interaction
from chalicelib.entrypoints.web.submissions import submitted
from chalicelib.messages.modals.choices import LEVELS
from chalicelib.messages.modals.your_list import list_modal, waiting_list
from tests.harness import ANA, BOB, DAY, INSTALLED, TEAM, BotHarness, buttons, choices, picked, text_of
from tests.modals import submission_payload


@pytest.fixture
def office(ana: BotHarness) -> BotHarness:
    """Ana has a to-do and a message, filtered by what is high, in her Home tab."""
    ana.say(ANA, "todo buy milk high")
    ana.say_in_thread(ANA, "save message red deploy", ana.write())
    ana.open_home(ANA)
    ana.choose_home(ANA, "home-filter", "High and above")
    return ana


def choose(bot: BotHarness, label: str) -> Reply:
    """Choose in the menu of the first item."""
    shown = bot.home_of(ANA).message
    choice = next(each for each in choices(shown) if each["selected_option"]["text"]["text"] == label)
    bot.handle(bot.home_job(ANA, choice))
    return bot.home_of(ANA)


def test_another_name_is_typed_in_a_field(office: BotHarness) -> None:
    asked = choose(office, "Edit…")
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
    asked = choose(office, "Edit…")
    block = next(each for each in asked.message.blocks if each.get("element", {}).get("action_id") == "answer-typed")
    late = office.home_job(ANA, {**block["element"], "value": "later answer"}, block)
    office.choose_home(ANA, "answer-typed", "first answer")
    office.handle(late)
    item = office.context.items.by_number(ANA, 1)
    assert item is not None
    assert (item.text, "already answered" in text_of([office.home_of(ANA)])) == ("first answer", True)


def test_a_question_can_be_closed(office: BotHarness) -> None:
    choose(office, "Edit…")
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


def test_the_question_names_the_item_and_its_field_has_the_name(office: BotHarness) -> None:
    asked = choose(office, "Edit…")
    assert "What should I call *#1* · buy milk?" in text_of([asked])
    assert _field(asked.message)["initial_value"] == "buy milk"
    assert "Until when should I snooze *#1* · buy milk?" in text_of([choose(office, "Snooze…")])
    assert "Who should get *#1* · buy milk?" in text_of([choose(office, "Give…")])
    assert "Which priority should *#1* · buy milk have?" in text_of([choose(office, "Priority…")])


def test_the_name_in_the_field_is_as_it_was_typed(ana: BotHarness) -> None:
    ana.say(ANA, f"todo ask <@{BOB}> &lt;again&gt;")
    ana.open_home(ANA)
    asked = choose(ana, "Edit…")
    assert _field(asked.message)["initial_value"] == f"ask <@{BOB}> <again>"
    ana.choose_home(ANA, "answer-typed", f"ask <@{BOB}> <again>")
    item = ana.context.items.by_number(ANA, 1)
    assert item is not None
    assert item.text == f"ask <@{BOB}> &lt;again&gt;"


@pytest.mark.parametrize("typed", ["", "   "])
def test_no_name_is_asked_for_again(office: BotHarness, typed: str) -> None:
    choose(office, "Edit…")
    again = office.choose_home(ANA, "answer-typed", typed)
    assert "Type at least one word.\nWhat should I call *#1* · buy milk?" in text_of([again])
    office.choose_home(ANA, "answer-typed", "buy bread")
    item = office.context.items.by_number(ANA, 1)
    assert item is not None
    assert item.text == "buy bread"


@pytest.mark.parametrize(
    ("receiver", "problem"),
    [
        (ANA, "You can't give an item to yourself."),
        (INSTALLED.bot_user_id, "You can't give it to me."),
        ("U0ROBOT", "to a bot."),
    ],
)
def test_somebody_who_gets_nothing_is_told_why_and_another_is_asked_for(
    office: BotHarness, receiver: str, problem: str
) -> None:
    office.slack.known["U0ROBOT"] = replace(office.slack.known[BOB], user="U0ROBOT", is_bot=True)
    choose(office, "Give…")
    again = office.choose_home(ANA, "answer-picked", receiver)
    assert (problem in text_of([again]), "Who should get *#1*" in text_of([again])) == (True, True)
    office.choose_home(ANA, "answer-picked", BOB)
    item = office.context.items.by_number(ANA, 1)
    assert item is not None
    assert item.pending_offer is not None


def test_a_time_that_has_passed_is_asked_for_again(office: BotHarness) -> None:
    asked = choose(office, "Snooze…")
    again = pick_moment(office, asked, office.now - DAY)
    assert "That time has passed" in text_of([again])
    pick_moment(office, again, office.now + DAY)
    item = office.context.items.by_number(ANA, 1)
    assert item is not None
    assert item.snoozed_until == office.now + DAY


def test_what_is_off_the_list_meanwhile_is_not_asked_about_again(office: BotHarness) -> None:
    asked = choose(office, "Snooze…")
    office.say(ANA, "done #1")
    again = pick_moment(office, asked, office.now - DAY)
    assert "Until when" not in text_of([again])


class TestInTheModalOfTheList:
    def test_another_name_is_typed_in_a_field_there(self, office: BotHarness) -> None:
        asked = in_modal(office, _choice(office, "Edit…"))
        field = _field(asked.message)
        assert (field["initial_value"], "Close" in labels(asked.message)) == ("buy milk", True)
        changed = in_modal(office, picked(field, "buy bread"), asked)
        assert (changed.destination.kind, "buy bread" in text_of([changed])) == (DestinationKind.MODAL, True)

    def test_a_question_can_be_closed(self, office: BotHarness) -> None:
        asked = in_modal(office, _choice(office, "Give…"))
        close = next(each for each in buttons(asked.message) if each["text"]["text"] == "Close")
        shown = in_modal(office, close)
        assert ("Who should get" in text_of([shown]), "buy milk" in text_of([shown])) == (False, True)

    def test_an_answer_that_is_submitted_is_as_one_that_is_entered(self, office: BotHarness) -> None:
        asked = in_modal(office, _choice(office, "Edit…"))
        view = {**list_modal(asked.message.blocks), "hash": "1800000000.ab12cd"}
        assert view["submit"]["text"] == "Answer"
        payload = submission_payload(view, ANA, {"answer-typed": "buy bread"}, view_id="V0LIST")
        found = submitted(payload, office.now)
        assert found.envelope is not None
        assert found.answer == {"response_action": "update", "view": waiting_list()}
        [changed, _home] = office.handle(found.envelope.job)
        assert (changed.destination.view, "buy bread" in text_of([changed])) == ("V0LIST", True)


def _choice(bot: BotHarness, label: str) -> dict[str, Any]:
    """Of the menu of the first item."""
    shown = bot.show(ListItems(), ANA)
    return next(each for each in choices(shown) if each["selected_option"]["text"]["text"] == label)


def in_modal(bot: BotHarness, element: dict[str, Any], of: Reply | None = None) -> Reply:
    """What the modal of the list shows after something was pressed, or typed in the field of its question."""
    question = [block for block in of.message.blocks if block["type"] == "input"] if of else []
    action = {**element, "action_ts": f"{1800000000 + len(bot.slack.sent)}.0001"}
    payload = {
        "type": "block_actions",
        "team": {"id": TEAM},
        "user": {"id": ANA},
        "container": {"type": "view", "view_id": "V0LIST"},
        "view": {"id": "V0LIST", "type": "modal"},
        "actions": [{**action, **({"block_id": question[0]["block_id"]} if question else {})}],
    }
    envelope = interaction(payload, bot.now)
    assert envelope is not None
    bot.handle(envelope.job)
    return next(each for each in reversed(bot.slack.sent) if each.destination.kind is DestinationKind.MODAL)


def pick_moment(bot: BotHarness, asked: Reply, moment: float) -> Reply:
    block = next(
        block
        for block in asked.message.blocks
        if any(each["type"] == "datetimepicker" for each in block.get("elements", ()))
    )
    bot.handle(bot.home_job(ANA, {**block["elements"][0], "selected_date_time": int(moment)}, block))
    return bot.home_of(ANA)


def _field(message: Message) -> dict[str, Any]:
    return next(
        block["element"] for block in message.blocks if block.get("element", {}).get("action_id") == "answer-typed"
    )


def labels(message: Message) -> list[str]:
    return [each["text"]["text"] for each in buttons(message)]
