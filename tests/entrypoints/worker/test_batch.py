"""A batch: each record done or reported as failed, in the order of its group."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from chalicelib.domain.jobs import AnyJob, HomeJob, encode
from chalicelib.entrypoints.worker.batch import (
    LONGEST_WAIT,
    MOST_TRIES,
    MOST_TRIES_OF_FAULT,
    Jobs,
    backoff,
    handle_batch,
    has_time,
)
from chalicelib.ports import NotFinished, PermanentError, RetryLater, Unreachable
from chalicelib.services.idempotency import Delivery
from tests.entrypoints.worker.working import job


@dataclass
class RecordingQueue:
    """Implements worker.batch.Queue. `broken` makes it fail."""

    retried: list[tuple[str, float]] = field(default_factory=list)
    dead_letters: list[tuple[str, str, str, str]] = field(default_factory=list)
    broken: bool = False

    def retry_later(self, receipt_handle: str, seconds: float) -> None:
        self._fail()
        self.retried.append((receipt_handle, seconds))

    def dead_letter(self, body: str, group: str, message_id: str, reason: str) -> None:
        self._fail()
        self.dead_letters.append((body, group, message_id, reason))

    def _fail(self) -> None:
        if self.broken:
            raise ConnectionError


@pytest.fixture
def queue() -> RecordingQueue:
    return RecordingQueue()


def record(name: str, group: str = "T1:U1", received: int = 1, body: str = "") -> dict[str, Any]:
    return {
        "messageId": name,
        "receiptHandle": f"handle-{name}",
        "body": body or encode(job(name)),
        "attributes": {"MessageGroupId": group, "ApproximateReceiveCount": str(received)},
    }


def handling(done: list[str], troubles: dict[str, Exception] | None = None) -> Callable[[AnyJob, Delivery], None]:
    def handle(job: AnyJob, _delivery: Delivery) -> None:
        assert isinstance(job, HomeJob)
        if job.user in (troubles or {}):
            raise (troubles or {})[job.user]
        done.append(job.user)

    return handle


def handled(
    queue: RecordingQueue,
    records: list[dict[str, Any]],
    handle: Callable[[AnyJob, Delivery], None],
    times: list[bool] | None = None,
    apologies: list[AnyJob] | None = None,
) -> list[str]:
    """The ids that are reported as failed."""
    left = iter(times or [])
    jobs = Jobs(handle, (apologies if apologies is not None else []).append)
    answer = handle_batch({"Records": records}, jobs, queue, lambda: next(left, True))
    return [failure["itemIdentifier"] for failure in answer["batchItemFailures"]]


def test_when_all_succeed_nothing_is_reported(queue: RecordingQueue) -> None:
    done: list[str] = []
    assert (handled(queue, [record("a"), record("b")], handling(done)), done) == ([], ["a", "b"])


def test_what_fails_is_reported_and_the_rest_is_done(queue: RecordingQueue) -> None:
    done: list[str] = []
    records = [record("a", "1"), record("b", "2"), record("c", "3")]
    assert (handled(queue, records, handling(done, {"b": RetryLater("busy")})), done) == (["b"], ["a", "c"])


def test_what_follows_a_failed_record_of_its_group_is_not_done(queue: RecordingQueue) -> None:
    done: list[str] = []
    records = [record("a1", "a"), record("b1", "b"), record("a2", "a"), record("a3", "a"), record("b2", "b")]
    failed = handled(queue, records, handling(done, {"a2": RetryLater("busy")}))
    assert (failed, done) == (["a2", "a3"], ["a1", "b1", "b2"])


def test_what_follows_comes_again_at_the_same_time(queue: RecordingQueue) -> None:
    handled(queue, [record("a"), record("b")], handling([], {"a": RetryLater("busy", 37)}))
    assert queue.retried == [("handle-a", 37), ("handle-b", 37)]


@pytest.mark.parametrize("trouble", [RetryLater("busy"), ValueError("a bug"), Unreachable("channel_not_found")])
@pytest.mark.parametrize(("received", "wait"), [(1, 1), (2, 2), (3, 4), (6, 32)])
def test_what_may_pass_comes_again_after_a_growing_wait(
    queue: RecordingQueue, trouble: Exception, received: int, wait: float
) -> None:
    handled(queue, [record("a", received=received)], handling([], {"a": trouble}))
    assert queue.retried == [("handle-a", wait)]


def test_an_outage_of_an_hour_gives_nothing_up(queue: RecordingQueue) -> None:
    outage, now, received = 3600.0, 0.0, 0
    while now < outage:
        received += 1
        assert handled(queue, [record("a", received=received)], handling([], {"a": RetryLater("down")})) == ["a"]
        now += queue.retried[-1][1]
    assert queue.dead_letters == []


class TestGivingUp:
    def test_what_fails_outside_too_often_is_dead_lettered_with_its_reason(self, queue: RecordingQueue) -> None:
        down = handling([], {"a": RetryLater("Slack answered 500")})
        before = handled(queue, [record("a", received=MOST_TRIES - 1)], down)
        after = handled(queue, [record("a", received=MOST_TRIES)], down)
        assert (before, after) == (["a"], [])
        assert [reason for *_, reason in queue.dead_letters] == [
            f"given up after {MOST_TRIES} tries: Slack answered 500"
        ]

    def test_a_fault_of_the_bot_is_given_up_sooner_and_says_what_kind_but_not_what_about(
        self, queue: RecordingQueue
    ) -> None:
        faulty = handling([], {"a": KeyError("what Ana wrote")})
        before = handled(queue, [record("a", received=MOST_TRIES_OF_FAULT - 1)], faulty)
        after = handled(queue, [record("a", received=MOST_TRIES_OF_FAULT)], faulty)
        assert (before, after) == (["a"], [])
        assert [reason for *_, reason in queue.dead_letters] == [
            f"a fault of the bot, {MOST_TRIES_OF_FAULT} times: KeyError"
        ]

    def test_the_next_commands_of_the_person_go_on_at_once(self, queue: RecordingQueue) -> None:
        done: list[str] = []
        records = [record(name, received=MOST_TRIES_OF_FAULT) for name in "abcdefg"]
        failed = handled(queue, records, handling(done, {"a": ValueError("always")}))
        assert (failed, done) == ([], list("bcdefg"))
        assert [message for _, _, message, _ in queue.dead_letters] == ["a"]

    def test_what_only_waited_behind_a_failed_one_has_all_of_its_tries(self, queue: RecordingQueue) -> None:
        records = [record("a", received=MOST_TRIES), record("b", received=MOST_TRIES)]
        failed = handled(queue, records, handling([], {"a": PermanentError("no"), "b": RetryLater("busy")}))
        assert (failed, queue.retried[-1]) == (["b"], ("handle-b", 1))

    @pytest.mark.parametrize("trouble", [PermanentError("no"), RetryLater("down"), ValueError("a bug")])
    def test_the_person_is_told(self, queue: RecordingQueue, trouble: Exception) -> None:
        apologies: list[AnyJob] = []
        handled(queue, [record("a", received=MOST_TRIES)], handling([], {"a": trouble}), apologies=apologies)
        assert apologies == [job("a")]

    @pytest.mark.parametrize("trouble", [RetryLater("down"), ValueError("a bug")])
    def test_nobody_is_told_while_it_is_still_tried(self, queue: RecordingQueue, trouble: Exception) -> None:
        apologies: list[AnyJob] = []
        handled(queue, [record("a")], handling([], {"a": trouble}), apologies=apologies)
        assert apologies == []

    def test_what_cannot_be_told_is_given_up_all_the_same(self, queue: RecordingQueue) -> None:
        def fail(_job: AnyJob) -> None:
            raise ConnectionError

        jobs = Jobs(handling([], {"a": PermanentError("no")}), fail)
        assert handle_batch({"Records": [record("a")]}, jobs, queue, lambda: True) == {"batchItemFailures": []}

    def test_nobody_is_told_if_it_could_not_be_given_up(self, queue: RecordingQueue) -> None:
        queue.broken = True
        apologies: list[AnyJob] = []
        assert handled(queue, [record("a")], handling([], {"a": PermanentError("no")}), apologies=apologies) == ["a"]
        assert apologies == []


def test_the_wait_grows_to_its_limit_and_no_further() -> None:
    waits = [backoff(received) for received in range(1, 15)]
    assert (waits == sorted(waits), waits[-1]) == (True, LONGEST_WAIT)


@pytest.mark.parametrize(("received", "wait"), [(1, 37), (5, 37), (9, 60)])
def test_slacks_retry_after_is_waited_for_at_least(queue: RecordingQueue, received: int, wait: float) -> None:
    handled(queue, [record("a", received=received)], handling([], {"a": RetryLater("ratelimited", 37)}))
    assert queue.retried == [("handle-a", wait)]


def test_what_no_retry_helps_is_dead_lettered_with_its_reason(queue: RecordingQueue) -> None:
    handled(queue, [record("a")], handling([], {"a": PermanentError("Slack refused: invalid_blocks")}))
    assert queue.dead_letters == [(encode(job("a")), "T1:U1", "a", "Slack refused: invalid_blocks")]


def test_what_no_retry_helps_does_not_hold_up_what_follows(queue: RecordingQueue) -> None:
    done: list[str] = []
    failed = handled(queue, [record("a"), record("b")], handling(done, {"a": PermanentError("no")}))
    assert (failed, done) == ([], ["b"])


@pytest.mark.parametrize("body", ["no job", "{}", '{"kind": "dance"}'])
def test_a_body_that_cannot_be_read_is_dead_lettered(queue: RecordingQueue, body: str) -> None:
    failed = handled(queue, [record("a", body=body)], handling([]))
    assert (failed, [reason.split(":")[0] for *_, reason in queue.dead_letters]) == ([], ["not a job"])


def test_what_could_not_be_dead_lettered_comes_again(queue: RecordingQueue) -> None:
    queue.broken = True
    assert handled(queue, [record("a"), record("b")], handling([], {"a": PermanentError("no")})) == ["a", "b"]


def test_what_could_not_be_made_visible_later_is_reported_all_the_same(queue: RecordingQueue) -> None:
    queue.broken = True
    assert handled(queue, [record("a")], handling([], {"a": RetryLater("busy", 37)})) == ["a"]


def test_with_no_time_left_nothing_further_is_begun(queue: RecordingQueue) -> None:
    done: list[str] = []
    records = [record("a", "1"), record("b", "2"), record("c", "3")]
    assert (handled(queue, records, handling(done), [True, False, False]), done) == (["b", "c"], ["a"])


def test_what_was_not_begun_comes_again_at_once(queue: RecordingQueue) -> None:
    handled(queue, [record("a", received=7)], handling([]), [False])
    assert queue.retried == [("handle-a", 0.0)]


def test_an_empty_batch_is_nothing_to_do(queue: RecordingQueue) -> None:
    assert handled(queue, [], handling([])) == []


@pytest.mark.parametrize(("received", "redelivered"), [(1, False), (2, True), (9, True)])
def test_the_handler_knows_whether_the_message_was_received_before(
    queue: RecordingQueue, received: int, redelivered: bool
) -> None:
    seen: list[bool] = []
    handled(queue, [record("a", received=received)], lambda _job, delivery: seen.append(delivery.redelivered))
    assert seen == [redelivered]


def test_the_handler_knows_how_much_time_is_left(queue: RecordingQueue) -> None:
    seen: list[bool] = []
    handled(queue, [record("a")], lambda _job, delivery: seen.append(delivery.has_time()), [True, False])
    assert seen == [False]


@pytest.mark.parametrize(("seconds", "enough"), [(20.0, True), (11.0, True), (9.9, False), (0.0, False)])
def test_a_job_is_begun_only_with_time_for_its_first_call(seconds: float, enough: bool) -> None:
    assert has_time(seconds) is enough


def test_a_fault_is_logged_with_its_place_and_its_cause_and_without_what_it_says(
    queue: RecordingQueue, caplog: pytest.LogCaptureFixture
) -> None:
    written: str = "my secret plan"

    def fail(_job: AnyJob, _delivery: Delivery) -> None:
        try:
            dict[str, str]()[written]
        except KeyError as error:
            raise ValueError(written) from error

    handled(queue, [record("a")], fail)
    [line] = [each.getMessage() for each in caplog.records]
    expected = ("failed a: ValueError", "caused by KeyError", "test_batch.py")
    assert ([part for part in expected if part not in line], "secret" in line) == ([], False)


def test_of_a_fault_that_stands_for_another_only_the_one_that_counts_is_logged(
    queue: RecordingQueue, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_job: AnyJob, _delivery: Delivery) -> None:
        try:
            dict[str, str]()["a"]
        except KeyError:
            raise ValueError from None

    handled(queue, [record("a")], fail)
    assert ("failed a: ValueError" in caplog.text, "KeyError" in caplog.text) == (True, False)


def test_a_record_that_does_not_say_how_often_it_came_came_for_the_first_time(queue: RecordingQueue) -> None:
    seen: list[bool] = []
    bare = {name: value for name, value in record("a").items() if name != "attributes"}
    handled(queue, [bare], lambda _job, delivery: seen.append(delivery.redelivered))
    assert seen == [False]


@pytest.mark.parametrize("received", [1, MOST_TRIES, 10 * MOST_TRIES])
def test_what_is_not_finished_goes_on_at_once_and_is_no_failure(queue: RecordingQueue, received: int) -> None:
    unfinished = handling([], {"a": NotFinished("more is left")})
    assert handled(queue, [record("a", received=received)], unfinished) == ["a"]
    assert (queue.retried, queue.dead_letters) == ([("handle-a", 0.0)], [])
