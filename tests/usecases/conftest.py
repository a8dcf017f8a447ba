from __future__ import annotations

import pytest

from tests.usecases.desk import ANA, Desk


@pytest.fixture
def desk() -> Desk:
    """A workspace in which nobody has used the bot yet."""
    return Desk()


@pytest.fixture
def ana(desk: Desk) -> Desk:
    """A workspace in which Ana is subscribed."""
    return desk.subscribed(ANA)
