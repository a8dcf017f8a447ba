"""Noticing that a person's time zone changed: by a look once in ten minutes at most, whatever they ask for meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from chalicelib.domain.follow_ups import follow_up
from chalicelib.domain.jobs import Envelope, ZoneJob
from chalicelib.ports import Context, PermanentError, RetryLater

CHECKED_EVERY = 600.0
"""Seconds between two looks in one process."""
_MOST_KEPT = 10_000


@dataclass
class ZoneChecks:
    """When people's time zones were looked at last, in the memory of this process. `clock` returns epoch seconds."""

    clock: Callable[[], float]
    _looked: dict[tuple[str, str], float] = field(default_factory=dict)

    def job_if_changed(self, user: str, context: Context) -> Envelope | None:
        """The job that follows the user into the zone that Slack names now; None while it is the same, while nothing of
        theirs depends on it, and when it cannot be looked up: no command waits for this, or fails with it."""
        key = (context.workspace, user)
        if 0 <= self.clock() - self._looked.get(key, -CHECKED_EVERY) < CHECKED_EVERY:
            return None
        try:
            zone = _changed_zone(user, context)
        except (RetryLater, PermanentError):
            return None
        if zone is None:
            if len(self._looked) >= _MOST_KEPT:
                self._looked.clear()
            self._looked[key] = self.clock()
            return None
        # It is looked at again until the job has been done.
        job = ZoneJob(workspace=context.workspace, at=context.now, user=user, zone=zone)
        return follow_up(job, user, f"{zone}/{context.now:.0f}")


def _changed_zone(user: str, context: Context) -> str | None:
    person = context.person(user)
    zone = context.zone_of(user).key if person.zone else person.zone
    return zone if zone != person.zone else None
