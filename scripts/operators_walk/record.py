"""The page: commands and their output, without what differs from run to run."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CLERKBOT = ROOT / ".venv" / "bin" / "clerkbot"
_LONGEST = 40  # lines of one command's output; a deployment prints more

_REPLACED = (
    (re.compile(r"\x1b\[[0-9;]*m"), ""),
    (re.compile(r"127\.0\.0\.1:\d+"), "127.0.0.1:PORT"),
    (re.compile(r"execute-api/\w+"), "execute-api/ID"),
    (re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22,}\b"), "00000000-0000-0000-0000-000000000000"),
    (re.compile(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?"), "2026-01-02T03:04:05"),
    (re.compile(r"\b\d{4}-\d\d-\d\d \d\d:\d\d  [\w+/]{8}"), "2026-01-02 03:04  C0deHa5h"),
    (re.compile(r"\b\d{10}\.\d{6}\b"), "1767323045.000100"),
    (re.compile(r"\b[0-9a-f]{8}\b"), "0d16e570"),
    (re.compile(r"\b\d+(\.\d+)? ms\b"), "N ms"),
    (re.compile(r"\b[A-Z][a-z]{2} \d\d:\d\d\b"), "Fri 03:04"),
    (re.compile(r"\b\d+ s\b"), "N s"),
    (re.compile(r"manifest_json=\S+"), "manifest_json=…"),
    (re.compile(re.escape(str(ROOT))), "."),
)
"""What differs from run to run, and a replacement of the same width."""


class Record:
    """The lines of the page, and how many steps did not end as expected."""

    def __init__(self, title: str, environment: Mapping[str, str], folder: Path) -> None:
        self.lines: list[str] = [
            f"# {title}",
            "",
            "`scripts/operators_walk` runs these commands and records them, with the embedded AWS and the local Slack in",
            "place of the real ones. Ports, ids and times are replaced; long output is cut at “…”.",
        ]
        self.failures = 0
        self._environment = environment
        self._folder = folder

    def wide(self, columns: int, command: str) -> None:
        """A command at a terminal of that width; its output must fit."""
        self._environment = {**self._environment, "COLUMNS": str(columns)}
        said = self.run(command, code=None)
        longest = max(map(len, said.splitlines()), default=0)
        self.check(f"clerkbot {command} at {columns} columns", longest <= columns, said)

    def scene(self, title: str, *words: str) -> None:
        self.lines += ["", f"## {title}", *(["", *words] if words else [])]
        print(f"── {title}", file=sys.stderr)

    def run(self, command: str, *, code: int | None = 0, shows: str = "", keep: str = "") -> str:
        """A command and its output; `keep` is a pattern: only lines that match it are shown."""
        finished = subprocess.run(
            [CLERKBOT, *shlex.split(command)],
            cwd=self._folder,
            env=dict(self._environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        said = normalize(finished.stdout)
        self.lines += ["", "```console", f"$ clerkbot {normalize(command)}", *_cut(said, keep)]
        if finished.returncode:
            self.lines.append(f"(exit code {finished.returncode})")
        self.lines.append("```")
        self.check(f"clerkbot {command}", code in (None, finished.returncode) and shows in said, said)
        return said

    def check(self, what: str, succeeded: bool, said: str = "") -> None:
        if not succeeded:
            self.failures += 1
            print(f"✗ {what}\n{said}", file=sys.stderr)

    def words(self, *words: str) -> None:
        self.lines += ["", *words]


def normalize(text: str) -> str:
    """The text with what differs from run to run replaced."""
    for pattern, instead in _REPLACED:
        text = pattern.sub(instead, text)
    return re.sub(r"/tmp/clerkbot-walk-\w+", "DATA", text)  # noqa: S108 - as the system names it


def _cut(said: str, keep: str) -> list[str]:
    lines = [line.rstrip() for line in said.splitlines() if not keep or re.search(keep, line)]
    return [*lines[:_LONGEST], "…"] if len(lines) > _LONGEST else lines
