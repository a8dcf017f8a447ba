"""The table of a proof: all its rows, read and written at once. They are read again only after somebody has written."""

from __future__ import annotations

from typing import Any

from chalicelib.adapters.dynamodb.table import Row, bind_table
from tests.embedded_aws import client_of, embedded_aws

TABLE = "clerkbot-faults"
Rows = dict[tuple[str, str], dict[str, Any]]
_READING = {"GetItem", "BatchGetItem", "TransactGetItems", "Query", "Scan", "DescribeTable"}


class Table:
    """By partition and sort key; a row is as DynamoDB's API writes it."""

    def __init__(self) -> None:
        self._known: Rows | None = None

    def make(self) -> None:
        """Let it exist, and be empty."""
        embedded_aws()
        bind_table(TABLE, client_of)
        if Row.exists():
            Row.delete_table()
        Row.create_table(wait=True)
        self._known = None

    def was_called(self, operation: str) -> None:
        """The bot has called DynamoDB."""
        if operation not in _READING:
            self._known = None

    @property
    def rows(self) -> Rows:
        if self._known is None:
            pages = client_of("dynamodb").get_paginator("scan").paginate(TableName=TABLE, ConsistentRead=True)
            self._known = {(row["pk"]["S"], row["sk"]["S"]): row for page in pages for row in page["Items"]}
        return dict(self._known)

    def write(self, rows: Rows) -> None:
        """Let these be its rows, and no others."""
        there = self.rows
        requests: list[dict[str, Any]] = [
            {"DeleteRequest": {"Key": {"pk": row["pk"], "sk": row["sk"]}}}
            for key, row in there.items()
            if key not in rows
        ]
        requests += [{"PutRequest": {"Item": row}} for key, row in rows.items() if there.get(key) != row]
        for start in range(0, len(requests), 25):
            client_of("dynamodb").batch_write_item(RequestItems={TABLE: requests[start : start + 25]})
        self._known = dict(rows)
