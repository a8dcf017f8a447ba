"""The end of an installation: its tokens and all of its people's data are deleted, and nothing of a later one."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from chalicelib.domain.installation import Tenant
from chalicelib.domain.jobs import PurgeJob, TokensRevokedJob, UninstalledJob
from chalicelib.ports import Installations

PurgeLater = Callable[[Tenant], None]


def end(
    job: UninstalledJob | TokensRevokedJob | PurgeJob,
    installations: Installations,
    purge_later: PurgeLater,
    has_time: Callable[[], bool],
) -> None:
    match job:
        case UninstalledJob():
            ended = installations.end(job.workspace, int(job.at))
        case TokensRevokedJob():
            installations.end_for_users(job.workspace, int(job.at), job.users)
            ended = frozenset()
        case PurgeJob():
            ended = frozenset({job.generation})
    _delete(job.workspace, ended, installations, purge_later, has_time)
    installations.forget_bot(job.workspace)


def delete_ended(
    workspace: str, installations: Installations, purge_later: PurgeLater, has_time: Callable[[], bool]
) -> None:
    """Delete what earlier generations left: a new installation may be the first sign of their end."""
    _delete(workspace, installations.ended_generations(workspace), installations, purge_later, has_time)


def _delete(
    workspace: str,
    generations: Iterable[str],
    installations: Installations,
    purge_later: PurgeLater,
    has_time: Callable[[], bool],
) -> None:
    for generation in sorted(generations):
        tenant = Tenant(workspace, generation)
        if installations.delete_data(tenant, has_time):
            installations.confirm_deleted(workspace, generation)
        else:
            purge_later(tenant)
