"""`clerkbot deploy`: shows what will change, asks, changes it, and says what is left to do in Slack."""

from __future__ import annotations

import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli.consenting import dry_run_option
from cli.output import output
from cli.target.options import chosen_stage, target_options

if TYPE_CHECKING:
    from cli.cloud.plan import Plan


@click.command()
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@click.option("--force", is_flag=True, help="Deploy even what destroys data, once the stage's name is typed.")
@click.option("--confirm", "typed", metavar="NAME", help="The stage's name once more, for --force without a terminal.")
@dry_run_option
@target_options
def deploy(yes: bool, force: bool, typed: str | None, dry_run: bool) -> None:
    """Deploy one stage of ClerkBot into your AWS account.

    A change that would destroy what the table holds, or make it unreadable, is told and refused unless you --force it.

    A failed deployment is rolled back by CloudFormation. Running it again with nothing changed changes nothing.
    """
    from cli.cloud.account import current_account
    from cli.cloud.cdk_cli import CdkCli
    from cli.cloud.consent import ask
    from cli.cloud.data_guard import guard_data
    from cli.cloud.deployed import find_stack
    from cli.cloud.deployment import SlackUrls, carry_out, next_steps, require_bootstrap
    from cli.cloud.plan import make_plan
    from cli.cloud.stages import checked_stages
    from infra.names import StageNames

    (stage,) = checked_stages([chosen_stage()])
    names = StageNames(stage)
    account = current_account()
    require_bootstrap(account)
    cdk = CdkCli.ready()
    with tempfile.TemporaryDirectory(prefix="clerkbot-deploy-") as folder:
        plan = make_plan(cdk, account, stage, Path(folder))
        stack = None if plan.differs else find_stack(account, plan.stack)
        if dry_run:
            _tell_plan(stage, plan)
            return
        if stack is None:
            guard_data(account, plan.assembly, plan.stack, stage, force=force, typed=typed)
            ask(f"Deploy {plan.stack} to {account}?", yes=yes)
            stack = carry_out(cdk, account, plan, names)
    urls = SlackUrls.of(stack.endpoint_url)
    steps = next_steps(account, names, urls)
    output().result(
        {
            "stage": stage,
            "stack": stack.name,
            "status": stack.status,
            "changed": plan.differs,
            "endpoint_url": stack.endpoint_url,
            "slack_urls": asdict(urls),
            "outputs": dict(stack.outputs),
            "next": steps,
        },
        "\n".join([f"{stack.name} is deployed to {account}.", "Next:", *(f"  {step}" for step in steps)]),
    )


def _tell_plan(stage: str, plan: Plan) -> None:
    """The plan itself was shown while it was made; the document says whether there is anything to do."""
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
    output().result(document, "Nothing was deployed." if plan.differs else f"{plan.stack} is as it should be.")
