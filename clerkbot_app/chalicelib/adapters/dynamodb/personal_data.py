"""All that is kept of a person: to show it to them, or to delete it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from chalicelib.adapters.aws.sdk import as_port_errors
from chalicelib.adapters.dynamodb.keys import COLLECTOR_PREFIX, MEMBER_PREFIX, partition_of
from chalicelib.adapters.dynamodb.purge import delete_rows_of_person
from chalicelib.adapters.dynamodb.records import not_expired
from chalicelib.adapters.dynamodb.row_mapping import plain_values, record_name
from chalicelib.adapters.dynamodb.rows import CollectorRow, MemberRow, RecordRow
from chalicelib.adapters.dynamodb.table import Row
from chalicelib.domain.installation import WORKSPACE, Tenant
from chalicelib.ports import DELETED_AT_A_TIME

_KEYS_OF_THE_TABLE = {"pk", "sk", "row_type", "due_shard", "due", "open_order", "time_order"}


@dataclass(frozen=True)
class DynamoDbPersonalData:
    """Implements ports.PersonalData."""

    tenant: Tenant
    clock: Callable[[], float]

    def export(self, user: str) -> list[dict[str, Any]]:
        return exported_records(self.tenant, user, self.clock())

    def delete_some(self, user: str) -> int:
        """The person stays in the register until nothing of them is left: a purge of the workspace finds the rest by it."""
        workspace = partition_of(self.tenant, WORKSPACE)
        with as_port_errors("delete a person's data"):
            count = delete_rows_of_person(self.tenant, user, DELETED_AT_A_TIME)
            if count < DELETED_AT_A_TIME:
                MemberRow(workspace, f"{MEMBER_PREFIX}{user}").delete()
                CollectorRow(workspace, f"{COLLECTOR_PREFIX}{user}").delete()
        return count


def exported_records(tenant: Tenant, owner: str, now: float) -> list[dict[str, Any]]:
    """The records of a person or of the workspace, as maps: `record` names their kind.

    Receipts and counters, which make requests repeatable, are left out.
    """
    with as_port_errors("read the table"):
        rows = list(Row.query(partition_of(tenant, owner), consistent_read=True))
    return [_exported(row) for row in not_expired(rows, now) if isinstance(row, RecordRow)]


def _exported(row: RecordRow) -> dict[str, Any]:
    values = {name: value for name, value in plain_values(row).items() if name not in _KEYS_OF_THE_TABLE}
    return {"record": record_name(row), **values}
