"""Processes that end with their test, and waiting for what they do."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Processes:
    """Python modules run as processes of a test; `end()` kills what still runs."""

    started: list[subprocess.Popen[str]] = field(default_factory=list)

    def start(self, module: str, *arguments: str | Path) -> subprocess.Popen[str]:
        """Run `python -m MODULE ARGUMENTS`; its standard input stays open, its output is kept together."""
        process = subprocess.Popen(
            [*self.command(module), *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        self.started.append(process)
        return process

    @staticmethod
    def command(module: str) -> list[str]:
        return [sys.executable, "-m", module]

    def end(self) -> None:
        for process in self.started:
            process.kill()
            process.communicate()


def until(condition: Callable[[], object], *, seconds: float = 30) -> None:
    """Wait for something to become true; fails the test if it does not."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.05)


def alive(pid: int) -> bool:
    """Whether the process runs; one that has ended and is not yet collected counts as ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def answers(address: str) -> bool:
    """Whether an HTTP GET of the address is answered with 200."""
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False
