"""What people type about their list in one go: how important something is, where it is, what is done, and what they meant instead."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import Item
from chalicelib.domain.person import PersonKey
from chalicelib.domain.priority import Level, RuleKey
from tests.harness import ANA, BOB, BotHarness, buttons, texts


def level_of(bot: BotHarness, number: int) -> Level:
    return item_of(bot, number).level


def item_of(bot: BotHarness, number: int) -> Item:
    item = bot.context.items.by_number(ANA, number)
    assert item is not None
    return item


def said(bot: BotHarness, text: str) -> str:
    return "\n".join(each for reply in bot.say(ANA, text) for each in texts(reply.message))


@pytest.fixture
def two(ana: BotHarness) -> BotHarness:
    for text in ("todo renew TLS cert", "todo send feedback"):
        ana.say(ANA, text)
        ana.now += 1
    return ana


@pytest.mark.parametrize("before", ["low", "medium"])
def test_what_is_called_urgent_becomes_high_and_no_setting(two: BotHarness, before: str) -> None:
    settings = two.store.records[PersonKey(ANA)].preferences
    two.say(ANA, f"priority #2 {before}")
    two.say(ANA, "2 is urgent" if before == "low" else "2 urgent")
    assert level_of(two, 2) is Level.HIGH
    assert two.store.records[PersonKey(ANA)].preferences == settings


def test_a_number_of_urgent_pings_is_set_where_they_are_named(two: BotHarness) -> None:
    two.say(ANA, "2 urgent pings a day")
    assert two.store.records[PersonKey(ANA)].preferences.urgent_budget == 2


@pytest.mark.parametrize("text", ["make the TLS thing critical", "#1 is a blocker", "make 1 most important"])
def test_what_is_critical_is_highest(two: BotHarness, text: str) -> None:
    two.say(ANA, text)
    assert level_of(two, 1) is Level.HIGHEST


@pytest.mark.parametrize("text", ["find TLS", "search tls", "where's the TLS cert?"])
def test_a_search_finds_what_is_snoozed_and_says_when_it_comes_back(two: BotHarness, text: str) -> None:
    two.say(ANA, "snooze #1 until monday at 9")
    [reply] = two.say(ANA, text)
    assert "#1" in "\n".join(texts(reply.message))
    assert "until Mon 30 Nov" in "\n".join(texts(reply.message))
    two.press(ANA, "Bring back", reply)
    assert item_of(two, 1).is_open


def test_a_search_shows_what_is_snoozed_below_what_is_open(two: BotHarness) -> None:
    two.say(ANA, "todo renew passport")
    two.say(ANA, "snooze #1 until monday at 9")
    [reply] = two.say(ANA, "search renew")
    labels = [button["text"]["text"] for button in buttons(reply.message) if "text" in button]
    assert labels.index("Done") < labels.index("Bring back")
    assert reply.message.shown == (3, 1)


def test_a_word_of_a_search_is_the_beginning_of_one(two: BotHarness) -> None:
    assert "I found no “db”" in said(two, "search db")
    assert "I found no “ack”" in said(two, "search ack")
    assert "#2" in said(two, "search feed")


@pytest.mark.parametrize("text", ["actually low", "no, low", "no low priority", "low instead", "sorry, i meant low", "not high but low"])
def test_another_priority_right_after_is_that_of_the_same_item(two: BotHarness, text: str) -> None:
    two.say(ANA, "2 high")
    two.now += 5
    [reply] = two.say(ANA, text)
    assert (level_of(two, 1), level_of(two, 2)) == (Level.MEDIUM, Level.LOW)
    two.press(ANA, "Undo", reply)
    assert level_of(two, 2) is Level.HIGH


def test_another_priority_right_after_adding_is_that_of_the_new_to_do(two: BotHarness) -> None:
    two.say(ANA, "actually high")
    assert level_of(two, 2) is Level.HIGH


def test_another_priority_right_after_a_rule_is_that_of_the_rule(two: BotHarness) -> None:
    two.say(ANA, f"messages from <@{BOB}> are always low")
    two.now += 5
    two.say(ANA, "actually high")
    assert two.store.records[RuleKey(ANA, BOB)].level is Level.HIGH
    assert level_of(two, 2) is Level.MEDIUM


def test_another_priority_is_asked_about_after_something_else_was_shown(two: BotHarness) -> None:
    two.say(ANA, "2 high")
    two.now += 5
    two.say(ANA, "list")
    two.now += 5
    assert "Is that what you mean?" in said(two, "actually low") or level_of(two, 2) is Level.HIGH
    assert level_of(two, 2) is Level.HIGH


def test_a_priority_alone_corrects_nothing_that_was_set_long_ago(two: BotHarness) -> None:
    two.say(ANA, "2 high")
    two.now += 11 * 60
    two.say(ANA, "actually low")
    assert level_of(two, 2) is Level.HIGH


def test_another_name_right_after_is_that_of_the_same_item(two: BotHarness) -> None:
    two.say(ANA, "rename #1 certificate")
    two.now += 5
    two.say(ANA, "no, call it new certificate")
    assert item_of(two, 1).text == "new certificate"
    two.now += 5
    two.say(ANA, "call it a day")
    assert item_of(two, 1).text == "new certificate"
