"""Searches that find nothing, and what is near; and lists that may be cleared only in part."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BOB, BotHarness, buttons, text_of


@pytest.fixture
def full(ana: BotHarness) -> BotHarness:
    ana.say(ANA, "todo fix printer")
    ana.say(ANA, "todo collect feedback")
    return ana


def labels(bot: BotHarness, text: str) -> list[str]:
    [reply] = bot.say(ANA, text)
    return [each["text"]["text"] for each in buttons(reply.message)]


@pytest.mark.parametrize(
    ("typed", "meant", "found"), [("printr", "printer", "fix printer"), ("db", "feedback", "collect feedback")]
)
def test_what_is_near_is_offered(full: BotHarness, typed: str, meant: str, found: str) -> None:
    [asked] = full.say(ANA, f"search {typed}")
    assert f"I found no “{typed}” in your list." in text_of([asked])
    assert found in text_of(full.press(ANA, f"search {meant}", asked))


def test_what_is_near_nothing_is_not_offered(full: BotHarness) -> None:
    assert labels(full, "find vacation") == []
    assert text_of(full.say(ANA, "find vacation")).count("The text of messages isn't stored") == 1


def test_a_search_that_finds_nothing_is_not_suggested(full: BotHarness) -> None:
    assert labels(full, "list vacation with bells") == ["list"]


@pytest.mark.parametrize("text", ["clean up my list", "tidy up my list", "clean up", "clean up everything"])
def test_cleaning_up_asks_what_should_go(full: BotHarness, text: str) -> None:
    assert "Which items should go?" in text_of(full.say(ANA, text))
    assert labels(full, text) == []


def test_cleaning_up_some_asks_as_clear_does(full: BotHarness) -> None:
    full.say(ANA, "#1 low")
    assert "Take *#1* · fix printer off your list?" in text_of(full.say(ANA, "clean up low"))
    assert labels(full, "clear my list") == ["Remove 2 items", "Keep them"]


@pytest.mark.parametrize("text", ["anything from bob?", "only from bob pls", "everything from bob low", "bob is a vip"])
def test_a_name_without_a_mention_is_asked_about_and_a_mention_completes_it(full: BotHarness, text: str) -> None:
    assert text_of(full.say(ANA, text)).startswith("Who? Mention them, such as `@bob`.")
    assert f"<@{BOB}>" in text_of(full.say(ANA, f"<@{BOB}>"))
