"""`clerkbot queue items`: a person's priority list as support may see it."""

from __future__ import annotations

from typing import Any

import click

from cli.aws_session import open_stage
from cli.errors import ClerkBotError, ExitCode
from cli.output import columns, output
from cli.stage import stage_options
from cli.workspaces.slack_ids import PERSON_ID, WORKSPACE_ID


@click.command()
@click.argument("workspace", type=WORKSPACE_ID)
@click.argument("user", type=PERSON_ID)
@click.option("--limit", type=click.IntRange(1, 1000), default=25, help="How many at most (default 25).")
@stage_options
def list_person_items(workspace: str, user: str, limit: int) -> None:
    """Show the open items of a person's priority list, in their order.

    Numbers, levels and what decided them, ids and times; no labels, no links and no words of to-dos. Message text is never stored.
    """
    aws = open_stage()
    from cli.workspaces.bot_parts import bot_parts

    parts = bot_parts(aws)
    data = parts.data_of(parts.active_tenant(workspace))
    from chalicelib.domain.person import PersonKey
    from chalicelib.ports import ItemQuery

    if data.records.get(PersonKey(user)) is None:
        raise ClerkBotError(
            f"{user} has never used ClerkBot in {workspace}, or has deleted their data", code=ExitCode.NOT_POSSIBLE
        )
    page = data.items.open(user, ItemQuery(), limit)
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
            (f"#{row['number']}", row["level"], row["decided_by"], row["kind"], row["channel"] or "-", row["ts"])
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
