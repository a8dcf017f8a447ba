"""`cancel that`, `forget it`, `scrap that` after something was set and then corrected: it is asked whether only the correction is meant."""

from __future__ import annotations

import pytest

from chalicelib.domain.priority import PriorityRule
from chalicelib.messages import questions
from tests.commands.corrections import away, reminded
from tests.harness import ANA, BOB, MINUTE, BotHarness, buttons, text_of

WORDS = ["cancel that", "cancel it", "forget it", "forget that", "scrap that", "no, drop it please"]


def _typed(bot: BotHarness, *texts: str) -> None:
    for text in texts:
        bot.say(ANA, text)
        bot.now += MINUTE


def _labels(bot: BotHarness, text: str) -> list[str]:
    [asked] = bot.say(ANA, text)
    assert questions.WHAT_IS_CANCELLED in text_of([asked])
    return [each["text"]["text"].partition(" ")[2] for each in buttons(asked.message)]


@pytest.mark.parametrize("words", WORDS)
def test_a_reminder_that_was_corrected(ana: BotHarness, words: str) -> None:
    _typed(ana, "remind me to get gas 18:00", "not today, tomorrow")
    assert _labels(ana, words) == ["Undo your last change", "Cancel R1"]
    assert reminded(ana) == ["11-25 18:00"]


def test_only_the_correction(ana: BotHarness) -> None:
    _typed(ana, "remind me to get gas 18:00", "not today, tomorrow")
    ana.agree(ANA, "cancel that")
    assert reminded(ana) == ["11-24 18:00"]


def test_all_of_it(ana: BotHarness) -> None:
    _typed(ana, "remind me to get gas 18:00", "not today, tomorrow", "cancel that", "the second one")
    assert reminded(ana) == []


@pytest.mark.parametrize("words", WORDS)
def test_an_absence_that_was_corrected(ana: BotHarness, words: str) -> None:
    _typed(ana, "away tomorrow", "no, monday")
    assert _labels(ana, words) == ["Undo your last change", "Cancel your absence on Mon 30 Nov"]
    ana.say(ANA, "2")
    assert away(ana) == []


@pytest.mark.parametrize("correction", ["no, call it buy ink", "actually high"])
def test_a_todo_that_was_corrected(ana: BotHarness, correction: str) -> None:
    _typed(ana, "todo buy milk", correction)
    assert _labels(ana, "cancel that") == ["Undo your last change", "Remove #1 from your list"]
    ana.say(ANA, "2")
    assert ana.open_numbers(ANA) == []


def test_an_older_todo_gets_back_its_priority(ana: BotHarness) -> None:
    _typed(ana, "todo buy milk")
    ana.now += 60 * MINUTE
    _typed(ana, "#1 high", "cancel that")
    assert [item.level.name for item in ana.context.items.by_numbers(ANA, (1,))] == ["MEDIUM"]


def test_what_was_not_corrected_is_undone(ana: BotHarness) -> None:
    _typed(ana, "todo buy milk", "cancel that")
    assert ana.open_numbers(ANA) == []


def test_plain_undo_takes_back_the_correction(ana: BotHarness) -> None:
    _typed(ana, "remind me to get gas 18:00", "not today, tomorrow", "undo")
    assert reminded(ana) == ["11-24 18:00"]


def test_forget_it_right_after_a_change_offers_to_undo_it(ana: BotHarness) -> None:
    _typed(ana, "away tomorrow")
    [asked] = ana.say(ANA, "forget it")
    assert "Undo your last change: " in text_of([asked])
    assert away(ana)
    ana.press(ANA, next(buttons(asked.message))["text"]["text"], asked)
    assert away(ana) == []


@pytest.mark.parametrize(
    ("first", "correction", "all_of_it"),
    [
        (f"set priority high <@{BOB}>", "actually low", "Forget your priority for messages from @"),
        ("quiet hours 22-7", "make it 11pm to 6am", "Turn off your quiet hours: every day 23:00-06:00"),
        ("quiet hours weekdays 22-7", "except mondays", "Turn off your quiet hours: every Tuesday"),
    ],
)
def test_a_rule_or_quiet_hours_that_were_corrected(
    ana: BotHarness, first: str, correction: str, all_of_it: str
) -> None:
    nothing_set = ana.store.person(ANA).quiet
    _typed(ana, first, correction)
    undo, other = _labels(ana, "cancel that")
    assert undo == "Undo your last change"
    assert other.startswith(all_of_it)
    ana.say(ANA, "2")
    assert ana.store.person(ANA).quiet == nothing_set
    assert not [each for each in ana.store.records.values() if isinstance(each, PriorityRule)]


@pytest.mark.parametrize(
    ("first", "correction"),
    [(f"set priority high <@{BOB}>", "set priority low <@{}>"), ("quiet hours 22-7", "no, off")],
)
def test_of_what_was_set_long_ago_only_the_last_change_is_meant(ana: BotHarness, first: str, correction: str) -> None:
    _typed(ana, first)
    before = ana.kept
    ana.now += 60 * MINUTE
    _typed(ana, correction.format(BOB))
    assert questions.WHAT_IS_CANCELLED not in text_of(ana.say(ANA, "cancel that"))
    assert ana.kept.keys() == before.keys()
