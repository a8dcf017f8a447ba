#!/usr/bin/env python3
"""Writes the table of calls into docs/performance.md: `python scripts/calls_table.py`.

Tested by tests/entrypoints/worker/test_number_of_calls.py. Takes half a minute.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "clerkbot_app")]

from tests.entrypoints.worker.number_of_calls import USES, measured, table_row  # noqa: E402
from tests.entrypoints.worker.workspace import Workspace  # noqa: E402
from tests.slack_stub import SlackStub  # noqa: E402

PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- The table is written by scripts/calls_table.py. -->\n", "<!-- End of the table. -->\n"
_HEAD = """\
| use | AWS cold | AWS warm | at most | why, beside the generation and the queue | Slack cold | Slack warm |
|---|---|---|---|---|---|---|
"""


def main() -> None:
    before, _, rest = PAGE.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(before + BEGIN + _HEAD + "".join(f"{row}\n" for row in _rows()) + END + after)


def _rows() -> Iterator[str]:
    for number, use in enumerate(USES):
        with SlackStub().running() as slack, Workspace(f"T0CALLS{number:02d}", slack).running() as workspace:
            yield table_row(use, *measured(use, workspace))


if __name__ == "__main__":
    main()
