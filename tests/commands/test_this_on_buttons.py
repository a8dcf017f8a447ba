"""What a button says of `this item` is about the item that was meant when it was made, and names it."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from chalicelib.commands.request import AnyCommand, Request
from chalicelib.commands.snooze import Snooze
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.reply import Reply
from chalicelib.understanding.meant_now import meant_now
from tests.commands.every_command import EVERY_COMMAND
from tests.harness import ANA, HOUR, MINUTE, BotHarness, buttons, text_of


def said(bot: BotHarness, text: str) -> Reply:
    bot.now += 15
    return bot.say(ANA, text)[-1]


def labels(answer: Reply) -> list[str]:
    return [each["text"]["text"] for each in buttons(answer.message)]


@pytest.fixture
def chair(ana: BotHarness) -> BotHarness:
    """Ana has #1."""
    said(ana, "todo glue the Biedermeier chair")
    return ana


def test_of_two_things_both_are_of_the_item_that_one_names(chair: BotHarness) -> None:
    said(chair, "todo call the glass cutter")
    asked = said(chair, "biedermeier high and remind me friday at 8")
    assert labels(asked) == ["1. Make #1 high", "2. Remind you about #1 Fri 27 Nov, 08:00"]
    assert "*#1* · glue the Biedermeier chair" in text_of([asked])
    said(chair, "todo sweep the shop")
    chair.press(ANA, "2. Remind you about #1 Fri 27 Nov, 08:00", asked)
    assert [each.item_number for each in chair.store.running(ANA)] == [1]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("can I delete it?", "1. Remove #1 from your list"),
        ("should I delete this?", "1. Remove #1 from your list"),
    ],
)
def test_it_is_what_was_meant_when_it_was_asked(chair: BotHarness, text: str, label: str) -> None:
    asked = said(chair, text)
    assert labels(asked) == [label]
    said(chair, "todo call the glass cutter")
    chair.press(ANA, label, asked)
    assert chair.open_numbers(ANA) == [2]


def test_of_items_that_are_named_beside_it_there_is_a_button_for_each(ana: BotHarness) -> None:
    for name in ("saws", "yard", "feed the cat"):
        said(ana, f"todo {name}")
    asked = said(ana, "saws and yard, no wait only yard, done")
    assert labels(asked) == ["1. Mark #1 as done", "2. Mark #2 as done"]
    ana.press(ANA, "2. Mark #2 as done", asked)
    assert ana.open_numbers(ANA) == [1, 3]


def test_also_where_something_else_is_asked(chair: BotHarness) -> None:
    asked = said(chair, "give it to somebody")
    assert "*#1* · glue the Biedermeier chair" in text_of([asked])
    [picker] = [block["block_id"] for block in asked.message.blocks if block.get("block_id")]
    assert '"numbers":[1]' in picker


def test_where_nobody_knows_which_nothing_is_offered_to_be_removed(chair: BotHarness) -> None:
    said(chair, "todo call the glass cutter")
    said(chair, "list")
    asked = said(chair, "can I delete it?")
    assert "which item you mean" in text_of([asked])
    assert labels(asked) == ["list"]


@pytest.mark.parametrize(
    ("text", "then"), [("move it to friday", "on Fri 27 Nov at 09:00"), ("lift it up to high", "high")]
)
def test_where_nobody_knows_which_it_is_asked(chair: BotHarness, text: str, then: str) -> None:
    said(chair, "todo call the glass cutter")
    chair.pass_time(700.0)
    asked = said(chair, text)
    assert labels(asked) == ["#1 glue the Biedermeier chair", "#2 call the glass cutter"]
    answer = text_of([said(chair, "2")])
    assert "call the glass cutter" in answer
    assert then in answer


def test_where_there_is_no_item_it_is_said(ana: BotHarness) -> None:
    assert "empty" in text_of([said(ana, "move it to friday")])


def test_every_command_that_says_this_item_is_given_a_number(chair: BotHarness) -> None:
    """Of a new command, too."""
    request = Request(chair.direct_job(ANA, "it"), chair.context)
    times = TimesInWords(chair.now, request.zone, request.person.preferences.day_hours)
    unnamed = [each for command in EVERY_COMMAND for each in _naming_none(command)]
    assert any("this item" in each.in_words(times) for each in unnamed)
    named = [each.in_words(times) for each in meant_now(unnamed, request)[0]]
    assert [words for words in named if "this item" in words] == []


def _naming_none(command: Any) -> list[AnyCommand]:
    """The same without its numbers, and of `this` where it can say that."""
    kept = {each.name for each in fields(command)}
    if "numbers" not in kept:
        return []
    unnamed = replace(command, numbers=())
    return [unnamed, replace(unnamed, this=True)] if "this" in kept else [unnamed]


def test_the_reminder_that_came_last_is_named(chair: BotHarness) -> None:
    said(chair, "remind me of #1 in 5 minutes")
    chair.pass_time(10 * MINUTE)
    request = Request(chair.direct_job(ANA, "snooze"), chair.context)
    assert meant_now([Snooze(by=HOUR), Snooze(by=HOUR, came=True)], request)[0] == [Snooze(1, by=HOUR)] * 2
