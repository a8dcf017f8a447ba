"""`clerkbot queue`: what waits, what failed, and how it is tried again."""

from __future__ import annotations

import click

from cli.lazy_group import Command, LazyGroup
from cli.target.options import target_options

COMMANDS = {
    "depth": Command(
        "cli.queue.depth:depth", "How many messages wait, are worked on, or failed.", "clerkbot queue depth --watch"
    ),
    "peek": Command(
        "cli.queue.peek:peek", "Look at messages without taking them out.", "clerkbot queue peek --limit 5"
    ),
    "dlq": Command("cli.queue.group:dlq", "The dead-letter queue.", "clerkbot queue dlq show"),
    "redrive": Command(
        "cli.queue.redrive:redrive", "Try what failed once more.", "clerkbot queue redrive --rate 5 --dry-run"
    ),
    "replay": Command(
        "cli.queue.replay:replay",
        "Show what the bot makes of a saved payload, offline.",
        "clerkbot queue replay payload.json",
    ),
    "purge": Command(
        "cli.queue.purge:purge", "Throw all messages away.", "clerkbot queue purge --which dead --dry-run"
    ),
    "items": Command(
        "cli.queue.items:items",
        "A person's priority queue, without any text.",
        "clerkbot queue items T0123456 U0123456",
    ),
}
DLQ_COMMANDS = {
    "show": Command("cli.queue.dlq_show:show", "What failed, grouped by reason.", "clerkbot queue dlq show"),
}


@click.group(cls=LazyGroup, places=COMMANDS)
@target_options
def queue() -> None:
    """What waits to be done, and what failed. What people wrote is not shown, only what a file of yours holds."""


@click.group(cls=LazyGroup, places=DLQ_COMMANDS)
@target_options
def dlq() -> None:
    """The dead-letter queue: what no retry mended, or what came back too often."""
