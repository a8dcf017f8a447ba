"""A request is done once and its replies are sent once, wherever a worker dies and whoever comes in between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from chalicelib.domain.follow_ups import follow_up
from chalicelib.domain.jobs import Envelope, ReturnNewsJob
from chalicelib.domain.person import Person, PersonKey, Subscription
from chalicelib.domain.receipt import Change
from chalicelib.domain.reply import Destination, DestinationKind, Message, Reply
from chalicelib.ports import RetryLater
from chalicelib.services.idempotency import Delivery, Outcome, Work
from tests.harness import ANA, DAY, HOUR, TEAM, BotHarness, text_of

FAILURES = [RetryLater("ratelimited", 30), ConnectionError(), KeyboardInterrupt()]


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: type(failure).__name__)
def test_a_reply_that_failed_is_sent_when_the_request_comes_again(bot: BotHarness, failure: BaseException) -> None:
    bot.slack.failures = [failure]
    job = bot.direct_job(ANA, "subscribe")
    with pytest.raises(type(failure)):
        bot.handle(job)
    assert "You're all set!" in text_of(bot.handle(job))


def test_what_was_stored_before_the_reply_failed_stays_stored_once(ana: BotHarness) -> None:
    ana.slack.failures = [RetryLater("ratelimited")]
    job = ana.thread_job(ANA, "save message", ana.write())
    with pytest.raises(RetryLater):
        ana.handle(job)
    ana.handle(job)
    assert (ana.open_numbers(ANA), ana.store.last_number(ANA)) == ([1], 1)


def test_a_request_that_comes_again_sends_nothing_twice(ana: BotHarness) -> None:
    job = ana.thread_job(ANA, "save message", ana.write())
    ana.handle(job)
    assert ana.handle(job) == []


def test_a_request_that_comes_again_after_an_undo_does_nothing(ana: BotHarness) -> None:
    job = ana.direct_job(ANA, "subscribe always")
    ana.handle(job)
    ana.say(ANA, "undo")
    ana.handle(job)
    assert ana.store.person(ANA).subscription is Subscription.WHEN_AWAY


def work_of(bot: BotHarness, send: Callable[[Reply], None] = lambda _: None, *, redelivered: bool = False) -> Work:
    return Work(bot.context, Delivery(lambda: True, redelivered), bot.now, send, bot.queued.append)


def two_replies() -> Outcome:
    destination = Destination(DestinationKind.DIRECT, ANA)
    return Outcome(
        (Reply(destination, Message("one")), Reply(destination, Message("two"))), (Change(None, Person(ANA)),)
    )


def test_of_several_replies_only_those_that_were_not_sent_are_sent_again(bot: BotHarness) -> None:
    sent: list[str] = []

    def send(reply: Reply) -> None:
        sent.append(reply.message.text)
        if sent == ["one", "two"]:
            raise RetryLater("ratelimited")

    work = work_of(bot, send)
    with pytest.raises(RetryLater):
        work.do_once(ANA, "request", two_replies)
    work.do_once(ANA, "request", two_replies)
    assert sent == ["one", "two", "two"]


def test_a_request_is_decided_once(bot: BotHarness) -> None:
    decided: list[int] = []

    def decide() -> Outcome:
        decided.append(1)
        return two_replies()

    work_of(bot).do_once(ANA, "request", decide)
    work_of(bot, redelivered=True).do_once(ANA, "request", decide)
    assert decided == [1]


def test_a_job_that_goes_on_is_sent_when_the_request_comes_again(bot: BotHarness) -> None:
    job = follow_up(ReturnNewsJob(workspace=TEAM, at=bot.now, user=ANA), ANA, "request")
    refused = Work(bot.context, Delivery(lambda: True), bot.now, lambda _: None, refuse)
    with pytest.raises(RetryLater):
        refused.do_once(ANA, "request", lambda: replace(two_replies(), jobs=(job,)))
    work_of(bot, redelivered=True).do_once(ANA, "request", Outcome)
    assert bot.queued == [job]


def refuse(_: Envelope) -> None:
    raise RetryLater("no answer")


def first_time(do: Callable[[], object]) -> Callable[[], None]:
    """Do something the first time, and nothing after."""
    left = [do]

    def do_first() -> None:
        if left:
            left.pop()()

    return do_first


def test_a_change_that_somebody_made_in_between_is_kept(ana: BotHarness) -> None:
    """Another request stores the person between the reading and the storing of this one."""

    def meanwhile() -> None:
        ana.store.records[PersonKey(ANA)] = replace(ana.store.person(ANA), digest_from=7, version=2)

    ana.store.before_commit = first_time(meanwhile)
    ana.say(ANA, "subscribe always")
    person = ana.store.person(ANA)
    assert (person.subscription, person.digest_from) == (Subscription.ALWAYS, 7)


def test_the_same_request_done_by_another_worker_in_between_is_done_once(ana: BotHarness) -> None:
    job = ana.direct_job(ANA, "reminder daily at 9:00")
    ana.store.before_commit = first_time(lambda: ana.handle(job))
    ana.handle(job)
    assert len(ana.store.running(ANA)) == 1


def test_records_that_never_stop_changing_are_tried_later(ana: BotHarness) -> None:
    def always() -> None:
        person = ana.store.person(ANA)
        ana.store.records[PersonKey(ANA)] = replace(person, version=person.version + 1)

    ana.store.before_commit = always
    with pytest.raises(RetryLater, match="kept changing"):
        ana.say(ANA, "subscribe always")


def test_what_calls_for_nothing_leaves_no_trace(bot: BotHarness) -> None:
    work_of(bot).do_once(ANA, "request", Outcome)
    assert (bot.store.receipts, bot.store.records) == ({}, {})


def test_a_receipt_is_kept_for_seven_days(bot: BotHarness) -> None:
    bot.say(ANA, "subscribe")
    [receipt] = bot.store.receipts.values()
    assert receipt.expires_at == bot.now + 7 * DAY


@pytest.mark.parametrize("text", ["reminder at 10:01", "away from 10:01 until 12:00"])
def test_what_was_done_is_told_even_if_its_time_has_passed_when_it_comes_again(ana: BotHarness, text: str) -> None:
    """It is 10:00 in Madrid; Slack refuses the first answer."""
    ana.say_in_thread(ANA, "save message", ana.write())
    job = ana.direct_job(ANA, text.replace("reminder at", "remind me #1 at"))
    ana.slack.failures = [RetryLater("ratelimited", 90)]
    with pytest.raises(RetryLater):
        ana.handle(job)
    ana.now += 90
    assert "passed" not in text_of(ana.handle(job, redelivered=True))


def test_no_two_replies_have_the_same_name(ana: BotHarness) -> None:
    """By its name it is found out whether a reply was sent already."""
    for text in ("list", "away for 2h", "settings", "back", "list"):
        ana.say(ANA, text)
    names = [reply.name for reply in ana.slack.sent]
    assert (len(set(names)), all(names)) == (len(ana.slack.sent), True)
    assert all("None" not in name for name in names)


def test_of_what_cannot_be_undone_no_copy_is_kept(ana: BotHarness) -> None:
    ana.say(ANA, "away for 2h")
    ana.mention(ANA)
    ana.pass_time(2 * HOUR)
    kept = {receipt.request: (bool(receipt.edits), receipt.undo_until > 0) for receipt in ana.store.receipts.values()}
    assert {edits for edits, can_be_undone in kept.values() if not can_be_undone} == {False}
    assert {edits for edits, can_be_undone in kept.values() if can_be_undone} == {True}
