"""What checks found, and how checks run: in parallel, each with a time limit; a check that fails or hangs is a finding."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cli.errors import explain, unexpected_in_words

DEFAULT_SECONDS = 15.0


class Mark(StrEnum):
    """How bad a finding is. Only `PROBLEM` makes `clerkbot doctor` fail."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"

    @property
    def sign(self) -> str:
        return {Mark.OK: "✓", Mark.WARNING: "!", Mark.PROBLEM: "✗"}[self]


@dataclass(frozen=True)
class Finding:
    """`remedy` is the command, or the sentence, that says how to fix it."""

    check: str
    mark: Mark
    text: str
    remedy: str = ""


Check = Callable[[], Iterable[Finding]]


def ok(check: str, text: str) -> Finding:
    return Finding(check, Mark.OK, text)


def warning(check: str, text: str, remedy: str = "") -> Finding:
    return Finding(check, Mark.WARNING, text, remedy)


def problem(check: str, text: str, remedy: str = "") -> Finding:
    return Finding(check, Mark.PROBLEM, text, remedy)


def run_checks(checks: Mapping[str, Check], *, seconds: float = DEFAULT_SECONDS) -> list[Finding]:
    """All findings, in the order of the checks. Takes as long as the slowest check, and at most `seconds`."""
    results: queue.SimpleQueue[tuple[str, Sequence[Finding]]] = queue.SimpleQueue()
    for name, check in checks.items():
        # Daemon threads: a check that hangs must not keep the program from ending.
        threading.Thread(target=_run, args=(name, check, results), daemon=True).start()
    found: dict[str, Sequence[Finding]] = {}
    until = time.monotonic() + seconds
    while len(found) < len(checks):
        try:
            name, findings = results.get(timeout=max(0.0, until - time.monotonic()))
        except queue.Empty:
            break
        found[name] = findings
    late = [problem(name, f"no answer within {seconds:g} s", "Check the network; run it again") for name in checks]
    return [finding for one in late for finding in found.get(one.check, [one])]


def _run(name: str, check: Check, results: queue.SimpleQueue[tuple[str, Sequence[Finding]]]) -> None:
    try:
        findings: Sequence[Finding] = tuple(check())
    except Exception as error:
        known = explain(error)
        findings = [
            problem(name, known.problem, known.next_step) if known else problem(name, unexpected_in_words(error))
        ]
    results.put((name, findings))
