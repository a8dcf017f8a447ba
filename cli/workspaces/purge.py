"""`clerkbot workspaces purge`: deletes everything of a workspace, with a receipt; goes on where it was stopped."""

from __future__ import annotations

import time
from typing import Any

import click

from cli.consenting import agree_by_name, confirm_options, dry_run_option
from cli.errors import ExitCode
from cli.output import output
from cli.target.aws import connect
from cli.target.options import target_options
from cli.terminal import plural


@click.command("purge")
@click.argument("workspace")
@dry_run_option
@confirm_options
@target_options
def purge_workspace(workspace: str, dry_run: bool, typed: str | None, force: bool) -> int:
    """Delete a workspace's token, its people's data and their reminders, and print a receipt.

    The token is given back to Slack first. Stopped by Ctrl-C it says how far it came; run again, it goes on. What stays
    is that there was an installation, for 90 days, so that late messages of Slack are understood.
    """
    aws = connect()
    from cli.workspaces.bot_parts import bot_parts

    parts = bot_parts(aws)
    from cli.workspaces.purging import Purging

    purging = Purging(parts, workspace, parts.generation(workspace))
    kept = purging.count()
    if dry_run:
        output().result(
            {"workspace": workspace, "dry_run": True, "people": kept.people, "rows": kept.rows},
            f"Would delete {plural(kept.rows, 'row')} of {plural(kept.people, 'person', 'people')}.",
        )
        return ExitCode.OK
    agree_by_name(
        f"{plural(kept.rows, 'row')} of {plural(kept.people, 'person', 'people')} in {workspace} will be deleted for good.",
        name=workspace,
        typed=typed,
        force=force,
    )
    revoked = purging.revoke()
    finished = purging.run(kept.rows)
    left = purging.count()
    receipt: dict[str, Any] = {
        "workspace": workspace,
        "dry_run": False,
        "finished": finished,
        "token_revoked": revoked,
        "people": kept.people - left.people,
        "rows": kept.rows - left.rows,
        "rows_left": left.rows,
        "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
    }
    lines = [f"{name.replace('_', ' ')}: {value}" for name, value in receipt.items() if name != "dry_run"]
    if not finished:
        lines.append(f"Stopped. To go on: clerkbot workspaces purge {workspace}")
    output().result(receipt, "\n".join(lines))
    return ExitCode.OK if finished else ExitCode.INTERRUPTED
