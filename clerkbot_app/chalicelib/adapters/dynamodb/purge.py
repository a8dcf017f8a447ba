"""Deleting everything of a person, or of an ended generation, however much it is.

A person's own row goes first: every transaction that changes their data requires it, so none writes after it.
"""

from __future__ import annotations

from collections.abc import Callable

from chalicelib.adapters.aws.sdk import as_port_errors

# pynamodb finds only rows of kinds that are imported: `rows` has all that a partition can hold.
from chalicelib.adapters.dynamodb.keys import MEMBER_PREFIX, PROFILE, partition_of
from chalicelib.adapters.dynamodb.rows import PersonRow
from chalicelib.adapters.dynamodb.table import Row
from chalicelib.domain.installation import WORKSPACE, Tenant


def purge(tenant: Tenant, has_time: Callable[[], bool]) -> bool:
    """Delete the people's partitions, then the workspace's own; False when time ran out before all was deleted.

    A person's row in the register is deleted after their partition, so a run that was cut short is simply repeated.
    Raises RetryLater or PermanentError.
    """
    workspace = partition_of(tenant, WORKSPACE)
    with as_port_errors("delete a workspace's data"):
        for member in Row.query(workspace, Row.sk.startswith(MEMBER_PREFIX), consistent_read=True):
            finished, _ = delete_person(tenant, member.sk.removeprefix(MEMBER_PREFIX), has_time)
            if not finished:
                return False
            member.delete()
        finished, _ = _delete_partition(workspace, has_time)
        return finished


def delete_person(tenant: Tenant, user: str, has_time: Callable[[], bool]) -> tuple[bool, int]:
    """Whether all of a person's partition is deleted, and how many rows that were. Raises pynamodb's errors."""
    partition = partition_of(tenant, user)
    existed = int(PersonRow.count(partition, PersonRow.sk == PROFILE, consistent_read=True))
    PersonRow(partition, PROFILE).delete()
    finished, others = _delete_partition(partition, has_time)
    return finished, existed + others


def _delete_partition(partition: str, has_time: Callable[[], bool]) -> tuple[bool, int]:
    count = 0
    while has_time():
        rows = list(Row.query(partition, limit=100, consistent_read=True, attributes_to_get=["pk", "sk", "row_type"]))
        if not rows:
            return True, count
        with Row.batch_write() as batch:
            for row in rows:
                batch.delete(row)
        count += len(rows)
    return False, count
