"""What is said to the bot and must change nothing: it is asked about, told of, or shown."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BOB, DAY, BotHarness, text_of

# Of the phrases that people type; it was Wednesday, and Ana has items up to #5 and the reminder R3.
PHRASES = (
    "don't save it",
    "i didn't say done",
    "was the list done?",
    "done tomorrow",
    "remind me",
    "remind me at 26:00 to x",
    "remind me last monday",
    "away until last week",
    "away from 5pm to 3pm yesterday",
    "done -3",
    "done #0",
    "done 0",
    "done 12th",
    "done #999999999999",
    "done 1 or 2",
    "list purple",
    "list high purple",
    "list 2",
    "priority #5 very",
    "set priority high",
    "give #5 to carol",
    "snooze R3 25:00",
    "snooze R3 1h 5",
    "clear all",
    "remove everything",
    "undo everything",
    "urgent 00000100",
    "bob is away",
    "<@U0BOB> is away",
    "ok",
    "lol",
    ":+1:",
    "Yesterday we were done with the list, and Bob said that it was a good day to remove the old sign. Remind me why we "
    "clear the high shelf: is it safe to save the snow for later?",
)


@pytest.fixture
def busy(ana: BotHarness) -> BotHarness:
    """Ana has five items and three reminders, the last change undoable."""
    ana.now += DAY
    for _ in range(5):
        ana.say_in_thread(ANA, "save message", under=ana.write(BOB))
    for number in (1, 2, 3):
        ana.say(ANA, f"remind me #{number} tomorrow at 9")
    return ana


@pytest.mark.parametrize("phrase", PHRASES)
def test_it_changes_nothing_and_is_answered(busy: BotHarness, phrase: str) -> None:
    before = busy.kept
    replies = busy.say(ANA, phrase)
    assert (busy.kept, bool(text_of(replies))) == (before, True)


@pytest.mark.parametrize(
    ("phrase", "number"), [("done #999999999999", "#999999999999"), ("done #0", "#0"), ("remove 77", "#77")]
)
def test_an_item_that_there_is_not_is_named(busy: BotHarness, phrase: str, number: str) -> None:
    assert f"There is no {number} on your list" in text_of(busy.say(ANA, phrase))
