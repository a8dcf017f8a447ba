"""Conversion between rows and records, and calls of pynamodb with the errors of the ports."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from pynamodb.exceptions import DoesNotExist

from chalicelib.adapters.aws.sdk import as_port_errors
from chalicelib.adapters.dynamodb.codec import change_from_map, change_to_map, from_map, to_map
from chalicelib.adapters.dynamodb.due_index import due_shard
from chalicelib.adapters.dynamodb.rows import ReceiptRow, RecordRow
from chalicelib.domain.item import Item
from chalicelib.domain.receipt import Receipt, Record
from chalicelib.domain.reply import Reply

T = TypeVar("T")


def row_of(partition: str, record: Record, version: int) -> RecordRow:
    row = RecordRow(partition, record.sort_key, type=type(record).__name__, version=version)
    row.data = {name: value for name, value in to_map(record).items() if name != "version"}
    row.due = getattr(record, "due", None)
    row.due_shard = due_shard(partition) if row.due is not None else None
    row.expires_at = getattr(record, "expires_at", None)
    if isinstance(record, Item):
        row.open_order, row.number = record.open_order, record.number
    return row


def data_of(row: Any) -> dict[str, Any]:
    return {**row.data.as_dict(), "version": int(row.version)}


def receipt_row(partition: str, receipt: Receipt) -> ReceiptRow:
    return ReceiptRow(
        partition,
        receipt_sort_key(receipt.request),
        replies=[to_map(reply) for reply in receipt.replies],
        sent=receipt.sent,
        changes=[change_to_map(change) for change in receipt.changes],
        undo_until=receipt.undo_until,
        expires_at=receipt.expires_at,
    )


def receipt_of(request: str, row: Any) -> Receipt:
    return Receipt(
        request=request,
        replies=tuple(from_map(Reply, reply) for reply in row.replies),
        sent=int(row.sent),
        changes=tuple(change_from_map(change) for change in row.changes),
        undo_until=float(row.undo_until),
        expires_at=float(row.expires_at or 0),
    )


def receipt_sort_key(request: str) -> str:
    return f"RECEIPT#{request}"


def get_row(kind: type[Any], partition: str, sort_key: str) -> Any:
    try:
        return retryable(lambda: kind.get(partition, sort_key, consistent_read=True))
    except DoesNotExist:
        return None


def retryable(call: Callable[[], T]) -> T:
    """Run a call of pynamodb; raises RetryLater when the table does not answer, PermanentError when it refuses."""
    with as_port_errors("read or write the table"):
        return call()
