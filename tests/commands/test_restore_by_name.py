"""`put the bank back on the list`, and bringing back what is snoozed without its name."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of


@pytest.fixture
def bank(ana: BotHarness) -> BotHarness:
    """#1 is finished, #2 is on the list."""
    ana.say_all(ANA, "todo call the bank", "todo sign the lease", "done with the bank")
    return ana


def labels(bot: BotHarness, text: str) -> list[str]:
    return [each["text"]["text"] for reply in bot.say(ANA, text) for each in buttons(reply.message)]


@pytest.mark.parametrize(
    "typed",
    [
        "put the bank back on the list",
        "put the bank back on my list please",
        "add the bank back to my list",
        "put the bank on the list again",
        "move back the bank to my queue",
        "can you stick the bank back in my inbox",
        "i want the bank back on my list",
        "get the bank onto the list once more",
        "put call the bank back on the list",
        "add the bank again",
    ],
)
def test_what_was_finished_comes_back(bank: BotHarness, typed: str) -> None:
    assert bank.say_all(ANA, typed) == "*#1* · call the bank is back on your list."


def test_several_come_back(bank: BotHarness) -> None:
    told = bank.say_all(ANA, "done with the lease", "put the bank and the lease back on the list")
    assert told == "*#1* (call the bank) and *#2* (sign the lease) are back on your list."


def test_of_several_that_say_it_each_is_offered(bank: BotHarness) -> None:
    bank.say_all(ANA, "todo pay the bank", "done 3", "todo water the bank", "done 4", "done 2")
    assert labels(bank, "put the bank back on the list") == ["#4 water the bank", "#3 pay the bank", "#1 call the bank"]


def test_what_is_on_the_list_stays_there(bank: BotHarness) -> None:
    assert bank.say_all(ANA, "put the lease back on my list") == "*#2* (sign the lease) is on your list already."


def test_what_was_never_there_is_asked_about(bank: BotHarness) -> None:
    [asked] = bank.say(ANA, "put milk back on the list")
    assert "Nothing that you finished in the last seven days says “milk”. Add it?" in text_of([asked])
    assert "Added *#3* · milk" in text_of(bank.press(ANA, "1. Add “milk” to your list", asked))


def test_it_is_asked_about_with_a_time_as_well(bank: BotHarness) -> None:
    assert "I'm not sure what you mean" in bank.say_all(ANA, "put milk back on the list tomorrow")
    assert bank.open_numbers(ANA) == [2]


@pytest.mark.parametrize(
    ("typed", "added"),
    [
        ("add call mum back to my list", "call mum back · medium"),
        ("add call mum to my list again", "call mum · medium"),
        ("add call mum again", "call mum again · medium"),
    ],
)
def test_to_call_back_is_a_todo(bank: BotHarness, typed: str, added: str) -> None:
    assert f"Added *#3* · {added}" in bank.say_all(ANA, typed)


@pytest.mark.parametrize(
    "typed",
    [
        "unsnooze",
        "wake it up",
        "wake the lease up",
        "unsnooze the lease",
        "bring back what I snoozed",
        "put what I put off back on the list",
        "restore the snoozed one",
        "unhide it",
    ],
)
def test_what_is_snoozed_comes_back(bank: BotHarness, typed: str) -> None:
    assert bank.say_all(ANA, "snooze lease 2h", typed) == "*#2* · sign the lease is back on your list."


def test_of_several_that_are_snoozed_the_last_change_is_meant(bank: BotHarness) -> None:
    bank.say_all(ANA, "todo buy tea", "snooze tea until friday", "snooze lease 2h")
    assert bank.say_all(ANA, "unsnooze") == "*#2* · sign the lease is back on your list."


def test_after_another_change_those_that_are_snoozed_are_offered(bank: BotHarness) -> None:
    bank.say_all(ANA, "todo buy tea", "snooze tea until friday", "snooze lease 2h", "todo buy milk")
    assert labels(bank, "unsnooze") == ["#2 sign the lease", "#3 buy tea"]


def test_all_that_are_snoozed_come_back(bank: BotHarness) -> None:
    bank.say_all(ANA, "todo buy tea", "snooze tea until friday", "snooze lease 2h", "list")
    assert "are back on your list" in bank.say_all(ANA, "bring back everything i snoozed")
    assert bank.open_numbers(ANA) == [2, 3]


def test_where_nothing_is_snoozed_it_is_said(bank: BotHarness) -> None:
    assert bank.say_all(ANA, "unsnooze") == "None of your items is snoozed. Nothing was changed."
