"""EventBridge Scheduler: one one-time schedule for each thing that is due, which puts its job into the queue."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

import botocore.session
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.adapters.aws.json_client import AwsError
from chalicelib.domain.due_entry import DueEntry, due_entry_of
from chalicelib.domain.installation import Tenant
from chalicelib.domain.jobs import DueJob, Envelope, encode
from chalicelib.domain.receipt import Change
from chalicelib.ports import RetryLater

_FINAL = {"ConflictException", "ResourceNotFoundException"}


@dataclass(frozen=True)
class ScheduleGroup:
    """Where schedules are kept, and what they need to reach the queue."""

    name: str
    role_arn: str
    queue_arn: str

    @cached_property
    def client(self) -> Any:
        config = Config(connect_timeout=2, read_timeout=5, retries={"max_attempts": 3, "mode": "standard"})
        return botocore.session.get_session().create_client("scheduler", config=config)


@dataclass(frozen=True)
class EventBridgeSchedules:
    """Implements usecases.ports.Schedules for one workspace. `send` puts a job into the queue at once."""

    group: ScheduleGroup
    tenant: Tenant
    send: Callable[[Envelope], None]

    def follow(self, owner: str, changes: Sequence[Change], now: float) -> None:
        """Make what is wanted before deleting what is not: a fault between the two leaves one that does nothing."""
        try:
            for change in changes:
                old, new = due_entry_of(change.before), due_entry_of(change.after)
                whose = change.owner or owner
                if new is not None and new != old:
                    self._arm(whose, new, now)
                if old is not None and new != old:
                    self._disarm(whose, old)
        except (ClientError, BotoCoreError, AwsError) as error:
            raise RetryLater(f"a schedule could not be made: {type(error).__name__}") from error

    def _arm(self, owner: str, wake: DueEntry, now: float) -> None:
        job = due_job(self.tenant, owner, wake)
        if wake.due <= now:
            self.send(due_envelope(job))
            return
        due = datetime.fromtimestamp(wake.due, UTC)
        _unless_final(
            lambda: self.group.client.create_schedule(
                Name=schedule_name(job),
                GroupName=self.group.name,
                ScheduleExpression=f"at({due:%Y-%m-%dT%H:%M:%S})",
                ScheduleExpressionTimezone="UTC",
                FlexibleTimeWindow={"Mode": "OFF"},
                ActionAfterCompletion="DELETE",
                Target={
                    "Arn": self.group.queue_arn,
                    "RoleArn": self.group.role_arn,
                    "Input": encode(job),
                    "SqsParameters": {"MessageGroupId": due_envelope(job).group},
                },
            )
        )

    def _disarm(self, owner: str, wake: DueEntry) -> None:
        name = schedule_name(due_job(self.tenant, owner, wake))
        _unless_final(lambda: self.group.client.delete_schedule(Name=name, GroupName=self.group.name))


def due_job(tenant: Tenant, owner: str, wake: DueEntry) -> DueJob:
    return DueJob(
        workspace=tenant.workspace,
        generation=tenant.generation,
        at=float(wake.due),
        user=owner,
        what=wake.what,
        due=wake.due,
    )


def due_envelope(job: DueJob) -> Envelope:
    return Envelope(job, f"{job.workspace}:{job.user}", f"due:{job.workspace}:{job.user}:{job.what}:{job.due}")


def schedule_name(job: DueJob) -> str:
    """At most 64 characters of Scheduler's alphabet. A moved reminder has another name, so none is ever made again."""
    return f"{job.workspace}-{job.generation}-{job.user}-{job.what}-{job.due}"[:64]


def delete_schedules(group: ScheduleGroup, tenant: Tenant, has_time: Callable[[], bool]) -> bool:
    """Delete all schedules of an ended generation; False when time ran out. Raises TryLater."""
    try:
        for name in _names(group, f"{tenant.workspace}-{tenant.generation}-"):
            if not has_time():
                return False
            _unless_final(lambda name=name: group.client.delete_schedule(Name=name, GroupName=group.name))  # type: ignore[misc]
    except (ClientError, BotoCoreError) as error:
        raise RetryLater(f"schedules could not be deleted: {type(error).__name__}") from error
    return True


def _names(group: ScheduleGroup, prefix: str) -> Iterator[str]:
    pages = group.client.get_paginator("list_schedules").paginate(GroupName=group.name, NamePrefix=prefix)
    return (schedule["Name"] for page in pages for schedule in list(page["Schedules"]))


def _unless_final(call: Callable[[], object]) -> None:
    """A schedule that is there already, or gone already, is as it should be."""
    try:
        call()
    except ClientError as error:
        if error.response.get("Error", {}).get("Code") not in _FINAL:
            raise
