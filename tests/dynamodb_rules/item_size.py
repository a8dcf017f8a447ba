"""How many bytes DynamoDB counts for an item.

Source: "DynamoDB item sizes and formats" in the developer guide. The guide calls the size of a number approximate.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from tests.dynamodb_rules.schema import TableSchema

Item = Mapping[str, Mapping[str, Any]]
"""Attributes as they are sent: each a value under its type, binary values in base64."""


def item_size(item: Item) -> int:
    """Bytes of an item: of its attributes' names and of their values."""
    return sum(len(name.encode()) + value_size(value) for name, value in item.items())


def size_with_local_indexes(item: Item, schema: TableSchema) -> int:
    """Bytes of an item and of its copies in local secondary indexes, which count together for the limit of 400 KB.

    Source: "Item collections" and "Quotas", local secondary indexes, in the developer guide.
    """
    size = item_size(item)
    for index in schema.indexes.values():
        if not index.is_global and index.keys <= item.keys():
            kept = index.projected if index.projected is not None else item.keys()
            size += item_size({name: value for name, value in item.items() if name in kept})
    return size


def value_size(value: Mapping[str, Any]) -> int:
    """Bytes of one value, e.g. of `{"S": "text"}`."""
    ((kind, content),) = value.items()
    match kind:
        case "S":
            return len(content.encode())
        case "N":
            return _number_size(content)
        case "B":
            return len(base64.b64decode(content))
        case "SS" | "NS" | "BS":
            return sum(value_size({kind[0]: one}) for one in content)
        case "L":
            return 3 + sum(1 + value_size(one) for one in content)
        case "M":
            return 3 + sum(1 + len(name.encode()) + value_size(one) for name, one in content.items())
    return 1  # BOOL and NULL


def _number_size(number: str) -> int:
    """One byte for two significant digits, one more, and one for a sign."""
    digits = Decimal(number).normalize().as_tuple()
    return (len(digits.digits) + 1) // 2 + 1 + digits.sign
