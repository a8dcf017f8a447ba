"""`clerkbot diff` and `clerkbot deploy`: show what will change, ask, deploy, and say what is left to do in Slack."""

from __future__ import annotations

import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.confirm import confirm, dry_run_option
from cli.output import output
from cli.stage import selected_stage, stage_options

if TYPE_CHECKING:
    from cli.aws_session import StageSession
    from cli.deployment.cdk_cli import CdkCli
    from cli.deployment.deployed_stack import DeployedStack
    from cli.deployment.deployment_plan import DeploymentPlan


@dataclass(frozen=True)
class SlackUrls:
    """The addresses that the Slack app's configuration (or manifest) asks for."""

    events: str
    commands: str
    interactions: str
    redirect: str
    install: str

    @classmethod
    def at(cls, endpoint_url: str) -> SlackUrls:
        return cls(
            events=f"{endpoint_url}/slack/events",
            commands=f"{endpoint_url}/slack/commands",
            interactions=f"{endpoint_url}/slack/interactions",
            redirect=f"{endpoint_url}/slack/oauth_redirect",
            install=f"{endpoint_url}/slack/install",
        )


@click.command()
@stage_options
def diff() -> None:
    """Show what a deployment of the stage would change. Changes nothing."""
    from cli.aws_session import open_stage
    from cli.deployment.cdk_bootstrap import require_bootstrap
    from cli.deployment.cdk_cli import CdkCli

    aws = open_stage(selected_stage())
    require_bootstrap(aws)
    with tempfile.TemporaryDirectory(prefix="clerkbot-diff-") as folder:
        plan = _plan(CdkCli.ready(aws.environment), aws, Path(folder))
    output().result(
        {"stage": aws.stage, "stack": plan.stack, "differs": plan.differs},
        f"Next: clerkbot deploy --stage {aws.stage}" if plan.differs else f"{plan.stack} matches this checkout.",
    )


@click.command()
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@click.option("--force", is_flag=True, help="Deploy even a change that destroys data, once the stage's name is typed.")
@click.option("--confirm", "typed", metavar="NAME", help="The stage's name, for --force without a terminal.")
@dry_run_option
@stage_options
def deploy(yes: bool, force: bool, typed: str | None, dry_run: bool) -> None:
    """Deploy one stage of ClerkBot into your AWS account.

    A change that would destroy the table's data, or make it unreadable, is refused unless you --force it.

    CloudFormation rolls a failed deployment back. Deploying the same again changes nothing.
    """
    from cli.aws_session import open_stage
    from cli.deployment.cdk_bootstrap import require_bootstrap
    from cli.deployment.cdk_cli import CdkCli
    from cli.deployment.data_losses import refuse_data_losses
    from cli.deployment.deployed_stack import find_stack

    aws = open_stage(selected_stage())
    require_bootstrap(aws)
    cdk = CdkCli.ready(aws.environment)
    with tempfile.TemporaryDirectory(prefix="clerkbot-deploy-") as folder:
        plan = _plan(cdk, aws, Path(folder))
        stack = None if plan.differs else find_stack(aws, plan.stack)
        if dry_run:
            _print_dry_run(aws.stage, plan)
            return
        if stack is None:
            refuse_data_losses(aws, plan.assembly, force=force, typed=typed)
            confirm(f"Deploy {plan.stack} to {aws}?", yes=yes)
            stack = deploy_stage(cdk, aws, plan)
    urls = SlackUrls.at(stack.endpoint_url)
    steps = _next_steps(aws, urls)
    output().result(
        {
            "stage": aws.stage,
            "stack": stack.name,
            "status": stack.status,
            "changed": plan.differs,
            "endpoint_url": stack.endpoint_url,
            "slack_urls": asdict(urls),
            "outputs": dict(stack.outputs),
            "next": steps,
        },
        "\n".join([f"{stack.name} is deployed to {aws}.", "Next:", *(f"  {step}" for step in steps)]),
    )


def deploy_stage(cdk: CdkCli, aws: StageSession, plan: DeploymentPlan) -> DeployedStack:
    """Deploy the plan. A table that an earlier, destroyed stack of the stage left behind is adopted with its data."""
    from cli.deployment.deployed_stack import find_stack, has_table
    from cli.deployment.deployment_plan import execute_plan

    adopts_table = find_stack(aws, plan.stack) is None and has_table(aws, aws.names.table)
    return execute_plan(cdk, aws, plan, ["--import-existing-resources"] if adopts_table else [])


def _plan(cdk: CdkCli, aws: StageSession, folder: Path) -> DeploymentPlan:
    from cli.deployment.deployment_plan import plan_deployment
    from cli.deployment.synth import write_stage_assembly

    assembly = write_stage_assembly(folder / "assembly", [aws.stage])
    return plan_deployment(cdk, assembly.folder, aws.names.stack)


def _print_dry_run(stage: str, plan: DeploymentPlan) -> None:
    """CDK printed the plan on stderr; the document says whether there is anything to do."""
    document = {
        "stage": stage,
        "stack": plan.stack,
        "status": "",
        "changed": plan.differs,
        "endpoint_url": "",
        "slack_urls": {},
        "outputs": {},
        "next": [f"clerkbot deploy --stage {stage}"] if plan.differs else [],
    }
    unchanged = f"{plan.stack} matches this checkout."
    output().result(document, "Dry run: nothing was deployed." if plan.differs else unchanged)


def _next_steps(aws: StageSession, urls: SlackUrls) -> list[str]:
    """What is left to do by hand, in order."""
    from cli.deployment.deployed_stack import has_secret

    store = f"clerkbot secrets apply --stage {aws.stage} .secrets.json"
    return [
        *(
            []
            if has_secret(aws, aws.names.secret)
            else [f"Store Slack's signing secret, client id and secret: {store}"]
        ),
        f"Create or update the Slack app from its manifest: clerkbot manifest --stage {aws.stage}",
        f"… or, in its configuration, set the events' Request URL: {urls.events}",
        f"… the slash command's: {urls.commands}",
        f"… interactivity's: {urls.interactions}",
        f"… and the OAuth redirect URL: {urls.redirect}",
        f"Add ClerkBot to a workspace: {urls.install}",
    ]
