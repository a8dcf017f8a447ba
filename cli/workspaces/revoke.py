"""`clerkbot workspaces revoke`: the bot leaves a workspace, on the operator's side."""

from __future__ import annotations

import click

from cli.consenting import agree_by_name, confirm_options, dry_run_option
from cli.errors import ClerkBotError, ExitCode
from cli.output import output
from cli.target.aws import connect
from cli.target.options import target_options


@click.command()
@click.argument("workspace")
@dry_run_option
@confirm_options
@target_options
def revoke(workspace: str, dry_run: bool, typed: str | None, force: bool) -> None:
    """Give the bot's token back to Slack, which takes the bot out of the workspace.

    Slack then tells the bot, and the bot deletes the workspace's data. Where that message does not come:
    `workspaces purge`.
    """
    aws = connect()
    from cli.workspaces.bot_parts import bot_parts

    parts = bot_parts(aws)
    parts.generation(workspace)
    token = parts.installations.bot_token_of(workspace)
    if token is None:
        raise ClerkBotError(
            f"There is no token of {workspace}", f"Delete its data: clerkbot workspaces purge {workspace}",
            ExitCode.NOT_POSSIBLE,
        )  # fmt: skip
    if dry_run:
        output().result({"workspace": workspace, "revoked": False, "dry_run": True}, "Would give its token back.")
        return
    agree_by_name(
        f"The bot will leave {workspace}, and its people's data will be deleted.",
        name=workspace,
        typed=typed,
        force=force,
    )
    from cli.workspaces.token_check import revoke_token

    revoked = revoke_token(parts.slack_api_url, token)
    said = "The token is given back." if revoked else "Slack says that the token was dead already."
    output().result(
        {"workspace": workspace, "revoked": revoked, "dry_run": False},
        f"{said}\nNext, to see that the data is gone: clerkbot workspaces show {workspace}",
    )
