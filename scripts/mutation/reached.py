"""Which tests reach which lines of the bot, and how long each test takes. Kept, and asked anew for test files that changed."""

from __future__ import annotations

import hashlib
import json
import time
from collections import defaultdict
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import Any

import coverage
import pytest
from forks import TIMED_OUT, compile_all, run_pytest
from mutants import MODULES, Mutant

_WITHOUT_SERVER = """
    tests/domain tests/parsing tests/commands tests/messages tests/services tests/jobs tests/test_frozen_value.py
""".split()

FOLDERS = {
    **dict.fromkeys(("domain", "parsing", "services", "commands", "understanding", "jobs"), _WITHOUT_SERVER),
    "entrypoints": """
        tests/entrypoints/web tests/entrypoints/worker tests/entrypoints/sweeper tests/entrypoints/test_metrics.py tests/entrypoints/test_logs.py
    """.split(),
    "adapters": "tests/adapters tests/entrypoints/sweeper tests/entrypoints/worker".split(),
}
"""The tests that are asked, by package. What only others would notice (the command line's, the playground's) counts as unnoticed."""

_LONGEST_SECONDS = 900.0
_MOST_FAILED = 3
"""A test that needs a quiet machine may fail on a busy one."""


class _Recorder:
    """A plugin of pytest: the lines that each test reaches."""

    def __init__(self) -> None:
        self._coverage = coverage.Coverage(data_file=None, source=[str(MODULES.resolve())], config_file=False)
        self._seconds: dict[str, float] = {}
        self._failed: list[str] = []

    def pytest_sessionstart(self) -> None:
        self._coverage.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        self._coverage.switch_context(item.nodeid)
        begun = time.monotonic()
        try:
            return (yield)
        finally:
            self._seconds[item.nodeid] = time.monotonic() - begun
            self._coverage.switch_context("")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._failed.append(report.nodeid)

    def told(self, status: int) -> dict[str, Any]:
        self._coverage.stop()
        data = self._coverage.get_data()
        lines: dict[str, dict[str, list[int]]] = {nodeid: {} for nodeid in self._seconds}
        for file in data.measured_files():
            module = str(Path(file).relative_to(MODULES.resolve()))
            by_test: defaultdict[str, list[int]] = defaultdict(list)
            for line, tests in data.contexts_by_lineno(file).items():
                for nodeid in tests:
                    if nodeid:
                        by_test[nodeid].append(line)
            for nodeid, numbers in by_test.items():
                lines[nodeid][module] = numbers
        return {"status": int(status), "failed": self._failed, "seconds": self._seconds, "lines": lines}


class Reached:
    """The tests of each line."""

    def __init__(self, tree: Path, records: dict[str, dict[str, Any]]) -> None:
        self._tree = tree
        self.seconds: dict[str, float] = {}
        self._by_module: defaultdict[str, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for record in records.values():
            self.seconds |= record["seconds"]
            for nodeid, modules in record["lines"].items():
                for module, lines in modules.items():
                    self._by_module[module][nodeid].update(lines)

    def tests_of(self, mutant: Mutant) -> set[str]:
        """Those that reach its line. Of what is run once: those that reach anything of its module, and those of files that name it."""
        of_module = self._by_module[mutant.module]
        of_line = {nodeid for nodeid, lines in of_module.items() if mutant.line in lines}
        if of_line and not mutant.runs_once:
            return of_line
        naming = self.files_naming(mutant)
        return {nodeid for nodeid in self.seconds if nodeid in of_module or nodeid.partition("::")[0] in naming}

    def files_naming(self, mutant: Mutant) -> set[str]:
        """The files of tests that import the module. What is a command stands in the registry and on the page of commands."""
        names = {"chalicelib." + mutant.module.removesuffix(".py").replace("/", ".")}
        files = {nodeid.partition("::")[0] for nodeid in self.seconds}
        found = set()
        if mutant.package == "commands":
            names.add("chalicelib.commands.registry")
            found |= files & {"tests/commands/test_using_page.py"}
        for file in files:
            text = (self._tree / file).read_text()
            if any(f"{name} import" in text for name in names):
                found.add(file)
        return found


def reached(tree: Path, packages: Iterable[str], kept: Path) -> Reached:
    """By the tests for these packages, as they are now. Raises RuntimeError if a test fails in the tree without any mutant."""
    production = _digest(sorted((tree / "clerkbot_app").rglob("*.py")))
    records: dict[str, dict[str, Any]] = json.loads(kept.read_text()) if kept.exists() else {}
    asked: dict[str, dict[str, Any]] = {}
    folders = list(dict.fromkeys(folder for package in packages for folder in FOLDERS[package]))
    compile_all(folders, _LONGEST_SECONDS)
    for folder in folders:
        digests = {str(file.relative_to(tree)): production + _digest([file]) for file in _test_files(tree / folder)}
        missing = [name for name in digests if records.get(name, {}).get("digest") != digests[name]]
        if missing:
            print(f"Looking which lines {len(missing)} files of {folder} reach ...", flush=True)
            for name, record in _recorded(missing).items():
                records[name] = record | {"digest": digests[name]}
            kept.write_text(json.dumps(records))
        asked |= {name: records[name] for name in digests}
    return Reached(tree, asked)


def _recorded(files: list[str]) -> dict[str, dict[str, Any]]:
    told = run_pytest(files, _Recorder(), _LONGEST_SECONDS)
    if told == TIMED_OUT or "seconds" not in told:
        raise RuntimeError(f"the tests do not run without any mutant: {told}")
    failed = set(told["failed"])
    if len(failed) > _MOST_FAILED:
        raise RuntimeError(f"the tests fail without any mutant: {sorted(failed)}")
    for nodeid in failed:
        print(f"Left out, as it fails without any mutant: {nodeid}", flush=True)
        told["seconds"].pop(nodeid, None)
        told["lines"].pop(nodeid, None)
    return {
        file: {
            kind: {nodeid: values for nodeid, values in told[kind].items() if nodeid.partition("::")[0] == file}
            for kind in ("seconds", "lines")
        }
        for file in files
    }


def _test_files(place: Path) -> list[Path]:
    return [place] if place.is_file() else sorted(place.rglob("test_*.py"))


def _digest(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
