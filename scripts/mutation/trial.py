"""The trials of mutants: the tests of each, the nearest first, until one fails.

All tests are imported once. For each mutant that process is forked, and there the functions that it changes get their changed code. What
is run at import, and so is over by then, is tried by a process that imports everything anew.
"""

from __future__ import annotations

import gc
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest
from forks import TIMED_OUT, forked, run_pytest
from mutants import MODULES, Mutant, mutated_source
from reached import FOLDERS, Reached

Note = Callable[[Mutant, str, float], None]
"""What to do with a result: the mutant, the test that failed (empty: none; or TIMED_OUT), and the seconds that it took."""

_EXTRA_SECONDS = 30.0
_TIMES_AS_LONG = 5.0
_MOST_QUICK_TESTS = 700
_MOST_QUICK_TESTS_OF_A_FILE = 200
"""The others of a file are asked after those of all files: one file has two thousand."""
_SLOW_SECONDS = 0.4
"""Tests that take as long are asked last, and only some of them."""
_MOST_SLOW_SECONDS = 60.0

_ORIGINAL_AT = 1_700_000_000
"""The time of change of all files of the tree, so that a mutant, which is younger, is never taken for its compiled original."""


def make_original(tree: Path) -> None:
    for file in tree.rglob("*.py"):
        os.utime(file, (_ORIGINAL_AT, _ORIGINAL_AT))


class Trials:
    """Trials in a tree of their own. `known` are the tests that noticed a mutant the last time: they are asked first."""

    def __init__(self, tree: Path, tests: Reached, known: dict[str, str], note: Note) -> None:
        self._tree = tree
        self._tests = tests
        self._known = known
        self._note = note
        self._count = 0

    def run(self, mutants: Sequence[Mutant]) -> None:
        anew = [mutant for mutant in mutants if mutant.runs_once]
        folders = sorted({folder for mutant in mutants for folder in FOLDERS[mutant.package]})
        if len(anew) < len(mutants):
            host = _Host(self, [mutant for mutant in mutants if not mutant.runs_once])
            left = run_pytest(folders, host, 24 * 3600)
            if not isinstance(left, list):
                raise RuntimeError(f"the process of the tests failed: {left}")
            anew += [mutant for mutant in mutants if mutant.id in left]
        for mutant in anew:
            self._try_anew(mutant)

    def changed(self, mutant: Mutant) -> Any:
        """A context in which the tree has the mutant instead of the original."""
        self._count += 1
        return _Changed(self._tree, mutant, _ORIGINAL_AT + self._count)

    def order(self, mutant: Mutant) -> list[str]:
        """Its tests: the one that noticed it the last time, those of files that name its module or its subject, the others."""
        nodeids, seconds, naming = self._tests.tests_of(mutant), self._tests.seconds, self._tests.files_naming(mutant)
        known, words = self._known.get(mutant.id, ""), _words(mutant.module)
        of_file: Counter[str] = Counter()
        crowd = set()
        for nodeid in sorted(nodeids, key=lambda nodeid: seconds[nodeid]):
            of_file[_file(nodeid)] += 1
            if of_file[_file(nodeid)] > _MOST_QUICK_TESTS_OF_A_FILE:
                crowd.add(nodeid)

        def rank(nodeid: str) -> tuple[bool, bool, bool, int, float]:
            file = _file(nodeid)
            return nodeid != known, nodeid in crowd, file not in naming, -len(words & _words(file)), seconds[nodeid]

        quick = sorted((nodeid for nodeid in nodeids if seconds[nodeid] < _SLOW_SECONDS), key=rank)[:_MOST_QUICK_TESTS]
        slow = [nodeid for nodeid in nodeids if seconds[nodeid] >= _SLOW_SECONDS]
        slow.sort(key=lambda nodeid: (_file(nodeid) not in naming, seconds[nodeid]))
        sums = accumulate(seconds[nodeid] for nodeid in slow)
        return quick + [nodeid for nodeid, total in zip(slow, sums, strict=True) if total < _MOST_SLOW_SECONDS]

    def limit(self, nodeids: Sequence[str]) -> float:
        return _EXTRA_SECONDS + _TIMES_AS_LONG * sum(self._tests.seconds[nodeid] for nodeid in nodeids)

    def note(self, mutant: Mutant, told: Any, begun: float) -> None:
        self._note(mutant, told if told == TIMED_OUT else told["failed"], time.monotonic() - begun)

    def _try_anew(self, mutant: Mutant) -> None:
        begun, order = time.monotonic(), self.order(mutant)
        with self.changed(mutant):
            files = list(dict.fromkeys(_file(nodeid) for nodeid in order))
            told = run_pytest(["--exitfirst", *files], _Selected(order, self._tests.seconds), self.limit(order))
        self.note(mutant, told, begun)


