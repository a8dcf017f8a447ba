"""The gate that every outgoing call of the bot passes: it is counted there, and fails as planned."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from math import inf
from typing import Protocol, TypeVar

from tests.faults.faults import AWS_FAULTS, SLACK_FAULTS, Fault, ProcessKilled
from tests.faults.virtual_time import VirtualClock

A = TypeVar("A")
A_co = TypeVar("A_co", covariant=True)

SLACK = "slack"


@dataclass(frozen=True)
class Call:
    """`process` is the function that makes the call: web, worker or sweeper. `operation` is AWS's or Slack's name. `group` is the
    message group of the job for which the worker makes it."""

    process: str
    service: str
    operation: str
    group: str = ""

    def __str__(self) -> str:
        return f"{self.process}: {self.service} {self.operation}"

    @property
    def faults(self) -> tuple[Fault, ...]:
        return SLACK_FAULTS if self.service == SLACK else AWS_FAULTS


_step: ContextVar[Callable[[Call], None] | None] = ContextVar("step", default=None)
"""What a call of a second process does first (Gate.beside)."""


class Client(Protocol[A_co]):
    """How a client's library tells of a failure: it returns an answer or raises the library's own error."""

    seconds: float
    """After so long it gives up waiting for an answer; infinite if it never does."""

    def fail(self, fault: Fault) -> A_co: ...


@dataclass
class Running:
    """The function that runs: its name, when Lambda ends it (epoch seconds), and the message group of the worker's job."""

    process: str = ""
    ends: float = inf
    group: str = ""
    is_killed: bool = False
    overran: bool = False
    """Whether it was killed because its time was over."""


@dataclass
class Gate:
    """`plan` says how a call fails, by its number (from 1) and the call itself; None: it does not."""

    clock: VirtualClock
    running: Running = field(default_factory=Running)
    calls: list[Call] = field(default_factory=list)
    plan: Callable[[int, Call], Fault | None] = lambda _number, _call: None
    before: Callable[[int, Call], None] = lambda _number, _call: None
    is_open: bool = False
    """Whether calls pass uncounted and unharmed."""
    _numbers: dict[str, int] = field(default_factory=dict)
    _lock: threading.RLock = field(default_factory=threading.RLock, repr=False)

    def reset(self) -> None:
        self.calls, self._numbers, self.running = [], {}, Running()
        self.plan, self.before = lambda _number, _call: None, lambda _number, _call: None

    @contextmanager
    def opened(self) -> Iterator[None]:
        was_open, self.is_open = self.is_open, True
        try:
            yield
        finally:
            self.is_open = was_open

    @contextmanager
    def beside(self, step: Callable[[Call], None]) -> Iterator[None]:
        """In this thread, and those that it starts, calls pass uncounted and unharmed; each takes a `step` before it."""
        token = _step.set(step)
        try:
            yield
        finally:
            _step.reset(token)

    def require_time(self) -> None:
        """End the process if the time of its function is over. Raises ProcessKilled."""
        running = self.running
        if not running.is_killed and self.clock.now >= running.ends:
            self.clock.now = running.ends
            running.is_killed = running.overran = True
        if running.is_killed:
            raise ProcessKilled

    def pass_through(
        self, service: str, operation: str, invocation: str, client: Client[A], perform: Callable[[], A]
    ) -> A:
        """Perform the call, or let it fail. `invocation` is the same for each attempt that the client makes of it."""
        if (step := _step.get()) is not None:
            step(Call(self.running.process, service, operation))
            return perform()
        self.require_time()
        if self.is_open:
            return perform()
        call = Call(self.running.process, service, operation, self.running.group)
        with self._lock:
            is_first = not invocation or invocation not in self._numbers
            if is_first:
                self.calls.append(call)
                self._numbers[invocation] = len(self.calls)
                number = len(self.calls)
                self.before(number, call)
            number = self._numbers[invocation]
        fault = self.plan(number, call)
        if fault is None or (fault is Fault.LOST_ONCE and not is_first):
            return perform()
        return self._fail(fault, client, perform)

    def _fail(self, fault: Fault, client: Client[A], perform: Callable[[], A]) -> A:
        if fault is Fault.SLOW:
            answer = perform()
            self.clock.pass_time(0.9 * client.seconds)
            self.require_time()
            return answer
        if fault.may_have_effect:
            perform()
        if fault in {Fault.KILLED_BEFORE, Fault.KILLED_AFTER}:
            self.running.is_killed = True
            raise ProcessKilled
        if fault is Fault.TIMED_OUT:
            self.clock.pass_time(client.seconds)
            self.require_time()
        return client.fail(fault)
