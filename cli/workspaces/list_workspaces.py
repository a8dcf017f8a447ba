"""`clerkbot workspaces list`, `show` and `install-url`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from cli.aws_session import open_stage
from cli.output import columns, output
from cli.stage import stage_options
from cli.workspaces.slack_ids import WORKSPACE_ID

if TYPE_CHECKING:
    from chalicelib.domain.installation import Tenant
    from cli.workspaces.installed_workspaces import InstalledWorkspace


@click.command()
@click.option("--all", "everything", is_flag=True, help="Also those that removed the bot (kept for 90 days).")
@stage_options
def list_workspaces(everything: bool) -> None:
    """List the workspaces where the bot is installed, the latest first. Reads the whole table."""
    aws = open_stage()
    from cli.workspaces.bot_parts import bot_parts

    bot_parts(aws)
    from cli.workspaces.installed_workspaces import installed_workspaces

    found = [one for one in installed_workspaces(aws) if everything or one.is_active]
    rows = [(one.workspace, one.name or "-", one.status, str(one.document()["installed_at"])) for one in found]
    text = columns(rows, ("WORKSPACE", "NAME", "STATUS", "INSTALLED")) or "The bot is not installed in any workspace."
    output().result({"workspaces": [one.document() for one in found]}, text)


@click.command()
@click.argument("workspace", type=WORKSPACE_ID)
@stage_options
def show_workspace(workspace: str) -> None:
    """Show one workspace: since when, installed by whom, with which scopes, for how many people. No token."""
    aws = open_stage()
    from cli.workspaces.bot_parts import bot_parts

    parts = bot_parts(aws)
    parts.generation(workspace)
    found, installers = _read(workspace)
    from chalicelib.domain.installation import Tenant

    people = _count_people(Tenant(workspace, found.generation))
    document: dict[str, Any] = {**found.document(), "installers": installers, "people": people}
    shown = {
        **document,
        "installers": ", ".join(installers),
        "to_purge": ", ".join(found.to_purge),
        "scopes": f"{len(found.scopes)} (list them with --json)",
    }
    rows = [(name.replace("_", " "), "-" if value in (None, "") else str(value)) for name, value in shown.items()]
    output().result(document, columns(rows))


@click.command("install-url")
@stage_options
def install_url() -> None:
    """Print the address of the page that adds the bot to a workspace."""
    from cli.stage_address import base_url

    url = f"{base_url(open_stage())}/slack/install"
    output().result({"install_url": url}, url)


def _read(workspace: str) -> tuple[InstalledWorkspace, list[str]]:
    """The workspace, and the users who installed the bot."""
    from chalicelib.adapters.aws.sdk import as_port_errors
    from chalicelib.adapters.dynamodb.keys import INSTALLER_PREFIX
    from chalicelib.adapters.dynamodb.plain_keys import install_partition
    from chalicelib.adapters.dynamodb.table import Row
    from cli.workspaces.installed_workspaces import workspaces_from_rows

    with as_port_errors("read the workspace's rows"):
        rows = list(Row.query(install_partition(workspace), consistent_read=True))
    (found,) = workspaces_from_rows(rows)
    keys = [str(row.sk) for row in rows]
    return found, [key.removeprefix(INSTALLER_PREFIX) for key in keys if key.startswith(INSTALLER_PREFIX)]


def _count_people(tenant: Tenant) -> int:
    from chalicelib.adapters.aws.sdk import as_port_errors
    from chalicelib.adapters.dynamodb.keys import MEMBER_PREFIX
    from chalicelib.adapters.dynamodb.plain_keys import partition_of
    from chalicelib.adapters.dynamodb.table import Row
    from chalicelib.domain.installation import WORKSPACE

    with as_port_errors("read the workspace's rows"):
        members = Row.sk.startswith(MEMBER_PREFIX)
        return int(Row.count(partition_of(tenant, WORKSPACE), members, consistent_read=True))
