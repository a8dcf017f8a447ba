"""All that is kept of a person: to show it to them, or to delete it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.adapters.aws.sdk import as_port_errors
from chalicelib.adapters.dynamodb.keys import COLLECTOR_PREFIX, MEMBER_PREFIX, REMINDER_COUNTER
from chalicelib.adapters.dynamodb.plain_keys import partition_of
from chalicelib.adapters.dynamodb.purge import delete_rows_of_person
from chalicelib.adapters.dynamodb.records import not_expired
from chalicelib.adapters.dynamodb.row_mapping import plain_values, record_name
from chalicelib.adapters.dynamodb.rows import CollectorRow, MemberRow, RecordRow
from chalicelib.adapters.dynamodb.table import Row
from chalicelib.domain.installation import WORKSPACE, Tenant
from chalicelib.ports import DELETED_AT_A_TIME, MOST_EXPORTED, ExportedRecords

_PAGES_IN_A_FILE = 6
_JSON_ATTRIBUTES = {"replies", "jobs", "edits"}
_KEYS_OF_THE_TABLE = {"pk", "sk", "row_type", "due_shard", "due", "open_order", "time_order"}


@dataclass(frozen=True)
class DynamoDbPersonalData:
    """Implements ports.PersonalData."""

    tenant: Tenant
    clock: Callable[[], float]

    def export_some(self, user: str, after: str = "") -> ExportedRecords:
        """Of every row every attribute but the keys of the indexes, which repeat others. It is read without the classes of
        rows, so that nothing is forgotten, and an attribute that they do not know is there as well."""
        table, partition = Row._get_connection(), partition_of(self.tenant, user)
        records: list[dict[str, Any]] = []
        for _ in range(_PAGES_IN_A_FILE):
            with as_port_errors("read a person's data"):
                page = table.query(
                    partition,
                    limit=MOST_EXPORTED - len(records),
                    exclusive_start_key={"pk": {"S": partition}, "sk": {"S": after}} if after else None,
                    consistent_read=True,
                )
            records += (_stored_record(row) for row in page["Items"])
            after = page.get("LastEvaluatedKey", {}).get("sk", {}).get("S", "")
            if not after or len(records) >= MOST_EXPORTED:
                break
        return ExportedRecords((*records, *(() if after else self._registers(user))), after)

    def _registers(self, user: str) -> list[dict[str, Any]]:
        """What the workspace's own partition has of the person: that they have a partition, and that they collect."""
        workspace = partition_of(self.tenant, WORKSPACE)
        keys = [(workspace, f"{prefix}{user}") for prefix in (MEMBER_PREFIX, COLLECTOR_PREFIX)]
        with as_port_errors("read a person's data"):
            rows = [row.serialize() for row in Row.batch_get(keys, consistent_read=True)]
        return [_stored_record(row) for row in rows]

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


def _stored_record(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as DynamoDB holds it, as a record of plain values."""
    values = {name: _plain(value) for name, value in row.items()}
    kind = values[Row.row_type.attr_name]
    if kind == "counter":
        return {
            "record": kind,
            "of": "reminders" if values["sk"] == REMINDER_COUNTER else "items",
            "value": values["value"],
        }
    for name in _JSON_ATTRIBUTES & values.keys():
        values[name] = json.loads(values[name])
    if "jobs" in values:
        values["jobs"] = [
            {"job": json.loads(job), "group": group, "deduplication_id": deduplication_id}
            for job, group, deduplication_id in values["jobs"]
        ]
    return {"record": kind, **{name: value for name, value in values.items() if name not in _KEYS_OF_THE_TABLE}}


def _plain(value: Mapping[str, Any]) -> Any:
    """A value in DynamoDB's own JSON, such as `{"N": "12"}`.

    Source: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html
    """
    [(kind, held)] = value.items()
    match kind:
        case "N":
            number = float(held)
            return int(number) if number.is_integer() else number
        case "M":
            return {name: _plain(each) for name, each in held.items()}
        case "L":
            return [_plain(each) for each in held]
        case "NULL":
            return None
    return held


def _exported(row: RecordRow) -> dict[str, Any]:
    values = {name: value for name, value in plain_values(row).items() if name not in _KEYS_OF_THE_TABLE}
    return {"record": record_name(row), **values}
