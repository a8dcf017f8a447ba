"""A command that lacks something: one question, and what is typed or pressed completes it."""

from __future__ import annotations

import pytest

from chalicelib.domain.priority import Level
from chalicelib.domain.question import PendingQuestionKey
from chalicelib.domain.reply import Reply
from chalicelib.messages.modals.choices import LEVELS
from chalicelib.ports import RetryLater
from tests.fakes.store import noted_keys
from tests.harness import ANA, BOB, CAROL, GENERAL, HOUR, MINUTE, OPS, BotHarness, buttons, text_of


def _level(bot: BotHarness) -> Level:
    item = bot.store.by_number(ANA, 1)
    assert item is not None
    return item.level


def test_what_is_missing_is_asked_with_a_button_for_each_likely_answer(asked: BotHarness, question: Reply) -> None:
    labels = [each["text"]["text"] for each in buttons(question.message)]
    assert "Which priority?" in text_of([question])
    assert labels == list(LEVELS.values())


@pytest.mark.parametrize("text", ["high", "High!", "to high please", "priority high"])
def test_a_typed_answer_completes_the_command(asked: BotHarness, text: str) -> None:
    assert "is now *high*" in text_of(asked.say(ANA, text))
    assert _level(asked) is Level.HIGH


def test_a_pressed_answer_completes_the_command(asked: BotHarness, question: Reply) -> None:
    assert "is now *low*" in text_of(asked.press(ANA, LEVELS["4"], question))
    assert _level(asked) is Level.LOW


@pytest.mark.parametrize("wait", [0.0, 11 * MINUTE, HOUR])
def test_a_second_press_changes_nothing_and_says_so(asked: BotHarness, question: Reply, wait: float) -> None:
    asked.press(ANA, LEVELS["4"], question)
    asked.pass_time(wait)
    assert "already answered" in text_of(asked.press(ANA, LEVELS["2"], question))
    assert _level(asked) is Level.LOW


@pytest.mark.parametrize("wait", [0.0, 11 * MINUTE, HOUR])
def test_a_press_after_a_typed_answer_changes_nothing(asked: BotHarness, question: Reply, wait: float) -> None:
    asked.say(ANA, "high")
    asked.pass_time(wait)
    assert "already answered" in text_of(asked.press(ANA, LEVELS["4"], question))
    assert _level(asked) is Level.HIGH


def test_what_is_typed_after_a_press_is_no_answer_any_more(asked: BotHarness, question: Reply) -> None:
    asked.press(ANA, LEVELS["4"], question)
    asked.say(ANA, "todo tea")
    assert "tea is now *high*" in text_of(asked.say(ANA, "high"))
    assert _level(asked) is Level.LOW


@pytest.fixture
def asked_to_clear(saved: BotHarness) -> Reply:
    """Ana is asked which of her items to clear."""
    [question] = saved.say(ANA, "clear")
    return question


def test_an_answer_that_shows_something_closes_the_question_too(saved: BotHarness, asked_to_clear: Reply) -> None:
    assert "· _red deploy_ off your list?" in text_of(saved.say(ANA, "medium"))
    assert "didn't get" in text_of(saved.say(ANA, "medium"))
    assert "already answered" in text_of(saved.press(ANA, LEVELS["4"], asked_to_clear))


def test_a_pressed_answer_that_shows_something_closes_the_question_too(
    saved: BotHarness, asked_to_clear: Reply
) -> None:
    assert "· _red deploy_ off your list?" in text_of(saved.press(ANA, LEVELS["3"], asked_to_clear))
    assert "didn't get" in text_of(saved.say(ANA, "medium"))
    assert "already answered" in text_of(saved.press(ANA, LEVELS["4"], asked_to_clear))


@pytest.mark.parametrize("is_pressed", [False, True])
def test_a_shown_answer_that_comes_twice_is_answered_once(
    saved: BotHarness, asked_to_clear: Reply, *, is_pressed: bool
) -> None:
    job = saved.press_job(ANA, LEVELS["3"], asked_to_clear) if is_pressed else saved.direct_job(ANA, "medium")
    assert "· _red deploy_ off your list?" in text_of(saved.handle(job))
    assert saved.handle(job, redelivered=True) == []
    assert saved.handle(job) == []


