"""`python -m tests.infra.due_soon WORKSPACE USER SECONDS`: moves a person's first reminder to that many seconds from now.

It does what the worker does when somebody snoozes: the changed record is stored, then its schedule is created, by the
bot's own store and schedules, with the environment of the deployed worker.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace

from chalicelib.adapters.aws.schedules import EventBridgeSchedules

from chalicelib.bootstrap import ClerkBot
from chalicelib.domain.installation import Tenant
from chalicelib.domain.receipt import Change, Receipt


def main(workspace: str, user: str, seconds: float) -> None:
    stage = ClerkBot(os.environ).stage
    generation = stage.generations.current(workspace)
    assert generation is not None
    tenant = Tenant(workspace, generation.name)
    store, now = stage.store_of(tenant), time.time()
    before = store.reminders(user)[0]
    change = Change(before, replace(before, due_at=float(int(now + seconds))))
    receipt = Receipt("sooner", (), 0, (change,), undo_until=0.0, expires_at=now + 60)
    store.commit(user, [change], receipt)

    def at_once(envelope: object) -> None:
        raise AssertionError(f"it is due already, so no schedule would be tested: {envelope}")

    EventBridgeSchedules(stage.schedules, tenant, at_once).follow(user, [change], now)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]))
