"""`clerkbot smoke`: is the deployed stage the bot, does it refuse forgeries, and does a signed event reach the table?"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import click

from cli.errors import ClerkBotError, ExitCode
from cli.output import output
from cli.target.options import target_options

if TYPE_CHECKING:
    from cli.target.aws import Aws


@click.command()
@click.argument("url", required=False, envvar="CLERKBOT_SMOKE_URL")
@click.option("--within", default=60.0, show_default=True, help="Seconds in which an event must have its effect.")
@target_options
def smoke(url: str | None, within: float) -> None:
    """Test a deployed stage from end to end, at URL or else at its own address; needs no Slack workspace.

    A made-up workspace is laid out in the stage's table; events are signed with the stage's signing secret, which is read
    from SLACK_SIGNING_SECRET or from Secrets Manager. Exit code 0 means that every step held.
    """
    from cli.smoke.role import take_role
    from cli.target.address import base_url
    from cli.target.aws import connect
    from cli.workspaces.bot_parts import bot_parts

    take_role(os.environ.get("CLERKBOT_SMOKE_ROLE", ""))
    aws = connect()
    address = (url or base_url(aws)).rstrip("/")
    secret = os.environ.get("SLACK_SIGNING_SECRET") or _stored_secret(aws)
    parts = bot_parts(aws)
    # Only now: the table's model reads the table's name when it is imported.
    from cli.smoke.canary import Canary
    from cli.smoke.signed import Sender
    from cli.smoke.steps import Smoke

    passed = []
    for step in Smoke(Sender(address, secret), lambda: Canary.laid_out(parts, time.time()), within).run():
        output().talk.print(f"✓ {step.step} ({step.milliseconds} ms)")
        passed.append({"step": step.step, "milliseconds": step.milliseconds})
    output().result({"stage": aws.stage, "url": address, "passed": passed}, f"Stage {aws.stage} works, at {address}.")


def _stored_secret(aws: Aws) -> str:
    from cli.values.catalogue import Kind
    from cli.values.store import store_of

    secret = store_of(Kind.SECRETS, aws).read().get("SLACK_SIGNING_SECRET", "")
    if not secret:
        raise ClerkBotError(
            f"Stage {aws.stage} has no signing secret to sign with",
            f"Store it: clerkbot secrets apply --stage {aws.stage} .secrets.json",
            ExitCode.NOT_POSSIBLE,
        )
    return secret
