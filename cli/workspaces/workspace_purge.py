"""Deletes a workspace's data with the bot's own code, and counts what is left."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from chalicelib.adapters.aws.sdk import as_port_errors
from chalicelib.adapters.aws.token_cipher import TokenUnreadable
from chalicelib.adapters.dynamodb.keys import MEMBER_PREFIX
from chalicelib.adapters.dynamodb.plain_keys import install_partition, partition_of
from chalicelib.adapters.dynamodb.table import Row
from chalicelib.adapters.installation.generation import Generation
from chalicelib.domain.installation import WORKSPACE, Tenant
from cli.output import progress
from cli.workspaces.bot_parts import BotParts
from cli.workspaces.slack_token import revoke_token

_BATCH = 100
"""Rows that the bot's purge deletes before it asks again whether to continue."""


@dataclass(frozen=True)
class StoredAmount:
    people: int
    rows: int


@dataclass(frozen=True)
class WorkspacePurge:
    """The deletion of one workspace."""

    parts: BotParts
    workspace: str
    generation: Generation

    def count(self) -> StoredAmount:
        """People and rows of all generations that are not purged yet, including the installation's own rows."""
        people = rows = 0
        with as_port_errors("count a workspace's rows"):
            for tenant in self._tenants():
                members = [str(row.sk).removeprefix(MEMBER_PREFIX) for row in _members(tenant)]
                people += len(members)
                rows += sum(
                    int(Row.count(partition_of(tenant, owner), consistent_read=True)) for owner in (WORKSPACE, *members)
                )
            installation = int(Row.count(install_partition(self.workspace), consistent_read=True))
        return StoredAmount(people, rows + max(0, installation - 1))  # the generation row stays

    def revoke_token(self) -> bool:
        """Revoke the token, or the bot stays as a member that never answers. False: there was no valid token."""
        try:
            token = self.parts.installations.bot_token_of(self.workspace)
        except TokenUnreadable:
            return False
        return token is not None and revoke_token(self.parts.slack_api_url, token)

    def run(self, rows: int) -> bool:
        """Delete everything; False where Ctrl-C stopped it. Idempotent."""
        # Even if the token still works: the operator typed the workspace's name.
        self.parts.generations.end(self.workspace, int(time.time()))
        to_purge = self.parts.lifecycle.end(self.workspace, int(time.time()))
        with progress(f"Deleting {self.workspace}", rows or None) as advance, _until_interrupted() as may_continue:

            def has_time() -> bool:
                advance(_BATCH)
                return may_continue()

            for name in sorted(to_purge):
                if not self.parts.lifecycle.delete_data(Tenant(self.workspace, name), has_time):
                    return False
                self.parts.lifecycle.confirm_deleted(self.workspace, name)
        return True

    def _tenants(self) -> Iterator[Tenant]:
        current = self.parts.generations.current(self.workspace) or self.generation
        names = {*current.to_purge, *([current.name] if current.is_active else ())}
        return (Tenant(self.workspace, name) for name in sorted(names))


def _members(tenant: Tenant) -> Iterator[Row]:
    return iter(Row.query(partition_of(tenant, WORKSPACE), Row.sk.startswith(MEMBER_PREFIX), consistent_read=True))


@contextmanager
def _until_interrupted() -> Iterator[Callable[[], bool]]:
    """Yields a function that says whether to continue. Ctrl-C stops the purge at the next safe point."""
    stop = threading.Event()

    def handle(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    before = signal.signal(signal.SIGINT, handle)
    try:
        yield lambda: not stop.is_set()
    finally:
        signal.signal(signal.SIGINT, before)
