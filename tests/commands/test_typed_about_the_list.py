"""What people type about their list in one go: how important something is, where it is, what is done, and what they meant instead."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import Item
from chalicelib.domain.person import PersonKey
from chalicelib.domain.priority import Level
from tests.harness import ANA, BotHarness, buttons, text_of, texts


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
