"""How important it is, said beside a reminder that has no words of its own: it is the priority of what is meant, and no to-do called so."""

from __future__ import annotations

import pytest

from chalicelib.domain.item import Item
from chalicelib.domain.priority import Level
from tests.commands.corrections import reminded
from tests.harness import ANA, BOB, BotHarness, buttons, text_of

HIGH = [
    "remind me tomorrow at 9, important",
    "remind me tomorrow, urgent",
    "remind me tomorrow at 9, important please",
    "remind me tomorrow, it's urgent",
    "remind me urgent tomorrow",
    "urgent: remind me tomorrow",
    "important, remind me of this tomorrow",
    "remind me of this tomorrow, urgent",
    "remind me of this tomorrow at 9, important",
    "remind me tomorrow - urgent!!",
    "remind me tomorrow at 9 (important)",
    "remind me tomorrow, high prio",
    "remind me tomorrow high priority",
    "remind me tomorrow with high priority",
    "remind me tomorrow as important",
    "remind me tomorrow at 9 high",
    "remind me tomorrow at 9 !high",
    "remind me tomorrow, really urgent please",
    "tomorrow at 9 remind me, important",
    "set a reminder for tomorrow at 9, important",
    "remind me tomorrow, critical",
    "tomorrow remind me about this, high prio",
    "set an urgent reminder for tomorrow",
    "give me a high priority reminder about this tomorrow",
    "don't let me forget this tomorrow, urgent",
]


def shown(bot: BotHarness) -> list[Item]:
    return [item for number in bot.open_numbers(ANA) for item in bot.context.items.by_numbers(ANA, (number,))]


@pytest.mark.parametrize("words", HIGH)
def test_in_a_thread_it_is_the_priority_of_its_message(ana: BotHarness, words: str) -> None:
    under = ana.write(BOB)
    ana.say_in_thread(ANA, words, under)
    [item] = shown(ana)
    assert (item.ts, item.level) == (under, Level.HIGH)
    assert reminded(ana) == ["11-25 09:00"]


@pytest.mark.parametrize("words", HIGH)
def test_after_an_item_was_shown_it_is_the_priority_of_that(ana: BotHarness, words: str) -> None:
    ana.say_all(ANA, "todo call the plumber", "show #1")
    [answer] = ana.say(ANA, words)
    assert "tomorrow at 09:00" in text_of([answer])
    [item] = shown(ana)
    assert (item.number, item.level) == (1, Level.HIGH)
    ana.press(ANA, "Undo", answer)
    assert ([each.level for each in shown(ana)], reminded(ana)) == ([Level.MEDIUM], [])


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("remind me tomorrow, low", Level.LOW),
        ("remind me tomorrow, highest", Level.HIGHEST),
        ("remind me tomorrow at 9, low prio", Level.LOW),
        ("remind me tomorrow, top priority", Level.HIGHEST),
    ],
)
def test_any_priority_may_be_said(ana: BotHarness, words: str, level: Level) -> None:
    under = ana.write(BOB)
    ana.say_in_thread(ANA, words, under)
    assert [(item.ts, item.level) for item in shown(ana)] == [(under, level)]


@pytest.mark.parametrize("words", ["remind me of #2 tomorrow, urgent", "remind me #2 tomorrow at 9, important"])
def test_it_is_the_priority_of_a_named_item(ana: BotHarness, words: str) -> None:
    ana.say_all(ANA, "todo milk", "todo bread")
    assert "*#2* · bread tomorrow at 09:00" in ana.say_all(ANA, words)
    assert {item.number: item.level for item in shown(ana)} == {1: Level.MEDIUM, 2: Level.HIGH}


@pytest.mark.parametrize("words", HIGH)
def test_where_nothing_was_shown_it_is_asked_of_what(ana: BotHarness, words: str) -> None:
    ana.say_all(ANA, "todo milk", "todo bread")
    ana.now += 3600
    ana.say_all(ANA, words)
    assert [each["text"]["text"] for each in buttons(ana.slack.sent[-1].message)][:1] == ["#1 milk"]
    ana.say_all(ANA, "#2")
    assert {item.number: item.level for item in shown(ana)} == {1: Level.MEDIUM, 2: Level.HIGH}
    assert reminded(ana) == ["11-25 09:00"]


@pytest.mark.parametrize("words", ["remind me about urgent on friday", "remind me to urgent tomorrow"])
def test_no_to_do_is_called_so(ana: BotHarness, words: str) -> None:
    ana.say_all(ANA, words)
    assert shown(ana) == []


def test_a_series_of_an_item_is_said_to_be_important(ana: BotHarness) -> None:
    under = ana.write(BOB)
    ana.say_in_thread(ANA, "remind me every monday at 9, important", under)
    assert [(item.ts, item.level) for item in shown(ana)] == [(under, Level.HIGH)]


@pytest.mark.parametrize("words", ["remind me tomorrow, not urgent", "remind me tomorrow, no rush"])
def test_what_is_denied_is_no_priority(ana: BotHarness, words: str) -> None:
    under = ana.write(BOB)
    ana.say_in_thread(ANA, words, under)
    assert [(item.ts, item.level) for item in shown(ana)] == [(under, Level.MEDIUM)]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("remind me tomorrow: urgent care visit", "urgent care visit"),
        ("remind me tomorrow about the important letter", "the important letter"),
        ("remind me tomorrow to pay rent, urgent", "pay rent"),
    ],
)
def test_more_words_are_a_to_do(ana: BotHarness, words: str, text: str) -> None:
    ana.say_in_thread(ANA, words, ana.write(BOB))
    assert [item.text for item in shown(ana)] == [text]


@pytest.mark.parametrize("words", ["save this, urgent", "save this, important", "save message, very urgent"])
def test_a_saved_message_is_not_called_so(ana: BotHarness, words: str) -> None:
    under = ana.write(BOB)
    ana.say_in_thread(ANA, words, under)
    assert [(item.ts, item.level, item.label) for item in shown(ana)] == [(under, Level.HIGH, "")]
