"""`clerkbot workspaces export`: all that is kept of a workspace."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.errors import ClerkBotError, ExitCode
from cli.output import output
from cli.target.aws import connect
from cli.target.options import target_options
from cli.terminal import plural

if TYPE_CHECKING:
    from chalicelib.domain.installation import Tenant


@click.command()
@click.argument("workspace")
@click.option("--output", "file", type=click.Path(path_type=Path), help="The file to write, for you only (mode 600).")
@target_options
def export(workspace: str, file: Path | None) -> None:
    """Export all that is kept of a workspace's people as one JSON document: links, ids, times, labels. No token.

    Without --output it is printed.
    """
    aws = connect()
    from cli.workspaces.bot_parts import bot_parts

    parts = bot_parts(aws)
    tenant = parts.active_tenant(workspace)
    document = {
        "workspace": workspace,
        "generation": tenant.generation,
        "shared": list(_records(tenant.partition)),
        "people": {user: list(_records(tenant.person_partition(user))) for user in _people(tenant)},
    }
    text = json.dumps(document, indent=2, ensure_ascii=False, default=str)
    if file is None:
        output().result(document, text)
        return
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise ClerkBotError(f"{file} is there already", "Name another file", ExitCode.NOT_POSSIBLE) from error
    with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
        opened.write(text)
    count = len(document["people"])
    output().result(
        {"file": str(file), "people": count}, f"Wrote {file}: {plural(count, 'person', 'people')} of {workspace}."
    )


def _people(tenant: Tenant) -> list[str]:
    from chalicelib.adapters.dynamodb.table import Row

    rows = Row.query(tenant.partition, Row.sk.startswith("PERSON#"), consistent_read=True)
    return [str(row.sk).removeprefix("PERSON#") for row in rows]


def _records(partition: str) -> Iterator[dict[str, Any]]:
    """The domain's records: their type and fields. What only makes requests repeatable (receipts, counters) is left out."""
    from chalicelib.adapters.dynamodb.rows import RecordRow

    for row in RecordRow.query(partition, consistent_read=True):
        yield {"type": str(row.type), **row.data.as_dict()}
