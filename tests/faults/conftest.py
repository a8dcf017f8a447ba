from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.prepared_workspace import prepare
from tests.faults.world import Moment, World, new_world


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with new_world() as made:
        yield made


@pytest.fixture(scope="module")
def workspace(world: World) -> Moment:
    return prepare(world)
