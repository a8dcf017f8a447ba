"""The alias through which API and queue call a function: read, and moved to another version."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from cli.errors import ClerkBotError, ExitCode
from cli.rollback.versions import Function, Move, Version
from cli.target.aws import Aws

# As infra/chalice_app.py calls it; importing that would bring in CDK. A test holds the two together.
LIVE_ALIAS = "live"


def functions_of(aws: Aws) -> list[Function]:
    """Both functions of the stage. Raises ClerkBotError where it is not deployed, or was without versions."""
    return [_function(aws, name) for name in (aws.names.web_function, aws.names.worker_function)]


def carry_out(aws: Aws, moves: list[Move]) -> Iterator[Move]:
    """Move the aliases; yields each move once it is made. The next request runs the other version."""
    for move in moves:
        aws.client("lambda").update_alias(FunctionName=move.function, Name=LIVE_ALIAS, FunctionVersion=str(move.after))
        yield move


def _function(aws: Aws, name: str) -> Function:
    client = aws.client("lambda")
    try:
        running = client.get_alias(FunctionName=name, Name=LIVE_ALIAS)["FunctionVersion"]
    except client.exceptions.ResourceNotFoundException as error:
        raise ClerkBotError(
            f"Stage {aws.stage} has no function {name} with an alias {LIVE_ALIAS}",
            f"Deploy it: clerkbot deploy --stage {aws.stage}",
            ExitCode.NOT_POSSIBLE,
        ) from error
    pages = client.get_paginator("list_versions_by_function").paginate(FunctionName=name)
    found = (row for page in pages for row in page["Versions"])
    return Function(name, [_version(row) for row in found if row["Version"] != "$LATEST"], int(running))


def _version(row: dict[str, Any]) -> Version:
    return Version(int(row["Version"]), datetime.fromisoformat(row["LastModified"]), str(row["CodeSha256"]))
