"""The published versions of the Lambda functions, and which of them the live alias runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cli.aws_session import StageSession
from cli.errors import ClerkBotError, ExitCode
from infra.names import LIVE_ALIAS

ONE_DEPLOYMENT = timedelta(minutes=30)
"""Versions of the functions that were published within this time of each other belong to one deployment."""


@dataclass(frozen=True)
class FunctionVersion:
    """A published version: code and settings, unchangeable. `code` is the zip's hash."""

    number: int
    published: datetime
    code: str


@dataclass(frozen=True)
class VersionedFunction:
    """A function, its stored versions (in any order), and the number of the version that runs."""

    name: str
    versions: Sequence[FunctionVersion]
    running: int

    def version(self, number: int) -> FunctionVersion | None:
        return next((version for version in self.versions if version.number == number), None)

    @property
    def newest(self) -> FunctionVersion:
        return max(self.versions, key=lambda version: version.number)


@dataclass(frozen=True)
class VersionSwitch:
    """Let `function` run version `after` instead of `before`."""

    function: str
    before: int
    after: int


class NoEarlierVersion(Exception):
    """There is no earlier version to go back to."""


def switches_back(functions: Iterable[VersionedFunction]) -> list[VersionSwitch]:
    """The switches that undo the last deployment. Raises NoEarlierVersion.

    A function that the last deployment did not change keeps its version: switching it as well would undo more.
    """
    functions = list(functions)
    running = {function.name: function.version(function.running) for function in functions}
    published = [version.published for version in running.values() if version]
    if not published:
        raise NoEarlierVersion
    last = max(published)
    switches = []
    for function in functions:
        current = running[function.name]
        if current is None or last - current.published > ONE_DEPLOYMENT:
            continue
        earlier = [version.number for version in function.versions if version.number < current.number]
        if not earlier:
            raise NoEarlierVersion
        switches.append(VersionSwitch(function.name, current.number, max(earlier)))
    return switches


def switches_to_newest(functions: Iterable[VersionedFunction]) -> list[VersionSwitch]:
    """The switches to the newest version of each function: they undo a rollback."""
    return [
        VersionSwitch(function.name, function.running, function.newest.number)
        for function in functions
        if function.versions and function.running != function.newest.number
    ]


def read_functions(aws: StageSession) -> list[VersionedFunction]:
    """All functions of the stage. Raises ClerkBotError where the stage is not deployed or has no versions."""
    names = aws.names
    return [_function(aws, name) for name in (names.web_function, names.worker_function, names.sweeper_function)]


def switch_versions(aws: StageSession, switches: Iterable[VersionSwitch]) -> Iterator[VersionSwitch]:
    """Point the live aliases at other versions; yields each switch once it is made. It applies to the next request."""
    for switch in switches:
        aws.client("lambda").update_alias(
            FunctionName=switch.function, Name=LIVE_ALIAS, FunctionVersion=str(switch.after)
        )
        yield switch


def _function(aws: StageSession, name: str) -> VersionedFunction:
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
    return VersionedFunction(name, [_version(row) for row in found if row["Version"] != "$LATEST"], int(running))


def _version(row: dict[str, Any]) -> FunctionVersion:
    return FunctionVersion(int(row["Version"]), datetime.fromisoformat(row["LastModified"]), str(row["CodeSha256"]))
