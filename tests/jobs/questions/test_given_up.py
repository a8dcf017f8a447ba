"""A question that is given up: what becomes of its buttons, and of the words for which it asked a time."""

from __future__ import annotations

import pytest

from tests.harness import ANA, BotHarness, buttons, text_of
from tests.jobs.questions.test_last_thing_said import PAY_RENT


def labels(bot: BotHarness) -> list[str]:
    return [each["text"]["text"] for each in buttons(bot.slack.sent[-1].message)]


@pytest.mark.parametrize("no", ["no", "cancel", "never mind", "no, keep them", "undo"])
def test_its_buttons_do_nothing_more(saved: BotHarness, no: str) -> None:
    [asked] = saved.say(ANA, "delete all reminders")
    assert "OK, everything stays as it is." in text_of(saved.say(ANA, no))
    before = saved.kept
    saved.now += 600
    assert "already answered" in text_of(saved.press(ANA, "Cancel 1 reminder", asked))
    assert saved.kept == before


def test_undo_ends_the_question_and_undoes_nothing_but_when_it_is_said_again(saved: BotHarness) -> None:
    saved.say(ANA, "todo buy soap")
    saved.say(ANA, "clear all")
    before = saved.kept
    assert "`undo` once more" in text_of(saved.say(ANA, "undo"))
    assert saved.kept == before
    assert "buy soap" in text_of(saved.say(ANA, "undo"))


@pytest.mark.parametrize(
    "text", ["no, keep it", "nah leave it", "don't", "keep them", "no, keep everything", "leave it"]
)
def test_no_to_the_deletion_of_all_data(saved: BotHarness, text: str) -> None:
    saved.say(ANA, "delete all my data")
    before = saved.kept
    assert "OK, everything stays as it is." in text_of(saved.say(ANA, text))
    assert saved.kept == before


@pytest.mark.parametrize(
    ("first", "second"),
    [("uh dunno", "whenever"), ("in a bit", "tomorrow afternoonish"), ("later", "soon"), ("not now", "banana")],
)
def test_what_is_no_time_is_told_so_and_then_that_nothing_was_added(saved: BotHarness, first: str, second: str) -> None:
    saved.say(ANA, "remind me to pay rent")
    before = saved.kept
    assert PAY_RENT in text_of(saved.say(ANA, first))
    assert labels(saved) == ["In 1 hour", "This evening", "Tomorrow 09:00"]
    assert "I haven't added “pay rent”." in text_of(saved.say(ANA, second))
    assert labels(saved) == ["1. Add “pay rent” to your list"]
    assert saved.kept == before


def test_a_time_after_a_look_at_the_list_is_the_answer_and_not_of_a_reminder(saved: BotHarness) -> None:
    saved.say(ANA, "remind me to eat in 1 minute")
    saved.pass_time(90)
    saved.say(ANA, "remind me to pay rent")
    saved.say(ANA, "list")
    assert "pay rent · medium. :alarm_clock: I'll remind you today at 19:00" in text_of(saved.say(ANA, "at 7pm"))
