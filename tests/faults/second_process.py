"""Another process, beside the one that makes the calls: it goes on until its n-th call of AWS, and later to its end. Nothing of it fails."""

from __future__ import annotations

import threading
from collections.abc import Callable

from tests.faults.lambda_functions import WORKER
from tests.faults.outgoing_calls import SLACK, Call
from tests.faults.world import Processes, World

LONGEST_WAIT_SECONDS = 60.0
"""Real seconds: then something is wrong with the proof itself."""


class SecondProcess:
    """What `act` does in the world is done in other processes than those that run now."""

    def __init__(self, world: World, act: Callable[[World], object]) -> None:
        self._world, self._act = world, act
        self._processes = Processes()
        self._calls = 0
        self._stops_after: int | None = None
        self._may_go, self._rests = threading.Semaphore(0), threading.Semaphore(0)
        self._has_ended = False
        self._failure: BaseException | None = None
        threading.Thread(target=self._run, name="second-process", daemon=True).start()

    def go_on(self, stops_after: int | None = None) -> None:
        """Go on until so many of its worker's calls of AWS are made, or to the end."""
        if self._has_ended:
            return
        self._stops_after = stops_after
        outer = self._world.swap_processes(self._processes)
        self._may_go.release()
        if not self._rests.acquire(timeout=LONGEST_WAIT_SECONDS):
            raise TimeoutError("the second process waits for something that the first one holds")
        self._processes = self._world.swap_processes(outer)
        if self._failure is not None:
            raise self._failure

    def _run(self) -> None:
        self._may_go.acquire()
        try:
            with self._world.gate.beside(self._step):
                self._act(self._world)
        except BaseException as failure:
            self._failure = failure
        self._has_ended = True
        self._rests.release()

    def _step(self, call: Call) -> None:
        if call.process != WORKER or call.service == SLACK:
            return
        if self._calls == self._stops_after:
            self._rests.release()
            self._may_go.acquire()
        self._calls += 1
