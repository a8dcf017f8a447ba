"""The end of an installation: its tokens and all of its people's data are deleted, and nothing of a later one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.adapters.aws.json_client import AwsError
from chalicelib.adapters.aws.schedules import ScheduleGroup, delete_schedules
from chalicelib.adapters.dynamodb.purge import purge
from chalicelib.adapters.installation.authorization import SlackUnreachable
from chalicelib.adapters.installation.generation import Contention, InstallationGenerations
from chalicelib.adapters.installation.lifecycle import InstallationLifecycle
from chalicelib.domain.installation import Tenant
from chalicelib.domain.jobs import Envelope, Job, PurgeJob, TokensRevokedJob, UninstalledJob
from chalicelib.ports import RetryLater


@dataclass(frozen=True)
class Lifecycle:
    """Does the jobs of ending. Raises TryLater."""

    installations: InstallationLifecycle
    generations: InstallationGenerations
    schedules: ScheduleGroup
    send: Callable[[Envelope], None]
    unique: Callable[[], str]

    def do(self, job: Job, has_time: Callable[[], bool]) -> None:
        try:
            self._do(job, has_time)
        except (AwsError, Contention, SlackUnreachable) as error:
            raise RetryLater(str(error)) from error

    def active_generation(self, workspace: str) -> str | None:
        try:
            generation = self.generations.current(workspace)
        except AwsError as error:
            raise RetryLater(str(error)) from error
        return generation.name if generation and generation.is_active else None

    def purge_ended(self, workspace: str, has_time: Callable[[], bool]) -> None:
        """Delete what earlier generations left, of which a new installation may be the first to tell."""
        generation = self.generations.current(workspace)
        for name in sorted(generation.to_purge if generation else ()):
            self._purge(workspace, name, has_time)

    def _do(self, job: Job, has_time: Callable[[], bool]) -> None:
        match job:
            case UninstalledJob():
                ended = self.installations.uninstalled(job.workspace, int(job.at))
            case TokensRevokedJob():
                self.installations.tokens_revoked(job.workspace, int(job.at), user_ids=job.users)
                return
            case PurgeJob():
                ended = frozenset({job.generation})
            case _:
                raise TypeError(f"not of this kind: {job!r}")
        for name in sorted(ended):
            self._purge(job.workspace, name, has_time)

    def _purge(self, workspace: str, generation: str, has_time: Callable[[], bool]) -> None:
        tenant = Tenant(workspace, generation)
        if delete_schedules(self.schedules, tenant, has_time) and purge(tenant, has_time):
            self.installations.purged(workspace, generation)
            return
        again = PurgeJob(workspace=workspace, at=0.0, generation=generation)
        self.send(Envelope(again, f"{workspace}:purge", f"purge:{generation}:{self.unique()}"))
