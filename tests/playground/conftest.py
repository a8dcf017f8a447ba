"""What the tests of the local stack share: a folder for a stack's data, and processes that end with their test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from playground.stack.stack_plan import any_port, is_free, plan_stack
from tests.playground.processes import Processes


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with the description of a stack that is not running."""
    folder = tmp_path / "data"
    plan_stack(None, any_port(), is_free=is_free, any_port=any_port).save(folder)
    return folder


@pytest.fixture
def processes() -> Iterator[Processes]:
    started = Processes()
    yield started
    started.end()
