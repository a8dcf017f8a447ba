"""Checks of the bot's work: queues, reminders, stored secrets."""

from __future__ import annotations

import time
from collections.abc import Iterator

from cli.aws_session import StageSession
from cli.doctor.findings import Finding, ok, problem, warning
from cli.output import plural
from cli.queue.queue_messages import PERMISSION_MISSING, QueueRole, borrow, find_queue, lacks_permission, oldest_age

LATE_SECONDS = 120.0
"""What has been due for longer and is not done counts as late: the sweeper sends it within a minute, then the worker does it."""
_OLD_SECONDS = 300
_MAX_COUNTED = 100
_MAX_READ = 50
"""Dead letters whose reasons are looked at. They stay in the queue."""


def dead_letters(aws: StageSession) -> Iterator[Finding]:
    queue = find_queue(aws, QueueRole.DEAD)
    if not queue.visible:
        yield ok("dead letters", "none")
        return
    yield problem("dead letters", f"{plural(queue.visible, 'message')} failed to process", "clerkbot queue dlq show")
    with borrow(aws, queue, most=_MAX_READ) as messages:
        denied = sum(lacks_permission(message.reason) for message in messages)
    if denied:
        yield problem(
            "dead letters",
            f"{denied} of {len(messages)} failed for {PERMISSION_MISSING.partition('.')[0]}",
            "Grant it (clerkbot deploy restores it), then: clerkbot queue redrive. No retry helps, so they were not retried",
        )


def waiting(aws: StageSession) -> Iterator[Finding]:
    queue = find_queue(aws, QueueRole.WAITING)
    age = oldest_age(aws, queue)
    text = f"{plural(queue.visible, 'message')} waiting, {queue.in_flight} in progress"
    if age is None:
        yield ok("queue", text)
    elif age > _OLD_SECONDS:
        yield problem(
            "queue", f"{text}, the oldest for {age:.0f} s", f"clerkbot logs --stage {aws.stage} --function worker"
        )
    else:
        yield ok("queue", f"{text}, the oldest for {age:.0f} s")


def reminders(aws: StageSession) -> Iterator[Finding]:
    """How late the oldest due entry is."""
    from chalicelib.adapters.dynamodb.due_index import DueIndex
    from cli.workspaces.bot_parts import require_table

    require_table(aws)
    now = time.time()
    late = list(DueIndex(aws.client, aws.names.table).overdue(now - LATE_SECONDS, _MAX_COUNTED))
    if late:
        lag = now - min(job.due for job in late)
        yield problem(
            "reminders",
            f"{plural(len(late), 'reminder or end of an absence', 'reminders or ends of absences')} late, by up to {lag:.0f} s",
            f"clerkbot logs --stage {aws.stage} --function worker",
        )
    else:
        yield ok("reminders", "none are late")


def secrets(aws: StageSession) -> Iterator[Finding]:
    from cli.values.catalogue import CATALOGUES, SUFFIX_PREVIOUS, ValueKind, is_placeholder
    from cli.values.value_stores import store_of

    stored = store_of(ValueKind.SECRETS, aws).read()
    problems = 0
    for value in CATALOGUES[ValueKind.SECRETS].values:
        remedy = f"clerkbot secrets set {value.name} --stage {aws.stage}"
        if not stored.get(value.name):
            if not value.optional:
                problems += 1
                yield problem("secrets", f"{value.name} is not stored", remedy)
        elif is_placeholder(stored[value.name]):
            problems += 1
            yield problem("secrets", f"{value.name} is still the template's placeholder", remedy)
        elif value.name.endswith(SUFFIX_PREVIOUS):
            base = value.name.removesuffix(SUFFIX_PREVIOUS)
            yield warning(
                "secrets", f"the rotation of {base} is not finished", f"clerkbot secrets rotate {base} --finish"
            )
    if not problems:
        yield ok("secrets", "all are stored")
