"""That time in a proof passes as it does where it is real."""

from __future__ import annotations

import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from chalicelib.adapters.slack.parallel_calls import ask_in_parallel
from tests.faults.client_hooks import hooked_http
from tests.faults.faults import Fault, ProcessKilled
from tests.faults.outgoing_calls import Gate, Running
from tests.faults.virtual_time import BEGIN, VirtualClock

SLACK_URL = "http://slack.test"
POST = urllib.request.Request(f"{SLACK_URL}/api/chat.postMessage", b"")


@pytest.fixture
def clock() -> Iterator[VirtualClock]:
    made = VirtualClock()
    with made.instead_of_waiting():
        yield made


@pytest.fixture
def gate(clock: VirtualClock) -> Iterator[Gate]:
    """Every call through it is timed out."""
    made = Gate(clock, plan=lambda _number, _call: Fault.TIMED_OUT)
    with hooked_http(made, lambda *_: {}, SLACK_URL, lambda *_: (200, {}, b"")):
        yield made


def test_calls_one_after_the_other_take_the_time_of_all(clock: VirtualClock) -> None:
    for _ in range(3):
        time.sleep(5)
    assert clock.now == BEGIN + 15


def test_calls_in_parallel_take_the_time_of_the_longest(clock: VirtualClock) -> None:
    with ThreadPoolExecutor(3) as threads:
        list(threads.map(time.sleep, (5, 8, 2)))
    assert clock.now == BEGIN + 8


def test_who_waits_for_a_limited_time_goes_on_then(clock: VirtualClock) -> None:
    ask_in_parallel((5, 8, 2), time.sleep, 3)
    assert clock.now == BEGIN + 3


@pytest.mark.parametrize("seconds", [2, 7])
def test_a_call_that_is_timed_out_takes_the_time_that_its_caller_waits(
    gate: Gate, clock: VirtualClock, seconds: int
) -> None:
    with pytest.raises(TimeoutError):
        urllib.request.urlopen(POST, timeout=seconds)
    assert clock.now == BEGIN + seconds


def test_a_process_ends_when_the_time_of_its_function_is_over(gate: Gate, clock: VirtualClock) -> None:
    gate.running = Running("worker", BEGIN + 30)
    with pytest.raises(ProcessKilled):
        urllib.request.urlopen(POST, timeout=40)
    assert (clock.now, gate.running.overran) == (BEGIN + 30, True)


def test_a_caller_that_waits_without_a_limit_waits_until_its_process_ends(gate: Gate, clock: VirtualClock) -> None:
    gate.running = Running("worker", BEGIN + 30)
    with pytest.raises(ProcessKilled):
        urllib.request.urlopen(POST)
    assert clock.now == BEGIN + 30
