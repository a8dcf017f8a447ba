"""The index of what is due, where the sweep finds what was lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from chalicelib.adapters.aws.sdk import as_port_errors
from chalicelib.adapters.dynamodb.keys import REMINDER_PREFIX, SHARDS, shard_key
from chalicelib.adapters.dynamodb.rows import RecordRow
from chalicelib.domain.due_entry import PROFILE
from chalicelib.domain.jobs import DueJob


class DynamoDbDueIndex:
    """Implements ports.DueIndex."""

    def overdue(self, before: float, most: int) -> Iterator[DueJob]:
        """At most `most` jobs of each shard. Read by key conditions only: a filter would see just the projected keys."""
        for shard in range(SHARDS):
            with as_port_errors("read what is overdue"):
                rows: list[Any] = list(RecordRow.by_due.query(shard_key(shard), RecordRow.due < before, limit=most))
            yield from (_job(row.pk, row.sk, int(row.due)) for row in rows)


def _job(partition: str, sort_key: str, due: int) -> DueJob:
    """The job of a row, read from its keys: `T1#<generation>#P#U1` and `REMINDER#000000003` or `PROFILE`."""
    workspace, generation, _, user = partition.split("#")
    what = f"R{int(sort_key.removeprefix(REMINDER_PREFIX))}" if sort_key.startswith(REMINDER_PREFIX) else PROFILE
    return DueJob(workspace=workspace, generation=generation, at=float(due), user=user, what=what, due=due)
