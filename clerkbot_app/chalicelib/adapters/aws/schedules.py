"""EventBridge Scheduler: one one-time schedule for each thing that is due, which puts its job into the queue."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from botocore.exceptions import ClientError

from chalicelib.adapters.aws.sdk import as_port_errors, error_code
from chalicelib.domain.due_entry import DueEntry, due_entry_of, due_envelope, due_job
from chalicelib.domain.installation import Tenant
from chalicelib.domain.jobs import DueJob, Envelope, encode
from chalicelib.domain.receipt import Change


@dataclass(frozen=True)
class ScheduleGroup:
    """Where schedules are kept, and what they need to reach the queue. `client_of` returns the SDK's client of a service."""

    client_of: Callable[[str], Any]
    name: str
    role_arn: str = ""
    queue_arn: str = ""

    @property
    def client(self) -> Any:
        return self.client_of("scheduler")


@dataclass(frozen=True)
class EventBridgeSchedules:
    """Implements ports.Schedules for one workspace. `send` puts a job into the queue at once."""

    group: ScheduleGroup
    tenant: Tenant
    send: Callable[[Envelope], None]

    def follow(self, owner: str, changes: Sequence[Change], now: float) -> None:
        """Create what is needed before deleting what is not: a failure between the two leaves a schedule without effect."""
        with as_port_errors("create or delete a schedule"):
            for change in changes:
                old, new = due_entry_of(change.before), due_entry_of(change.after)
                whose = change.owner or owner
                if new is not None and new != old:
                    self._create(whose, new, now)
                if old is not None and new != old:
                    _delete_schedule(self.group, schedule_name(due_job(self.tenant, whose, old)))

    def _create(self, owner: str, entry: DueEntry, now: float) -> None:
        job = due_job(self.tenant, owner, entry)
        if entry.due <= now:
            self.send(due_envelope(job))
            return
        due = datetime.fromtimestamp(entry.due, UTC)
        try:
            self.group.client.create_schedule(
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
        except ClientError as error:
            if error_code(error) != "ConflictException":  # an earlier attempt has created it
                raise


def schedule_name(job: DueJob) -> str:
    """At most 64 characters of Scheduler's alphabet. A moved reminder has another name: no name is used twice."""
    return f"{job.workspace}-{job.generation}-{job.user}-{job.what}-{job.due}"[:64]


def delete_schedules(group: ScheduleGroup, tenant: Tenant, has_time: Callable[[], bool]) -> bool:
    """Delete all schedules of an ended generation; False when time ran out. Raises RetryLater or PermanentError."""
    with as_port_errors("delete schedules"):
        for name in _names(group, f"{tenant.workspace}-{tenant.generation}-"):
            if not has_time():
                return False
            _delete_schedule(group, name)
    return True


def _names(group: ScheduleGroup, prefix: str) -> Iterator[str]:
    pages = group.client.get_paginator("list_schedules").paginate(GroupName=group.name, NamePrefix=prefix)
    return (schedule["Name"] for page in pages for schedule in list(page["Schedules"]))


def _delete_schedule(group: ScheduleGroup, name: str) -> None:
    try:
        group.client.delete_schedule(Name=name, GroupName=group.name)
    except ClientError as error:
        if error_code(error) != "ResourceNotFoundException":  # it has fired, or was deleted before
            raise
