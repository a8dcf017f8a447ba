"""A request is done once and its answers are said once, wherever a worker dies and whoever comes in between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from chalicelib.services.outcome import Outcome

from chalicelib.domain.person import Person, Subscription
from chalicelib.domain.receipt import Change
from chalicelib.domain.reply import Destination, DestinationKind, Message, Reply
from chalicelib.ports import RetryLater
from chalicelib.services.idempotency import run_idempotently
from tests.harness import ANA, DAY, BotHarness, text_of

TROUBLE = [RetryLater("ratelimited", 30), ConnectionError(), KeyboardInterrupt()]


@pytest.mark.parametrize("trouble", TROUBLE, ids=lambda trouble: type(trouble).__name__)
def test_an_answer_that_failed_is_said_when_the_request_comes_again(bot: BotHarness, trouble: BaseException) -> None:
    bot.slack.troubles = [trouble]  # type: ignore[list-item]
    job = bot.direct(ANA, "subscribe")
    with pytest.raises(type(trouble)):
        bot.handle(job)
    assert "You are subscribed." in text_of(bot.handle(job))


def test_what_was_stored_before_the_answer_failed_stays_stored_once(ana: BotHarness) -> None:
    ana.slack.troubles = [RetryLater("ratelimited")]
    job = ana.in_thread(ANA, "save message", ana.written())
    with pytest.raises(RetryLater):
        ana.handle(job)
    ana.handle(job)
    assert (ana.queue(ANA), ana.store.last_number(ANA)) == ([1], 1)


def test_a_request_that_comes_again_says_nothing_twice(ana: BotHarness) -> None:
    job = ana.in_thread(ANA, "save message", ana.written())
    ana.handle(job)
    assert ana.handle(job) == []


def test_a_request_that_comes_again_after_an_undo_does_nothing(ana: BotHarness) -> None:
    job = ana.direct(ANA, "subscribe always")
    ana.handle(job)
    ana.say(ANA, "undo")
    ana.handle(job)
    assert ana.store.person(ANA).subscription is Subscription.WHEN_AWAY


def two_answers() -> Outcome:
    place = Destination(DestinationKind.DIRECT, ANA)
    return Outcome((Reply(place, Message("one")), Reply(place, Message("two"))), (Change(None, Person(ANA)),))


def test_of_several_answers_only_those_that_were_not_said_are_said_again(bot: BotHarness) -> None:
    said: list[str] = []

    def say(answer: Reply) -> None:
        said.append(answer.message.text)
        if said == ["one", "two"]:
            raise RetryLater("ratelimited")

    with pytest.raises(RetryLater):
        run_idempotently(bot.context, ANA, "request", two_answers, say)
    run_idempotently(bot.context, ANA, "request", two_answers, say)
    assert said == ["one", "two", "two"]


def test_a_request_is_decided_once(bot: BotHarness) -> None:
    decided: list[int] = []

    def decide() -> Outcome:
        decided.append(1)
        return two_answers()

    for _ in range(2):
        run_idempotently(bot.context, ANA, "request", decide, lambda _: None)
    assert decided == [1]


def test_schedules_are_made_when_the_request_comes_again(ana: BotHarness, monkeypatch: pytest.MonkeyPatch) -> None:
    follow = ana.schedules.follow

    def failing(*_: object) -> None:
        raise RetryLater("no answer")

    job = ana.direct(ANA, "reminder daily at 9:00")
    monkeypatch.setattr(ana.schedules, "follow", failing)
    with pytest.raises(RetryLater):
        ana.handle(job)
    monkeypatch.setattr(ana.schedules, "follow", follow)
    ana.handle(job)
    assert [wake.what for _, wake in ana.schedules.entries] == ["R1"]


def once(do: Callable[[], object]) -> Callable[[], None]:
    """Do something the first time, and nothing after."""
    left = [do]

    def first_time() -> None:
        if left:
            left.pop()()

    return first_time


def test_a_change_that_somebody_made_in_between_is_kept(ana: BotHarness) -> None:
    """Another request stores the person between the reading and the storing of this one."""

    def meanwhile() -> None:
        key = (ANA, "PROFILE")
        ana.store.records[key] = replace(ana.store.person(ANA), zone="Asia/Tokyo", version=2)

    ana.store.before_commit = once(meanwhile)
    ana.say(ANA, "subscribe always")
    person = ana.store.person(ANA)
    assert (person.subscription, person.zone) == (Subscription.ALWAYS, "Asia/Tokyo")


def test_the_same_request_done_by_another_worker_in_between_is_done_once(ana: BotHarness) -> None:
    job = ana.direct(ANA, "reminder daily at 9:00")
    ana.store.before_commit = once(lambda: ana.handle(job))
    ana.handle(job)
    assert len(ana.store.reminders(ANA)) == 1


def test_records_that_never_stop_changing_are_tried_later(ana: BotHarness) -> None:
    def always() -> None:
        person = ana.store.person(ANA)
        ana.store.records[ANA, "PROFILE"] = replace(person, version=person.version + 1)

    ana.store.before_commit = always
    with pytest.raises(RetryLater, match="kept changing"):
        ana.say(ANA, "subscribe always")


def test_what_calls_for_nothing_leaves_no_trace(bot: BotHarness) -> None:
    run_idempotently(bot.context, ANA, "request", Outcome, lambda _: None)
    assert (bot.store.receipts, bot.store.records) == ({}, {})


def test_a_record_of_a_request_is_kept_for_seven_days(bot: BotHarness) -> None:
    bot.say(ANA, "subscribe")
    [receipt] = bot.store.receipts.values()
    assert receipt.expires_at == bot.now + 7 * DAY
