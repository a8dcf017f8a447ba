"""Which published version of each function runs, and which one ran before the last deployment. Decides; changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

ONE_DEPLOYMENT = timedelta(minutes=30)
"""Versions of the two functions that were published within this time of each other belong to one deployment."""


@dataclass(frozen=True)
class Version:
    """A published version of a function: its code and settings as they were, unchangeable. `code` is the zip's hash."""

    number: int
    published: datetime
    code: str


@dataclass(frozen=True)
class Function:
    """A function, the versions that are kept of it (in any order), and the number of the one that runs."""

    name: str
    versions: Sequence[Version]
    running: int

    def version(self, number: int) -> Version | None:
        return next((version for version in self.versions if version.number == number), None)

    @property
    def newest(self) -> Version:
        return max(self.versions, key=lambda version: version.number)


@dataclass(frozen=True)
class Move:
    """Let `function` run `after` in place of `before`."""

    function: str
    before: int
    after: int


class NothingBefore(Exception):
    """There is no earlier version to go back to."""


def back(functions: Iterable[Function]) -> list[Move]:
    """The moves that undo the last deployment.

    A function that the last deployment did not touch keeps its version: going back with it as well would undo more.
    Raises NothingBefore.
    """
    functions = list(functions)
    running = {function.name: function.version(function.running) for function in functions}
    published = [version.published for version in running.values() if version]
    if not published:
        raise NothingBefore
    last = max(published)
    moves = []
    for function in functions:
        current = running[function.name]
        if current is None or last - current.published > ONE_DEPLOYMENT:
            continue
        earlier = [version.number for version in function.versions if version.number < current.number]
        if not earlier:
            raise NothingBefore
        moves.append(Move(function.name, current.number, max(earlier)))
    return moves


def forward(functions: Iterable[Function]) -> list[Move]:
    """The moves to the newest version of each function: takes a rollback back."""
    return [
        Move(function.name, function.running, function.newest.number)
        for function in functions
        if function.versions and function.running != function.newest.number
    ]
