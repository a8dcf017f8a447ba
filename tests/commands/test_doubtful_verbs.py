"""A verb of work says what somebody has to do, also where an item says the same words: nothing is finished, removed or renamed without a question."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BOB, HOUR, BotHarness, buttons, text_of

TODOS = (
    "reconcile the petty cash tin",
    "pay the electricity bill",
    "chase the bank",
    "collect post",
    "book the meeting room for monday",
    "send the invoices",
    "clean the cellar",
    "service the heating",
)


@pytest.fixture
def todos(ana: BotHarness) -> BotHarness:
    """Ana's to-dos #1 to #8, added an hour ago."""
    for text in TODOS:
        ana.say(ANA, f"todo {text}")
        ana.now += 1
    ana.now += HOUR
    return ana


def offered(bot: BotHarness, text: str) -> list[str]:
    """What the buttons say below what is asked of the text; nothing has changed then."""
    before = bot.kept
    [asked] = bot.say(ANA, text)
    assert bot.kept == before
    return [each["text"]["text"] for each in buttons(asked.message)]


@pytest.mark.parametrize(
    ("text", "renames"),
    [
        ("call the bank again pls", "Rename #3 to “again”"),
        ("call the bank first", "Rename #3 to “first”"),
        ("call the post office", "Rename #4 to “office”"),
        ("call bank: mr smith 555-1234", "Rename #3 to “mr smith 555-1234”"),
        ("could you call the bank back", "Rename #3 to “back”"),
        ("label the petty cash boxes", "Rename #1 to “boxes”"),
        ("call the bank as usual", "Rename #3 to “usual”"),
        ("name the bank contact", "Rename #3 to “contact”"),
        ("change the heating to 19 degrees", "Rename #8 to “19 degrees”"),
        ("the bank is called lloyds", "Rename #3 to “lloyds”"),
    ],
)
def test_only_words_for_a_name_rename_an_item(todos: BotHarness, text: str, renames: str) -> None:
    words = text.removesuffix(" pls").removeprefix("could you ")
    assert offered(todos, text) == [f"1. Add “{words}” to your list", f"2. {renames}"]


def test_how_urgent_it_is_is_no_name(todos: BotHarness) -> None:
    assert offered(todos, "call bank asap") == ["1. Add “call bank” to your list, high", "2. Rename #3 to “asap”"]


@pytest.mark.parametrize(
    "text",
    [
        "rename the bank to again",
        "call the bank one again",
        "call the bank “again”",
        "change the name of the bank to again",
        "the bank should be called again",
    ],
)
def test_words_for_a_name_rename_it(todos: BotHarness, text: str) -> None:
    assert "*#3* is now called _again_" in text_of(todos.say(ANA, text))


@pytest.mark.parametrize(
    ("text", "finishes"),
    [
        ("sort out the petty cash", "Mark #1 as done"),
        ("settle the electricity bill", "Mark #2 as done"),
        ("wrap up the invoices", "Mark #6 as done"),
        ("resolve the bank thing", "Mark #3 as done"),
        ("deal with the bank", "Mark #3 as done"),
        ("take care of the heating", "Mark #8 as done"),
        ("archive the invoices", "Mark #6 as done"),
        ("settle the electricity bill and the invoices", "Mark #2 and #6 as done"),
        ("clear the meeting room", "Remove #5 from your list"),
        ("clear out the cellar", "Remove #7 from your list"),
        ("throw out the invoices", "Remove #6 from your list"),
        ("cut the heating", "Remove #8 from your list"),
        ("raise the invoices", "Raise #6 by one level"),
        ("lower the heating", "Lower #8 by one level"),
    ],
)
def test_it_is_asked_whether_work_is_to_be_done(todos: BotHarness, text: str, finishes: str) -> None:
    assert offered(todos, text) == [f"1. {finishes}", f"2. Add “{text}” to your list"]


def test_the_question_says_what_the_item_is(todos: BotHarness) -> None:
    asked = todos.say(ANA, "sort out the petty cash")
    assert "Do you mean *#1* · reconcile the petty cash tin, or something new?" in text_of(asked)
    todos.press(ANA, "1. Mark #1 as done", asked[0])
    assert todos.open_numbers(ANA) == [2, 3, 4, 5, 6, 7, 8]


@pytest.mark.parametrize(
    ("text", "work"),
    [
        ("the cellar is done, call the bank again", "call the bank again"),
        ("the cellar is done. settle the electricity bill", "settle the electricity bill"),
    ],
)
def test_of_a_clause_it_is_asked_as_well(todos: BotHarness, text: str, work: str) -> None:
    assert offered(todos, text) == ["1. Mark #7 as done", f"2. Add “{work}” to your list"]


def test_of_several_items_it_is_asked_as_well(todos: BotHarness) -> None:
    todos.say(ANA, "todo sort out the cellar")
    asked = offered(todos, "sort out the cellar")
    assert asked == ["1. Mark #7 as done", "2. Mark #9 as done", "3. Add “sort out the cellar” to your list"]