class _Changed:
    def __init__(self, tree: Path, mutant: Mutant, moment: int) -> None:
        self._file = tree / MODULES / mutant.module
        self._moment = moment
        self._original = self._file.read_bytes()
        self.source = mutated_source(tree, mutant)

    def __enter__(self) -> _Changed:
        self._file.write_text(self.source)
        os.utime(self._file, (self._moment, self._moment))
        return self

    def __exit__(self, *_: object) -> None:
        self._file.write_bytes(self._original)
        os.utime(self._file, (_ORIGINAL_AT, _ORIGINAL_AT))

    def put_into(self, functions: Sequence[FunctionType]) -> bool:
        """Give the loaded functions of the module their changed code. False if that is not all of the change."""
        path = str(self._file)
        old = dict(_functions(compile(self._original, path, "exec")))
        new = dict(_functions(compile(self.source, path, "exec")))
        changed = {name for name in new if name not in old or _gist(new[name]) != _gist(old[name])}
        loaded = [each for each in functions if each.__code__.co_filename == path]
        if not changed or not changed <= {each.__code__.co_qualname for each in loaded}:
            return False
        try:
            for function in loaded:
                if function.__code__.co_qualname in changed:
                    function.__code__ = new[function.__code__.co_qualname]
        except ValueError:
            return False  # It uses other variables of the function around it.
        return True


def _functions(code: CodeType) -> Iterator[tuple[str, CodeType]]:
    """The functions of a module and of its classes, without those within functions, which are part of them."""
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            if constant.co_flags & 2:  # CO_NEWLOCALS|CO_OPTIMIZED: a function; a class body is not optimized
                yield constant.co_qualname, constant
            else:
                yield from _functions(constant)


def _gist(code: CodeType) -> tuple[object, ...]:
    """All of the code but its lines."""
    constants = tuple(_gist(each) if isinstance(each, CodeType) else repr(each) for each in code.co_consts)
    return code.co_code, constants, code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars


class _Noticing:
    """A part of a plugin of pytest: the first test that fails."""

    def __init__(self) -> None:
        self.failed = ""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed and not self.failed:
            self.failed = report.nodeid

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed and not self.failed:
            self.failed = f"{report.nodeid} cannot be imported"


class _Selected(_Noticing):
    """A plugin of pytest: only these tests, in this order, and those that are new with the mutant."""

    def __init__(self, order: Sequence[str], seconds: dict[str, float]) -> None:
        super().__init__()
        self._place = {nodeid: place for place, nodeid in enumerate(order)}
        self._seconds = seconds

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = [item for item in items if item.nodeid in self._place or item.nodeid not in self._seconds]
        items.sort(key=lambda item: self._place.get(item.nodeid, -1))

    def told(self, status: int) -> dict[str, Any]:
        # pytest itself may fail, where it imports the tests' fixtures.
        fine = status in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
        return {"failed": self.failed or ("" if fine else "tests/conftest.py")}


class _Host(_Noticing):
    """A plugin of pytest: once all tests are collected, this process is forked for each mutant."""

    def __init__(self, trials: Trials, mutants: Sequence[Mutant]) -> None:
        super().__init__()
        self._trials = trials
        self._mutants = mutants
        self._left: list[str] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        functions = [each for each in gc.get_objects() if isinstance(each, FunctionType)]
        gc.freeze()  # The forks would else copy all of it, only to count.
        for mutant in self._mutants:
            begun, order = time.monotonic(), self._trials.order(mutant)
            with self._trials.changed(mutant) as changed:
                chosen = [items[nodeid] for nodeid in order if nodeid in items]
                told = forked(lambda: self._try(changed, functions, chosen), self._trials.limit(order))  # noqa: B023 - run at once
            if told is None:
                self._left.append(mutant.id)
            else:
                self._trials.note(mutant, told, begun)
        return True

    def _try(
        self, changed: _Changed, functions: Sequence[FunctionType], items: Sequence[pytest.Item]
    ) -> dict[str, str] | None:
        if not changed.put_into(functions):
            return None
        for place, item in enumerate(items):
            following = items[place + 1] if place + 1 < len(items) else None
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.failed:
                break
        return {"failed": self.failed}

    def told(self, status: int) -> list[str] | str:
        """The mutants that could not be tried so."""
        return self._left if status == pytest.ExitCode.OK else f"exit code {status}, {self.failed}"


def _file(nodeid: str) -> str:
    return nodeid.partition("::")[0]


def _words(path: str) -> set[str]:
    return set(path.removesuffix(".py").replace("/", "_").split("_"))
