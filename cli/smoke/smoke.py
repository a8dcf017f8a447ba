"""`clerkbot smoke`: is the deployed stage the bot, does it refuse forged requests, and does a signed event reach the table?"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import click

from cli.errors import ClerkBotError, ExitCode
from cli.output import output
from cli.stage import stage_options

if TYPE_CHECKING:
    from cli.aws_session import StageSession


@click.command()
@click.argument("url", required=False, envvar="CLERKBOT_SMOKE_URL")
@click.option("--within", default=60.0, show_default=True, help="Seconds in which an event must take effect.")
@stage_options
def smoke(url: str | None, within: float) -> None:
    """Test a deployed stage from end to end, at URL or else at its own address; needs no Slack workspace.

    The test stores an invented workspace in the stage's table and signs events with the stage's signing secret, which it
    reads from SLACK_SIGNING_SECRET or from Secrets Manager. Exit code 0 means that every step passed.
    """
    from cli.aws_session import open_stage
    from cli.stage_address import base_url, check_url
    from cli.workspaces.bot_parts import bot_parts

    if url:
        check_url(url, "https://clerkbot.example.com")
    aws = open_stage().with_role(os.environ.get("CLERKBOT_SMOKE_ROLE", ""))
    address = (url or base_url(aws)).rstrip("/")
    secret = os.environ.get("SLACK_SIGNING_SECRET") or _stored_secret(aws)
    parts = bot_parts(aws)
    # After bot_parts: the table's model reads the table's name when it is imported.
    from cli.smoke.canary_workspace import CanaryWorkspace
    from cli.smoke.smoke_steps import SignedSender, SmokeTest

    passed = []
    test = SmokeTest(SignedSender(address, secret), lambda: CanaryWorkspace.create(parts, time.time()), within)
    for step in test.run():
        output().talk.print(f"✓ {step.step} ({step.milliseconds} ms)")
        passed.append({"step": step.step, "milliseconds": step.milliseconds})
    output().result({"stage": aws.stage, "url": address, "passed": passed}, f"Stage {aws.stage} works, at {address}.")


def _stored_secret(aws: StageSession) -> str:
    from cli.values.catalogue import ValueKind
    from cli.values.value_stores import store_of

    secret = store_of(ValueKind.SECRETS, aws).read().get("SLACK_SIGNING_SECRET", "")
    if not secret:
        raise ClerkBotError(
            f"Stage {aws.stage} has no signing secret to sign with",
            f"Store it: clerkbot secrets apply --stage {aws.stage} .secrets.json",
            ExitCode.NOT_POSSIBLE,
        )
    return secret
