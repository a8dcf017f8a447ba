"""`clerkbot queue dlq show`: what failed, grouped by why."""

from __future__ import annotations

import time
from collections import Counter
from typing import Any

import click

from cli.output import output
from cli.queue.stage_queues import Message, Which, borrowed, find_queue
from cli.queue.told_message import age, told
from cli.target.aws import connect
from cli.target.options import target_options
from cli.terminal import columns, plural


@click.command()
@click.option("--limit", type=click.IntRange(1, 10_000), default=1000, help="How many to look at (default 1000).")
@target_options
def show(limit: int) -> None:
    """Show what failed, grouped by reason, the most frequent first. Nothing is taken out."""
    aws = connect()
    queue = find_queue(aws, Which.DEAD)
    with borrowed(aws, queue, most=limit) as messages:
        groups = _grouped(messages)
    now = time.time()
    rows = [
        (str(one["count"]), age(one["oldest"], now), age(one["newest"], now), ", ".join(one["kinds"]), one["reason"])
        for one in groups
    ]
    if rows:
        text = columns(rows, ("COUNT", "OLDEST", "NEWEST", "KINDS", "REASON"))
        seen = plural(len(messages), "message")
        if len(messages) < queue.visible:
            seen += f" looked at of about {queue.visible}: of one person's, SQS hands out ten at a time"
        text += f"\n{seen}. Next: clerkbot queue redrive --stage {aws.stage}"
    else:
        text = "Nothing has failed."
    output().result(
        {"queue": queue.name, "in_queue": queue.visible, "looked_at": len(messages), "reasons": groups}, text
    )


def _grouped(messages: list[Message]) -> list[dict[str, Any]]:
    by_reason: dict[str, list[tuple[Message, dict[str, Any]]]] = {}
    for message in messages:
        seen = told(message, Which.DEAD)
        by_reason.setdefault(seen["reason"], []).append((message, seen))
    return [
        {
            "reason": reason,
            "count": len(group),
            "oldest": min(message.sent_at for message, _ in group),
            "newest": max(message.sent_at for message, _ in group),
            "kinds": [kind for kind, _ in Counter(seen["kind"] for _, seen in group).most_common()],
            "workspaces": sorted({seen["workspace"] for _, seen in group} - {""}),
        }
        for reason, group in sorted(by_reason.items(), key=lambda entry: -len(entry[1]))
    ]
