"""Taking the saving emoji away within a minute brings back what was before the emoji, whatever that was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from chalicelib.domain.item import ItemKey, State
from chalicelib.domain.priority import Level
from chalicelib.messages.confirmations import UNDONE_ALREADY
from tests.harness import ANA, GENERAL, HOUR, MINUTE, BotHarness, text_of


@pytest.fixture
def ts(ana: BotHarness) -> str:
    """Ana saves by :bookmark:, and Bob has written a message."""
    ana.say(ANA, "reaction :bookmark:")
    return ana.write()


def test_what_the_emoji_saved_is_no_longer_saved(ana: BotHarness, ts: str) -> None:
    ana.react(ANA, ts)
    ana.react(ANA, ts, added=False)
    assert ana.store.get(ItemKey(ANA, GENERAL, ts)) is None


@pytest.mark.parametrize("between", ["list", "priority #1 high", "remind me #1 in 3h"])
def test_an_open_item_that_was_there_before_stays_as_it_is(ana: BotHarness, ts: str, between: str) -> None:
    ana.say_in_thread(ANA, "save message red deploy", ts)
    ana.react(ANA, ts)
    ana.say(ANA, between)
    before = ana.item(ANA, ts)
    assert ana.react(ANA, ts, added=False) == []
    assert ana.item(ANA, ts) == before


@pytest.mark.parametrize(("how", "state"), [("done #1", State.DONE), ("remove #1", State.REMOVED)])
def test_a_finished_item_is_finished_as_before(ana: BotHarness, ts: str, how: str, state: State) -> None:
    ana.say_in_thread(ANA, "save message red deploy priority high", ts)
    ana.say(ANA, how)
    before = ana.item(ANA, ts)
    ana.now += HOUR
    ana.react(ANA, ts)
    ana.react(ANA, ts, added=False)
    assert (replace(ana.item(ANA, ts), version=before.version), before.state) == (before, state)


def test_what_was_changed_in_between_stays_changed(ana: BotHarness, ts: str) -> None:
    ana.say_in_thread(ANA, "save message", ts)
    ana.say(ANA, "done #1")
    ana.react(ANA, ts)
    ana.say_in_thread(ANA, "save message red deploy priority low", ts)
    ana.react(ANA, ts, added=False)
    item = ana.item(ANA, ts)
    assert (item.state, item.label, item.level) == (State.DONE, "red deploy", Level.LOW)


USES: dict[str, Callable[[BotHarness, str], object]] = {
    "another priority": lambda bot, ts: bot.say(ANA, "priority #1 high"),
    "a label": lambda bot, ts: bot.say_in_thread(ANA, "save message red deploy", ts),
    "a reminder": lambda bot, ts: bot.say(ANA, "remind me #1 in 3h"),
    "saved with a reminder": lambda bot, ts: bot.say_in_thread(ANA, "save message reminder in 3h", ts),
}


@pytest.mark.parametrize("use", USES.values(), ids=USES.keys())
def test_what_the_emoji_saved_and_was_used_since_stays_and_that_is_said(
    ana: BotHarness, ts: str, use: Callable[[BotHarness, str], object]
) -> None:
    ana.react(ANA, ts)
    use(ana, ts)
    before = ana.item(ANA, ts)
    said = text_of(ana.react(ANA, ts, added=False))
    assert ("*#1* stays on your list" in said, ana.item(ANA, ts)) == (True, before)


def test_what_was_restored_since_stays(ana: BotHarness, ts: str) -> None:
    ana.react(ANA, ts)
    ana.say(ANA, "done #1")
    ana.say(ANA, "restore #1")
    ana.react(ANA, ts)
    ana.react(ANA, ts, added=False)
    assert ana.open_numbers(ANA) == [1]


def test_after_a_minute_it_changes_nothing(ana: BotHarness, ts: str) -> None:
    ana.react(ANA, ts)
    ana.now += MINUTE + 1
    ana.react(ANA, ts, added=False)
    assert ana.open_numbers(ANA) == [1]


def test_another_emoji_taken_away_changes_nothing(ana: BotHarness, ts: str) -> None:
    ana.react(ANA, ts)
    ana.react(ANA, ts, added=False, emoji="star")
    assert ana.open_numbers(ANA) == [1]


def test_what_it_took_back_cannot_be_undone_again(ana: BotHarness, ts: str) -> None:
    [saved] = ana.react(ANA, ts)
    ana.react(ANA, ts, added=False)
    assert text_of(ana.press(ANA, "Undo", saved)) == UNDONE_ALREADY


def test_the_emoji_set_again_saves_again(ana: BotHarness, ts: str) -> None:
    ana.react(ANA, ts)
    ana.react(ANA, ts, added=False)
    assert "Saved" in text_of(ana.react(ANA, ts))


def test_what_the_emoji_brings_back_names_its_reminders(ana: BotHarness, ts: str) -> None:
    ana.say_in_thread(ANA, "save message reminder in 3h", ts)
    ana.say(ANA, "done #1")
    assert "Still to come: *R1*" in text_of(ana.react(ANA, ts))
