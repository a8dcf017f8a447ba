from __future__ import annotations

from typing import Any

import pytest

from tests.dynamodb_rules.example_table import ensure_table
from tests.embedded_aws import client_of, embedded_aws


@pytest.fixture(scope="session")
def dynamodb() -> Any:
    """A client of the emulator that the tests run on, with the example table."""
    embedded_aws()
    client = client_of("dynamodb")
    ensure_table(client)
    return client
