"""docs/scale.md has the very figures of the model."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

MODEL = Path(__file__).resolve().parents[2] / "benchmarks" / "scale_model.py"


def test_the_page_has_the_tables_that_the_model_prints() -> None:
    finished = subprocess.run([sys.executable, MODEL], capture_output=True, text=True, check=False)
    assert (finished.returncode, finished.stderr) == (0, "")
