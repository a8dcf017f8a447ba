from __future__ import annotations

import itertools

import pytest

_numbers = itertools.count(1)


@pytest.fixture
def team() -> str:
    """The id of a workspace that no other test uses."""
    return f"T{next(_numbers):06d}"


@pytest.fixture
def enterprise() -> str:
    return f"E{next(_numbers):06d}"