def test_what_is_typed_after_ten_minutes_is_no_answer(asked: BotHarness) -> None:
    asked.pass_time(10 * MINUTE + 1)
    assert "didn't get" in text_of(asked.say(ANA, "high"))
    assert _level(asked) is Level.MEDIUM


def test_a_button_of_the_question_works_after_ten_minutes(asked: BotHarness, question: Reply) -> None:
    asked.pass_time(HOUR)
    asked.press(ANA, LEVELS["2"], question)
    assert _level(asked) is Level.HIGH


def test_the_answer_can_be_undone(asked: BotHarness, question: Reply) -> None:
    answer = asked.press(ANA, LEVELS["2"], question)
    asked.press(ANA, "Undo", answer[0])
    assert _level(asked) is Level.MEDIUM


def test_undo_is_about_the_last_change_and_not_about_the_question(asked: BotHarness) -> None:
    assert "#2 (blue deploy) is back on your list" in text_of(asked.say(ANA, "undo"))


def test_what_another_person_types_is_no_answer(asked: BotHarness) -> None:
    asked.say(BOB, "high")
    assert _level(asked) is Level.MEDIUM


def test_another_person_cannot_press_the_answer(asked: BotHarness, question: Reply) -> None:
    asked.press(BOB, LEVELS["2"], question)
    assert _level(asked) is Level.MEDIUM


def test_what_is_typed_elsewhere_is_no_answer(asked: BotHarness) -> None:
    for channel in (GENERAL, OPS):
        asked.slash(ANA, "high", channel)
    asked.say_in_thread(ANA, "high", asked.write())
    assert _level(asked) is Level.MEDIUM


def test_a_question_in_a_thread_is_private_and_answered_there(ana: BotHarness) -> None:
    thread = ana.write()
    ana.say_in_thread(ANA, "save message", thread)
    [question] = ana.say_in_thread(ANA, "priority #1", thread)
    assert question.destination.kind.value == "private"
    ana.say_in_thread(ANA, "high", ana.write())
    assert _level(ana) is Level.MEDIUM
    ana.say_in_thread(ANA, "high", thread)
    assert _level(ana) is Level.HIGH


def test_a_slash_command_is_answered_by_another_one_in_the_channel(asked: BotHarness) -> None:
    asked.slash(ANA, "priority #1", OPS)
    asked.slash(ANA, "low", OPS)
    assert _level(asked) is Level.LOW


def test_another_question_takes_the_place_of_the_first(asked: BotHarness) -> None:
    asked.say(ANA, "give #1")
    asked.say(ANA, "high")
    assert _level(asked) is Level.MEDIUM
    assert "I've offered *#1* · " in text_of(asked.say(ANA, f"<@{BOB}>"))


@pytest.mark.parametrize("text", ["cancel", "never mind", "Forget it.", "no"])
def test_the_question_can_be_forgotten(asked: BotHarness, text: str) -> None:
    assert "forgotten" in text_of(asked.say(ANA, text))
    assert asked.store.get(PendingQuestionKey(ANA, "D0CLERK")) is None
    asked.say(ANA, "high")
    assert _level(asked) is Level.MEDIUM


@pytest.mark.parametrize("text", ["never mind", "no", "forget it"])
def test_where_nothing_was_asked_there_is_nothing_to_forget(ana: BotHarness, text: str) -> None:
    ana.now += 5 * MINUTE  # Else it may be said of the change just made.
    before = dict(ana.store.records)
    assert "forgotten" not in text_of(ana.say(ANA, text))
    assert ana.store.records == before


def test_what_is_no_answer_leaves_the_question(asked: BotHarness) -> None:
    assert "didn't get" in text_of(asked.say(ANA, "banana"))
    asked.say(ANA, "high")
    assert _level(asked) is Level.HIGH


def test_an_answer_that_comes_twice_is_done_once(asked: BotHarness) -> None:
    job = asked.direct_job(ANA, "high")
    asked.handle(job)
    asked.say(ANA, "priority #1 low")
    assert asked.handle(job, redelivered=True) == []
    assert asked.handle(job) == []
    assert _level(asked) is Level.LOW


