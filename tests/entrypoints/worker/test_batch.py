"""A batch: each record done or reported as failed, in the order of its group."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from chalicelib.domain.jobs import AnyJob, HomeJob, encode
from chalicelib.entrypoints.worker.batch import LONGEST_WAIT, backoff, handle_batch
from chalicelib.ports import PermanentError, RetryLater, Unreachable
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
) -> list[str]:
    """The ids that are reported as failed."""
    left = iter(times or [])
    answer = handle_batch({"Records": records}, handle, queue, lambda: next(left, True))
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
@pytest.mark.parametrize(("received", "wait"), [(1, 1), (2, 2), (3, 4), (6, 32), (10, 512), (40, 512)])
def test_what_may_pass_comes_again_after_a_growing_wait(
    queue: RecordingQueue, trouble: Exception, received: int, wait: float
) -> None:
    handled(queue, [record("a", received=received)], handling([], {"a": trouble}))
    assert queue.retried == [("handle-a", wait)]


def test_the_wait_grows_to_its_limit_and_no_further() -> None:
    waits = [backoff(received) for received in range(1, 15)]
    assert (waits == sorted(waits), waits[-1]) == (True, LONGEST_WAIT)


@pytest.mark.parametrize("received", [1, 5])
def test_slacks_retry_after_is_waited_for(queue: RecordingQueue, received: int) -> None:
    handled(queue, [record("a", received=received)], handling([], {"a": RetryLater("ratelimited", 37)}))
    assert queue.retried == [("handle-a", 37)]


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
