"""Several calls at once: how many, until when, and what comes of a failure."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator

import pytest

from chalicelib.adapters.slack.parallel_calls import MOST_AT_ONCE, ask_in_parallel

PLENTY = 30.0


@pytest.fixture
def end() -> Iterator[threading.Event]:
    """What hangs, hangs until the test has ended."""
    event = threading.Event()
    yield event
    event.set()


def test_each_question_has_its_answer() -> None:
    answers = ask_in_parallel(range(50), lambda number: number * number, PLENTY)
    assert (answers.found, answers.failures) == ({number: number * number for number in range(50)}, ())


def test_a_question_that_is_asked_twice_is_put_once() -> None:
    asked: Counter[str] = Counter()
    answers = ask_in_parallel(["a", "b", "a"], lambda name: asked.update([name]), PLENTY)
    assert (set(answers.found), asked) == ({"a", "b"}, {"a": 1, "b": 1})


def test_eight_are_asked_at_once_and_no_more() -> None:
    # Each waits for seven others: fewer at once would break the barrier, a ninth would be counted.
    together, lock = threading.Barrier(MOST_AT_ONCE), threading.Lock()
    under_way, most = [0], [0]

    def ask(_number: int) -> None:
        with lock:
            under_way[0] += 1
            most[0] = max(most[0], under_way[0])
        together.wait(PLENTY)
        with lock:
            under_way[0] -= 1

    answers = ask_in_parallel(range(2 * MOST_AT_ONCE), ask, PLENTY)
    assert (len(answers.found), answers.failures, most) == (2 * MOST_AT_ONCE, (), [MOST_AT_ONCE])


def test_what_is_not_answered_in_time_is_missing_and_the_rest_is_not_begun(end: threading.Event) -> None:
    begun = []

    def ask(number: int) -> int:
        begun.append(number)
        if number:
            end.wait(PLENTY)
        return number

    answers = ask_in_parallel(range(30), ask, 1.0)
    assert (answers.found, answers.failures, len(begun)) == ({0: 0}, (), MOST_AT_ONCE + 1)


def test_after_a_failure_nothing_further_is_begun() -> None:
    begun = []

    def ask(number: int) -> None:
        begun.append(number)
        raise LookupError(number)

    answers = ask_in_parallel(range(50), ask, PLENTY)
    assert answers.found == {}
    assert 1 <= len(answers.failures) == len(begun) <= MOST_AT_ONCE


def test_what_was_begun_before_a_failure_counts() -> None:
    has_begun, has_failed = threading.Event(), threading.Event()

    def ask(number: int) -> int:
        if number == 0:
            assert has_begun.wait(PLENTY)
            has_failed.set()
            raise LookupError(number)
        has_begun.set()
        assert has_failed.wait(PLENTY)
        return number

    answers = ask_in_parallel(range(2), ask, PLENTY)
    assert (answers.found, [type(failure) for failure in answers.failures]) == ({1: 1}, [LookupError])
