"""Deleting everything of a person, or of an ended generation, however much it is.

A person's own row goes first: every transaction that changes their data requires it, so none writes after it.
"""

from __future__ import annotations

from collections.abc import Callable

from pynamodb.expressions.condition import Condition

from chalicelib.adapters.aws.sdk import as_port_errors

# pynamodb finds only rows of kinds that are imported: `rows` has all that a partition can hold.
from chalicelib.adapters.dynamodb.keys import MEMBER_PREFIX
from chalicelib.adapters.dynamodb.plain_keys import PROFILE, partition_of
from chalicelib.adapters.dynamodb.rows import PersonRow
from chalicelib.adapters.dynamodb.table import Row
from chalicelib.domain.installation import WORKSPACE, Tenant

_AT_A_TIME = 100
"""Rows between two looks at the time."""


def purge(tenant: Tenant, has_time: Callable[[], bool]) -> bool:
    """Delete the people's partitions, then the workspace's own; False when time ran out before all was deleted.

    A person's row in the register is deleted after their partition, so a run that was cut short is simply repeated.
    Raises RetryLater or PermanentError.
    """
    workspace = partition_of(tenant, WORKSPACE)
    with as_port_errors("delete a workspace's data"):
        while members := _members(workspace):
            for member in members:
                while has_time():
                    if not delete_rows_of_person(tenant, member.sk.removeprefix(MEMBER_PREFIX), _AT_A_TIME):
                        break
                else:
                    return False
                member.delete()
        # Who was registered meanwhile stays registered: their partition is found by that when this is repeated.
        before, behind = Row.sk < MEMBER_PREFIX, Row.sk > f"{MEMBER_PREFIX}~"
        while has_time():
            if not (_delete_rows(workspace, _AT_A_TIME, before) or _delete_rows(workspace, _AT_A_TIME, behind)):
                return True
        return False


def _members(workspace: str) -> list[Row]:
    """The first rows of the register."""
    return list(Row.query(workspace, Row.sk.startswith(MEMBER_PREFIX), consistent_read=True, limit=_AT_A_TIME))


def delete_rows_of_person(tenant: Tenant, user: str, most: int) -> int:
    """Delete at most so many rows of a person, their own first, and return how many it was. Raises pynamodb's errors."""
    partition = partition_of(tenant, user)
    existed = int(PersonRow.count(partition, PersonRow.sk == PROFILE, consistent_read=True))
    if existed:
        PersonRow(partition, PROFILE).delete()
    return existed + _delete_rows(partition, most - existed)


def _delete_rows(partition: str, most: int, which: Condition | None = None) -> int:
    keys = ["pk", "sk", "row_type"]
    rows = list(Row.query(partition, which, limit=most, consistent_read=True, attributes_to_get=keys))
    with Row.batch_write() as batch:
        for row in rows:
            batch.delete(row)
    return len(rows)
