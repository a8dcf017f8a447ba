"""`python -m tests.infra.due_soon WORKSPACE USER`: moves a person's first reminder to now.

It does what the worker does when somebody snoozes: the changed record is stored by the bot's own store, with the environment of the
deployed worker.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace

from chalicelib.bootstrap import ClerkBot
from chalicelib.domain.installation import Tenant
from chalicelib.domain.local_time import expiry
from chalicelib.domain.receipt import Change, Receipt


def main(workspace: str, user: str) -> None:
    stage = ClerkBot(os.environ).stage
    generation = stage.generations.current(workspace)
    assert generation is not None
    data, now = stage.data_of(Tenant(workspace, generation.name)), time.time()
    before = data.reminders.running(user)[0]
    change = Change(before, replace(before, due_at=float(int(now))))
    receipt = Receipt("sooner", (), 0, (), undo_until=0.0, done_at=now, expires_at=expiry(now, 60))
    data.requests.commit(user, [change], receipt)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
