"""DynamoDB's rules that an emulator may not know, each a function that tells what in a call is against it.

The source of each is DynamoDB's developer guide; the page is named in the docstring.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from tests.dynamodb_rules.call import DynamoDbCall, RowAction
from tests.dynamodb_rules.expressions import assigned_in, attributes_in, values_in
from tests.dynamodb_rules.item_size import item_size, size_with_local_indexes, value_size
from tests.dynamodb_rules.schema import IndexSchema

EXPIRY = "expires_at"
"""The table's TTL attribute (infra/table_and_key.py). Not asked of the emulator: tests leave TTL off, so that no row vanishes."""

KILOBYTE = 1024
ROW_BYTES = 400 * KILOBYTE
TRANSACTION_BYTES = 4 * KILOBYTE * KILOBYTE
TRANSACTION_ACTIONS = 100
BATCH_READS = 100
BATCH_WRITES = 25

Rule = Callable[[DynamoDbCall], Iterator[str]]


def only_projected_attributes(call: DynamoDbCall) -> Iterator[str]:
    """A filter sees what the index has, so one on another attribute finds nothing, or everything if it asks for absence.

    A projection of such an attribute is refused on a global index; on a local one each row is read from the table as well.
    Sources: "Using global secondary indexes", attribute projections; "Local secondary indexes", fetches from the table;
    "Filter expressions for the Query operation".
    """
    index = _index_of(call)
    if index is None:
        return
    names = call.request.get("ExpressionAttributeNames") or {}
    for parameter in ("FilterExpression", "ProjectionExpression"):
        lacking = index.lacks(attributes_in(call.request.get(parameter) or "", names))
        if lacking:
            yield f"{parameter} names {', '.join(sorted(lacking))}, which the index {index.name} does not have"
    for parameter in ("QueryFilter", "ScanFilter", "AttributesToGet"):
        lacking = index.lacks(set(call.request.get(parameter) or ()))
        if lacking:
            yield f"{parameter} names {', '.join(sorted(lacking))}, which the index {index.name} does not have"


def no_consistent_read_of_a_global_index(call: DynamoDbCall) -> Iterator[str]:
    """A global index is always read eventually consistent. Source: "DynamoDB read consistency"."""
    index = _index_of(call)
    if index and index.is_global and call.request.get("ConsistentRead"):
        yield f"ConsistentRead of the global index {index.name}"


def no_row_twice_in_a_transaction(call: DynamoDbCall) -> Iterator[str]:
    """Source: "Amazon DynamoDB Transactions: How it works", TransactWriteItems API."""
    if call.operation.startswith("Transact"):
        yield from _twice(call, "in one transaction")


def transaction_limits(call: DynamoDbCall) -> Iterator[str]:
    """100 actions, and 4 MB of items. Of an update's row only what the request says can be counted.

    Source: "Amazon DynamoDB Transactions: How it works", TransactWriteItems API.
    """
    if not call.operation.startswith("Transact"):
        return
    if len(call.actions) > TRANSACTION_ACTIONS:
        yield f"a transaction of {len(call.actions)} actions; DynamoDB takes {TRANSACTION_ACTIONS}"
    size = sum(item_size(action.attributes) + _values_size(action) for action in call.actions)
    if size > TRANSACTION_BYTES:
        yield f"a transaction of {size} bytes; DynamoDB takes {TRANSACTION_BYTES}"


def row_size(call: DynamoDbCall) -> Iterator[str]:
    """400 KB, the names of attributes and the copies in local indexes included. Of an update only its values can be counted.

    Sources: "Quotas in Amazon DynamoDB", items; the same for local indexes: "Local secondary indexes", item collections.
    """
    for action in call.actions:
        if action.kind == "Put" and action.schema:
            size = size_with_local_indexes(action.attributes, action.schema)
        else:
            size = item_size(action.attributes) + _values_size(action)
        if size > ROW_BYTES:
            yield f"a row of {size} bytes with its copies in local indexes; DynamoDB takes {ROW_BYTES}"


def no_empty_key(call: DynamoDbCall) -> Iterator[str]:
    """Neither as a key of the table nor of an index, nor in a condition on keys. Other attributes can be empty.

    Source: "Supported data types and naming rules", string and binary.
    """
    for action in call.actions:
        keys = action.schema.key_attributes if action.schema else frozenset()
        for name, value in [*action.attributes.items(), *_assigned(action)]:
            if name in keys and _is_empty(value):
                yield f"the key {name} is empty"
    condition = call.request.get("KeyConditionExpression") or ""
    for placeholder, value in values_in(condition, call.request.get("ExpressionAttributeValues") or {}):
        if _is_empty(value):
            yield f"{placeholder} is empty in a condition on keys: {condition}"


def whole_seconds_of_expiry(call: DynamoDbCall) -> Iterator[str]:
    """The TTL attribute must be a number, in whole seconds since 1970; a row with anything else is never deleted.

    Source: "Using time to live (TTL) in DynamoDB", computing the timestamp.
    """
    for action in call.actions:
        for name, value in [*action.attributes.items(), *_assigned(action)]:
            if name == EXPIRY and not _is_whole_number(value):
                yield f"{EXPIRY} is no whole number of seconds: {dict(value)}"


def batch_limits(call: DynamoDbCall) -> Iterator[str]:
    """100 different keys to read, 25 different rows to write.

    Source: "Working with items and attributes", batch operations; BatchGetItem and BatchWriteItem in the API reference.
    """
    limit = {"BatchGetItem": BATCH_READS, "BatchWriteItem": BATCH_WRITES}.get(call.operation)
    if limit is None:
        return
    if len(call.actions) > limit:
        yield f"{call.operation} of {len(call.actions)} rows; DynamoDB takes {limit}"
    yield from _twice(call, f"in one {call.operation}")


RULES: tuple[Rule, ...] = (
    only_projected_attributes,
    no_consistent_read_of_a_global_index,
    no_row_twice_in_a_transaction,
    transaction_limits,
    row_size,
    no_empty_key,
    whole_seconds_of_expiry,
    batch_limits,
)


def _index_of(call: DynamoDbCall) -> IndexSchema | None:
    if call.operation not in ("Query", "Scan") or "IndexName" not in call.request:
        return None
    schema = call.schema_of(call.request["TableName"])
    return schema.indexes.get(call.request["IndexName"]) if schema else None


def _twice(call: DynamoDbCall, where: str) -> Iterator[str]:
    counted = Counter(action.row for action in call.actions if action.row)
    for row, count in counted.items():
        if count > 1:
            yield f"the row {row} {count} times {where}"


def _assigned(action: RowAction) -> Iterator[tuple[str, Mapping[str, Any]]]:
    request = action.request
    names, values = request.get("ExpressionAttributeNames") or {}, request.get("ExpressionAttributeValues") or {}
    yield from assigned_in(request.get("UpdateExpression") or "", names, values)
    for name, update in (request.get("AttributeUpdates") or {}).items():
        if "Value" in update:
            yield name, update["Value"]


def _values_size(action: RowAction) -> int:
    return sum(value_size(value) for _, value in _assigned(action))


def _is_empty(value: Mapping[str, Any]) -> bool:
    return value.get("S") == "" or value.get("B") == ""


def _is_whole_number(value: Mapping[str, Any]) -> bool:
    return "N" in value and Decimal(value["N"]) % 1 == 0
