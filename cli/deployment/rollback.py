"""`clerkbot rollback`: runs the code and settings before the last deployment again, in seconds and without a build."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.confirm import confirm, dry_run_option, yes_option
from cli.errors import ClerkBotError, ExitCode
from cli.output import output
from cli.stage import stage_options

if TYPE_CHECKING:
    from cli.deployment.function_versions import VersionedFunction, VersionSwitch


@click.command()
@click.option("--forward", is_flag=True, help="Undo a rollback: run the newest version again.")
@dry_run_option
@yes_option
@stage_options
def rollback(forward: bool, dry_run: bool, yes: bool) -> None:
    """Go back to what ran before the stage's last deployment: all functions' code and variables. Data does not change.

    Queues, table, permissions and alarms stay as they were deployed last. The next deployment that changes a function
    runs its new version; repeating the last deployment does not.
    """
    from cli.aws_session import open_stage
    from cli.deployment.function_versions import read_functions, switch_versions

    aws = open_stage()
    switches = _switches(read_functions(aws), forward, aws.stage)
    for switch in switches:
        output().talk.print(f"{switch.function}: version {switch.before} → {switch.after}")
    if switches and not dry_run:
        confirm(f"Switch these versions in stage {aws.stage}?", yes=yes)
        list(switch_versions(aws, switches))
    output().result(
        {
            "stage": aws.stage,
            "dry_run": dry_run,
            "moved": [{"function": switch.function, "from": switch.before, "to": switch.after} for switch in switches],
        },
        _summary(aws.stage, switches, dry_run, forward),
    )


def _switches(functions: list[VersionedFunction], forward: bool, stage: str) -> list[VersionSwitch]:
    from cli.deployment.function_versions import NoEarlierVersion, switches_back, switches_to_newest

    if forward:
        return switches_to_newest(functions)
    try:
        return switches_back(functions)
    except NoEarlierVersion:
        raise ClerkBotError(
            f"Stage {stage} has no version before the one that runs",
            "Deploy the code that you want: git checkout it, then clerkbot deploy",
            ExitCode.NOT_POSSIBLE,
        ) from None


def _summary(stage: str, switches: list[VersionSwitch], dry_run: bool, forward: bool) -> str:
    if not switches:
        return f"Stage {stage} already runs its newest version."
    if dry_run:
        return "Dry run: nothing was changed."
    undo = "" if forward else f" To undo this: clerkbot rollback --forward --stage {stage}"
    return f"Stage {stage} uses these versions from the next request on. Test it: clerkbot smoke --stage {stage}.{undo}"
