"""Items named by what they say, in whichever command."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import State
from chalicelib.domain.priority import Level, RuleKey
from tests.harness import ANA, BOB, BotHarness, buttons, text_of


@pytest.fixture
def todos(ana: BotHarness) -> BotHarness:
    """Ana has #1 to #4, of which two are called alike."""
    for text in ("pay 3 invoices", "write up may report", "call mum", "call mum back"):
        ana.say(ANA, f"todo {text}")
        ana.now += 1
    return ana


def labels(bot: BotHarness) -> list[str]:
    return [each["text"]["text"] for each in buttons(bot.slack.sent[-1].message)]


@pytest.mark.parametrize(
    "text",
    [
        "done report",
        "done write up may report",
        "finish the report",
        "remove may report",
        "delete the report",
        "remove the report one",
    ],
)
def test_the_only_item_that_says_it_is_taken_off(todos: BotHarness, text: str) -> None:
    todos.say(ANA, text)
    assert todos.open_numbers(ANA) == [1, 3, 4]
    todos.say(ANA, "undo")
    assert todos.open_numbers(ANA) == [1, 2, 3, 4]


@pytest.mark.parametrize("text", ["make report high", "priority report high", "set report to high", "report is high"])
def test_its_priority_changes(todos: BotHarness, text: str) -> None:
    todos.say(ANA, text)
    item = todos.store.by_number(ANA, 2)
    assert item is not None
    assert item.level is Level.HIGH


@pytest.mark.parametrize("text", ["snooze report for 2h", "snooze the report until monday"])
def test_it_is_snoozed(todos: BotHarness, text: str) -> None:
    todos.say(ANA, text)
    item = todos.store.by_number(ANA, 2)
    assert item is not None
    assert item.state is State.SNOOZED


def test_it_is_renamed(todos: BotHarness) -> None:
    todos.say(ANA, "rename report to june report")
    item = todos.store.by_number(ANA, 2)
    assert item is not None
    assert item.text == "june report"


def test_it_is_offered_whatever_was_shown_before(todos: BotHarness) -> None:
    todos.say(ANA, "show #1")
    todos.say(ANA, f"give report to <@{BOB}>")
    offered = [number for number in (1, 2, 3, 4) if (each := todos.store.by_number(ANA, number)) and each.pending_offer]
    assert offered == [2]
    assert "I've offered *#2* · write up may report to" in text_of([todos.slack.sent[-1]])


def test_what_else_it_lacks_is_asked(todos: BotHarness) -> None:
    todos.say(ANA, "give report")
    todos.say(ANA, f"<@{BOB}>")
    item = todos.store.by_number(ANA, 2)
    assert item is not None
    assert item.pending_offer is not None


@pytest.mark.parametrize("text", ["done call mum", f"give call mum to <@{BOB}>", "make call mum high"])
def test_of_several_it_is_asked_which_and_no_other_is_offered(todos: BotHarness, text: str) -> None:
    assert "Which item" in text_of(todos.say(ANA, text))
    assert labels(todos) == ["#3 call mum", "#4 call mum back"]
    assert todos.open_numbers(ANA) == [1, 2, 3, 4]


def test_an_answer_names_one_of_several(todos: BotHarness) -> None:
    todos.say(ANA, "done call mum")
    todos.say(ANA, "mum back")
    assert todos.open_numbers(ANA) == [1, 2, 3]


@pytest.mark.parametrize("text", ["done milk", "remove the milk", "snooze milk for 2h", f"give milk to <@{BOB}>"])
def test_what_no_item_says_is_said_and_can_be_searched(todos: BotHarness, text: str) -> None:
    assert "Nothing on your list says “milk”" in text_of(todos.say(ANA, text))
    assert labels(todos) == ["search milk", "list"]
    assert not any(each.pending_offer for number in (1, 2, 3, 4) if (each := todos.store.by_number(ANA, number)))


def test_where_it_may_be_a_person_it_is_asked_who(todos: BotHarness) -> None:
    said = text_of(todos.say(ANA, "make milk high"))
    assert "Nothing on your list says “milk”. Who? Mention them, such as `@milk`." in said
    todos.say(ANA, f"<@{BOB}>")
    assert todos.context.records.get(RuleKey(ANA, BOB)) is not None


@pytest.mark.parametrize("text", ['done " "', 'search " "', f'give " " to <@{BOB}>'])
def test_nothing_is_no_name(todos: BotHarness, text: str) -> None:
    todos.say(ANA, text)
    assert todos.open_numbers(ANA) == [1, 2, 3, 4]


def test_what_is_off_the_list_can_come_back_by_its_number_only(todos: BotHarness) -> None:
    todos.say(ANA, "done report")
    assert "Nothing on your list says" not in text_of(todos.say(ANA, "restore report"))


@pytest.mark.parametrize("text", ["nailed the report", "done report", f"give report to <@{BOB}>"])
def test_among_people_it_is_asked_first(todos: BotHarness, text: str) -> None:
    said = text_of(todos.say_in_thread(ANA, text, todos.write()))
    item = todos.store.by_number(ANA, 2)
    assert item is not None
    assert ("Is that for me?" in said, item.is_open, item.pending_offer) == (True, True, None)
