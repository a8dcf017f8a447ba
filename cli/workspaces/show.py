"""`clerkbot workspaces show`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from cli.output import output
from cli.target.aws import connect
from cli.target.options import target_options
from cli.terminal import columns

if TYPE_CHECKING:
    from cli.workspaces.known_workspace import KnownWorkspace


@click.command()
@click.argument("workspace")
@target_options
def show(workspace: str) -> None:
    """Show what is known of a workspace: since when, by whom, with which scopes, for how many people. No token."""
    aws = connect()
    from cli.workspaces.bot_parts import bot_parts

    parts = bot_parts(aws)
    parts.generation(workspace)
    known, installers = _read(workspace)
    from chalicelib.domain.installation import Tenant

    people = _people(Tenant(workspace, known.generation).partition)
    document: dict[str, Any] = {**known.document(), "installers": installers, "people": people}
    shown = {
        **document,
        "installers": ", ".join(installers),
        "to_purge": ", ".join(known.to_purge),
        "scopes": f"{len(known.scopes)} (all of them: --json)",
    }
    output().result(
        document,
        columns(
            [(name.replace("_", " "), "-" if value in (None, "") else str(value)) for name, value in shown.items()]
        ),
    )


def _read(workspace: str) -> tuple[KnownWorkspace, list[str]]:
    from chalicelib.adapters.aws.sdk import as_port_errors
    from chalicelib.adapters.dynamodb.table import Row
    from chalicelib.adapters.installation.installation_rows import INSTALLER_PREFIX, install_partition
    from cli.workspaces.known_workspace import from_rows

    with as_port_errors("read the workspace's rows"):
        rows = list(Row.query(install_partition(workspace), consistent_read=True))
    (known,) = from_rows(rows)
    installers = [
        str(row.sk).removeprefix(INSTALLER_PREFIX) for row in rows if str(row.sk).startswith(INSTALLER_PREFIX)
    ]
    return known, installers


def _people(partition: str) -> int:
    from chalicelib.adapters.aws.sdk import as_port_errors
    from chalicelib.adapters.dynamodb.table import Row

    with as_port_errors("read the workspace's rows"):
        return int(Row.count(partition, Row.sk.startswith("PERSON#"), consistent_read=True))
