"""`clerkbot pipeline deploy`: once by hand; from then on the pipeline changes itself before it deploys anything."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from cli.consenting import yes_option
from cli.output import output
from cli.pipeline.options import pipeline_assembly, settings_of, settings_options
from cli.target.options import target_options


@click.command()
@settings_options
@click.option(
    "--connection", metavar="ARN", help="The connection to the repository; kept as an SSM parameter, so needed once."
)
@yes_option
@target_options
def deploy_pipeline(
    repository: str | None,
    branch: str,
    staging: str | None,
    production: str | None,
    connection: str | None,
    yes: bool,
) -> None:
    """Deploy the pipeline into your AWS account: shows what will change, asks, changes it."""
    from cli.cloud.account import current_account
    from cli.cloud.cdk_cli import CdkCli
    from cli.cloud.consent import ask
    from cli.cloud.deployed import find_stack
    from cli.cloud.deployment import carried_out, require_bootstrap
    from cli.cloud.plan import compared
    from cli.pipeline.connection import checked_connection, no_connection, store_connection, stored_connection
    from infra.names import PIPELINE

    account = current_account()
    settings = settings_of(repository, branch, staging, production, home=f"{account.number}/{account.region}")
    require_bootstrap(account)
    arn = checked_connection(connection) if connection else stored_connection(account)
    if not arn:
        raise no_connection()
    cdk = CdkCli.ready()
    with tempfile.TemporaryDirectory(prefix="clerkbot-pipeline-") as folder:
        assembly = pipeline_assembly(Path(folder) / "assembly", settings)
        plan = compared(cdk, account, assembly.folder, PIPELINE.stack)
        stack = None if plan.differs else find_stack(account, plan.stack)
        if stack is None or connection:
            ask(f"Deploy {plan.stack} to {account}, following {settings.repository}, {settings.branch}?", yes=yes)
            store_connection(account, arn)
        if stack is None:
            stack = carried_out(cdk, account, plan)
    steps = _next_steps(settings.branch, [str(home) for home in settings.homes.values()])
    output().result(
        {"stack": stack.name, "status": stack.status, "changed": plan.differs, "connection": arn, "next": steps},
        "\n".join([f"{stack.name} is deployed to {account}.", "Next:", *(f"  {step}" for step in steps)]),
    )


def _next_steps(branch: str, homes: list[str]) -> list[str]:
    trust = [
        f"Let {home} be deployed to from here: see “Other accounts and regions” in docs/pipeline.md" for home in homes
    ]
    return [
        *trust,
        "Store each stage's secrets: clerkbot secrets apply --stage staging .secrets.json",
        f"Push to {branch}: staging follows, and production once you agree in the console.",
    ]
