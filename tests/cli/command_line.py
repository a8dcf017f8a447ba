"""Runs command lines: in this process, where a test looks at what came of it, or as a person would."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cli.command_table import COMMANDS
from cli.lazy_group import GroupEntry
from cli.main import run

EXECUTABLE = Path(sys.executable).with_name("clerkbot")


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)


@dataclass
class CommandLine:
    """`clerkbot("queue", "depth")` in this process; `stdin` is what a pipe would bring."""

    capsys: pytest.CaptureFixture[str]
    folder: Path

    def __call__(self, *arguments: str, stdin: str = "") -> Ran:
        self.capsys.readouterr()
        before = sys.stdin
        sys.stdin = io.StringIO(stdin)
        try:
            code = run([*arguments])
        finally:
            sys.stdin = before
        out, err = self.capsys.readouterr()
        return Ran(code, out, err)

    def document(self, *arguments: str, stdin: str = "") -> Any:
        """What a command that succeeds prints with --json."""
        ran = self("--json", *arguments, stdin=stdin)
        assert ran.code == 0, ran
        document = ran.document
        keys = document_keys([*arguments])
        assert keys is None or set(document) == set(keys), "cli/command_table.py lists other keys"
        return document

    def write(self, name: str, content: Any, mode: int = 0o600) -> Path:
        """A file in the working folder, JSON unless it is text."""
        path = self.folder / name
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        path.chmod(mode)
        return path


def executable(*arguments: str, environment: Mapping[str, str] | None = None, stdin: str = "") -> Ran:
    """The installed program in a process of its own."""
    finished = subprocess.run(
        [EXECUTABLE, *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        env={**os.environ, **(environment or {})},
        timeout=60,
        check=False,
    )
    return Ran(finished.returncode, finished.stdout, finished.stderr)


def document_keys(arguments: list[str]) -> tuple[str, ...] | None:
    """The keys at the top of the JSON document of a command line; None where the table does not list them."""
    entries = COMMANDS
    for word in arguments:
        entry = entries.get(word)
        if isinstance(entry, GroupEntry):
            entries = entry.entries
        elif entry is not None:
            flagged = [keys for flag, keys in entry.variants.items() if flag in arguments]
            keys = flagged[0] if flagged else entry.document
            return tuple(keys.split()) or None
    return None
