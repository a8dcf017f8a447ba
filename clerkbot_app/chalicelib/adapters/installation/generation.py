"""Generations of a workspace's installation. They distinguish a late uninstall event from a current one.

`app_uninstalled` and `tokens_revoked` come in any order, sometimes twice, sometimes after the app was installed again. So
each new installation begins a generation, people's data is stored under it, and an event ends only what was installed
before it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from pynamodb.exceptions import DoesNotExist, PutError

from chalicelib.adapters.aws.sdk import CONDITION_FAILED, as_port_errors, error_code
from chalicelib.adapters.dynamodb.keys import due_shard
from chalicelib.adapters.dynamodb.plain_keys import GENERATION_KEY, install_partition
from chalicelib.adapters.installation.installation_rows import GenerationRow
from chalicelib.domain.local_time import whole_minute
from chalicelib.ports import RetryLater

TOMBSTONE_SECONDS = 90 * 24 * 3600
PURGED_AGAIN_AFTER = 120.0
"""Seconds after its end in which a worker that began before may still write into a generation: far more than a worker has."""
_ATTEMPTS = 5


class InstallStatus(StrEnum):
    ACTIVE = "active"
    UNINSTALLED = "uninstalled"


@dataclass(frozen=True)
class Generation:
    """The latest generation of a workspace. `name` is epoch milliseconds in 15 digits, so later ones sort later.

    Times are epoch seconds. `to_purge` are the ended generations whose data may not all be deleted yet. They are purged at once,
    and again at `purge_due`, a whole minute: a worker that was in the middle of something may have written meanwhile.
    """

    workspace: str
    name: str
    installed_at: float
    status: InstallStatus = InstallStatus.ACTIVE
    ended_at: float | None = None
    to_purge: frozenset[str] = frozenset()
    purge_due: float | None = None

    @property
    def is_active(self) -> bool:
        return self.status is InstallStatus.ACTIVE


class Contention(RetryLater):
    """Others changed the workspace's generation during each attempt."""


def after_install(existing: Generation | None, workspace: str, *, now: float, old_token_works: bool) -> Generation:
    """Decide to which generation a completed OAuth flow belongs.

    While the old bot token works, the app is authorized again and the generation continues. If it does not work, the app was
    uninstalled in between, whether or not its event has arrived, and a new generation begins.
    """
    if existing is None:
        return Generation(workspace, _name(now), now)
    if existing.is_active and old_token_works:
        return existing
    # Later than the existing one even if the clock went back.
    name = max(_name(now), f"{int(existing.name) + 1:015d}")
    to_purge = existing.to_purge | {existing.name} if existing.is_active else existing.to_purge
    purge_due = _purge_due(now) if existing.is_active else existing.purge_due
    return Generation(workspace, name, now, to_purge=to_purge, purge_due=purge_due)


def after_uninstall(
    existing: Generation, *, event_time: int, now: float, token_works: Callable[[], bool]
) -> Generation:
    """Decide what an uninstall event of that time (Slack's, in whole seconds) ends; the same object if nothing.

    An event from before the generation's start means an earlier one. Within the second of the start the times cannot
    tell, and the token is asked.
    """
    started = int(existing.installed_at)
    if not existing.is_active or event_time < started or (event_time == started and token_works()):
        return existing
    return replace(
        existing,
        status=InstallStatus.UNINSTALLED,
        ended_at=float(event_time),
        to_purge=existing.to_purge | {existing.name},
        purge_due=_purge_due(now),
    )


def after_purge(existing: Generation, name: str, *, now: float) -> Generation:
    """Decide what it means that nothing is left of the generation `name`; the same object if it must be purged once more."""
    if name not in existing.to_purge or (existing.purge_due is not None and now < existing.purge_due):
        return existing
    to_purge = existing.to_purge - {name}
    return replace(existing, to_purge=to_purge, purge_due=existing.purge_due if to_purge else None)


class InstallationGenerations:
    """Generations in the table. Each change is stored only if what it was decided from is unchanged.

    Raises RetryLater (Contention is one) or PermanentError.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock

    def current(self, workspace: str) -> Generation | None:
        """The latest generation (active, or uninstalled in the last 90 days), or None."""
        try:
            with as_port_errors("read or write the generation of an installation"):
                row = GenerationRow.get(install_partition(workspace), GENERATION_KEY, consistent_read=True)
        except DoesNotExist:
            return None
        if row.expires_at is not None and row.expires_at <= self._clock():
            return None
        return _from_row(workspace, row)

    def begin(self, workspace: str, *, old_token_works: bool) -> Generation:
        """The generation of an OAuth flow that is completed now; see after_install."""
        for _ in range(_ATTEMPTS):
            existing = self.current(workspace)
            decided = after_install(existing, workspace, now=self._clock(), old_token_works=old_token_works)
            if decided == existing or self._replace(existing, decided):
                return decided
        raise Contention(f"the installation of {workspace} is being changed by others")

    def end(self, workspace: str, event_time: int, token_works: Callable[[], bool] = lambda: False) -> frozenset[str]:
        """Take an uninstall event; returns the generations whose deletion was not confirmed yet.

        Idempotent. See after_uninstall for what is ended, and for `token_works`.
        """
        for _ in range(_ATTEMPTS):
            existing = self.current(workspace)
            if existing is None:
                return frozenset()
            decided = after_uninstall(existing, event_time=event_time, now=self._clock(), token_works=token_works)
            if decided == existing or self._replace(existing, decided):
                return decided.to_purge
        raise Contention(f"the installation of {workspace} is being changed by others")

    def confirm_deleted(self, workspace: str, name: str) -> None:
        """Note that a purge found nothing left of that generation; see after_purge. Idempotent."""
        for _ in range(_ATTEMPTS):
            existing = self.current(workspace)
            if existing is None:
                return
            decided = after_purge(existing, name, now=self._clock())
            if decided == existing or self._replace(existing, decided):
                return
        raise Contention(f"the installation of {workspace} is being changed by others")

    def _replace(self, existing: Generation | None, decided: Generation) -> bool:
        """Store `decided` unless another one has replaced `existing` meanwhile."""
        if existing is None:
            unchanged = GenerationRow.name.does_not_exist() | (GenerationRow.expires_at <= self._clock())
        else:
            unchanged = (GenerationRow.name == existing.name) & (GenerationRow.status == existing.status.value)
        partition = install_partition(decided.workspace)
        row = GenerationRow(
            partition,
            GENERATION_KEY,
            name=decided.name,
            status=decided.status.value,
            installed_at=decided.installed_at,
            ended_at=decided.ended_at,
            to_purge=set(decided.to_purge) or None,
            due_shard=due_shard(partition) if decided.purge_due is not None else None,
            due=decided.purge_due,
            # While something is left to purge, nothing else knows of it.
            expires_at=None if decided.is_active or decided.to_purge else int(self._clock()) + TOMBSTONE_SECONDS,
        )
        with as_port_errors("read or write the generation of an installation"):
            try:
                row.save(unchanged)
            except PutError as error:
                if error_code(error) == CONDITION_FAILED:
                    return False
                raise
        return True


def _from_row(workspace: str, row: GenerationRow) -> Generation:
    return Generation(
        workspace,
        row.name,
        float(row.installed_at),
        InstallStatus(row.status),
        None if row.ended_at is None else float(row.ended_at),
        frozenset(row.to_purge or ()),
        None if row.due is None else float(row.due),
    )


def _purge_due(now: float) -> float:
    return whole_minute(now + PURGED_AGAIN_AFTER)


def _name(now: float) -> str:
    return f"{int(now * 1000):015d}"
