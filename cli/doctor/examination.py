"""Runs checks side by side, each with a time limit; one that fails or hangs is a finding like any other."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence

from cli.doctor.finding import Finding, bad
from cli.errors import unexpected_in_words
from cli.faults import explained

Check = Callable[[], Iterable[Finding]]
SECONDS = 15.0


def examine(checks: Mapping[str, Check], *, seconds: float = SECONDS) -> list[Finding]:
    """All findings, in the order of the checks. Takes as long as the slowest check, and at most `seconds`."""
    answers: queue.SimpleQueue[tuple[str, Sequence[Finding]]] = queue.SimpleQueue()
    for name, check in checks.items():
        # Daemons: a check that hangs must not keep the program from ending.
        threading.Thread(target=_run, args=(name, check, answers), daemon=True).start()
    found: dict[str, Sequence[Finding]] = {}
    until = time.monotonic() + seconds
    while len(found) < len(checks):
        try:
            name, findings = answers.get(timeout=max(0.0, until - time.monotonic()))
        except queue.Empty:
            break
        found[name] = findings
    late = [bad(name, f"no answer within {seconds:g} s", "Check the network; run it again") for name in checks]
    return [finding for one in late for finding in found.get(one.check, [one])]


def _run(name: str, check: Check, answers: queue.SimpleQueue[tuple[str, Sequence[Finding]]]) -> None:
    try:
        findings: Sequence[Finding] = tuple(check())
    except Exception as error:
        known = explained(error)
        findings = [bad(name, known.problem, known.next_step) if known else bad(name, unexpected_in_words(error), "")]
    answers.put((name, findings))
