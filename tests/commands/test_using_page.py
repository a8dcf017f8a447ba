"""docs/using.md is what scripts/using_page.py writes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = "import runpy, sys; sys.stdout.write(runpy.run_path('scripts/using_page.py')['page']())"


def test_the_page_is_up_to_date() -> None:
    wanted = subprocess.run([sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert (ROOT / "docs" / "using.md").read_text(encoding="utf-8") == wanted, "run: python scripts/using_page.py"
