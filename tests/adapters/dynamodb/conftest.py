"""Both stores, each with a workspace of its own for every test."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from chalicelib.adapters.dynamodb.workspace_data import dynamodb_data
from chalicelib.domain.installation import Tenant
from chalicelib.ports import WorkspaceData
from tests.embedded_aws import embedded_aws
from tests.fakes.store import InMemoryStore

_numbers = itertools.count(1)
START = 1_800_000_000.0


@dataclass
class Clock:
    now: float = START

    def __call__(self) -> float:
        return self.now


@dataclass
class Stores:
    """Makes the store of a tenant, always over the same data for the same tenant."""

    make: Callable[[Tenant, Clock], WorkspaceData]
    clock: Clock = field(default_factory=Clock)
    made: dict[Tenant, WorkspaceData] = field(default_factory=dict)

    def of(self, tenant: Tenant) -> WorkspaceData:
        if tenant not in self.made:
            self.made[tenant] = self.make(tenant, self.clock)
        return self.made[tenant]


def in_memory(_tenant: Tenant, clock: Clock) -> WorkspaceData:
    return InMemoryStore(clock).data()


def in_dynamodb(tenant: Tenant, clock: Clock) -> WorkspaceData:
    embedded_aws()
    return dynamodb_data(tenant, clock)


@pytest.fixture
def tenant() -> Tenant:
    """A workspace that no other test uses."""
    return Tenant(f"TSTORE{next(_numbers):06d}", "001800000000000")


@pytest.fixture(params=[in_memory, in_dynamodb], ids=["in memory", "in DynamoDB"])
def stores(request: pytest.FixtureRequest) -> Stores:
    return Stores(request.param)


@pytest.fixture
def store(stores: Stores, tenant: Tenant) -> WorkspaceData:
    return stores.of(tenant)


@pytest.fixture
def dynamodb(tenant: Tenant) -> WorkspaceData:
    return in_dynamodb(tenant, Clock())
