"""`clerkbot queue items`: a person's priority list as support may see it."""

from __future__ import annotations

from typing import Any

import click

from cli.aws_session import open_stage
from cli.output import columns, output
from cli.stage import stage_options


@click.command()
@click.argument("workspace")
@click.argument("user")
@click.option("--limit", type=click.IntRange(1, 1000), default=25, help="How many at most (default 25).")
@stage_options
def list_person_items(workspace: str, user: str, limit: int) -> None:
    """Show the open items of a person's priority list, in their order.

    Numbers, levels and what decided them, ids and times; no labels and no links. Message text is never stored.
    """
    aws = open_stage()
    from cli.workspaces.bot_parts import bot_parts

    parts = bot_parts(aws)
    page = parts.data_of(parts.active_tenant(workspace)).items.open(user, _all_items(), limit)
    rows: list[dict[str, Any]] = [
        {
            "number": item.number,
            "level": item.level.word,
            "decided_by": item.decided_by.value,
            "kind": item.kind.value,
            "taken": item.collected,
            "channel": item.channel,
            "ts": item.ts,
            "sender": item.sender,
        }
        for item in page.items
    ]
    text = columns(
        [
            (f"#{row['number']}", row["level"], row["decided_by"], row["kind"], row["channel"], row["ts"])
            for row in rows
        ],
        ("NUMBER", "LEVEL", "DECIDED BY", "KIND", "CHANNEL", "TS"),
    )
    if page.has_more:
        text += f"\nThere are more: --limit {limit * 2}"
    output().result(
        {"workspace": workspace, "user": user, "items": rows, "has_more": page.has_more},
        text or f"{user} has no open items in {workspace}.",
    )


def _all_items() -> Any:
    from chalicelib.ports import ItemQuery

    return ItemQuery()
