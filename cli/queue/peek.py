"""`clerkbot queue peek`: look at messages; each is given back."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import click

from cli.errors import ClerkBotError, ExitCode
from cli.output import output
from cli.queue.stage_queues import Message, Queue, Which, borrowed, find_queue
from cli.queue.told_message import age, told
from cli.target.aws import connect
from cli.target.options import target_options
from cli.terminal import columns


@click.command()
@click.option(
    "--which",
    type=click.Choice([which.value for which in Which]),
    default=Which.DEAD.value,
    help="Which queue (default: dead).",
)
@click.option("--limit", type=click.IntRange(1, 1000), default=10, help="How many at most (default 10).")
@click.option(
    "--save", "file", type=click.Path(path_type=Path), help="Also write their bodies to a file, for `replay`."
)
@target_options
def peek(which: str, limit: int, file: Path | None) -> None:
    """Look at messages without taking them out: each is given back, also on Ctrl-C.

    SQS counts a look as a receive. In the dead-letter queue that has no effect. In the waiting queue a message that
    was received too often goes to the dead-letter queue, and meanwhile it waits; the receives are shown.
    """
    aws = connect()
    queue = find_queue(aws, Which(which))
    with borrowed(aws, queue, most=limit) as messages:
        seen = [told(message, queue.which) for message in messages]
        if file is not None:
            _save(file, messages)
    now = time.time()
    rows = [
        (one["kind"], one["workspace"] or "-", one["user"] or "-", age(message.sent_at, now), str(one["receives"]),
         one["reason"] or "-")
        for one, message in zip(seen, messages, strict=True)
    ]  # fmt: skip
    text = columns(rows, ("KIND", "WORKSPACE", "PERSON", "AGE", "RECEIVES", "REASON")) if rows else "There is none."
    for warning in _warnings(queue, messages):
        click.echo(f"! {warning}", err=True)
    output().result({"queue": queue.name, "messages": seen, "saved": str(file) if file else None}, text)


def _warnings(queue: Queue, messages: list[Message]) -> list[str]:
    if not messages or queue.max_receives is None:
        return []
    most = max(message.receives for message in messages)
    said = [f"This look counted as a receive of each: {most} of {queue.max_receives} at most so far."]
    if most >= queue.max_receives:
        said.append("At its next receive such a message goes to the dead-letter queue.")
    return said


def _save(file: Path, messages: list[Message]) -> None:
    """One JSON document, readable by its owner only: bodies hold what people said to the bot."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise ClerkBotError(f"{file} is there already", "Name another file", ExitCode.NOT_POSSIBLE) from error
    with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
        json.dump([message.body for message in messages], opened, indent=2, ensure_ascii=False)
