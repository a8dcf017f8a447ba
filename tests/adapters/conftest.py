"""What the tests of all adapters share."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def small_table() -> Iterator[None]:
    """A new table after each test where old rows would slow down the following tests: see tests/emulators/chosen.py."""
    yield
    if used := sys.modules.get("tests.embedded_aws"):  # many tests need no server, and should not wait for its import
        used.renew_table_if_slow()
