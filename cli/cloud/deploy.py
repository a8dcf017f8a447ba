"""`clerkbot deploy`: shows what will change, asks, changes it, and says what is left to do in Slack."""

from __future__ import annotations

import tempfile
from dataclasses import asdict
from pathlib import Path

import click

from cli.output import output, output_options


@click.command()
@click.option("--stage", required=True, metavar="NAME", help="The stage, e.g. staging or production.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@output_options
def deploy(stage: str, yes: bool) -> None:
    """Deploy one stage of ClerkBot into your AWS account.

    A failed deployment is rolled back by CloudFormation. Running it again with nothing changed changes nothing.
    """
    from cli.cloud.account import current_account
    from cli.cloud.cdk_cli import CdkCli
    from cli.cloud.consent import ask
    from cli.cloud.deployed import find_stack
    from cli.cloud.deployment import SlackUrls, carry_out, next_steps, require_bootstrap
    from cli.cloud.plan import make_plan
    from cli.cloud.stages import checked_stages
    from infra.names import StageNames

    (stage,) = checked_stages([stage])
    names = StageNames(stage)
    account = current_account()
    require_bootstrap(account)
    cdk = CdkCli.ready()
    with tempfile.TemporaryDirectory(prefix="clerkbot-deploy-") as folder:
        plan = make_plan(cdk, account, stage, Path(folder))
        stack = None if plan.differs else find_stack(account, plan.stack)
        if stack is None:
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
