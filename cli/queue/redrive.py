"""`clerkbot queue redrive`: what failed goes back to the worker."""

from __future__ import annotations

import time
from collections.abc import Callable

import click

from cli.consenting import agree, dry_run_option, yes_option
from cli.errors import ClerkBotError, ExitCode, unexpected_in_words
from cli.faults import explained
from cli.output import output
from cli.progress import progress
from cli.queue.copying import Copying
from cli.queue.move_task import MoveTask, NoMoveTasks
from cli.queue.stage_queues import Queue, Which, borrowed, find_queue
from cli.queue.told_message import told
from cli.target.aws import Aws, connect
from cli.target.options import target_options
from cli.terminal import plural


@click.command()
@click.option("--rate", type=click.IntRange(1, 500), default=10, help="Messages a second (default 10).")
@click.option("--reason", metavar="TEXT", help="Only those whose reason contains it.")
@click.option("--copy", is_flag=True, help="Receive, send and delete here, without SQS's own move task.")
@dry_run_option
@yes_option
@target_options
def redrive(rate: int, reason: str | None, copy: bool, dry_run: bool, yes: bool) -> None:
    """Send what failed back to the queue, to be tried once more. First mend what made it fail: `queue dlq show`.

    SQS's own move task does it where there is one. Else each message is sent first and deleted then, with a
    deduplication id of its own: stopped at any point, nothing is lost, and what was sent twice is taken once.
    """
    aws = connect()
    dead, waiting = find_queue(aws, Which.DEAD), find_queue(aws, Which.WAITING)
    count = dead.visible
    if dry_run:
        with borrowed(aws, dead, most=1000) as messages:
            chosen = [
                one for one in messages if not reason or reason.lower() in told(one, dead.which)["reason"].lower()
            ]
        output().result(
            {"dry_run": True, "would_move": len(chosen), "looked_at": len(messages), "in_queue": count, "moved": 0},
            f"Would send back {len(chosen)} of {plural(len(messages), 'message')} looked at ({count} in the queue).",
        )
        return
    if not count:
        output().result({"dry_run": False, "moved": 0, "left": 0, "by": ""}, "Nothing has failed.")
        return
    agree(f"Send {'those' if reason else plural(count, 'message')} back to {waiting.name}?", yes=yes)
    with progress("Sending back", count) as advance:
        how, moved = _moved(aws, dead, waiting, rate, reason or "", copy=copy, advance=advance)
    left = find_queue(aws, Which.DEAD).visible
    output().result(
        {"dry_run": False, "moved": moved, "left": left, "by": how},
        f"Sent back {plural(moved, 'message')}. Next: clerkbot queue depth --watch",
    )


def _moved(
    aws: Aws, dead: Queue, waiting: Queue, rate: int, reason: str, *, copy: bool, advance: Callable[[int], None]
) -> tuple[str, int]:
    """How it was done, and how many were moved. A move task takes all of them, so a reason is chosen by copying."""
    if not (copy or reason):
        try:
            return "move task", MoveTask(aws.client("sqs"), dead, waiting, time.sleep).run(rate, advance)
        except NoMoveTasks:
            output().talk.print("This SQS has no move tasks: each message is sent, then deleted.")
    copying = Copying(aws, dead, waiting, time.monotonic, time.sleep)
    try:
        return "copy", copying.run(rate, reason, advance)
    except KeyboardInterrupt:
        click.echo(f"{plural(copying.moved, 'message')} sent back, the others are where they were.", err=True)
        raise
    except Exception as error:
        if not copying.moved:
            raise
        raise ClerkBotError(
            f"{plural(copying.moved, 'message')} sent back, then it failed: {_in_words(error)}",
            "Nothing is lost. Run it again to go on",
            ExitCode.PARTLY,
        ) from error


def _in_words(error: Exception) -> str:
    known = explained(error)
    return known.problem if known else unexpected_in_words(error)
