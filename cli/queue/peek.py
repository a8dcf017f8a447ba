"""`clerkbot queue peek` and `queue dlq show`: look at messages without taking them out."""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

import click

from cli.aws_session import open_stage
from cli.output import columns, output, plural, write_private_file
from cli.queue.queue_messages import (
    PERMISSION_MISSING,
    QueueMessage,
    QueueRole,
    StageQueue,
    age_text,
    borrow,
    describe,
    find_queue,
    lacks_permission,
)
from cli.stage import stage_options


@click.command()
@click.option(
    "--which",
    type=click.Choice([role.value for role in QueueRole]),
    default=QueueRole.DEAD.value,
    help="Which queue (default: dead).",
)
@click.option("--limit", type=click.IntRange(1, 1000), default=10, help="How many at most (default 10).")
@click.option(
    "--save", "file", type=click.Path(path_type=Path), help="Also write their bodies to a file, for `replay`."
)
@stage_options
def peek(which: str, limit: int, file: Path | None) -> None:
    """Look at messages without taking them out: each one is returned to the queue, also on Ctrl-C.

    SQS counts each look as a receive. In the dead-letter queue that has no effect. In the waiting queue a message that
    is received too often moves to the dead-letter queue; the table shows the receives.
    """
    aws = open_stage()
    queue = find_queue(aws, QueueRole(which))
    with borrow(aws, queue, most=limit) as messages:
        documents = [describe(message, queue.role) for message in messages]
        if file is not None:
            bodies = [message.body for message in messages]  # they contain what people wrote to the bot
            write_private_file(file, json.dumps(bodies, indent=2, ensure_ascii=False))
    now = time.time()
    rows = [
        (one["kind"], one["workspace"] or "-", one["user"] or "-", age_text(message.sent_at, now), str(one["receives"]),
         one["reason"] or "-")
        for one, message in zip(documents, messages, strict=True)
    ]  # fmt: skip
    text = columns(rows, ("KIND", "WORKSPACE", "PERSON", "AGE", "RECEIVES", "REASON"))
    for warning in _warnings(queue, messages):
        click.echo(f"! {warning}", err=True)
    output().result(
        {"queue": queue.name, "messages": documents, "saved": str(file) if file else None}, text or "Queue is empty."
    )


@click.command()
@click.option("--limit", type=click.IntRange(1, 10_000), default=1000, help="How many to look at (default 1000).")
@stage_options
def show_dead_letters(limit: int) -> None:
    """Show failed messages grouped by reason, the most frequent first. They stay in the queue."""
    aws = open_stage()
    queue = find_queue(aws, QueueRole.DEAD)
    with borrow(aws, queue, most=limit) as messages:
        groups = _group_by_reason(messages)
    now = time.time()
    rows = [
        (
            str(one["count"]),
            age_text(one["oldest"], now),
            age_text(one["newest"], now),
            ", ".join(one["kinds"]),
            one["reason"],
        )
        for one in groups
    ]
    text = columns(rows, ("COUNT", "OLDEST", "NEWEST", "KINDS", "REASON"))
    if text:
        seen = plural(len(messages), "message")
        if len(messages) < queue.visible:
            seen += f" of about {queue.visible}: SQS returns at most ten of one person's messages"
        if any(lacks_permission(one["reason"]) for one in groups):
            text += f"\n{PERMISSION_MISSING}."
        text += f"\n{seen}. Next: clerkbot queue redrive --stage {aws.stage}"
    output().result(
        {"queue": queue.name, "in_queue": queue.visible, "looked_at": len(messages), "reasons": groups},
        text or "Queue is empty: nothing has failed.",
    )


def _warnings(queue: StageQueue, messages: list[QueueMessage]) -> list[str]:
    if not messages or queue.max_receives is None:
        return []
    most = max(message.receives for message in messages)
    warnings = [f"SQS counted this look as a receive: {most} of {queue.max_receives} receives so far."]
    if most >= queue.max_receives:
        warnings.append("The next receive moves such a message to the dead-letter queue.")
    return warnings


def _group_by_reason(messages: list[QueueMessage]) -> list[dict[str, Any]]:
    by_reason: dict[str, list[tuple[QueueMessage, dict[str, Any]]]] = {}
    for message in messages:
        document = describe(message, QueueRole.DEAD)
        by_reason.setdefault(document["reason"], []).append((message, document))
    return [
        {
            "reason": reason,
            "count": len(group),
            "oldest": min(message.sent_at for message, _ in group),
            "newest": max(message.sent_at for message, _ in group),
            "kinds": [kind for kind, _ in Counter(document["kind"] for _, document in group).most_common()],
            "advice": PERMISSION_MISSING if lacks_permission(reason) else "",
            "workspaces": sorted({document["workspace"] for _, document in group} - {""}),
        }
        for reason, group in sorted(by_reason.items(), key=lambda entry: -len(entry[1]))
    ]
