"""`clerkbot pipeline diff`: what a deployment of the pipeline would change."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from cli.output import output
from cli.pipeline.options import pipeline_assembly, settings_of, settings_options
from cli.target.options import target_options


@click.command()
@settings_options
@target_options
def diff_pipeline(repository: str | None, branch: str, staging: str | None, production: str | None) -> None:
    """Show what a deployment of the pipeline would change. Changes nothing."""
    from cli.cloud.account import current_account
    from cli.cloud.cdk_cli import CdkCli
    from cli.cloud.deployment import require_bootstrap
    from cli.cloud.plan import compared
    from infra.names import PIPELINE

    account = current_account()
    settings = settings_of(repository, branch, staging, production, home=f"{account.number}/{account.region}")
    require_bootstrap(account)
    with tempfile.TemporaryDirectory(prefix="clerkbot-pipeline-") as folder:
        assembly = pipeline_assembly(Path(folder) / "assembly", settings)
        plan = compared(CdkCli.ready(), account, assembly.folder, PIPELINE.stack)
    output().result(
        {"stack": plan.stack, "differs": plan.differs},
        "Next: clerkbot pipeline deploy" if plan.differs else f"{plan.stack} is as this checkout describes it.",
    )
