"""Calls of Slack for a limited time, one or several at once. slack_sdk opens a connection for each call, so threads share a client."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextvars import copy_context
from dataclasses import dataclass
from typing import Generic, TypeVar

MOST_AT_ONCE = 8

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True)
class Answers(Generic[K, V]):
    """What was answered in time, and what went wrong meanwhile."""

    found: dict[K, V]
    failures: tuple[BaseException, ...]


def call_within(seconds: float, call: Callable[[], V]) -> V:
    """What the call returns or raises; TimeoutError when that takes longer. A socket's own time-out is for each address that is
    tried and each part that is read, so a call could outlast the function. What is late ends by itself."""
    answer: Future[V] = Future()

    def run() -> None:
        try:
            answer.set_result(call())
        except BaseException as failure:
            answer.set_exception(failure)

    threading.Thread(target=copy_context().run, args=(run,), name="slack", daemon=True).start()
    return answer.result(seconds)


def ask_in_parallel(questions: Collection[K], ask: Callable[[K], V], within: float) -> Answers[K, V]:
    """Ask each question, at most eight at once. After `within` seconds, or a failure, no further one is begun.

    What was begun is waited for until the time is up. A call that is still without an answer then ends by itself, at its
    own time-out, and its answer counts for nobody but a cache that `ask` fills.
    """
    if not questions:
        return Answers({}, ())
    stopped = threading.Event()

    def ask_unless_stopped(question: K) -> list[V]:
        if stopped.is_set():
            return []
        try:
            return [ask(question)]
        except BaseException:
            stopped.set()
            raise

    pool = ThreadPoolExecutor(min(MOST_AT_ONCE, len(questions)), thread_name_prefix="slack")
    calls = {
        question: pool.submit(copy_context().run, ask_unless_stopped, question) for question in dict.fromkeys(questions)
    }
    wait(calls.values(), within)
    stopped.set()
    pool.shutdown(wait=False, cancel_futures=True)
    ended = {question: call for question, call in calls.items() if call.done() and not call.cancelled()}
    failures = tuple(failure for call in ended.values() if (failure := call.exception()) is not None)
    answered = ((question, call.result()) for question, call in ended.items() if call.exception() is None)
    return Answers({question: answer for question, answers in answered for answer in answers}, failures)
