from __future__ import annotations

import pytest

from tests.entrypoints.sweeper.due_table import DueTable


@pytest.fixture
def table() -> DueTable:
    return DueTable()
