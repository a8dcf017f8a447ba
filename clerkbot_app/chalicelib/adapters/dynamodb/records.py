"""The records of one workspace in DynamoDB, by their keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from pynamodb.exceptions import DoesNotExist

from chalicelib.adapters.aws.sdk import as_port_errors
from chalicelib.adapters.dynamodb.keys import sort_key
from chalicelib.adapters.dynamodb.plain_keys import partition_of
from chalicelib.adapters.dynamodb.row_mapping import record_of
from chalicelib.adapters.dynamodb.table import Row
from chalicelib.domain.installation import Tenant
from chalicelib.domain.record_key import RecordKey

R = TypeVar("R")


@dataclass(frozen=True)
class DynamoDbRecords:
    """Implements ports.Records."""

    tenant: Tenant
    clock: Callable[[], float]

    def get(self, key: RecordKey[R]) -> R | None:
        row = get_row(Row, *self._row_key(key), self.clock())
        return record_of(row) if row is not None else None

    def get_all(self, *keys: RecordKey[Any]) -> tuple[Any, ...]:
        wanted = [self._row_key(key) for key in keys]
        with as_port_errors("read the table"):
            rows = list(Row.batch_get(dict.fromkeys(wanted), consistent_read=True)) if wanted else []
        found = {(row.pk, row.sk): record_of(row) for row in not_expired(rows, self.clock())}
        return tuple(found.get(key) for key in wanted)

    def _row_key(self, key: RecordKey[Any]) -> tuple[str, str]:
        return partition_of(self.tenant, key.owner), sort_key(key)


def get_row(kind: type[Any], partition: str, key: str, now: float) -> Any:
    """The row, or None when it is not there or has expired at `now`; raises RetryLater or PermanentError."""
    try:
        with as_port_errors("read the table"):
            row = kind.get(partition, key, consistent_read=True)
    except DoesNotExist:
        return None
    return next(iter(not_expired([row], now)), None)


def not_expired(rows: Iterable[Any], now: float) -> list[Any]:
    """DynamoDB may delete what has expired days later: until then it is left out here."""
    return [row for row in rows if row.expires_at is None or row.expires_at > now]
