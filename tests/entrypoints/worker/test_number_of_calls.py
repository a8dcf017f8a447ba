"""Each use of the bot costs as few calls as docs/performance.md says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.entrypoints.worker.number_of_calls import USES, Use, measured, table_row
from tests.entrypoints.worker.workspace import Workspace

PAGE = Path(__file__).resolve().parents[3] / "docs" / "performance.md"


@pytest.mark.parametrize("use", USES, ids=lambda use: use.name)
def test_a_warm_run_costs_no_more_calls_of_aws_than_it_may_and_as_many_as_the_page_says(
    acme: Workspace, use: Use
) -> None:
    cold, warm = measured(use, acme)
    assert warm.total <= use.most, warm.aws
    assert table_row(use, cold, warm) in PAGE.read_text(), "run `python scripts/calls_table.py`"