def test_where_no_name_fits_it_may_be_work(todos: BotHarness) -> None:
    assert offered(todos, "drop the invoices at the bank") == [
        "1. Remove #3 from your list",
        "2. Remove #6 from your list",
        "3. Add “drop the invoices at the bank” to your list",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "i sorted out the petty cash",
        "close the petty cash",
        "tick off the petty cash",
        "cross the petty cash off my list",
        "mark the petty cash as done",
        "throw the petty cash off my list",
        "remove the petty cash",
    ],
)
def test_words_for_an_end_take_it_off_the_list(todos: BotHarness, text: str) -> None:
    todos.say(ANA, text)
    assert todos.open_numbers(ANA) == [2, 3, 4, 5, 6, 7, 8]


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("call mum", "call mum"),
        ("call the plumber about the leaking tap", "call the plumber about the leaking tap"),
        ("please call the landlord about the lease", "call the landlord about the lease"),
        ("sort out the attic", "sort out the attic"),
        ("handle the complaint", "handle the complaint"),
        ("empty the dishwasher", "empty the dishwasher"),
        ("label the jars", "label the jars"),
        ("finish the attic", "finish the attic"),
        ("call the bank", "call the bank"),
        ("call the bank and order toner", "call the bank and order toner"),
        ("settle the bill and sort out the petty cash", "settle the bill and sort out the petty cash"),
        ("call the bank, then the plumber", "call the bank, then the plumber"),
        ("need to buy stamps", "buy stamps"),
        ("i have to fill in the vat form", "fill in the vat form"),
    ],
)
def test_work_on_nothing_that_is_there_is_offered_as_a_todo(todos: BotHarness, text: str, added: str) -> None:
    [asked] = todos.say(ANA, text)
    assert "Should I add that to your list?" in text_of([asked])
    assert [each["text"]["text"] for each in buttons(asked.message)] == [f"1. Add “{added}” to your list"]
    todos.say(ANA, "yes")
    assert len(todos.open_numbers(ANA)) == len(TODOS) + 1


@pytest.mark.parametrize("text", ["must buy milk", "have to buy milk", "still have to buy milk", "buy milk"])
def test_what_somebody_has_to_do_is_offered(todos: BotHarness, text: str) -> None:
    assert offered(todos, text) == ["todo buy milk"]


def test_among_people_what_somebody_has_to_do_may_be_for_them(todos: BotHarness) -> None:
    assert "Is that for me?" in text_of(todos.say_in_thread(ANA, "need to buy stamps", todos.write()))


@pytest.mark.parametrize(
    "text", ["the meeting room is for thursday, not monday", "the meeting room is thursday, not monday"]
)
def test_the_day_in_the_words_of_an_item_may_be_meant(todos: BotHarness, text: str) -> None:
    assert offered(todos, text) == [
        "1. Rename #5 to “book the meeting room for thursday”",
        "2. Set the reminder of #5 to Thu 26 Nov, 09:00",
    ]


def test_a_day_is_denied_that_nothing_says(todos: BotHarness) -> None:
    assert offered(todos, "the invoices are for thursday, not monday") == [
        "1. Set the reminder of #6 to Thu 26 Nov, 09:00"
    ]


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("todo lowest sort old catalogues", "sort old catalogues · lowest"),
        ("todo highest pay the rent", "pay the rent · highest"),
        ("todo high priority call mum", "call mum · high"),
        ("todo urgent: call mum", "call mum · high"),
        ("todo high, call mum", "call mum · high"),
        ("todo low - old catalogues", "old catalogues · low"),
        ("todo lowest price for toner", "lowest price for toner · medium"),
        ("todo low water level", "low water level · medium"),
    ],
)
def test_a_level_before_what_is_to_be_done(todos: BotHarness, text: str, added: str) -> None:
    assert f"Added *#9* · {added}." in text_of(todos.say(ANA, text))


@pytest.mark.parametrize(
    "text", ["the heating is bob's job, give it to <@U0BOB>", "the heating is broken, so give it to <@U0BOB>"]
)
def test_it_is_the_item_that_the_clause_before_names(todos: BotHarness, text: str) -> None:
    replies = todos.say(ANA, text)
    assert f"I've offered *#8* · service the heating to <@{BOB}>" in text_of(replies)


def test_a_name_that_may_be_of_somebody_is_asked_about(todos: BotHarness) -> None:
    todos.say(ANA, "todo email acme")
    [asked] = todos.say(ANA, f"acme is for bob, give it to <@{BOB}>")
    assert [each["text"]["text"] for each in buttons(asked.message)] == ["#9 email acme"]


@pytest.mark.parametrize(
    ("text", "name"), [("archive key done", "archive key"), ("all the shopping is done", "shopping")]
)
def test_a_name_that_nothing_says_ends_before_what_is_said_of_it(ana: BotHarness, text: str, name: str) -> None:
    assert f"Nothing on your list says “{name}”." in text_of(ana.say(ANA, text))


@pytest.mark.parametrize("text", ["rename 3 to say please", "rename the bank to say please"])
def test_what_is_to_be_said_may_not_be_only_polite(todos: BotHarness, text: str) -> None:
    assert offered(todos, text) == ["1. Rename #3 to “say please”", "2. Rename #3 to “say”"]


def test_in_quotes_it_is_a_name(todos: BotHarness) -> None:
    assert "now called _say please_" in text_of(todos.say(ANA, 'rename 3 to "say please"'))


def test_suggestions_that_begin_alike_are_not_repeated(todos: BotHarness) -> None:
    told = text_of(todos.say(ANA, "please add renew the parking permits, due tuesday"))
    assert told.count("parking permits") == 1
