"""`bob's messages`, `carol's things`: what that colleague wrote, and no to-do that only has the name in its words."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BOB, CAROL, BotHarness, text_of


@pytest.fixture
def office(ana: BotHarness) -> BotHarness:
    """#1 is a to-do with Bob's name; #2 and #3 are Bob's messages, #4 is Carol's."""
    ana.say(ANA, "subscribe always")
    ana.say(ANA, "todo new coffee supplier, ask Bob for the contact")
    for sender in (BOB, BOB, CAROL):
        ana.mention(ANA, by=sender)
    return ana


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("done with bob's messages", "Done: *#2* and *#3*"),
        ("done with bob's things", "Done: *#2* and *#3*"),
        ("done with bob's stuff", "Done: *#2* and *#3*"),
        ("remove bob’s mentions", "Removed *#2* and *#3*"),
        (f"done with <@{BOB}>'s messages", "Done: *#2* and *#3*"),
        ("remove the messages from bob", "Removed *#2* and *#3*"),
        ("finish all of bob's", "Done: *#2* and *#3*"),
        ("all of bob's messages are done", "Done: *#2* and *#3*"),
        ("snooze bob's messages until monday", "*#2* and *#3* come back"),
        (f"give bob's messages to <@{CAROL}>", "I've offered *#2* and *#3*"),
        ("tag bob's things +team", "Tagged *#2* and *#3*"),
    ],
)
def test_a_colleagues_messages_are_what_they_wrote(office: BotHarness, typed: str, answer: str) -> None:
    told = text_of(office.say(ANA, typed))
    assert answer in told
    assert "#1" not in told


def test_they_are_shown(office: BotHarness) -> None:
    assert f"Only: from <@{BOB}>" in text_of(office.say(ANA, "show bob's messages"))


def test_they_are_brought_back(office: BotHarness) -> None:
    office.say(ANA, "done with bob's messages")
    assert "*#2* and *#3* are back" in text_of(office.say(ANA, "bring back bob's messages"))


def test_of_one_message_it_is_asked_which(office: BotHarness) -> None:
    assert "Which item: #2 or #3?" in text_of(office.say(ANA, "done with bob's message"))


def test_a_todo_of_all_the_words_may_be_meant_as_well(office: BotHarness) -> None:
    office.say(ANA, "todo answer bob's messages")
    assert "Which item" in text_of(office.say(ANA, "done with bob's messages"))


@pytest.mark.parametrize("typed", ["remove bob's messages", "done with bob's things", "remove bob's message"])
def test_where_there_are_none_of_them_no_todo_is_taken(office: BotHarness, typed: str) -> None:
    office.say(ANA, "remove 2 and 3")
    told = text_of(office.say(ANA, typed))
    assert "Nothing on your list says" in told
    assert 1 in office.open_numbers(ANA)


def test_who_has_written_nothing_is_no_todo(ana: BotHarness) -> None:
    ana.say(ANA, "todo talk to ana about the rota")
    assert "Nothing on your list says" in text_of(ana.say(ANA, "remove ana's messages"))


def test_who_is_no_colleague_is_named_in_a_todo(office: BotHarness) -> None:
    office.say(ANA, "todo take mum's things to the shop")
    assert "Done: *#5*" in text_of(office.say(ANA, "done with mum's things"))


def test_a_level_for_all_that_a_colleague_writes_is_a_rule(office: BotHarness) -> None:
    assert "Who? Mention them" in text_of(office.say(ANA, "make bob's messages high"))
    assert "now *high*" not in text_of(office.say(ANA, "list"))


def test_what_a_colleague_gave_is_from_them_as_its_row_says(office: BotHarness) -> None:
    for number in (1, 2):
        [offer, *_] = office.say(ANA, f"give {number} to <@{CAROL}>")
        office.press(CAROL, "Accept", offer)
    for typed in (f"what do I have from <@{ANA}>?", f"what is from <@{ANA}>?", f"list from <@{ANA}>"):
        told = text_of(office.say(CAROL, typed))
        assert ("*#1*" in told, "*#2*" in told) == (True, True), typed
    assert "2 items" in text_of(office.say(CAROL, f"how many items are from <@{ANA}>?"))
    office.say(CAROL, f"done with <@{ANA}>'s messages")
    assert sorted(office.open_numbers(CAROL)) == [1, 2]
