"""`clerkbot queue depth`: how many messages wait, are worked on, or failed."""

from __future__ import annotations

import time
from typing import Any

import click

from cli.errors import ClerkBotError, ExitCode
from cli.output import output
from cli.queue.stage_queues import Queue, Which, find_queue
from cli.target.aws import Aws, connect
from cli.target.options import target_options
from cli.terminal import columns


@click.command()
@click.option("--watch", is_flag=True, help="Again and again, until Ctrl-C.")
@click.option(
    "--interval", type=click.FloatRange(0.2, 3600), default=2.0, help="Seconds between two looks (default 2)."
)
@target_options
def depth(watch: bool, interval: float) -> None:
    """Show how many messages wait, are worked on, or failed. The counts are SQS's and may be some seconds old."""
    aws = connect()
    if not watch:
        queues = _both(aws)
        output().result(_document(queues), _text(queues))
        return
    if output().json:
        raise ClerkBotError("--watch has no end, so it is no JSON document", "Leave one of the two out", ExitCode.USAGE)
    while True:
        click.echo(f"{time.strftime('%H:%M:%S')}  " + "   ".join(_line(queue) for queue in _both(aws)))
        time.sleep(interval)


def _both(aws: Aws) -> list[Queue]:
    return [find_queue(aws, which) for which in Which]


def _document(queues: list[Queue]) -> dict[str, Any]:
    return {
        queue.which.value: {
            "name": queue.name,
            "visible": queue.visible,
            "in_flight": queue.in_flight,
            "delayed": queue.delayed,
        }
        for queue in queues
    }


def _text(queues: list[Queue]) -> str:
    rows = [
        (queue.which.value, str(queue.visible), str(queue.in_flight), str(queue.delayed), queue.name)
        for queue in queues
    ]
    text = columns(rows, ("QUEUE", "VISIBLE", "IN FLIGHT", "DELAYED", "NAME"))
    failed = any(queue.visible for queue in queues if queue.which is Which.DEAD)
    return f"{text}\nNext: clerkbot queue dlq show" if failed else text


def _line(queue: Queue) -> str:
    return f"{queue.which.value}: {queue.visible} visible, {queue.in_flight} in flight, {queue.delayed} delayed"
