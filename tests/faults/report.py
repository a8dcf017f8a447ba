"""What `scripts/prove` prints: a line for each trial, what was otherwise, and the totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tests.faults.exceptions import DOCUMENTED
from tests.faults.trial import Result, Trial

_AROUND = 80
"""Characters before and after what differs."""
_LONGEST = 500


def print_result(trial: Trial, result: Result) -> None:
    print(f"{trial} → {result.outcome}", flush=True)
    for line in _in_short(result.problems):
        print(f"    {line}")


def print_totals(results: Sequence[Result]) -> None:
    counts = Counter(result.outcome for result in results)
    print("\nTotals: " + ", ".join(f"{count} {outcome}" for outcome, count in counts.most_common()))
    for exception in DOCUMENTED:
        if counts[exception.name]:
            print(f"{exception.name}: {exception.reason}")


def _in_short(problems: Sequence[str]) -> list[str]:
    """Of what is missing and what is there in its place only the part that differs."""
    missing = [problem for problem in problems if problem.startswith("missing ")]
    more = [problem for problem in problems if problem.startswith("too many ")]
    others = [problem[:_LONGEST] for problem in problems if problem not in {*missing, *more}]
    if len(missing) != len(more):
        return [problem[:_LONGEST] for problem in problems]
    for expected, found in zip(missing, more, strict=True):
        before = _same(expected.removeprefix("missing "), found.removeprefix("too many "))
        after = _same(expected[::-1], found[::-1])
        kind = expected.removeprefix("missing ").partition(":")[0]
        others += [
            f"{what} in the {kind}: … {_part(text, before, after)} …"
            for what, text in (
                ("expected", expected.removeprefix("missing ")),
                ("found", found.removeprefix("too many ")),
            )
        ]
    return others


def _same(a: str, b: str) -> int:
    """How many characters at the beginning of both are the same."""
    return next((index for index, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _part(text: str, before: int, after: int) -> str:
    return text[max(0, before - _AROUND) : max(before, len(text) - after) + _AROUND][:_LONGEST]
