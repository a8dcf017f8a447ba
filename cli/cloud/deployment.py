"""The steps of a deployment, and the advice at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cli.cloud.account import Account
from cli.cloud.cdk_cli import CdkCli
from cli.cloud.deployed import DeployedStack, find_stack, has_secret, has_table, is_bootstrapped
from cli.cloud.plan import Plan
from cli.errors import ClerkBotError, ExitCode
from infra.names import StageNames


@dataclass(frozen=True)
class SlackUrls:
    """The addresses that Slack's app configuration (or manifest) asks for."""

    events: str
    commands: str
    interactions: str
    redirect: str
    install: str

    @classmethod
    def of(cls, endpoint_url: str) -> SlackUrls:
        return cls(
            events=f"{endpoint_url}/slack/events",
            commands=f"{endpoint_url}/slack/commands",
            interactions=f"{endpoint_url}/slack/interactions",
            redirect=f"{endpoint_url}/slack/oauth_redirect",
            install=f"{endpoint_url}/slack/install",
        )


def require_bootstrap(account: Account) -> None:
    """Raises ClerkBotError where CDK cannot deploy yet."""
    if not is_bootstrapped(account):
        raise ClerkBotError(
            f"CDK has not been prepared in {account}.", "Do it once with: clerkbot bootstrap", ExitCode.NOT_POSSIBLE
        )


def carry_out(cdk: CdkCli, account: Account, plan: Plan, names: StageNames) -> DeployedStack:
    """Deploy what was planned and return the stack as it is then. Raises ClerkBotError.

    A table that an earlier, destroyed stack of the stage left behind is taken over with its data.
    """
    takes_over = find_stack(account, plan.stack) is None and has_table(account, names.table)
    return carried_out(cdk, account, plan, ["--import-existing-resources"] if takes_over else [])


def carried_out(cdk: CdkCli, account: Account, plan: Plan, options: Sequence[str] = ()) -> DeployedStack:
    """Deploy what was planned and return the stack as it is then. Raises ClerkBotError."""
    finished = cdk.run(
        "deploy",
        "--app",
        str(plan.assembly),
        plan.stack,
        "--require-approval",
        "never",  # the plan was shown and agreed to
        "--progress",
        "events",
        *options,
        region=account.region,
    )
    stack = find_stack(account, plan.stack)
    if finished.code != 0 or stack is None:
        raise ClerkBotError(
            f"{plan.stack} was not deployed; CloudFormation puts back what it had changed.",
            "The lines above say what failed.",
        )
    return stack


_SECRETS = "clerkbot secrets apply --stage {} .secrets.json"


def next_steps(account: Account, names: StageNames, urls: SlackUrls) -> list[str]:
    """What is left to do by hand, in order."""
    steps = []
    if not has_secret(account, names.secret):
        steps.append(f"Store Slack's signing secret, client id and client secret: {_SECRETS.format(names.stage)}")
    return [
        *steps,
        f"Make or update Slack's app from its manifest: clerkbot manifest --stage {names.stage}",
        f"… or, in its configuration, set the events' Request URL: {urls.events}",
        f"… the slash command's: {urls.commands}",
        f"… interactivity's: {urls.interactions}",
        f"… and the OAuth redirect URL: {urls.redirect}",
        f"Add ClerkBot to a workspace: {urls.install}",
    ]
