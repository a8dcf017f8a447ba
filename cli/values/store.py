"""Where a stage's values are kept: one small interface, over Secrets Manager and over SSM's Parameter Store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from cli.target.aws import Aws
from cli.values.catalogue import Kind


class Store(Protocol):
    """`write` and `delete` raise ClerkBotError; no error of any of them holds a value."""

    @property
    def place(self) -> str:
        """Where the values lie, in words."""
        ...

    def read(self) -> dict[str, str]:
        """All values by name; empty where nothing was stored yet."""
        ...

    def write(self, values: Mapping[str, str]) -> Iterator[str]:
        """Create or replace them. Yields each name once its value is stored."""
        ...

    def delete(self, names: Sequence[str]) -> Iterator[str]:
        """Delete them; one that is not there counts as deleted. Yields each name once it is gone."""
        ...


def store_of(kind: Kind, aws: Aws) -> Store:
    if kind is Kind.SECRETS:
        from cli.values.secrets_manager_store import SecretsManagerStore

        return SecretsManagerStore(aws)
    from cli.values.parameter_store import ParameterStore

    return ParameterStore(aws)
