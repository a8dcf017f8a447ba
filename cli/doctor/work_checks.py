"""Checks of the work: what waits, what failed, and whether reminders come in time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from cli.doctor.finding import Finding, bad, doubtful, good
from cli.queue.stage_queues import Which, find_queue
from cli.target.aws import Aws
from cli.terminal import plural

LATE_SECONDS = 120.0
"""From here on a reminder counts as late; the sweep brings a lost one after 90 s to 6 minutes."""
_OLD_SECONDS = 300
_COUNTED = 100


def dead_letters(aws: Aws) -> Iterator[Finding]:
    queue = find_queue(aws, Which.DEAD)
    if queue.visible:
        yield bad(
            "dead letters", f"{plural(queue.visible, 'message')} could not be worked off", "clerkbot queue dlq show"
        )
    else:
        yield good("dead letters", "none")


def waiting(aws: Aws) -> Iterator[Finding]:
    """SQS tells the age of the oldest message through CloudWatch only, which may know nothing of it yet."""
    queue = find_queue(aws, Which.WAITING)
    age = _oldest(aws, queue.name)
    text = f"{plural(queue.visible, 'message')} wait, {queue.in_flight} in work"
    if age is None:
        yield good("queue", text)
    elif age > _OLD_SECONDS:
        yield bad(
            "queue", f"{text}, the oldest for {age:.0f} s", f"clerkbot logs --stage {aws.stage} --function worker"
        )
    else:
        yield good("queue", f"{text}, the oldest for {age:.0f} s")


def reminders(aws: Aws) -> Iterator[Finding]:
    from cli.workspaces.bot_parts import bot_parts

    bot_parts(aws)
    from chalicelib.adapters.dynamodb.due_index import DynamoDbDueIndex

    now = time.time()
    late = [job for job in DynamoDbDueIndex().overdue(now - LATE_SECONDS, _COUNTED) if job.due]
    if late:
        lag = now - min(job.due for job in late)
        yield bad(
            "reminders",
            f"{plural(len(late), 'reminder')} and ends of being away are late, by up to {lag:.0f} s",
            f"clerkbot logs --stage {aws.stage} --function worker",
        )
    else:
        yield good("reminders", "none is late")


def secrets(aws: Aws) -> Iterator[Finding]:
    from cli.values.catalogue import CATALOGUES, SUFFIX_PREVIOUS, Kind, is_placeholder
    from cli.values.store import store_of

    stored = store_of(Kind.SECRETS, aws).read()
    faults = 0
    for value in CATALOGUES[Kind.SECRETS].values:
        mend = f"clerkbot secrets set {value.name} --stage {aws.stage}"
        if not stored.get(value.name):
            if not value.optional:
                faults += 1
                yield bad("secrets", f"{value.name} is not stored", mend)
        elif is_placeholder(stored[value.name]):
            faults += 1
            yield bad("secrets", f"{value.name} is still the template's placeholder", mend)
        elif value.name.endswith(SUFFIX_PREVIOUS):
            base = value.name.removesuffix(SUFFIX_PREVIOUS)
            yield doubtful(
                "secrets", f"the rotation of {base} is not ended", f"clerkbot secrets rotate {base} --finish"
            )
    if not faults:
        yield good("secrets", "all are stored")


def _oldest(aws: Aws, queue_name: str) -> float | None:
    now = datetime.now(UTC)
    points = aws.client("cloudwatch").get_metric_statistics(
        Namespace="AWS/SQS",
        MetricName="ApproximateAgeOfOldestMessage",
        Dimensions=[{"Name": "QueueName", "Value": queue_name}],
        StartTime=now - timedelta(minutes=10),
        EndTime=now,
        Period=60,
        Statistics=["Maximum"],
    )["Datapoints"]
    latest = max(points, key=lambda point: point["Timestamp"], default=None)
    return float(latest["Maximum"]) if latest else None
