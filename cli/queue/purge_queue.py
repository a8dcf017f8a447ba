"""`clerkbot queue purge`: deletes all messages of a queue."""

from __future__ import annotations

import click

from cli.aws_session import open_stage
from cli.confirm import confirm_by_name, confirm_options, dry_run_option
from cli.output import output, plural
from cli.queue.queue_messages import QueueRole, find_queue
from cli.stage import stage_options


@click.command()
@click.option(
    "--which", type=click.Choice([role.value for role in QueueRole]), required=True, help="Which of the two queues."
)
@dry_run_option
@confirm_options
@stage_options
def purge_queue(which: str, dry_run: bool, typed: str | None, force: bool) -> None:
    """Delete all messages of a queue. The bot never does what people asked for in them, and nobody is notified."""
    aws = open_stage()
    queue = find_queue(aws, QueueRole(which))
    count = queue.visible + queue.in_flight + queue.delayed
    if not dry_run:
        confirm_by_name(
            f"{plural(count, 'message')} of {queue.name} in region {aws.region} will be lost.",
            name=queue.name,
            typed=typed,
            force=force,
        )
        aws.client("sqs").purge_queue(QueueUrl=queue.url)
    text = f"{'Would delete' if dry_run else 'Deleted'} {plural(count, 'message')}."
    output().result({"queue": queue.name, "messages": count, "purged": not dry_run}, text)
