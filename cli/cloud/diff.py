"""`clerkbot diff`: what a deployment would change."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from cli.output import output
from cli.target.options import chosen_stage, target_options


@click.command()
@target_options
def diff() -> None:
    """Show what a deployment of the stage would change. Changes nothing."""
    from cli.cloud.account import current_account
    from cli.cloud.cdk_cli import CdkCli
    from cli.cloud.deployment import require_bootstrap
    from cli.cloud.plan import make_plan
    from cli.cloud.stages import checked_stages

    (stage,) = checked_stages([chosen_stage()])
    account = current_account()
    require_bootstrap(account)
    with tempfile.TemporaryDirectory(prefix="clerkbot-diff-") as folder:
        plan = make_plan(CdkCli.ready(), account, stage, Path(folder))
    output().result(
        {"stage": stage, "stack": plan.stack, "differs": plan.differs},
        f"Next: clerkbot deploy --stage {stage}" if plan.differs else f"{plan.stack} is as this checkout describes it.",
    )
