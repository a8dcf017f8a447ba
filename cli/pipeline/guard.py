"""`clerkbot pipeline guard`: the pipeline's own question before it deploys a stage, as `clerkbot deploy` asks it of a person."""

from __future__ import annotations

import os
from pathlib import Path

import click

from cli.output import output
from cli.target.options import target_options


@click.command()
@click.argument("assembly", type=click.Path(exists=True, file_okay=False, path_type=Path))
@target_options
def guard_stage(assembly: Path) -> None:
    """Refuse to deploy the stage from this cloud ASSEMBLY if that would cost the stage's data. Changes nothing.

    A loss that is wanted is deployed by hand, from the same commit: clerkbot deploy --force. Then nothing is left to refuse.
    """
    from cli.cloud.account import current_account
    from cli.cloud.data_guard import guard_data
    from cli.smoke.role import take_role
    from cli.target.aws import export
    from cli.target.options import chosen, chosen_stage
    from infra.names import StageNames

    export(chosen())
    take_role(os.environ.get("CLERKBOT_SMOKE_ROLE", ""))
    stage = chosen_stage()
    stack = StageNames(stage).stack
    guard_data(current_account(), assembly, stack, stage, force=False, typed=None)
    output().result({"stage": stage, "stack": stack}, f"Nothing of {stack}'s data would be lost.")
