"""`the second one` says which item of what was shown last is looked at."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of


@pytest.fixture
def listed(ana: BotHarness) -> BotHarness:
    for text in ("office party", "buy milk", "passport renewal"):
        ana.say(ANA, f"todo {text}")
    return ana


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("the second one", ["buy milk"]),
        ("show me the second one", ["buy milk"]),
        ("and the last one?", ["passport renewal"]),
        ("the first two", ["office party", "buy milk"]),
    ],
)
def test_a_place_in_the_list_shows_the_item(listed: BotHarness, text: str, shown: list[str]) -> None:
    listed.say(ANA, "list")
    answer = text_of(listed.say(ANA, text))
    titles = ("office party", "buy milk", "passport renewal")
    assert [title for title in titles if f"*{title}*" in answer] == shown


def test_after_next_places_go_on_from_it(listed: BotHarness) -> None:
    listed.say(ANA, "next")
    assert "*buy milk*" in text_of(listed.say(ANA, "the second one"))


def test_a_place_that_is_not_there_is_not_understood(listed: BotHarness) -> None:
    listed.say(ANA, "list")
    assert "Sorry" in text_of(listed.say(ANA, "the fifth one"))


def test_no_page_is_offered_that_is_not_there(listed: BotHarness) -> None:
    [asked] = listed.say(ANA, "list 2")
    assert "page 2" not in text_of([asked])
    assert [each["text"]["text"] for each in buttons(asked.message)] == ["list"]


def test_a_page_is_offered_that_is_there(listed: BotHarness) -> None:
    for number in range(9):
        listed.say(ANA, f"todo chore {number}")
    [asked] = listed.say(ANA, "list 2")
    assert "list page 2" in [each["text"]["text"] for each in buttons(asked.message)]
