"""The same rules with a real queue: what is gone from it, what comes again, and what lies in the dead-letter queue."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chalicelib.domain.jobs import AnyJob, HomeJob, encode
from chalicelib.entrypoints.worker.batch import MOST_TRIES_OF_FAULT
from chalicelib.ports import PermanentError, RetryLater
from chalicelib.services.idempotency import Delivery
from infra.queue_settings import BATCH_SIZE
from tests.entrypoints.worker.working import BotQueues, job


@pytest.fixture
def queues() -> BotQueues:
    return BotQueues()


def handling(done: list[str], trouble: Exception | None = None, at: str = "") -> Callable[[AnyJob, Delivery], None]:
    def handle(job: AnyJob, _delivery: Delivery) -> None:
        assert isinstance(job, HomeJob)
        if job.user == at and trouble is not None:
            raise trouble
        done.append(job.user)

    return handle


def test_what_succeeded_is_gone(queues: BotQueues) -> None:
    queues.send(job("a"), job("b"))
    queues.handle(handling([]))
    assert queues.left() == 0


def test_jobs_of_one_person_are_done_in_the_order_in_which_they_were_sent(queues: BotQueues) -> None:
    done: list[str] = []
    queues.send(*(job(name) for name in "abcdefgh"))
    queues.handle(handling(done))
    assert done == list("abcdefgh")


def test_what_failed_and_what_follows_it_come_again_in_their_order(queues: BotQueues) -> None:
    done: list[str] = []
    queues.send(job("a"), job("b"), job("c"))
    queues.handle(handling(done, RetryLater("busy", 0), at="b"))
    queues.handle(handling(done))
    assert (done, queues.left()) == (["a", "b", "c"], 0)


def test_a_failure_holds_up_nobody_else(queues: BotQueues) -> None:
    done: list[str] = []
    queues.send(job("a"), group="T1:U1")
    queues.send(job("b"), group="T1:U2")
    queues.handle(handling(done, RetryLater("busy", 60), at="a"))
    assert (done, queues.left()) == (["b"], 1)


def test_what_is_retried_later_does_not_come_before_its_time(queues: BotQueues) -> None:
    queues.send(job("a"), job("b"))
    queues.handle(handling([], RetryLater("ratelimited", 60), at="a"))
    assert (queues.coming(), queues.left()) == ([], 2)


def test_what_no_retry_helps_lies_in_the_dead_letter_queue_with_its_reason(queues: BotQueues) -> None:
    queues.send(job("a"))
    queues.handle(handling([], PermanentError("Slack refused: invalid_blocks"), at="a"))
    assert (queues.dead_letters(), queues.left()) == ([(encode(job("a")), "Slack refused: invalid_blocks")], 0)


def test_what_no_retry_helps_does_not_hold_up_the_persons_later_commands(queues: BotQueues) -> None:
    done: list[str] = []
    queues.send(job("a"), job("b"))
    queues.handle(handling(done, PermanentError("no"), at="a"))
    assert (done, queues.left()) == (["b"], 0)


def test_a_body_that_cannot_be_read_lies_in_the_dead_letter_queue(queues: BotQueues) -> None:
    done: list[str] = []
    queues.send_text("no job")
    queues.send(job("b"))
    queues.handle(handling(done))
    assert (done, [body for body, _ in queues.dead_letters()], queues.left()) == (["b"], ["no job"], 0)


def test_without_time_left_everything_comes_again_at_once(queues: BotQueues) -> None:
    queues.send(job("a"), job("b"))
    queues.handle(handling([]), left=3_000)
    assert queues.coming() == ["a", "b"]


class TestOneRecordAtATime:
    """As the event source delivers them."""

    @pytest.fixture
    def queues(self) -> BotQueues:
        return BotQueues(at_once=BATCH_SIZE)

    def test_what_waits_behind_a_failed_record_is_not_received_with_it(self, queues: BotQueues) -> None:
        received: list[int] = []
        queues.send(*(job(name) for name in "abc"))

        def handle(job: AnyJob, delivery: Delivery) -> None:
            received.append(int(delivery.redelivered))
            if len(received) < 4:
                raise RetryLater("down")

        for _ in range(6):
            queues.handle(handle)
        assert (received, queues.left()) == ([0, 1, 1, 1, 0, 0], 0)

    def test_one_that_always_fails_alone_is_given_up_and_the_six_behind_it_are_done(self, queues: BotQueues) -> None:
        done: list[str] = []
        queues.send(*(job(name) for name in "abcdefg"))
        for _ in range(MOST_TRIES_OF_FAULT + 6):
            queues.handle(handling(done, ValueError("always"), at="a"))
        assert (done, queues.left()) == (list("bcdefg"), 0)
        assert [body for body, _ in queues.dead_letters()] == [encode(job("a"))]
