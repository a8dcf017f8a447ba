"""The end of an installation: its tokens and all of its people's data are deleted, and nothing of a later one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from chalicelib.domain.installation import Tenant
from chalicelib.domain.jobs import Envelope, PurgeJob, TokensRevokedJob, UninstalledJob
from chalicelib.ports import Installations


@dataclass(frozen=True)
class InstallationJobs:
    """Raises RetryLater. What does not fit into one run of the worker is put into the queue again."""

    installations: Installations
    send: Callable[[Envelope], None]
    new_id: Callable[[], str]
    has_time: Callable[[], bool]

    def uninstall(self, job: UninstalledJob) -> None:
        for generation in sorted(self.installations.end(job.workspace, int(job.at))):
            self._delete(job.workspace, generation)
        self.installations.forget_bot(job.workspace)

    def revoke_tokens(self, job: TokensRevokedJob) -> None:
        self.installations.end_for_users(job.workspace, int(job.at), job.users)
        self.installations.forget_bot(job.workspace)

    def purge(self, job: PurgeJob) -> None:
        self._delete(job.workspace, job.generation)
        self.installations.forget_bot(job.workspace)

    def purge_ended(self, workspace: str) -> None:
        """Delete the data of ended generations: once more when that is due, and when a new installation has ended them because
        Slack's uninstall event is late."""
        for generation in sorted(self.installations.ended_generations(workspace)):
            self._delete(workspace, generation)

    def _delete(self, workspace: str, generation: str) -> None:
        if self.installations.delete_data(Tenant(workspace, generation), self.has_time):
            self.installations.confirm_deleted(workspace, generation)
            return
        again = PurgeJob(workspace=workspace, at=0.0, generation=generation)
        self.send(Envelope(again, f"{workspace}:purge", f"purge:{generation}:{self.new_id()}"))
