from __future__ import annotations

import itertools

import pytest

from tests.embedded_aws import EmbeddedAws, embedded_aws

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def aws() -> EmbeddedAws:
    return embedded_aws()


@pytest.fixture
def name() -> str:
    """A name that no other test uses."""
    return f"test-{next(_numbers)}"
