"""One call of DynamoDB as the rules see it, with the actions on single rows that it consists of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from tests.dynamodb_rules.item_size import Item
from tests.dynamodb_rules.schema import SchemaOf, TableSchema

Request = Mapping[str, Any]
_SINGLE = {"PutItem": "Put", "UpdateItem": "Update", "DeleteItem": "Delete", "GetItem": "Get"}


@dataclass(frozen=True)
class RowAction:
    """An action on one row. `kind` is Put, Update, Delete, ConditionCheck or Get; `request` has its Item or its Key."""

    kind: str
    table: str
    request: Request
    schema: TableSchema | None

    @property
    def attributes(self) -> Item:
        """The whole row that is put, else the row's key."""
        found: Item = self.request["Item"] if self.kind == "Put" else self.request["Key"]
        return found

    @property
    def row(self) -> tuple[str, ...]:
        """Table and key of the row, to compare; empty where the table, and so its key, is not known."""
        if self.schema is None:
            return ()
        values = [self.attributes.get(name, {}) for name in self.schema.keys]
        return (self.table, *(_comparable(value) for value in values))


@dataclass(frozen=True)
class DynamoDbCall:
    """An operation and its request, as it goes over the wire."""

    operation: str
    request: Request
    schema_of: SchemaOf

    @cached_property
    def actions(self) -> list[RowAction]:
        return [RowAction(kind, table, request, self.schema_of(table)) for kind, table, request in self._actions()]

    def _actions(self) -> Iterator[tuple[str, str, Request]]:
        if self.operation in _SINGLE:
            yield _SINGLE[self.operation], self.request["TableName"], self.request
        elif self.operation in ("TransactWriteItems", "TransactGetItems"):
            for action in self.request["TransactItems"]:
                for kind, request in action.items():
                    yield kind, request["TableName"], request
        elif self.operation == "BatchWriteItem":
            for table, requests in self.request["RequestItems"].items():
                for one in requests:
                    for kind, request in one.items():
                        yield kind.removesuffix("Request"), table, request
        elif self.operation == "BatchGetItem":
            for table, keys in self.request["RequestItems"].items():
                for key in keys["Keys"]:
                    yield "Get", table, {"Key": key}


def _comparable(value: Mapping[str, Any]) -> str:
    """1 and 1.0 are the same key."""
    return f"N{Decimal(value['N']).normalize()}" if "N" in value else str(sorted(value.items()))
