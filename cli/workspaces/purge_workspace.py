"""`clerkbot workspaces purge`: deletes all data of a workspace and prints a receipt; run again, it continues."""

from __future__ import annotations

import time
from typing import Any

import click

from cli.aws_session import open_stage
from cli.confirm import confirm_by_name, confirm_options, dry_run_option
from cli.errors import ExitCode
from cli.output import output, plural
from cli.stage import stage_options
from cli.workspaces.slack_ids import WORKSPACE_ID


@click.command("purge")
@click.argument("workspace", type=WORKSPACE_ID)
@dry_run_option
@confirm_options
@stage_options
def purge_workspace(workspace: str, dry_run: bool, typed: str | None, force: bool) -> int:
    """Delete a workspace's token, its people's data and their reminders, and print a receipt.

    The token is revoked first. Ctrl-C stops the deletion and prints how much is deleted; run it again to continue. One
    row stays for 90 days: it records that the bot was installed, so that late messages of Slack are recognized.
    """
    aws = open_stage()
    from cli.workspaces.bot_parts import bot_parts

    parts = bot_parts(aws)
    from cli.workspaces.workspace_purge import WorkspacePurge

    purge = WorkspacePurge(parts, workspace, parts.generation(workspace))
    before = purge.count()
    amount = f"{plural(before.rows, 'row')} of {plural(before.people, 'person', 'people')}"
    if dry_run:
        output().result(
            {"workspace": workspace, "dry_run": True, "people": before.people, "rows": before.rows},
            f"Would delete {amount}.",
        )
        return ExitCode.OK
    confirm_by_name(f"{amount} in {workspace} will be deleted permanently.", name=workspace, typed=typed, force=force)
    revoked = purge.revoke_token()
    finished = purge.run(before.rows)
    left = purge.count()
    receipt: dict[str, Any] = {
        "workspace": workspace,
        "dry_run": False,
        "finished": finished,
        "token_revoked": revoked,
        "people": before.people - left.people,
        "rows": before.rows - left.rows,
        "rows_left": left.rows,
        "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
    }
    lines = [f"{name.replace('_', ' ')}: {value}" for name, value in receipt.items() if name != "dry_run"]
    if not finished:
        lines.append(f"Stopped. To continue: clerkbot workspaces purge {workspace}")
    output().result(receipt, "\n".join(lines))
    return ExitCode.OK if finished else ExitCode.INTERRUPTED
