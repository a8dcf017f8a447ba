"""What is only offered is corrected by the words that correct what was set, and keeps the rest of what was offered."""

from __future__ import annotations

import pytest

from tests.harness import ANA, DAY, HOUR, MINUTE, TUESDAY, BotHarness, buttons, text_of

NINE, TEN = TUESDAY + DAY - HOUR, TUESDAY + DAY
"""Tomorrow, in Madrid."""


def offers(bot: BotHarness, typed: str) -> list[str]:
    bot.now += 15
    return [each["text"]["text"] for reply in bot.say(ANA, typed) for each in buttons(reply.message)]


def set_times(bot: BotHarness) -> list[tuple[int, float]]:
    return [(each.item_number, each.due_at) for each in bot.store.running(ANA)]


@pytest.fixture
def petersson(ana: BotHarness) -> BotHarness:
    """Ana has #1, added some time ago."""
    ana.say(ANA, "todo pay petersson")
    ana.now += 15 * MINUTE
    return ana


@pytest.mark.parametrize(
    ("words", "anew"),
    [
        ("no, make it 10", ["1. Remind you about #1 tomorrow, 10:00", "2. Add “petersson” to your list, and remind you tomorrow, 10:00"]),
        ("friday rather", ["1. Remind you about #1 Fri 27 Nov, 09:00", "2. Add “petersson” to your list, and remind you Fri 27 Nov, 09:00"]),
        ("and low", ["1. Remind you about #1 tomorrow, 09:00; make #1 low", "2. Add “petersson” to your list, low, and remind you tomorrow, 09:00"]),
    ],
)  # fmt: skip
def test_several_things_are_offered_anew(petersson: BotHarness, words: str, anew: list[str]) -> None:
    assert "1. Remind you about #1 tomorrow, 09:00" in offers(petersson, "remind me about petersson tomorow 9")
    assert offers(petersson, words) == anew
    assert not petersson.store.running(ANA)
    petersson.say(ANA, "1")
    assert [number for number, _ in set_times(petersson)] == [1]


def test_of_two_things_the_one_with_a_time_is_corrected(petersson: BotHarness) -> None:
    offers(petersson, "petersson high and remind me friday at 8")
    assert offers(petersson, "make it 9") == ["1. Make #1 high", "2. Remind you about #1 Fri 27 Nov, 09:00"]
    petersson.say(ANA, "both")
    assert len(set_times(petersson)) == 1


@pytest.mark.parametrize(
    ("words", "at"), [("no, make it 10", TEN), ("friday rather", NINE + 2 * DAY), ("and low", NINE)]
)
def test_the_only_thing_is_done_as_it_is_said_now(petersson: BotHarness, words: str, at: float) -> None:
    offers(petersson, "should I be reminded of #1 tomorrow at 9?")
    assert "Undo" in offers(petersson, words)
    assert set_times(petersson) == [(1, at)]


@pytest.mark.parametrize(
    ("words", "anew"),
    [
        ("no, at 10", ["1. Add “check stock” to your list, and remind you every Monday at 10:00"]),
        ("fridays rather", ["1. Add “check stock” to your list, and remind you every Friday at 09:00"]),
    ],
)
def test_what_repeats_is_offered_anew(ana: BotHarness, words: str, anew: list[str]) -> None:
    offers(ana, "every monday at 9 check stock")
    assert offers(ana, words) == anew
    assert ana.open_numbers(ANA) == []


def test_a_snooze_is_corrected(petersson: BotHarness) -> None:
    offers(petersson, "should I snooze #1 until friday at 9?")
    said = text_of(petersson.say(ANA, "make it 10"))
    assert "Fri 27 Nov at 10:00" in said or "on Fri 27 Nov, 10:00" in said


def test_a_priority_is_added_to_what_was_just_done(ana: BotHarness) -> None:
    ana.say(ANA, "todo buy ink")
    assert "is now *low*" in text_of(ana.say(ANA, "and low"))
