"""The same rules with a real queue: what is gone from it, what comes again, and what lies in the dead-letter queue."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chalicelib.domain.jobs import HomeJob, Job, encode
from chalicelib.ports import PermanentError, RetryLater
from tests.entrypoints.worker.working import Queues, job


@pytest.fixture
def queues() -> Queues:
    return Queues()


def doing(done: list[str], trouble: Exception | None = None, at: str = "") -> Callable[[Job], None]:
    def do(job: Job) -> None:
        assert isinstance(job, HomeJob)
        if job.user == at and trouble is not None:
            raise trouble
        done.append(job.user)

    return do


def test_what_succeeded_is_gone(queues: Queues) -> None:
    queues.send(job("a"), job("b"))
    queues.do(doing([]))
    assert queues.left() == 0


def test_jobs_of_one_person_are_done_in_the_order_in_which_they_were_sent(queues: Queues) -> None:
    done: list[str] = []
    queues.send(*(job(name) for name in "abcdefgh"))
    queues.do(doing(done))
    assert done == list("abcdefgh")


def test_what_failed_and_what_follows_it_come_again_in_their_order(queues: Queues) -> None:
    done: list[str] = []
    queues.send(job("a"), job("b"), job("c"))
    queues.do(doing(done, RetryLater("busy", 0), at="b"))
    queues.do(doing(done))
    assert (done, queues.left()) == (["a", "b", "c"], 0)


def test_a_failure_holds_up_nobody_else(queues: Queues) -> None:
    done: list[str] = []
    queues.send(job("a"), group="T1:U1")
    queues.send(job("b"), group="T1:U2")
    queues.do(doing(done, RetryLater("busy", 60), at="a"))
    assert (done, queues.left()) == (["b"], 1)


def test_what_is_postponed_does_not_come_before_its_time(queues: Queues) -> None:
    queues.send(job("a"), job("b"))
    queues.do(doing([], RetryLater("ratelimited", 60), at="a"))
    assert (queues.coming(), queues.left()) == ([], 2)


def test_what_cannot_heal_lies_in_the_dead_letter_queue_with_its_reason(queues: Queues) -> None:
    queues.send(job("a"))
    queues.do(doing([], PermanentError("Slack refused: invalid_blocks"), at="a"))
    assert (queues.buried(), queues.left()) == ([(encode(job("a")), "Slack refused: invalid_blocks")], 0)


def test_what_cannot_heal_does_not_hold_up_the_persons_later_commands(queues: Queues) -> None:
    done: list[str] = []
    queues.send(job("a"), job("b"))
    queues.do(doing(done, PermanentError("no"), at="a"))
    assert (done, queues.left()) == (["b"], 0)


def test_a_body_that_cannot_be_read_lies_in_the_dead_letter_queue(queues: Queues) -> None:
    done: list[str] = []
    queues.send_text("no job")
    queues.send(job("b"))
    queues.do(doing(done))
    assert (done, [body for body, _ in queues.buried()], queues.left()) == (["b"], ["no job"], 0)


def test_without_time_left_everything_comes_again_at_once(queues: Queues) -> None:
    queues.send(job("a"), job("b"))
    queues.do(doing([]), left=3_000)
    assert queues.coming() == ["a", "b"]
