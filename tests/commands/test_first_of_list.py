"""`top 3`, `the 3 most important`: so many of the list and no more; and that a level is still set by the same words."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of


@pytest.fixture
def full(ana: BotHarness) -> BotHarness:
    for n in range(1, 15):
        ana.say(ANA, f"todo thing {n}")
    ana.say(ANA, "#14 high")
    return ana


def rows(bot: BotHarness, text: str) -> list[str]:
    [reply] = bot.say(ANA, text)
    return [line.strip("*") for line in text_of([reply]).replace(":", "").split() if line.startswith("*#")]


@pytest.mark.parametrize(
    "asked",
    ["show top 3", "top 3", "top three", "the 3 most important", "what are my top 3?", "list the 3 most urgent items"],
)
def test_so_many_are_shown_and_no_more(full: BotHarness, asked: str) -> None:
    assert rows(full, asked) == ["#14", "#1", "#2"]


def test_the_next_page_of_more_than_one_ends_where_it_was_said(full: BotHarness) -> None:
    assert len(rows(full, "top 12")) == 10
    assert rows(full, "next page") == ["#10", "#11"]


def test_a_page_of_few_is_turned_to_none(full: BotHarness) -> None:
    [reply] = full.say(ANA, "top 3")
    assert "More ▶" not in {each["text"]["text"] for each in buttons(reply.message)}
    assert "Your list (1–3 of 14)" in text_of([reply])


@pytest.mark.parametrize("text", ["#3 most important", "3 is the most important", "set priority top #3", "make #3 top"])
def test_a_level_is_still_set(full: BotHarness, text: str) -> None:
    assert "*#3* · thing 3 is now *highest*" in text_of(full.say(ANA, text))
