"""A small week: the bot and the independent model agree on every mention, note and digest."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_mention_of_a_week_is_in_exactly_one_place() -> None:
    """In a process of its own: the week has an embedded AWS, a clock and a Slack that no other test shares. Other weeks, and larger
    ones, by `python benchmarks/simulated_week.py --seed N`."""
    script = [sys.executable, "benchmarks/simulated_week.py", "--people", "15", "--messages", "60", "--seed", "11"]
    run = subprocess.run(script, cwd=ROOT, capture_output=True, text=True, timeout=400)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "as it must be" in run.stdout
