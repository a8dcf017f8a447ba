"""A reminder: of one item, or of the whole list; once or repeating. Where it is decided when it comes next.

The participles (`fired`, `snoozed`, …) return a changed copy.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from zoneinfo import ZoneInfo

from chalicelib.domain.item import Item, State
from chalicelib.domain.local_time import expiry, whole_minute
from chalicelib.domain.record_key import RecordKey
from chalicelib.domain.recurrence import Recurrence

LATE_AFTER = 120.0
"""Seconds after its time from which a reminder says that it is late."""
KEPT_AFTER_END = 7 * 24 * 3600.0


_A_DAY = 24 * 3600.0


class SnoozedTooFar(Exception):
    """The series' next time, `next_regular_at` in epoch seconds, comes before the moment that was asked for."""

    def __init__(self, next_regular_at: float) -> None:
        super().__init__("the next regular time comes first")
        self.next_regular_at = next_regular_at


class NotComeYet(Exception):
    """The reminder has never come, and its time, `due_at` in epoch seconds, is later than the moment that was asked for."""

    def __init__(self, due_at: float) -> None:
        super().__init__("its own time is later")
        self.due_at = due_at


class ReminderState(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"
    """Its time came while the person was not subscribed."""
    MISSED = "missed"
    """Its time came while its item was off the list. It is kept for as long as the item can be restored, and named then."""
    ENDED = "ended"


@dataclass(frozen=True)
class When:
    """What a person asked for: a moment (epoch seconds), or a recurrence. `zone` is named when the person named one."""

    at: float | None = None
    recurrence: Recurrence | None = None
    zone: str = ""

    def first(self, now: float, zone: ZoneInfo) -> float:
        if self.at is not None:
            return whole_minute(self.at)
        if self.recurrence is None:
            raise ValueError("neither a moment nor a recurrence")
        return self.recurrence.next_after(now, zone)


@dataclass(frozen=True)
class ReminderKey(RecordKey["Reminder"]):
    id: int


@dataclass(frozen=True)
class Reminder:
    """`due` is the next time, in epoch seconds. Without an item it shows the person's list.

    `item_number` tells its item from a later one of the same message. `zone` is the one that `due` was computed in; with
    `follows_persons_zone` it changes when the person's own does. `next_regular_at` is the series' own next time, in epoch
    seconds, while one occurrence is snoozed. `was_due_at` is its own time, where that passed without its being sent.
    `fired_with` is the id of the reminder in whose message it came last, where several came together.
    """

    id: int
    due_at: float
    zone: str
    recurrence: Recurrence | None = None
    follows_persons_zone: bool = True
    channel: str = ""
    ts: str = ""
    item_number: int = 0
    label: str = ""
    next_regular_at: float | None = None
    last_fired: float | None = None
    was_due_at: float | None = None
    fired_with: int | None = None
    state: ReminderState = ReminderState.ACTIVE
    expires_at: float | None = None
    version: int = 0

    def key(self, owner: str) -> ReminderKey:
        return ReminderKey(owner, self.id)

    @property
    def due(self) -> float | None:
        """When it has to fire; None when it must not."""
        return self.due_at if self.state is ReminderState.ACTIVE else None

    @property
    def is_of_item(self) -> bool:
        return bool(self.ts)

    def is_about(self, item: Item) -> bool:
        return (self.channel, self.ts, self.item_number) == (item.channel, item.ts, item.number)

    def brings_back(self, item: Item) -> bool:
        """Whether it is a series of a to-do that was done: done for this time, as it is on the list again when the series comes."""
        return self.recurrence is not None and item.is_todo and item.state is State.DONE and self.is_about(item)

    def comes_for(self, item: Item) -> bool:
        """Whether it comes with the item as that is now: not while it is off the list, unless the reminder brings it back."""
        return (item.is_open and self.is_about(item)) or self.brings_back(item)

    def fired(self, now: float, zone: ZoneInfo) -> Reminder:
        """As it is after it was sent: at its next time, or ended. A snoozed series goes on where it was."""
        if self.recurrence is None:
            return replace(self.ended(now), last_fired=now)
        return replace(self.passed_over(now, zone), last_fired=now)

    def passed_over(self, now: float, zone: ZoneInfo) -> Reminder:
        """As it is after its time came while its item was off the list: a series is at its next time."""
        if self.recurrence is None:
            return replace(self, state=ReminderState.MISSED, expires_at=expiry(now, KEPT_AFTER_END))
        following = self.next_regular_at if self.next_regular_at is not None and self.next_regular_at > now else None
        due = following if following is not None else self.recurrence.next_after(now, zone)
        return replace(self, due_at=due, zone=self._zone(zone), next_regular_at=None, was_due_at=None)

    def snoozed(self, now: float, *, by: float | None = None, until: float | None = None) -> Reminder:
        """One occurrence is moved, to `by` seconds from now or to a moment, and the series keeps its times.

        The occurrence is the one that came within the last day, or longer ago if a span ends before the next one; else the
        coming one. Raises SnoozedTooFar when the series' next time would come first, and NotComeYet when a span from now
        would bring forward what has never come: to snooze is to have it later.
        """
        moved = whole_minute(now + by if by is not None else (until or now))
        is_sooner = by is not None and moved < self.due_at
        if is_sooner and self.last_fired is None and self.due is not None:
            raise NotComeYet(self.due_at)
        comes_again = self.last_fired is not None and (is_sooner or now - self.last_fired < _A_DAY)
        next_regular_at = self.next_regular_at
        if self.recurrence is not None and next_regular_at is None:
            next_regular_at = (
                self.due_at if comes_again else self.recurrence.next_after(self.due_at, ZoneInfo(self.zone))
            )
        if next_regular_at is not None and moved >= next_regular_at:
            raise SnoozedTooFar(next_regular_at)
        return replace(
            self,
            due_at=moved,
            next_regular_at=next_regular_at,
            was_due_at=None,
            state=ReminderState.ACTIVE,
            expires_at=None,
        )

    def can_be_snoozed(self, now: float, *, by: float | None = None, until: float | None = None) -> bool:
        """Whether `snoozed` moves it so."""
        try:
            self.snoozed(now, by=by, until=until)
        except (SnoozedTooFar, NotComeYet):
            return False
        return True

    def moved_to(self, zone: ZoneInfo, now: float) -> Reminder:
        """A series that follows the person, computed in another zone: `daily at 09:00` stays 09:00."""
        if self.recurrence is None or not self.follows_persons_zone or zone.key == self.zone:
            return self
        due = self.recurrence.next_after(now, zone)
        if self.next_regular_at is not None:
            return replace(self, next_regular_at=due, zone=zone.key)
        return replace(self, due_at=due, zone=zone.key)

    def paused(self) -> Reminder:
        return replace(self, state=ReminderState.PAUSED)

    def resumed(self, now: float, zone: ZoneInfo) -> Reminder:
        """A series goes on at its next time; what was to come once comes now, and says when it was due."""
        active = replace(self, state=ReminderState.ACTIVE)
        if self.recurrence is None:
            return active.sent_now(now)
        return replace(active, due_at=self.recurrence.next_after(now, zone), next_regular_at=None)

    def sent_now(self, now: float) -> Reminder:
        """As it is when its time has passed without its being sent: it comes now, which is not late then."""
        if self.due is None or self.due_at > now:
            return self
        was_due_at = self.was_due_at if self.was_due_at is not None else self.due_at
        return replace(self, due_at=whole_minute(now), was_due_at=was_due_at)

    def ended(self, now: float) -> Reminder:
        return replace(self, state=ReminderState.ENDED, expires_at=expiry(now, KEPT_AFTER_END), next_regular_at=None)

    def _zone(self, zone: ZoneInfo) -> str:
        return zone.key if self.follows_persons_zone else self.zone


def came_with(reminder: Reminder, number: int, at: int) -> bool:
    """Whether it came last in the message of the reminder `number`, at that second of the epoch."""
    return reminder.fired_with == number and reminder.last_fired is not None and int(reminder.last_fired) == at
