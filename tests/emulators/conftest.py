from __future__ import annotations

from collections.abc import Callable
from typing import Any

import boto3
import pytest

from tests.dynamodb_rules.example_table import TABLE, ensure_table
from tests.embedded_aws import embedded_aws
from tests.emulators.chosen import start_moto
from tests.emulators.dynalite_server import start_dynalite

_STARTS: dict[str, Callable[[], str]] = {
    "dynalite": start_dynalite,
    "ministack": lambda: embedded_aws().endpoint_url,
    "moto": start_moto,
}


@pytest.fixture(scope="session")
def client_of_emulator() -> Callable[[str], Any]:
    """The client of an emulator by its name; each is started once, with the example table."""
    embedded_aws()  # sets the credentials and the region
    clients: dict[str, Any] = {}

    def client_of(name: str) -> Any:
        if name not in clients:
            clients[name] = boto3.client("dynamodb", endpoint_url=_STARTS[name]())
            ensure_table(clients[name])
        return clients[name]

    return client_of


@pytest.fixture(params=_STARTS)
def emulator(request: pytest.FixtureRequest, client_of_emulator: Callable[[str], Any]) -> Any:
    """A client of each emulator, with an empty table: what one of them answers, the others must too."""
    return _emptied(client_of_emulator(request.param))


@pytest.fixture
def dynalite(client_of_emulator: Callable[[str], Any]) -> Any:
    """A client of the proxy before a dynalite, with an empty table. Its calls are not held against the rules."""
    return _emptied(client_of_emulator("dynalite"))


def _emptied(client: Any) -> Any:
    for page in client.get_paginator("scan").paginate(TableName=TABLE):
        for found in page["Items"]:
            client.delete_item(TableName=TABLE, Key={name: found[name] for name in ("pk", "sk")})
    return client
