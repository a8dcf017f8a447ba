"""Deleting everything of an ended generation, however much it is, in pieces that fit into one run."""

from __future__ import annotations

from collections.abc import Callable

from chalicelib.adapters.table import Row
from chalicelib.domain.installation import Tenant

_MEMBER = "PERSON#"


def purge(tenant: Tenant, has_time: Callable[[], bool]) -> bool:
    """Delete the people's partitions, then the workspace's own; False when time ran out before all was gone.

    A person's entry in the register goes after their partition, so a run that was cut short is simply done again.
    """
    for member in Row.query(tenant.partition, Row.sk.startswith(_MEMBER), consistent_read=True):
        user = member.sk.removeprefix(_MEMBER)
        if not _delete_partition(tenant.person_partition(user), has_time):
            return False
        member.delete()
    return _delete_partition(tenant.partition, has_time)


def _delete_partition(partition: str, has_time: Callable[[], bool]) -> bool:
    while True:
        if not has_time():
            return False
        rows = list(Row.query(partition, limit=100, consistent_read=True, attributes_to_get=["pk", "sk", "kind"]))
        if not rows:
            return True
        with Row.batch_write() as batch:
            for row in rows:
                batch.delete(row)
