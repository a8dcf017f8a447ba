"""One mutant's trial: its tests, in rounds, until one fails."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from forks import TIMED_OUT, run_pytest
from mutants import MODULES, Mutant, mutated_source
from reached import Reached

_FILES_IN_FIRST_ROUND = 3
"""Most mutants are noticed in it; the import of all files of tests would take longer than that."""
_MOST_IN_SECOND_ROUND = 300
_SLOW_SECONDS = 0.4
"""Tests that take as long are in the last round."""
_EXTRA_SECONDS = 30.0
_TIMES_AS_LONG = 5.0

_ORIGINAL_AT = 1_700_000_000
"""The time of change of all files of the tree, so that a mutant, which is younger, is never taken for its compiled original."""


class _Selected:
    """A plugin of pytest: only the tests that reach the mutant, the quick ones first, and those that are new with it."""

    def __init__(self, nodeids: set[str], seconds: dict[str, float]) -> None:
        self._nodeids = nodeids
        self._seconds = seconds
        self._failed = ""

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.nodeid in self._nodeids or item.nodeid not in self._seconds]
        items.sort(key=lambda item: self._seconds.get(item.nodeid, 0.0))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self._failed:
            self._failed = report.nodeid

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed and not self._failed:
            self._failed = f"{report.nodeid} cannot be imported"

    def told(self, status: int) -> dict[str, Any]:
        # pytest itself may fail, where it imports the tests' fixtures.
        fine = status in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
        return {"failed": self._failed or ("" if fine else "tests/conftest.py")}


class Trials:
    """Trials in a tree of their own."""

    def __init__(self, tree: Path, tests: Reached) -> None:
        self._tree = tree
        self._tests = tests
        self._count = 0

    def noticed_by(self, mutant: Mutant, first: str = "") -> str:
        """The test that fails with the mutant, or TIMED_OUT; empty if none does. `first` is the test that is tried before others."""
        file = self._tree / MODULES / mutant.module
        original = file.read_bytes()
        self._count += 1
        try:
            file.write_text(mutated_source(self._tree, mutant))
            os.utime(file, (_ORIGINAL_AT + self._count, _ORIGINAL_AT + self._count))
            return self._first_failure(self._tests.tests_of(mutant), mutant, _file(first))
        finally:
            file.write_bytes(original)
            os.utime(file, (_ORIGINAL_AT, _ORIGINAL_AT))

    def _first_failure(self, nodeids: set[str], mutant: Mutant, first: str) -> str:
        for chosen in _rounds(nodeids, self._tests, mutant, first):
            files = sorted({_file(nodeid) for nodeid in chosen})
            usual = sum(self._tests.seconds[nodeid] for nodeid in chosen)
            plugin = _Selected(chosen, self._tests.seconds)
            told = run_pytest(["--exitfirst", *files], plugin, _EXTRA_SECONDS + _TIMES_AS_LONG * usual)
            if told == TIMED_OUT:
                return TIMED_OUT
            if told["failed"]:
                return str(told["failed"])
        return ""


def make_original(tree: Path) -> None:
    for file in tree.rglob("*.py"):
        os.utime(file, (_ORIGINAL_AT, _ORIGINAL_AT))


def _rounds(nodeids: set[str], tests: Reached, mutant: Mutant, first: str) -> Iterator[set[str]]:
    """The tests of a few files, those of the module's own subject first; then the quickest of all others; at last the slow ones
    of files that name the module. Of a place that is run once only files that name its module: which others need it is unknown."""
    seconds, naming = tests.seconds, tests.files_naming(mutant)
    words = set(mutant.module.removesuffix(".py").replace("/", "_").split("_"))
    if mutant.runs_once:
        nodeids = {nodeid for nodeid in nodeids if _file(nodeid) in naming | {first}} or nodeids
    slow = {nodeid for nodeid in nodeids if seconds[nodeid] >= _SLOW_SECONDS}
    quick: defaultdict[str, set[str]] = defaultdict(set)
    for nodeid in nodeids - slow:
        quick[_file(nodeid)].add(nodeid)

    def rank(file: str) -> tuple[bool, bool, int, float]:
        common = words & set(file.removesuffix(".py").replace("/", "_").split("_"))
        return file != first, file not in naming, -len(common), sum(seconds[nodeid] for nodeid in quick[file])

    near = set().union(*(quick[file] for file in sorted(quick, key=rank)[:_FILES_IN_FIRST_ROUND]))
    far = sorted(nodeids - slow - near, key=seconds.__getitem__)[:_MOST_IN_SECOND_ROUND]
    yield from (chosen for chosen in (near, set(far), {nodeid for nodeid in slow if _file(nodeid) in naming}) if chosen)


def _file(nodeid: str) -> str:
    return nodeid.partition("::")[0]
