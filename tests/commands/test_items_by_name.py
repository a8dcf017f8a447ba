"""Items named by what they say, in whichever command."""

from __future__ import annotations

import pytest

from chalicelib.commands.request import Request
from chalicelib.domain.item import State
from chalicelib.domain.priority import Level, RuleKey
from chalicelib.jobs.waiting import typed_by
from chalicelib.understanding.items_by_name import command_about_named_item
from tests.fakes.store import counted_reads
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
def test_what_no_item_says_is_said_with_what_is_looked_at(todos: BotHarness, text: str) -> None:
    said = text_of(todos.say(ANA, text))
    assert said == "Nothing on your list says “milk”. Name an item by its number, such as `#12`."
    assert labels(todos) == ["list"]
    assert not any(each.pending_offer for number in (1, 2, 3, 4) if (each := todos.store.by_number(ANA, number)))


def test_where_it_may_be_a_person_it_is_asked_who(todos: BotHarness) -> None:
    said = text_of(todos.say(ANA, "make milk high"))
    assert "such as `#12`. Who? Mention them, such as `@milk`." in said
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


@pytest.fixture
def chores(ana: BotHarness) -> BotHarness:
    """Ana has #1 rent, #2 report, #3 milk, #4 bread and butter, #5 butter, #6 undo and #7 café."""
    for text in (
        "rent",
        "write the report",
        "buy milk",
        "bread and butter",
        "butter",
        "undo",
        "café 牛奶",
    ):
        ana.say(ANA, f"todo {text}")
        ana.now += 1
    return ana


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("done rent and report", {1, 2}),
        ("done rent and the report", {1, 2}),
        ("done rent, milk", {1, 3}),
        ("done rent, report and milk", {1, 2, 3}),
        ("done rent &amp; milk", {1, 3}),
        ("done rent + milk", {1, 3}),
        ("remove rent and the report", {1, 2}),
        ("remove the rent and the report", {1, 2}),
        ("done 3 and rent", {1, 3}),
        ("done #3, rent and the report", {1, 2, 3}),
        ("done rent and 3", {1, 3}),
        ("done bread and butter", {4}),
        ("done cafe and rent", {1, 7}),
        ("done undo and rent", {1, 6}),
        ("rent and report are done", {1, 2}),
        ("i finished rent and the report", {1, 2}),
        ("mark rent and report as done", {1, 2}),
        ("snooze rent and report for 2h", {1, 2}),
        ("snooze 3 and rent until monday", {1, 3}),
        ("done both rent and report", {1, 2}),
    ],
)
def test_several_names_are_several_items_and_one_whose_words_they_all_are_wins(
    chores: BotHarness, text: str, taken: set[int]
) -> None:
    chores.say(ANA, text)
    assert set(chores.open_numbers(ANA)) == set(range(1, 8)) - taken
    chores.say(ANA, "undo")
    assert chores.open_numbers(ANA) == [*range(1, 8)]


def test_several_names_get_a_priority_and_are_offered(chores: BotHarness) -> None:
    chores.say(ANA, "make rent and report high")
    chores.say(ANA, f"give rent and 3 to <@{BOB}>")
    items = [chores.store.by_number(ANA, number) for number in (1, 2, 3)]
    assert [item.level for item in items if item] == [Level.HIGH, Level.HIGH, Level.MEDIUM]
    assert [bool(item.pending_offer) for item in items if item] == [True, False, True]


@pytest.mark.parametrize(
    ("text", "said", "offered"),
    [
        ("done rent and cheese", "Nothing on your list says “cheese”.", ["done #1"]),
        ("done cheese and rent", "Nothing on your list says “cheese”.", ["done #1"]),
        ("done rent and butter", "Which one is “butter”: #4 or #5?", ["done #1, #4", "done #1, #5"]),
        ("rent and butter are done", "Which one is “butter”: #4 or #5?", ["done #1, #4", "done #1, #5"]),
        ("done cheese and wine", "Nothing on your list says “cheese and wine”.", ["list"]),
    ],
)
def test_a_name_of_none_or_of_several_is_asked_about(
    chores: BotHarness, text: str, said: str, offered: list[str]
) -> None:
    assert said in text_of(chores.say(ANA, text))
    assert labels(chores) == offered
    assert chores.open_numbers(ANA) == [*range(1, 8)]


def test_no_name_of_several_is_taken_for_something_else(chores: BotHarness) -> None:
    chores.say(ANA, "tag rent and milk +home")
    items = [chores.store.by_number(ANA, number) for number in (1, 3)]
    assert [item.tags for item in items if item] == [("home",), ("home",)]
    chores.say(ANA, f"give rent & milk to <@{BOB}>")
    items = [chores.store.by_number(ANA, number) for number in (1, 3)]
    assert [bool(item.pending_offer) for item in items if item] == [True, True]
    chores.say(ANA, "rename rent and milk to june")
    items = [chores.store.by_number(ANA, number) for number in (1, 3)]
    assert [item.text for item in items if item] == ["rent", "buy milk"]


def test_several_names_answer_the_question_which_item(chores: BotHarness) -> None:
    chores.say(ANA, "list")
    chores.say(ANA, "done")
    chores.say(ANA, "rent and the report")
    assert chores.open_numbers(ANA) == [3, 4, 5, 6, 7]


def test_the_answer_about_one_of_several_names_finishes_them_all(chores: BotHarness) -> None:
    [asked] = chores.say(ANA, "done rent and butter")
    chores.press(ANA, "done #1, #5", asked)
    assert chores.open_numbers(ANA) == [2, 3, 4, 6, 7]


def test_of_an_empty_list_no_name_is_found(ana: BotHarness) -> None:
    assert "Nothing on your list says “rent and report”" in text_of(ana.say(ANA, "done rent and report"))


@pytest.mark.parametrize(
    "text",
    [
        "done report",
        "remove the report",
        "the report is done",
        "make report high",
        "rename report to june report",
        f"give report to <@{BOB}>",
    ],
)
def test_a_snoozed_item_is_found_and_said_to_be_snoozed(todos: BotHarness, text: str) -> None:
    todos.say(ANA, "snooze 2 for 2h")
    before = todos.store.by_number(ANA, 2)
    said = text_of([todos.say(ANA, text)[-1]])
    assert "#2" in said
    assert "snoozed." in said
    assert todos.store.by_number(ANA, 2) != before


def test_an_open_item_is_meant_before_a_snoozed_one(todos: BotHarness) -> None:
    todos.say(ANA, "snooze 3 for 2h")
    todos.say(ANA, "done call mum")
    assert todos.open_numbers(ANA) == [1, 2]


def test_the_same_words_and_the_snoozed_items_are_read_once(todos: BotHarness) -> None:
    reads = counted_reads(todos.store)
    request = Request(todos.direct_job(ANA, "snooze the may report for 2h"), todos.context)
    assert command_about_named_item(typed_by(request), request) is not None
    assert reads["snoozed"] == 1
    assert reads["open"] == 3  # `may`, `may report`, `may report for 2h`
