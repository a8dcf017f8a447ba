"""`clerkbot queue depth`: how many messages wait, are in progress, or failed."""

from __future__ import annotations

import time
from typing import Any

import click

from cli.aws_session import StageSession, open_stage
from cli.errors import ClerkBotError, ExitCode
from cli.output import columns, output
from cli.queue.queue_messages import QueueRole, StageQueue, find_queue
from cli.stage import stage_options


@click.command()
@click.option("--watch", is_flag=True, help="Repeat until Ctrl-C.")
@click.option(
    "--interval", type=click.FloatRange(0.2, 3600), default=2.0, help="Seconds between two counts (default 2)."
)
@stage_options
def depth(watch: bool, interval: float) -> None:
    """Count the messages that wait, are in progress, or failed. SQS's counts may be some seconds old."""
    aws = open_stage()
    if not watch:
        queues = _both(aws)
        output().result(_document(queues), _text(queues))
        return
    if output().json:
        raise ClerkBotError(
            "--watch never ends, so it prints no JSON document", "Leave one of the two out", ExitCode.USAGE
        )
    while True:
        click.echo(f"{time.strftime('%H:%M:%S')}  " + "   ".join(_line(queue) for queue in _both(aws)))
        time.sleep(interval)


def _both(aws: StageSession) -> list[StageQueue]:
    return [find_queue(aws, role) for role in QueueRole]


def _document(queues: list[StageQueue]) -> dict[str, Any]:
    return {
        queue.role.value: {
            "name": queue.name,
            "visible": queue.visible,
            "in_flight": queue.in_flight,
            "delayed": queue.delayed,
        }
        for queue in queues
    }


def _text(queues: list[StageQueue]) -> str:
    rows = [
        (queue.role.value, str(queue.visible), str(queue.in_flight), str(queue.delayed), queue.name) for queue in queues
    ]
    text = columns(rows, ("QUEUE", "VISIBLE", "IN FLIGHT", "DELAYED", "NAME"))
    failed = any(queue.visible for queue in queues if queue.role is QueueRole.DEAD)
    return f"{text}\nNext: clerkbot queue dlq show" if failed else text


def _line(queue: StageQueue) -> str:
    return f"{queue.role.value}: {queue.visible} visible, {queue.in_flight} in flight, {queue.delayed} delayed"
