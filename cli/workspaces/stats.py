"""`clerkbot workspaces stats`: how much is kept for whom, in numbers only."""

from __future__ import annotations

from collections import Counter
from typing import Any

import click

from cli.output import output
from cli.target.aws import Aws, connect
from cli.target.options import target_options
from cli.terminal import columns

_COUNTED = ("people", "open items", "closed items", "reminders", "rows")


@click.command()
@target_options
def stats() -> None:
    """Count people, items, reminders and rows of each workspace. Reads the whole table, and no content of it."""
    aws = connect()
    from cli.workspaces.bot_parts import bot_parts

    bot_parts(aws)
    counted = _count(aws)
    rows: list[dict[str, Any]] = [
        {"workspace": workspace, **{name.replace(" ", "_"): counts[name] for name in _COUNTED}}
        for workspace, counts in sorted(counted.items(), key=lambda entry: -entry[1]["rows"])
    ]
    total = {name.replace(" ", "_"): sum(int(row[name.replace(" ", "_")]) for row in rows) for name in _COUNTED}
    shown = [
        (str(row["workspace"]), *(str(row[name.replace(" ", "_")]) for name in _COUNTED))
        for row in [*rows, {"workspace": "all", **total}]
    ]
    output().result(
        {"workspaces": rows, "total": total},
        columns(shown, ("WORKSPACE", *(name.upper() for name in _COUNTED))),
    )


def _count(aws: Aws) -> dict[str, Counter[str]]:
    from cli.workspaces.scanning import raw_rows

    counted: dict[str, Counter[str]] = {}
    projection: dict[str, Any] = {
        "ProjectionExpression": "pk, sk, open_order, #type",
        "ExpressionAttributeNames": {"#type": "type"},
    }
    for row in raw_rows(aws, **projection):
        workspace = row["pk"]["S"].split("#")[0]
        counts = counted.setdefault(workspace, Counter())
        counts["rows"] += 1
        counts[_what(row)] += 1
    return counted


def _what(row: dict[str, Any]) -> str:
    if row["sk"]["S"].startswith("PERSON#"):
        return "people"
    match row.get("type", {}).get("S"):
        case "Item":
            return "open items" if "open_order" in row else "closed items"
        case "Reminder":
            return "reminders"
        case _:
            return "other"
