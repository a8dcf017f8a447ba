"""`clerkbot local`, as a person or a script uses it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.main import run


class Terminal:
    """Runs command lines on one data folder."""

    def __init__(self, data: Path, capture: pytest.CaptureFixture[str]) -> None:
        self._data = data
        self._capture = capture
        self.status = 0
        self.errors = ""

    def run(self, *words: str) -> str:
        """`clerkbot local WORDS --data …`; returns what it printed on stdout."""
        self._capture.readouterr()
        self.status = run(["local", *words, "--data", str(self._data)])
        printed = self._capture.readouterr()
        self.errors = printed.err
        return printed.out

    def json(self, *words: str) -> dict[str, Any]:
        return dict(json.loads(self.run(*words, "--json")))
