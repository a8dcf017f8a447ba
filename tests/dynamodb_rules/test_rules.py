"""Each rule finds a call that is against it, and lets the proper call pass to the emulator, which carries it out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from tests.dynamodb_rules.broken import rule_is_broken
from tests.dynamodb_rules.example_table import TABLE, key, put, row
from tests.dynamodb_rules.rules import RULES

KILOBYTES = 1024
# Just below the limit is 390 and not 399 kilobytes: moto takes 405,000 bytes, DynamoDB 409,600.


@dataclass(frozen=True)
class Pair:
    """Two requests of an operation that differ in one thing: `broken` is against the rule, `proper` is not."""

    rule: str
    what: str
    operation: str
    broken: dict[str, Any]
    proper: dict[str, Any]


def on_index(index: str, **more: Any) -> dict[str, Any]:
    partition = "pk" if index.startswith("local") else "due_shard"
    return {
        "TableName": TABLE,
        "IndexName": index,
        "KeyConditionExpression": f"{partition} = :partition",
        **more,
        "ExpressionAttributeValues": {":partition": {"S": "T1"}, **more.get("ExpressionAttributeValues", {})},
    }


def filtered(index: str, attribute: str) -> dict[str, Any]:
    """A query with a filter as pynamodb writes it."""
    return on_index(
        index,
        FilterExpression="#0 IN (:0) AND NOT begins_with (pk, :1)",
        ExpressionAttributeNames={"#0": attribute},
        ExpressionAttributeValues={":0": {"S": "item"}, ":1": {"S": "NONE"}},
    )


def one_row(**attributes: Any) -> dict[str, Any]:
    return {"TableName": TABLE, "Item": row(1, **attributes)}


def update(expression: str, value: dict[str, Any]) -> dict[str, Any]:
    return {
        "TableName": TABLE,
        "Key": key(9_000),
        "UpdateExpression": expression,
        "ExpressionAttributeNames": {"#name": "label"},
        "ExpressionAttributeValues": {":value": value, ":label": {"S": "changed"}},
    }


def transaction(*actions: dict[str, Any]) -> dict[str, Any]:
    return {"TransactItems": list(actions)}


def batch(*puts: dict[str, Any]) -> dict[str, Any]:
    return {"RequestItems": {TABLE: [{"PutRequest": {"Item": item}} for item in puts]}}


def batch_of_keys(*keys: dict[str, Any]) -> dict[str, Any]:
    return {"RequestItems": {TABLE: {"Keys": list(keys)}}}


def where(sort_key: str) -> dict[str, Any]:
    return {
        "TableName": TABLE,
        "KeyConditionExpression": "pk = :pk AND begins_with(sk, :sk)",
        "ExpressionAttributeValues": {":pk": {"S": "T1"}, ":sk": {"S": sort_key}},
    }


CHECK_FIRST = {
    "ConditionCheck": {"TableName": TABLE, "Key": key(1), "ConditionExpression": "attribute_not_exists(nickname)"}
}

PAIRS = [
    Pair(
        "only_projected_attributes", "filter", "query", filtered("global_keys", "kind"), filtered("global_keys", "sk")
    ),
    Pair(
        "only_projected_attributes",
        "filter on what the index includes",
        "query",
        filtered("global_label", "kind"),
        filtered("global_label", "label"),
    ),
    Pair(
        "only_projected_attributes",
        "projection",
        "query",
        on_index("global_keys", ProjectionExpression="pk, sk, label"),
        on_index("global_label", ProjectionExpression="pk, sk, label"),
    ),
    Pair(
        "only_projected_attributes",
        "filter of a scan",
        "scan",
        {"TableName": TABLE, "IndexName": "global_keys", "FilterExpression": "attribute_not_exists(label)"},
        {"TableName": TABLE, "IndexName": "local_all", "FilterExpression": "attribute_not_exists(label)"},
    ),
    Pair(
        "no_consistent_read_of_a_global_index",
        "query",
        "query",
        on_index("global_keys", ConsistentRead=True),
        on_index("local_all", ConsistentRead=True),
    ),
    Pair(
        "no_row_twice_in_a_transaction",
        "put and put",
        "transact_write_items",
        transaction(put(1), put(1, label="again")),
        transaction(put(1), put(2, label="again")),
    ),
    Pair(
        "no_row_twice_in_a_transaction",
        "check and put",
        "transact_write_items",
        transaction(CHECK_FIRST, put(1)),
        transaction(CHECK_FIRST, put(2)),
    ),
    Pair(
        "transaction_limits",
        "actions",
        "transact_write_items",
        transaction(*(put(n) for n in range(101))),
        transaction(*(put(n) for n in range(100))),
    ),
    Pair(
        "transaction_limits",
        "bytes",
        "transact_write_items",
        transaction(*(put(n, text="x" * 399 * KILOBYTES) for n in range(11))),
        transaction(*(put(n, text="x" * 390 * KILOBYTES) for n in range(10))),
    ),
    Pair("row_size", "put", "put_item", one_row(text="x" * 400 * KILOBYTES), one_row(text="x" * 390 * KILOBYTES)),
    Pair("row_size", "bytes of UTF-8", "put_item", one_row(text="ä" * 201 * KILOBYTES), one_row(text="ä" * 199_000)),
    Pair(
        "row_size",
        "with its copy in a local index",
        "put_item",
        one_row(ranking=1, text="x" * 200 * KILOBYTES),
        one_row(ranking=1, text="x" * 199 * KILOBYTES),
    ),
    Pair(
        "row_size",
        "update",
        "update_item",
        update("SET #name = :label, body = :value", {"S": "x" * 400 * KILOBYTES}),
        update("SET #name = :label, body = :value", {"S": "x" * 390 * KILOBYTES}),
    ),
    Pair(
        "no_empty_key",
        "of the table",
        "put_item",
        {"TableName": TABLE, "Item": {**key(1), "sk": {"S": ""}}},
        one_row(label=""),
    ),
    Pair("no_empty_key", "of an index", "put_item", one_row(due_shard="", due=1), one_row(due_shard="T1", due=1)),
    Pair(
        "no_empty_key",
        "of an index, by an update",
        "update_item",
        update("SET #name = :label, due_shard = :value", {"S": ""}),
        update("SET #name = :value, due_shard = :label", {"S": ""}),
    ),
    Pair(
        "no_empty_key",
        "of a row to read",
        "get_item",
        {"TableName": TABLE, "Key": {**key(1), "pk": {"S": ""}}},
        {"TableName": TABLE, "Key": key(1)},
    ),
    Pair("no_empty_key", "condition", "query", where(""), where("I")),
    Pair(
        "whole_seconds_of_expiry",
        "put",
        "put_item",
        one_row(expires_at=1_800_000_000.5),
        one_row(expires_at=1_800_000_000.0),
    ),
    Pair(
        "whole_seconds_of_expiry",
        "text",
        "put_item",
        one_row(expires_at="2027-01-15"),
        one_row(expires_at=1_800_000_000),
    ),
    Pair(
        "whole_seconds_of_expiry",
        "update",
        "update_item",
        update("SET #name = :label, expires_at = if_not_exists(expires_at, :value)", {"N": "1800000000.25"}),
        update("SET #name = :label, expires_at = if_not_exists(expires_at, :value)", {"N": "1800000000"}),
    ),
    Pair(
        "whole_seconds_of_expiry",
        "in a transaction",
        "transact_write_items",
        transaction(put(1), put(2, expires_at=0.1)),
        transaction(put(1), put(2, expires_at=1)),
    ),
    Pair(
        "batch_limits",
        "keys to read",
        "batch_get_item",
        batch_of_keys(*(key(n) for n in range(101))),
        batch_of_keys(*(key(n) for n in range(100))),
    ),
    Pair("batch_limits", "a key twice", "batch_get_item", batch_of_keys(key(1), key(1)), batch_of_keys(key(1), key(2))),
    Pair(
        "batch_limits",
        "rows to write",
        "batch_write_item",
        batch(*(row(n) for n in range(26))),
        batch(*(row(n) for n in range(25))),
    ),
    Pair("batch_limits", "a row twice", "batch_write_item", batch(row(1), row(1)), batch(row(1), row(2))),
]
EVERY_PAIR = pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair.rule}-{pair.what}")


@EVERY_PAIR
def test_a_call_against_the_rule_is_found(dynamodb: Any, pair: Pair) -> None:
    with rule_is_broken(pair.rule):
        getattr(dynamodb, pair.operation)(**pair.broken)


@EVERY_PAIR
def test_a_proper_call_is_carried_out(dynamodb: Any, pair: Pair) -> None:
    answer = getattr(dynamodb, pair.operation)(**pair.proper)
    assert answer["ResponseMetadata"]["HTTPStatusCode"] == 200


def test_every_rule_is_tested() -> None:
    assert {pair.rule for pair in PAIRS} == {rule.__name__ for rule in RULES}
