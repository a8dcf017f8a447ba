from __future__ import annotations

import itertools
from collections.abc import Iterator

import boto3
import pytest

from tests.embedded_aws import NAMES, embedded_aws
from tests.entrypoints.worker.workspace import Workspace
from tests.slack_stub import SlackStub

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def _schedule_group() -> None:
    embedded_aws()
    scheduler = boto3.client("scheduler")
    try:
        scheduler.create_schedule_group(Name=NAMES.schedule_group)
    except scheduler.exceptions.ConflictException:
        return


@pytest.fixture
def slack() -> Iterator[SlackStub]:
    with SlackStub().running() as server:
        yield server


@pytest.fixture
def acme(_schedule_group: None, slack: SlackStub) -> Iterator[Workspace]:
    """A workspace of this test alone in which the app was just installed, and its worker."""
    with Workspace(f"T0WORK{next(_numbers):03d}", slack).running() as workspace:
        yield workspace
