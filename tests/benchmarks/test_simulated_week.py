"""A small week: the bot and the independent model agree on every mention, note and digest."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("seed", [7, 11])
def test_every_mention_of_a_week_is_in_exactly_one_place(seed: int) -> None:
    """In a process of its own: the week has an embedded AWS, a clock and a Slack that no other test shares."""
    script = [sys.executable, "benchmarks/simulated_week.py", "--people", "15", "--messages", "60", "--seed", str(seed)]
    run = subprocess.run(script, cwd=ROOT, capture_output=True, text=True, timeout=170)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "as it must be" in run.stdout
