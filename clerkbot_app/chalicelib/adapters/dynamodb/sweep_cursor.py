"""How far the sweep has come, in one row of the table that belongs to no workspace."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.adapters.aws.sdk import as_port_errors
from chalicelib.adapters.dynamodb.due_index import IndexKey
from chalicelib.adapters.dynamodb.keys import SWEEP_CURSOR, SWEEP_PARTITION

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ShardCursor:
    """How far one shard of the index was sent. Moments are whole epoch seconds.

    What the index showed at the moment `swept`, and was due by then, is in the queue. A pass that ran out of time began at `begun` and has
    sent everything up to `position`, which is included.
    """

    swept: int = 0
    begun: int = 0
    position: IndexKey | None = None


@dataclass(frozen=True)
class SweepCursors:
    """The cursors by shard. `client_of` returns the SDK's client of a service. Raises RetryLater or PermanentError."""

    client_of: Callable[[str], Any]
    table: str

    def read(self) -> dict[int, ShardCursor]:
        """The stored ones: none before the first sweep, nor of a shard whose entry cannot be read."""
        key = {"pk": {"S": SWEEP_PARTITION}, "sk": {"S": SWEEP_CURSOR}}
        with as_port_errors("read the cursor of the sweep"):
            row = (
                self.client_of("dynamodb").get_item(TableName=self.table, Key=key, ConsistentRead=True).get("Item", {})
            )
        found = {}
        for shard, stored in row.get("shards", {}).get("M", {}).items():
            try:
                found[int(shard)] = _from_map(stored["M"])
            except (KeyError, ValueError, TypeError):
                # Reading the shard from its beginning is always right; stopping all reminders would not be.
                log.exception("the sweep's cursor of shard %s cannot be read", shard)
        return found

    def write(self, cursors: Mapping[int, ShardCursor]) -> None:
        """Replace all. Whichever of two sweeps writes last: each vouches for what it sent and for the cursor that it read."""
        shards = {str(shard): {"M": _to_map(cursor)} for shard, cursor in cursors.items()}
        row = {"pk": {"S": SWEEP_PARTITION}, "sk": {"S": SWEEP_CURSOR}, "shards": {"M": shards}}
        with as_port_errors("write the cursor of the sweep"):
            self.client_of("dynamodb").put_item(TableName=self.table, Item=row)


def _to_map(cursor: ShardCursor) -> dict[str, Any]:
    stored: dict[str, Any] = {"swept": {"N": str(cursor.swept)}}
    if cursor.position is not None:
        place = cursor.position
        stored |= {"begun": {"N": str(cursor.begun)}, "due": {"N": place.due}}
        stored |= {"pk": {"S": place.partition}, "sk": {"S": place.sort_key}}
    return stored


def _from_map(stored: dict[str, Any]) -> ShardCursor:
    swept = int(stored["swept"]["N"])
    if "due" not in stored:
        return ShardCursor(swept)
    position = IndexKey(stored["due"]["N"], stored["pk"]["S"], stored["sk"]["S"])
    return ShardCursor(swept, int(stored["begun"]["N"]), position)
