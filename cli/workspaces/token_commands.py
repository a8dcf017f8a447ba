"""`clerkbot workspaces verify` and `revoke`: the tokens of the workspaces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from cli.aws_session import open_stage
from cli.confirm import confirm_by_name, confirm_options, dry_run_option
from cli.errors import ClerkBotError, ExitCode
from cli.output import columns, output, progress
from cli.stage import stage_options
from cli.workspaces.slack_ids import WORKSPACE_ID

if TYPE_CHECKING:
    from cli.workspaces.bot_parts import BotParts

_REINSTALL = "install the app again: clerkbot workspaces install-url"


@click.command()
@click.argument("names", metavar="[WORKSPACE]...", nargs=-1, type=WORKSPACE_ID)
@stage_options
def verify(names: tuple[str, ...]) -> int:
    """Ask Slack whether each workspace's token works and has the scopes that the manifest asks for.

    Without names: all workspaces. The exit code is 1 where a token does not work.
    """
    aws = open_stage()
    from cli.workspaces.bot_parts import bot_parts

    parts = bot_parts(aws)
    from cli.workspaces.installed_workspaces import installed_workspaces

    selected = [parts.generation(name).workspace for name in names]
    selected = selected or [one.workspace for one in installed_workspaces(aws) if one.is_active]
    rows = []
    with progress("Asking Slack", len(selected)) as advance:
        for workspace in selected:
            rows.append(verify_token(parts, workspace))
            advance(1)
    text = columns([("✓" if row["ok"] else "✗", row["workspace"], row["finding"]) for row in rows])
    output().result({"workspaces": rows}, text or "The bot is not installed in any workspace.")
    return ExitCode.OK if all(row["ok"] for row in rows) else ExitCode.FAILED


@click.command()
@click.argument("workspace", type=WORKSPACE_ID)
@dry_run_option
@confirm_options
@stage_options
def revoke(workspace: str, dry_run: bool, typed: str | None, force: bool) -> None:
    """Revoke the bot's token, which removes the bot from the workspace.

    Slack then notifies the bot, and the bot deletes the workspace's data. If the data stays: `workspaces purge`.
    """
    aws = open_stage()
    from cli.workspaces.bot_parts import bot_parts

    parts = bot_parts(aws)
    parts.generation(workspace)
    token = parts.installations.bot_token_of(workspace)
    if token is None:
        raise ClerkBotError(
            f"There is no token of {workspace}",
            f"Delete its data: clerkbot workspaces purge {workspace}",
            ExitCode.NOT_POSSIBLE,
        )
    if dry_run:
        output().result({"workspace": workspace, "revoked": False, "dry_run": True}, "Would revoke its token.")
        return
    confirm_by_name(
        f"The bot will leave {workspace}, and its people's data will be deleted.",
        name=workspace,
        typed=typed,
        force=force,
    )
    from cli.workspaces.slack_token import revoke_token

    revoked = revoke_token(parts.slack_api_url, token)
    text = "The token is revoked." if revoked else "Slack says that the token was already invalid."
    output().result(
        {"workspace": workspace, "revoked": revoked, "dry_run": False},
        f"{text}\nNext, to see that the data is deleted: clerkbot workspaces show {workspace}",
    )


def verify_token(parts: BotParts, workspace: str) -> dict[str, Any]:
    """What Slack says of a workspace's token: `workspace`, `ok`, `finding`. Raises SlackUnreachable, AwsError."""
    from chalicelib.adapters.aws.token_cipher import TokenUnreadable
    from cli.workspaces.slack_token import check_token

    try:
        token = parts.installations.bot_token_of(workspace)
    except TokenUnreadable:
        return _row(workspace, f"the token cannot be decrypted; {_REINSTALL}")
    if token is None:
        return _row(workspace, f"there is no token; {_REINSTALL}")
    checked = check_token(parts.slack_api_url, token, _stored_scopes(workspace))
    if checked.error:
        return _row(workspace, f"Slack says {checked.error}; {_REINSTALL}")
    if checked.missing:
        return _row(workspace, f"these scopes are missing: {', '.join(checked.missing)}; {_REINSTALL}")
    more = f"; it also has scopes that it does not need: {', '.join(checked.surplus)}" if checked.surplus else ""
    return _row(workspace, f"the token works and has all scopes{more}", ok=True)


def _stored_scopes(workspace: str) -> tuple[str, ...]:
    from chalicelib.adapters.dynamodb.plain_keys import install_partition
    from chalicelib.adapters.dynamodb.table import Row
    from cli.workspaces.installed_workspaces import workspaces_from_rows

    (found,) = workspaces_from_rows(Row.query(install_partition(workspace), consistent_read=True))
    return found.scopes


def _row(workspace: str, finding: str, *, ok: bool = False) -> dict[str, Any]:
    return {"workspace": workspace, "ok": ok, "finding": finding}
