"""`clerkbot workspaces export` and `stats`: all stored data of a workspace, and how much there is."""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.aws_session import StageSession, open_stage
from cli.output import columns, output, plural, write_private_file
from cli.stage import stage_options
from cli.workspaces.slack_ids import WORKSPACE_ID

if TYPE_CHECKING:
    from chalicelib.domain.installation import Tenant

_COUNTED = ("people", "open_items", "closed_items", "reminders", "rows")


@click.command()
@click.argument("workspace", type=WORKSPACE_ID)
@click.option("--output", "file", type=click.Path(path_type=Path), help="The file to write, only for you (mode 600).")
@stage_options
def export_workspace(workspace: str, file: Path | None) -> None:
    """Export all stored data of a workspace's people as one JSON document: links, ids, times, labels. No token.

    Without --output it is printed.
    """
    aws = open_stage()
    from cli.workspaces.bot_parts import bot_parts

    tenant = bot_parts(aws).active_tenant(workspace)
    document = {
        "workspace": workspace,
        "generation": tenant.generation,
        "shared": _records(tenant, ""),
        "people": {user: _records(tenant, user) for user in _people(tenant)},
    }
    text = json.dumps(document, indent=2, ensure_ascii=False, default=str)
    if file is None:
        output().result(document, text)
        return
    write_private_file(file, text)
    count = len(document["people"])
    output().result(
        {"file": str(file), "people": count}, f"Wrote {file}: {plural(count, 'person', 'people')} of {workspace}."
    )


@click.command()
@stage_options
def count_data() -> None:
    """Count people, items, reminders and rows of each workspace. Reads the whole table, but shows no content."""
    aws = open_stage()
    from cli.workspaces.bot_parts import bot_parts

    bot_parts(aws)
    rows: list[dict[str, Any]] = [
        {"workspace": workspace, **{name: counts[name] for name in _COUNTED}}
        for workspace, counts in sorted(_count(aws).items(), key=lambda entry: -entry[1]["rows"])
    ]
    total = {name: sum(int(row[name]) for row in rows) for name in _COUNTED}
    cells = [
        (str(row["workspace"]), *(str(row[name]) for name in _COUNTED))
        for row in [*rows, {"workspace": "all", **total}]
    ]
    headers = ("WORKSPACE", *(name.upper().replace("_", " ") for name in _COUNTED))
    output().result({"workspaces": rows, "total": total}, columns(cells, headers))


def _people(tenant: Tenant) -> list[str]:
    from chalicelib.adapters.dynamodb.keys import MEMBER_PREFIX
    from chalicelib.adapters.dynamodb.plain_keys import partition_of
    from chalicelib.adapters.dynamodb.table import Row
    from chalicelib.domain.installation import WORKSPACE

    rows = Row.query(partition_of(tenant, WORKSPACE), Row.sk.startswith(MEMBER_PREFIX), consistent_read=True)
    return [str(row.sk).removeprefix(MEMBER_PREFIX) for row in rows]


def _records(tenant: Tenant, owner: str) -> list[dict[str, Any]]:
    """Type and fields of the domain's records. Receipts and counters, which make requests repeatable, are left out."""
    from chalicelib.adapters.dynamodb.personal_data import exported_records

    return exported_records(tenant, owner, time.time())


def _count(aws: StageSession) -> dict[str, Counter[str]]:
    from chalicelib.adapters.dynamodb.keys import OAUTH_STATE_PARTITIONS, SWEEP_PARTITION
    from cli.workspaces.installed_workspaces import scan_table

    counted: dict[str, Counter[str]] = {}
    for row in scan_table(aws, ProjectionExpression="pk, sk, open_order, row_type"):
        workspace = row["pk"]["S"].split("#")[0]
        if workspace in {OAUTH_STATE_PARTITIONS, SWEEP_PARTITION}:
            continue  # Nobody's data.
        counts = counted.setdefault(workspace, Counter())
        counts["rows"] += 1
        counts[_category(row)] += 1
    return counted


def _category(row: dict[str, Any]) -> str:
    match row.get("row_type", {}).get("S"):
        case "member":
            return "people"
        case "item":
            return "open_items" if "open_order" in row else "closed_items"
        case "reminder":
            return "reminders"
        case _:
            return "other"
