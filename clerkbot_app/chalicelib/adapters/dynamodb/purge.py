"""Deleting everything of an ended generation, however much it is, in pieces that fit into one run."""

from __future__ import annotations

from collections.abc import Callable

from chalicelib.adapters.aws.sdk import as_port_errors

# pynamodb finds only rows of kinds that are imported: this module defines all that a partition can hold.
from chalicelib.adapters.dynamodb.rows import MEMBER_PREFIX
from chalicelib.adapters.dynamodb.table import Row
from chalicelib.domain.installation import Tenant


def purge(tenant: Tenant, has_time: Callable[[], bool]) -> bool:
    """Delete the people's partitions, then the workspace's own; False when time ran out before all was deleted.

    A person's row in the register is deleted after their partition, so a run that was cut short is simply repeated.
    Raises RetryLater or PermanentError.
    """
    with as_port_errors("delete a workspace's data"):
        for member in Row.query(tenant.partition, Row.sk.startswith(MEMBER_PREFIX), consistent_read=True):
            user = member.sk.removeprefix(MEMBER_PREFIX)
            if not _delete_partition(tenant.person_partition(user), has_time):
                return False
            member.delete()
        return _delete_partition(tenant.partition, has_time)


def delete_partition(partition: str) -> int:
    """Delete all rows of a partition that fits into one run; returns how many it was."""
    count = 0
    while rows := _some_of(partition):
        _delete(rows)
        count += len(rows)
    return count


def _delete_partition(partition: str, has_time: Callable[[], bool]) -> bool:
    while has_time():
        rows = _some_of(partition)
        if not rows:
            return True
        _delete(rows)
    return False


def _some_of(partition: str) -> list[Row]:
    return list(Row.query(partition, limit=100, consistent_read=True, attributes_to_get=["pk", "sk", "kind"]))


def _delete(rows: list[Row]) -> None:
    with Row.batch_write() as batch:
        for row in rows:
            batch.delete(row)
