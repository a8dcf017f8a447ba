"""Where nothing was asked, what is kept of a conversation is only a note of what was said there, and no question."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.domain.question import PendingQuestion, PendingQuestionKey
from chalicelib.domain.record_format import from_plain, to_plain
from tests.harness import ANA, BotHarness, text_of

_HERE = PendingQuestionKey(ANA, "D0CLERK")


def _kept(bot: BotHarness) -> PendingQuestion:
    kept = bot.store.get(_HERE)
    assert kept is not None
    return kept


def test_what_was_said_in_vain_is_noted_without_a_question() -> None:
    bot = BotHarness().subscribe(ANA)
    bot.say_all(ANA, "todo buy milk", "gibberish foo")
    assert _kept(bot) == replace(PendingQuestion.note("D0CLERK", bot.now), said_in_vain_at=bot.now, version=1)
    assert not _kept(bot).is_question


def test_which_change_was_taken_back_is_noted_without_a_question() -> None:
    bot = BotHarness().subscribe(ANA)
    bot.say_all(ANA, "todo buy milk", "undo")
    assert (_kept(bot).is_question, _kept(bot).undone_at) == (False, bot.now)


def test_a_question_takes_the_place_of_the_note_and_keeps_it_when_it_is_left_behind() -> None:
    bot = BotHarness().subscribe(ANA)
    bot.say_all(ANA, "todo buy milk", "gibberish foo", "remind me of 1")
    assert (_kept(bot).is_question, _kept(bot).is_last) == (True, True)
    asked_at = bot.now
    bot.say_all(ANA, "todo buy bread")
    assert (_kept(bot).is_last, _kept(bot).said_in_vain_at) == (False, asked_at)


def test_a_note_that_an_earlier_version_stored_still_says_that_something_was_said_in_vain() -> None:
    bot = BotHarness().subscribe(ANA)
    bot.say_all(ANA, "todo buy milk", "gibberish foo")
    bot.store.records[_HERE] = from_plain(PendingQuestion, {**to_plain(_kept(bot)), "asked_by": "D0CLERK/1.5"})
    assert "Undo your last change" in text_of(bot.say(ANA, "undo"))
