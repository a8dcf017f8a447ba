"""`clerkbot pipeline synth|diff|deploy|guard`. You deploy it once; from then on the pipeline updates itself."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.confirm import confirm, yes_option
from cli.deployment.synth import output_folder_option
from cli.output import output
from cli.pipeline.pipeline_options import (
    connection_arn,
    settings_from,
    settings_options,
    store_connection,
    write_pipeline_assembly,
)
from cli.stage import stage_options
from infra.names import PIPELINE

if TYPE_CHECKING:
    from cli.deployment.cdk_cli import CdkCli
    from cli.deployment.deployment_plan import DeploymentPlan
    from infra.pipeline_settings import PipelineSettings


@click.command()
@output_folder_option
@settings_options
@stage_options
def synth_pipeline(
    folder: Path, repository: str | None, branch: str, staging: str | None, production: str | None
) -> None:
    """Write the cloud assembly of the pipeline and of the stages that it deploys. Needs no AWS account.

    The pipeline's own build runs this. Where a stage has another account or region than the pipeline,
    CLERKBOT_PIPELINE_IN must name the pipeline's.
    """
    settings = settings_from(
        repository, branch, staging, production, pipeline_in=os.environ.get("CLERKBOT_PIPELINE_IN")
    )
    assembly = write_pipeline_assembly(folder, settings)
    output().result(
        {"output": str(assembly.folder), "stacks": list(assembly.stacks)},
        f"{assembly.folder}: {', '.join(assembly.stacks)}\nNext: clerkbot pipeline deploy",
    )


@click.command()
@settings_options
@stage_options
def diff_pipeline(repository: str | None, branch: str, staging: str | None, production: str | None) -> None:
    """Show what a deployment of the pipeline would change. Changes nothing."""
    from cli.aws_session import open_session
    from cli.deployment.cdk_bootstrap import require_bootstrap
    from cli.deployment.cdk_cli import CdkCli

    aws = open_session()
    settings = settings_from(repository, branch, staging, production, pipeline_in=f"{aws.account_id}/{aws.region}")
    require_bootstrap(aws)
    with _plan(CdkCli.ready(aws.environment), settings) as plan:
        output().result(
            {"stack": plan.stack, "differs": plan.differs},
            "Next: clerkbot pipeline deploy" if plan.differs else f"{plan.stack} matches this checkout.",
        )


@click.command()
@settings_options
@click.option(
    "--connection", metavar="ARN", help="The connection to the repository; stored as an SSM parameter, so needed once."
)
@yes_option
@stage_options
def deploy_pipeline(
    repository: str | None,
    branch: str,
    staging: str | None,
    production: str | None,
    connection: str | None,
    yes: bool,
) -> None:
    """Deploy the pipeline into your AWS account: shows what will change, asks, deploys."""
    from cli.aws_session import open_session
    from cli.deployment.cdk_bootstrap import require_bootstrap
    from cli.deployment.cdk_cli import CdkCli
    from cli.deployment.deployed_stack import find_stack
    from cli.deployment.deployment_plan import execute_plan

    aws = open_session()
    settings = settings_from(repository, branch, staging, production, pipeline_in=f"{aws.account_id}/{aws.region}")
    require_bootstrap(aws)
    arn = connection_arn(aws, connection)
    cdk = CdkCli.ready(aws.environment)
    with _plan(cdk, settings) as plan:
        stack = None if plan.differs else find_stack(aws, plan.stack)
        if stack is None or connection:
            confirm(f"Deploy {plan.stack} to {aws}, following {settings.repository}, {settings.branch}?", yes=yes)
            store_connection(aws, arn)
        if stack is None:
            stack = execute_plan(cdk, aws, plan)
    steps = _next_steps(settings)
    output().result(
        {"stack": stack.name, "status": stack.status, "changed": plan.differs, "connection": arn, "next": steps},
        "\n".join([f"{stack.name} is deployed to {aws}.", "Next:", *(f"  {step}" for step in steps)]),
    )


@click.command()
@click.argument("assembly", type=click.Path(exists=True, file_okay=False, path_type=Path))
@stage_options
def guard_data(assembly: Path) -> None:
    """Refuse to deploy the stage from this cloud ASSEMBLY if that would lose the stage's data. Changes nothing.

    The pipeline runs this before each deployment. To lose the data on purpose, deploy the same commit by hand:
    clerkbot deploy --force. After that there is nothing left to refuse.
    """
    from cli.aws_session import open_stage
    from cli.deployment.data_losses import refuse_data_losses

    aws = open_stage().with_role(os.environ.get("CLERKBOT_SMOKE_ROLE", ""))
    refuse_data_losses(aws, assembly)
    output().result(
        {"stage": aws.stage, "stack": aws.names.stack}, f"This deployment loses no data of {aws.names.stack}."
    )


@contextmanager
def _plan(cdk: CdkCli, settings: PipelineSettings) -> Iterator[DeploymentPlan]:
    """The plan, whose assembly is deleted afterwards."""
    from cli.deployment.deployment_plan import plan_deployment

    with tempfile.TemporaryDirectory(prefix="clerkbot-pipeline-") as folder:
        assembly = write_pipeline_assembly(Path(folder) / "assembly", settings)
        yield plan_deployment(cdk, assembly.folder, PIPELINE.stack)


def _next_steps(settings: PipelineSettings) -> list[str]:
    trust = [
        f"Let this account deploy to {environment}: see “Other accounts and regions” in docs/pipeline.md"
        for environment in settings.stage_environments.values()
    ]
    return [
        *trust,
        "Store each stage's secrets: clerkbot secrets apply --stage staging .secrets.json",
        f"Push to {settings.branch}: staging is deployed, and production once you approve it in the console",
    ]
