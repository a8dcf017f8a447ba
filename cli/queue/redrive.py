"""`clerkbot queue redrive`: sends failed messages back to the worker."""

from __future__ import annotations

import time
from collections.abc import Callable

import click

from cli.aws_session import StageSession, open_stage
from cli.confirm import confirm, dry_run_option, yes_option
from cli.errors import ClerkBotError, ExitCode, explain, unexpected_in_words
from cli.output import output, plural, progress
from cli.queue.message_moves import CopyMove, MoveTask, MoveTaskNotSupported
from cli.queue.queue_messages import QueueRole, StageQueue, borrow, describe, find_queue
from cli.stage import stage_options


@click.command()
@click.option("--rate", type=click.IntRange(1, 500), default=10, help="Messages a second (default 10).")
@click.option("--reason", metavar="TEXT", help="Only messages whose reason contains TEXT.")
@click.option("--copy", is_flag=True, help="Receive, send and delete here, without SQS's own move task.")
@dry_run_option
@yes_option
@stage_options
def redrive(rate: int, reason: str | None, copy: bool, dry_run: bool, yes: bool) -> None:
    """Send failed messages back to the queue, to try them once more. Fix the cause first: see `queue dlq show`.

    A job that failed for a missing permission (AccessDenied) is here since its first failure, because no retry helps: grant the
    permission, then redrive.

    SQS's own move task does it where there is one. Else each message is sent first and deleted then, with its own
    deduplication id: you can stop at any point, nothing is lost, and a message that was sent twice is processed once.
    """
    aws = open_stage()
    dead, waiting = find_queue(aws, QueueRole.DEAD), find_queue(aws, QueueRole.WAITING)
    count = dead.visible
    if dry_run:
        _print_dry_run(aws, dead, reason or "")
        return
    if not count:
        output().result({"dry_run": False, "moved": 0, "left": 0, "by": ""}, "Queue is empty: nothing has failed.")
        return
    messages = f"the messages with {reason!r} in their reason" if reason else plural(count, "message")
    confirm(f"Send {messages} back to {waiting.name}?", yes=yes)
    with progress("Sending back", count) as advance:
        method, moved = _move(aws, dead, waiting, rate, reason or "", copy=copy, advance=advance)
    left = find_queue(aws, QueueRole.DEAD).visible
    output().result(
        {"dry_run": False, "moved": moved, "left": left, "by": method},
        f"Sent {plural(moved, 'message')} back. Next: clerkbot queue depth --watch",
    )


def _print_dry_run(aws: StageSession, dead: StageQueue, reason: str) -> None:
    with borrow(aws, dead, most=1000) as messages:
        matching = [one for one in messages if reason.lower() in describe(one, dead.role)["reason"].lower()]
    output().result(
        {
            "dry_run": True,
            "would_move": len(matching),
            "looked_at": len(messages),
            "in_queue": dead.visible,
            "moved": 0,
        },
        f"Would send {len(matching)} of {plural(len(messages), 'message')} back ({dead.visible} in the queue).",
    )


def _move(
    aws: StageSession,
    dead: StageQueue,
    waiting: StageQueue,
    rate: int,
    reason: str,
    *,
    copy: bool,
    advance: Callable[[int], None],
) -> tuple[str, int]:
    """The method, and how many were moved. A move task moves all messages, so a reason needs the other method."""
    if not (copy or reason):
        try:
            return "move task", MoveTask(aws.client("sqs"), dead, waiting, time.sleep).run(rate, advance)
        except MoveTaskNotSupported:
            output().talk.print("This SQS has no move tasks: each message is sent, then deleted.")
    copying = CopyMove(aws, dead, waiting, time.monotonic, time.sleep)
    try:
        return "copy", copying.run(rate, reason, advance)
    except KeyboardInterrupt:
        click.echo(
            f"Sent {plural(copying.moved, 'message')} back; the others are still in the dead-letter queue.", err=True
        )
        raise
    except Exception as error:
        if not copying.moved:
            raise
        known = explain(error)
        raise ClerkBotError(
            f"Sent {plural(copying.moved, 'message')} back, then it failed: "
            f"{known.problem if known else unexpected_in_words(error)}",
            "Nothing is lost. Run it again to continue",
            ExitCode.PARTLY,
        ) from error