def test_an_answer_that_comes_twice_is_no_answer_to_the_next_question(asked: BotHarness) -> None:
    job = asked.direct_job(ANA, "high")
    asked.handle(job)
    asked.say(ANA, "priority #1 low")
    asked.say(ANA, "priority #1")
    assert asked.handle(job) == []
    assert _level(asked) is Level.LOW


def test_a_press_that_comes_twice_is_done_once(asked: BotHarness, question: Reply) -> None:
    job = asked.press_job(ANA, LEVELS["2"], question)
    asked.handle(job)
    asked.say(ANA, "priority #1 low")
    assert asked.handle(job, redelivered=True) == []
    assert _level(asked) is Level.LOW


@pytest.mark.parametrize("redelivered", [False, True])
def test_a_refused_press_that_comes_twice_is_refused_twice(
    asked: BotHarness, question: Reply, *, redelivered: bool
) -> None:
    asked.say(ANA, "high")
    job = asked.press_job(ANA, LEVELS["4"], question)
    asked.handle(job)
    assert "already answered" in text_of(asked.handle(job, redelivered=redelivered))
    assert _level(asked) is Level.HIGH


def test_a_press_whose_answer_was_not_sent_is_answered_when_it_comes_again(asked: BotHarness, question: Reply) -> None:
    job = asked.press_job(ANA, LEVELS["2"], question)
    asked.pass_time(HOUR)
    asked.slack.failures.append(RetryLater("not now"))
    with pytest.raises(RetryLater):
        asked.handle(job)
    assert "is now *high*" in text_of(asked.handle(job, redelivered=True))


@pytest.mark.parametrize("wait", [0.0, 11 * MINUTE])
def test_a_press_after_a_typed_answer_and_another_question_changes_nothing(
    asked: BotHarness, question: Reply, wait: float
) -> None:
    asked.say(ANA, "high")
    asked.say(ANA, "give #1")
    asked.pass_time(wait)
    assert "already answered" in text_of(asked.press(ANA, LEVELS["4"], question))
    assert _level(asked) is Level.HIGH


def test_a_press_after_which_more_is_asked_has_answered_its_question(saved: BotHarness) -> None:
    [when] = saved.say(ANA, "remind me about this")
    assert "What should I remind you of?" in text_of(saved.press(ANA, "In 1 hour", when))
    assert "already answered" in text_of(saved.press(ANA, "This evening", when))
    assert "today at 11:00" in text_of(saved.say(ANA, "#1"))


def test_a_question_that_comes_twice_does_not_wait_again(asked: BotHarness) -> None:
    job = asked.direct_job(ANA, "priority #1")
    asked.handle(job)
    asked.say(ANA, "high")
    assert asked.handle(job, redelivered=True) == []
    asked.say(ANA, "todo tea")
    assert "tea is now *low*" in text_of(asked.say(ANA, "low"))
    assert _level(asked) is Level.HIGH


def test_the_answer_to_a_question_of_deleted_data_is_none(asked: BotHarness, question: Reply) -> None:
    [confirm] = asked.say(ANA, "delete my data")
    asked.press(ANA, "Yes, delete my data", confirm)
    assert not [key for key in asked.store.records if key.owner == ANA]
    assert "didn't get" in text_of(asked.say(ANA, "high"))
    asked.now += 1
    assert "deleted your data" in text_of(asked.press(ANA, LEVELS["2"], question, written_at=asked.now - MINUTE))


def test_the_question_is_among_the_exported_data(asked: BotHarness) -> None:
    exported = asked.store.export_some(ANA).records
    assert [each["record"] for each in exported if "incomplete" in each] == ["pending_question"]


def test_who_was_never_stored_is_asked_as_well_and_can_be_deleted(ana: BotHarness) -> None:
    ana.say(CAROL, "todo")
    assert ana.store.person(CAROL).version == 1
    assert not ana.store.person(CAROL).is_subscribed


@pytest.mark.parametrize("text", ["list", "banana", "high", "the second one", "todo buy milk", "priority #1"])
def test_the_waiting_question_is_read_once(asked: BotHarness, text: str) -> None:
    read = noted_keys(asked.store)
    asked.say(ANA, text)
    assert read.count(PendingQuestionKey(ANA, "D0CLERK")) == 1
