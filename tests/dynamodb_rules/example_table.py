"""A table for the tests of the rules and of the emulators, with an index of each kind. It has nothing of the bot's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

TABLE = "example-of-the-rules"

_TYPES = {"pk": "S", "sk": "S", "ranking": "N", "due_shard": "S", "due": "N"}


def _keys(partition: str, sort: str) -> list[dict[str, str]]:
    return [{"AttributeName": partition, "KeyType": "HASH"}, {"AttributeName": sort, "KeyType": "RANGE"}]


CREATE_TABLE: Mapping[str, Any] = {
    "TableName": TABLE,
    "BillingMode": "PAY_PER_REQUEST",
    "AttributeDefinitions": [{"AttributeName": name, "AttributeType": kind} for name, kind in _TYPES.items()],
    "KeySchema": _keys("pk", "sk"),
    "LocalSecondaryIndexes": [
        {"IndexName": "local_all", "KeySchema": _keys("pk", "ranking"), "Projection": {"ProjectionType": "ALL"}},
    ],
    "GlobalSecondaryIndexes": [
        {
            "IndexName": "global_keys",
            "KeySchema": _keys("due_shard", "due"),
            "Projection": {"ProjectionType": "KEYS_ONLY"},
        },
        {
            "IndexName": "global_label",
            "KeySchema": _keys("due_shard", "sk"),
            "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["label"]},
        },
    ],
}


def ensure_table(client: Any) -> None:
    """Make the table, unless other tests have."""
    try:
        client.create_table(**CREATE_TABLE)
    except client.exceptions.ResourceInUseException:
        return
    client.get_waiter("table_exists").wait(TableName=TABLE, WaiterConfig={"Delay": 1})


def key(n: int) -> dict[str, Any]:
    return {"pk": {"S": "T1"}, "sk": {"S": f"ITEM#{n:04}"}}


def row(n: int, **more: Any) -> dict[str, Any]:
    """A row with the number; values of other attributes by their names: text, a number or a value as DynamoDB writes it."""
    return {**key(n), **{name: _value(value) for name, value in more.items()}}


def put(n: int, **more: Any) -> dict[str, Any]:
    """An action of a transaction."""
    return {"Put": {"TableName": TABLE, "Item": row(n, **more)}}


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return {"S": value}
    return {"N": str(value)} if isinstance(value, int | float) else value
