"""The time in a proof: it goes on only when somebody says so, so an hour of outage takes no longer than a minute.

Threads that wait at once wait together: each has a time of its own, which begins with its task, and whoever started them goes on when the
last of them has ended.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

BEGIN = datetime(2030, 1, 8, 9, 0, tzinfo=UTC).timestamp()
"""A Tuesday, 10:00 in Madrid. In the future, so that no emulator deletes as expired what is read in a proof."""
_submit = ThreadPoolExecutor.submit
_start = threading.Thread.start


class _Patient(Future[Any]):
    """An answer that is waited for as long as it takes in real time: a call that takes too long fails in virtual time."""

    def result(self, timeout: float | None = None) -> Any:
        del timeout
        return super().result()


@dataclass
class _Thread:
    """`now` is its own time; `joined` is when the last task that it started ended. Epoch seconds."""

    now: float
    joined: float = 0.0


@dataclass
class VirtualClock:
    """`now` is in epoch seconds; calling the clock returns it."""

    _main: _Thread = field(default_factory=lambda: _Thread(BEGIN))
    _own: threading.local = field(default_factory=threading.local, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def __call__(self) -> float:
        return self.now

    @property
    def now(self) -> float:
        thread = self._thread()
        with self._lock:
            thread.now = max(thread.now, thread.joined)
            return thread.now

    @now.setter
    def now(self, moment: float) -> None:
        thread = self._thread()
        thread.now, thread.joined = moment, 0.0

    def pass_time(self, seconds: float) -> None:
        self.now += seconds

    @contextmanager
    def instead_of_waiting(self) -> Iterator[None]:
        """Let the pauses between two attempts, and what is done in parallel, take virtual time only."""
        with ExitStack() as stack:
            stack.enter_context(patch("time.sleep", self.pass_time))
            stack.enter_context(patch("chalicelib.adapters.slack.parallel_calls.wait", self._wait))
            stack.enter_context(patch("chalicelib.adapters.slack.parallel_calls.Future", _Patient))
            stack.enter_context(patch.object(ThreadPoolExecutor, "submit", self._submit_to()))
            stack.enter_context(patch.object(threading.Thread, "start", self._start_with()))
            yield

    def _thread(self) -> _Thread:
        return getattr(self._own, "thread", self._main)

    def _start_with(self) -> Callable[[threading.Thread], None]:
        def start(thread: threading.Thread) -> None:
            """A thread that is started for one call, and waited for, has the time of whoever started it."""
            own, run = self._thread(), thread.run

            def run_in_time() -> None:
                self._own.thread = own
                run()

            thread.run = run_in_time  # type: ignore[method-assign]
            _start(thread)

        return start

    def _submit_to(self) -> Callable[..., Future[Any]]:
        def submit(pool: ThreadPoolExecutor, act: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
            starter = self._thread()
            begin = starter.now  # Without what has ended meanwhile: the tasks of a pool begin together.

            def run() -> Any:
                self._own.thread = _Thread(begin)
                try:
                    return act(*arguments, **named)
                finally:
                    ended = self.now
                    with self._lock:
                        starter.joined = max(starter.joined, ended)

            return _submit(pool, run)

        return submit

    def _wait(self, tasks: Collection[Future[Any]], within: float) -> None:
        """As concurrent.futures.wait. Whoever waits goes on after `within` seconds, though all tasks have ended then."""
        thread = self._thread()
        wait(tasks)
        with self._lock:
            thread.joined = min(thread.joined, thread.now + within)


@dataclass(frozen=True)
class VirtualContext:
    """Lambda's context of a function that must end at a moment (epoch seconds)."""

    clock: VirtualClock
    ends: float

    def get_remaining_time_in_millis(self) -> int:
        return max(0, int((self.ends - self.clock.now) * 1000))
