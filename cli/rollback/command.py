"""`clerkbot rollback`: the code and settings before the last deployment run again, in seconds and without a build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.consenting import agree, dry_run_option, yes_option
from cli.errors import ClerkBotError, ExitCode
from cli.output import output
from cli.target.options import target_options

if TYPE_CHECKING:
    from cli.rollback.versions import Function, Move


@click.command()
@click.option("--forward", "goes_forward", is_flag=True, help="Take a rollback back: run the newest version again.")
@dry_run_option
@yes_option
@target_options
def rollback(goes_forward: bool, dry_run: bool, yes: bool) -> None:
    """Run what ran before the stage's last deployment: both functions' code and variables. Data is not touched.

    Queues, table, rights and alarms stay as they were deployed last. The next deployment that changes a function runs what
    it brings; repeating the last one does not.
    """
    from cli.rollback.alias import carry_out, functions_of
    from cli.target.aws import connect

    aws = connect()
    moves = _moves(functions_of(aws), goes_forward, aws.stage)
    for move in moves:
        output().talk.print(f"{move.function}: version {move.before} → {move.after}")
    if moves and not dry_run:
        agree(f"Do that in stage {aws.stage}?", yes=yes)
        list(carry_out(aws, moves))
    output().result(
        {
            "stage": aws.stage,
            "dry_run": dry_run,
            "moved": [{"function": move.function, "from": move.before, "to": move.after} for move in moves],
        },
        _told(aws.stage, moves, dry_run, goes_forward),
    )


def _moves(functions: list[Function], goes_forward: bool, stage: str) -> list[Move]:
    from cli.rollback.versions import NothingBefore, back, forward

    if goes_forward:
        return forward(functions)
    try:
        return back(functions)
    except NothingBefore:
        raise ClerkBotError(
            f"Stage {stage} has no version before the one that runs",
            "Deploy the code that you want: git checkout it, then clerkbot deploy",
            ExitCode.NOT_POSSIBLE,
        ) from None


def _told(stage: str, moves: list[Move], dry_run: bool, goes_forward: bool) -> str:
    if not moves:
        return f"Stage {stage} runs its newest version already."
    if dry_run:
        return "Nothing was changed."
    again = "" if goes_forward else f" To take it back: clerkbot rollback --forward --stage {stage}"
    return f"Stage {stage} runs it from the next request on. Test it: clerkbot smoke --stage {stage}.{again}"
