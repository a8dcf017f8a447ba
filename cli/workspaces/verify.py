"""`clerkbot workspaces verify`: asks Slack about each workspace's token."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from cli.errors import ExitCode
from cli.output import output
from cli.progress import progress
from cli.target.aws import connect
from cli.target.options import target_options
from cli.terminal import columns

if TYPE_CHECKING:
    from cli.workspaces.bot_parts import BotParts


@click.command()
@click.argument("names", metavar="[WORKSPACE]...", nargs=-1)
@target_options
def verify(names: tuple[str, ...]) -> int:
    """Ask Slack whether each workspace's token works and has the scopes that the manifest asks for.

    Without names: all of them. Ends with 1 where one does not.
    """
    aws = connect()
    from cli.workspaces.bot_parts import bot_parts

    parts = bot_parts(aws)
    from cli.workspaces.known_workspace import known_workspaces

    chosen = [parts.generation(name).workspace for name in names]
    chosen = chosen or [one.workspace for one in known_workspaces(aws) if one.status == "active"]
    rows = []
    with progress("Asking Slack", len(chosen)) as advance:
        for workspace in chosen:
            rows.append(verified(parts, workspace))
            advance(1)
    text = columns([("✓" if row["ok"] else "✗", row["workspace"], row["finding"]) for row in rows])
    output().result({"workspaces": rows}, text or "The bot is installed nowhere.")
    return ExitCode.OK if all(row["ok"] for row in rows) else ExitCode.FAILED


def verified(parts: BotParts, workspace: str) -> dict[str, Any]:
    """What Slack says of a workspace's token: `workspace`, `ok`, `finding`. Raises SlackUnreachable, AwsError."""
    from chalicelib.adapters.aws.token_cipher import TokenUnreadable
    from cli.workspaces.token_check import check_token

    try:
        bot = parts.installations.bot_token_of(workspace)
    except TokenUnreadable:
        return _row(workspace, "the token cannot be decrypted; have the app installed again: workspaces install-url")
    if bot is None:
        return _row(workspace, "there is no token; have the app installed again: workspaces install-url")
    checked = check_token(parts.slack_api_url, bot, _stored_scopes(workspace))
    if checked.error:
        return _row(workspace, f"Slack says {checked.error}; have the app installed again: workspaces install-url")
    if checked.missing:
        return _row(workspace, f"lacks {', '.join(checked.missing)}; have it authorised again: workspaces install-url")
    more = f"; has {', '.join(checked.surplus)} without need" if checked.surplus else ""
    return _row(workspace, f"the token works and has all scopes{more}", ok=True)


def _stored_scopes(workspace: str) -> tuple[str, ...]:
    from chalicelib.adapters.dynamodb.table import Row
    from chalicelib.adapters.installation.installation_rows import install_partition
    from cli.workspaces.known_workspace import from_rows

    (known,) = from_rows(Row.query(install_partition(workspace), consistent_read=True))
    return known.scopes


def _row(workspace: str, finding: str, *, ok: bool = False) -> dict[str, Any]:
    return {"workspace": workspace, "ok": ok, "finding": finding}
