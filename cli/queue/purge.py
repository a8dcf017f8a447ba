"""`clerkbot queue purge`: throw all messages of a queue away."""

from __future__ import annotations

import click

from cli.consenting import agree_by_name, confirm_options, dry_run_option
from cli.output import output
from cli.queue.stage_queues import Which, find_queue
from cli.target.aws import connect
from cli.target.options import target_options
from cli.terminal import plural


@click.command()
@click.option(
    "--which", type=click.Choice([which.value for which in Which]), required=True, help="Which of the two queues."
)
@dry_run_option
@confirm_options
@target_options
def purge(which: str, dry_run: bool, typed: str | None, force: bool) -> None:
    """Throw all messages of a queue away. What people asked for in them is never done, and nobody is told."""
    aws = connect()
    queue = find_queue(aws, Which(which))
    count = queue.visible + queue.in_flight + queue.delayed
    if not dry_run:
        agree_by_name(
            f"{plural(count, 'message')} of {queue.name} in region {aws.region} will be lost.",
            name=queue.name,
            typed=typed,
            force=force,
        )
        aws.client("sqs").purge_queue(QueueUrl=queue.url)
    done = f"Would throw away {plural(count, 'message')}." if dry_run else f"Threw away {plural(count, 'message')}."
    output().result({"queue": queue.name, "messages": count, "purged": not dry_run}, done)
