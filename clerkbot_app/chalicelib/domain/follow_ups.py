"""The jobs that a request calls for: they are done after what the person has asked for already."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.domain.jobs import AnyJob, Envelope


def next_part(job: AnyJob, user: str, request: str) -> Envelope:
    """The job again, to go on with what it has not done yet."""
    return follow_up(replace(job, part=job.part + 1), user, request)


def follow_up(job: AnyJob, user: str, request: str) -> Envelope:
    """A job that the request calls for: it is done after what the user has asked for already."""
    return Envelope(job, f"{job.workspace}:{user}", f"{job.part}:{job.kind}:{job.workspace}:{user}:{request}")
