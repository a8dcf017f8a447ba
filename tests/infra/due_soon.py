"""`python -m tests.infra.due_soon WORKSPACE USER SECONDS`: moves a person's first reminder to that many seconds from now.

It does what the worker does when somebody snoozes: the changed record is stored, then the schedule is made after it, by the
bot's own store and schedules. A process of its own, because the table's name is read when the model is imported.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace

import chalicelib.adapters.dynamodb.rows  # noqa: F401 - the rows that a query through the base class must know
from chalicelib.adapters.aws.schedules import EventBridgeSchedules, ScheduleGroup
from chalicelib.adapters.dynamodb.store import DynamoDbStore
from chalicelib.adapters.installation.generation import InstallationGenerations
from chalicelib.domain.installation import Tenant
from chalicelib.domain.receipt import Change, Receipt


def main(workspace: str, user: str, seconds: float) -> None:
    generation = InstallationGenerations(time.time).current(workspace)
    assert generation is not None
    tenant = Tenant(workspace, generation.name)
    store, now = DynamoDbStore(tenant, time.time), time.time()
    before = store.reminders(user)[0]
    change = Change(before, replace(before, due_at=float(int(now + seconds))))
    receipt = Receipt("sooner", (), 0, (change,), undo_until=0.0, expires_at=now + 60)
    store.commit(user, [change], receipt)
    group = ScheduleGroup(
        *(os.environ[f"CLERKBOT_{name}"] for name in ("SCHEDULE_GROUP", "SCHEDULE_ROLE_ARN", "QUEUE_ARN"))
    )

    def at_once(envelope: object) -> None:
        raise AssertionError(f"it is due already, so no schedule would be tested: {envelope}")

    EventBridgeSchedules(group, tenant, at_once).follow(user, [change], now)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]))
