from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest

from tests.entrypoints.worker.workspace import Workspace
from tests.slack_stub import SlackStub

_numbers = itertools.count(1)


@pytest.fixture
def slack() -> Iterator[SlackStub]:
    with SlackStub().running() as server:
        yield server


@pytest.fixture
def acme(slack: SlackStub) -> Iterator[Workspace]:
    """A workspace of this test alone in which the app was just installed, and its worker."""
    with Workspace(f"T0WORK{next(_numbers):03d}", slack).running() as workspace:
        yield workspace
