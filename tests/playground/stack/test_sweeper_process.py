"""The sweeper of the local stack: it sweeps by the stack's clock, and says when a step of the clock is swept."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playground.stack import sweeper_process
from playground.stack.clock import StackClock
from tests.playground.processes import until


@contextmanager
def sweeping(sweep: Callable[[], bool], clock: StackClock) -> Iterator[None]:
    stop = threading.Event()
    thread = threading.Thread(target=sweeper_process.sweep_until, args=(stop, sweep, clock))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def test_a_step_of_the_clock_is_swept_at_once_and_then_known_as_swept(tmp_path: Path) -> None:
    clock, seen = StackClock(tmp_path), list[float]()

    def sweep() -> bool:
        seen.append(clock.now())
        return True

    assert not clock.has_sweeper()
    with sweeping(sweep, clock):
        until(clock.is_swept)
        swept = len(seen)
        clock.advance(3600)
        before = clock.now()
        until(clock.is_swept)
    assert (clock.has_sweeper(), len(seen) > swept) == (True, True)
    assert max(seen) >= before


def test_a_step_is_not_swept_before_all_that_is_due_is_queued(tmp_path: Path) -> None:
    clock, finished = StackClock(tmp_path), threading.Event()
    calls = list[bool]()

    def sweep() -> bool:
        calls.append(finished.is_set())
        return finished.is_set()

    with sweeping(sweep, clock):
        until(lambda: len(calls) > 2)
        assert not clock.is_swept()
        finished.set()
        until(clock.is_swept)


def test_a_sweep_that_fails_is_tried_again(tmp_path: Path) -> None:
    clock, failures = StackClock(tmp_path), [ConnectionError("the embedded AWS is restarted")]

    def sweep() -> bool:
        if failures:
            raise failures.pop()
        return True

    with sweeping(sweep, clock):
        until(clock.is_swept)
    assert not failures
