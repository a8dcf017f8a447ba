"""A reminder: of one item, or of the whole list; once or repeating. Where it is decided when it comes next.

The participles (`fired`, `snoozed`, …) return a changed copy.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from chalicelib.domain.item import Item, State
from chalicelib.domain.local_time import DAY_SECONDS, expiry, local_datetime, moment_of, whole_minute
from chalicelib.domain.record_key import RecordKey
from chalicelib.domain.recurrence import Recurrence, Unsaid

LATE_AFTER = 120.0
"""Seconds after its time from which a reminder says that it is late."""
KEPT_AFTER_END = 7 * 24 * 3600.0


_MOST_COUNTED = 60
"""Times of a series that are counted to find its last one."""


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
    """What a person asked for: a moment (epoch seconds), or a recurrence. `zone` is named when the person named one. `unsaid` stays as it is
    where a series gets these times."""

    at: float | None = None
    recurrence: Recurrence | None = None
    zone: str = ""
    unsaid: tuple[Unsaid, ...] = field(default=(), compare=False)

    def first(self, now: float, zone: ZoneInfo) -> float | None:
        """The moment, or the first time of the recurrence; None when that ends before it."""
        if self.at is not None:
            return whole_minute(self.at)
        if self.recurrence is None:
            raise ValueError("neither a moment nor a recurrence")
        return self.recurrence.next_after(now, zone)

    def at_minutes(self, minutes: int) -> When:
        """A series at another time of its days, in minutes of the day; a moment stays."""
        if self.recurrence is None:
            return self
        return replace(self, recurrence=replace(self.recurrence, hour=minutes // 60, minute=minutes % 60))


@dataclass(frozen=True)
class ReminderKey(RecordKey["Reminder"]):
    id: int


@dataclass(frozen=True)
class Reminder:
    """`due` is the next time, in epoch seconds. Without an item it shows the person's list.

    `item_number` tells its item from a later one of the same message. `zone` is the one that `due` was computed in; with
    `follows_persons_zone` it changes when the person's own does. `next_regular_at` is the series' own next time, in epoch
    seconds, while one occurrence is snoozed; with `last_is_snoozed` there is none, as that occurrence is the last. `came` counts
    the occurrences of a series that were sent: a snoozed one once, those of a pause not. `was_due_at` is its own time, where
    that passed without its being sent. `fired_with` is the id of the reminder in whose message it came last, where several
    came together.
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
    came: int = 0
    last_is_snoozed: bool = False

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

    @property
    def is_snoozed(self) -> bool:
        """Whether one occurrence of the series was moved and is still to come."""
        return self.next_regular_at is not None or self.last_is_snoozed

    @property
    def came_for(self) -> float | None:
        """The time for which it came last, in epoch seconds: late, where nothing could be sent then. None: it has not come."""
        if self.last_fired is None:
            return None
        if self.recurrence is None:
            own = self.was_due_at if self.was_due_at is not None else self.due_at
            return own if self.state is ReminderState.ENDED and own <= self.last_fired else self.last_fired
        zone = ZoneInfo(self.zone)
        regular = self.recurrence.next_after(self.last_fired - DAY_SECONDS, zone)
        return regular if regular is not None and regular <= self.last_fired else self.last_fired

    @property
    def times_left(self) -> int | None:
        """How often the series is still to come; None when that is not limited."""
        times = self.recurrence.times if self.recurrence is not None else None
        return None if times is None else max(times - self.came, 0)

    @property
    def series_is_over(self) -> bool:
        """Whether it is a series that came for the last time. One that was cancelled was still to come."""
        has_ended = self.state is ReminderState.ENDED and self.recurrence is not None
        return has_ended and self._regular_after(self.due_at, ZoneInfo(self.zone)) is None

    def fired(self, now: float, zone: ZoneInfo) -> Reminder:
        """As it is after it was sent: at its next time, or ended. A snoozed series goes on where it was."""
        sent = replace(self, came=self.came + 1) if self.recurrence is not None else self
        following = sent._at_next_time(now, zone)
        return replace(following if following is not None else sent.ended(now), last_fired=now)

    def passed_over(self, now: float, zone: ZoneInfo) -> Reminder:
        """As it is after its time came while its item was off the list: a series is at its next time."""
        following = self._at_next_time(now, zone)
        if following is not None:
            return following
        return replace(self, state=ReminderState.MISSED, expires_at=expiry(now, KEPT_AFTER_END))

    def ends_with_this(self, now: float, zone: ZoneInfo) -> bool:
        """Whether it is a series which comes at `now` for the last time."""
        return self.recurrence is not None and self.fired(now, zone).state is ReminderState.ENDED

    @property
    def last_time(self) -> float | None:
        """The last time of a series with an end, in epoch seconds; None without one, or if that is many times from now."""
        if self.recurrence is None or not (self.recurrence.until or self.recurrence.times):
            return None
        zone, left, last = ZoneInfo(self.zone), self.times_left, self.due_at
        for count in range(1, _MOST_COUNTED + 1):
            following = self._regular_after(last, zone) if left is None or count < left else None
            if following is None:
                return last
            last = following
        return None

    def snoozed(self, now: float, *, by: float | None = None, until: float | None = None) -> Reminder:
        """One occurrence is moved, to `by` seconds from now or to a moment, and the series keeps its times.

        The occurrence is the one that came within the last day, or longer ago if a span ends before the next one; else the
        coming one. Raises SnoozedTooFar when the series' next time would come first, and NotComeYet when a span from now
        would bring forward what has never come: to snooze is to have it later.
        """
        moved = whole_minute(now + by if by is not None else (until or now))
        is_sooner = by is not None and moved < self.due_at
        if is_sooner and self.is_still_to_come:
            raise NotComeYet(self.due_at)
        has_ended = self.state is ReminderState.ENDED
        comes_again = self.last_fired is not None and (is_sooner or has_ended or now - self.last_fired < DAY_SECONDS)
        after = self
        if self.recurrence is not None and not self.is_snoozed:
            after = self._with_this_to_come_again(now) if comes_again else self._with_the_coming_one_moved()
        if after.next_regular_at is not None and moved >= after.next_regular_at:
            raise SnoozedTooFar(after.next_regular_at)
        return replace(after, due_at=moved, was_due_at=None, state=ReminderState.ACTIVE, expires_at=None)

    @property
    def is_still_to_come(self) -> bool:
        """Whether it is to come for the first time."""
        return self.last_fired is None and self.due is not None

    def can_be_snoozed(self, now: float, *, by: float | None = None, until: float | None = None) -> bool:
        """Whether `snoozed` moves it so."""
        try:
            self.snoozed(now, by=by, until=until)
        except (SnoozedTooFar, NotComeYet):
            return False
        return True

    def next_within(self, since: float, before: float) -> float | None:
        """When it comes first from `since` on and before `before` (epoch seconds); of a series any of its times counts. None: not then."""
        at: float | None = self.due_at
        if at is not None and at < since and self.recurrence is not None:
            at = self.recurrence.next_after(since - 1.0, ZoneInfo(self.zone))
        return at if at is not None and since <= at < before else None

    def moved_to(self, zone: ZoneInfo, now: float) -> Reminder:
        """A series that follows the person, computed in another zone: `daily at 09:00` stays 09:00."""
        if self.recurrence is None or not self.follows_persons_zone or zone.key == self.zone:
            return self
        due = None if self.last_is_snoozed else self.recurrence.next_after(self._left_out_until(now, zone), zone)
        if due is None:
            # The last time, if it has passed there, comes when it was to come.
            return replace(self, zone=zone.key)
        if self.next_regular_at is not None:
            return replace(self, next_regular_at=due, zone=zone.key)
        return replace(self, due_at=due, zone=zone.key)

    def begins_after(self, series: Recurrence, now: float, zone: ZoneInfo) -> float:
        """The moment, in epoch seconds, after which it comes as another series: what it had left out stays left out, unless that series is said to
        start on a day of its own."""
        has_own_start = (
            series.interval == 1 and series.start and (self.recurrence is None or series.start != self.recurrence.start)
        )
        return now if has_own_start else self._left_out_until(now, zone)

    def moved_to_times(
        self, due_at: float, recurrence: Recurrence | None, zone: str, *, follows_persons_zone: bool
    ) -> Reminder:
        """At another moment, or in another series, which begins at `due_at`, in epoch seconds."""
        return replace(
            self,
            due_at=due_at,
            zone=zone,
            recurrence=recurrence,
            follows_persons_zone=follows_persons_zone,
            next_regular_at=None,
            was_due_at=None,
            came=0,
            last_is_snoozed=False,
            state=ReminderState.ACTIVE,
            expires_at=None,
        )

    def without_coming_time(self) -> Reminder | None:
        """A series that leaves out its coming time, which counts as one that came; None where no other follows."""
        following = self.next_regular_at
        if following is None and not self.last_is_snoozed and self.times_left != 1:
            following = self._regular_after(self.due_at, ZoneInfo(self.zone))
        if following is None:
            return None
        return replace(self, due_at=following, came=self.came + 1, next_regular_at=None, was_due_at=None)

    def done_for_this_time(self, now: float) -> Reminder:
        """As it is once its to-do is done: what was moved of a series, and is still to come, is done as well."""
        if not self.is_snoozed:
            return self
        following = self.without_coming_time()
        return self.ended(now) if following is None else following

    def without_times_before(self, moment: float) -> Reminder | None:
        """A series that leaves out all its times before a moment, in epoch seconds; None where no other follows."""
        after: Reminder | None = self
        while after is not None and after.due_at < moment:
            after = after.without_coming_time()
        return after

    def with_times_from(self, now: float) -> Reminder | None:
        """A series that had left out times comes at the first of them after `now` (epoch seconds) again; None where it has left out none. Only as
        many of them count as not to come as have passed."""
        zone, due_at = ZoneInfo(self.zone), self.due_at
        first = self.recurrence.next_after(now, zone) if self.recurrence is not None else None
        if first is None or first >= due_at or self.is_snoozed or self.state is not ReminderState.ACTIVE:
            return None
        came, moment = self.came, first
        while self.recurrence is not None and moment < due_at and came > 0:
            came, moment = came - 1, self.recurrence.next_after(moment, zone) or due_at
        return replace(self, due_at=first, came=came, was_due_at=None)

    def set_again(self, now: float) -> Reminder | None:
        """A series that was cancelled before its end, at its next time after `now` (epoch seconds); None for any other."""
        if self.state is not ReminderState.ENDED or self.series_is_over:
            return None
        following = self._regular_after(now, ZoneInfo(self.zone))
        if following is None:
            return None
        return replace(self, due_at=following, state=ReminderState.ACTIVE, was_due_at=None, expires_at=None)

    def paused(self) -> Reminder:
        return replace(self, state=ReminderState.PAUSED)

    def resumed(self, now: float, zone: ZoneInfo) -> Reminder:
        """A series goes on at its next time; what was to come once, or for the last time, comes now, and says when it was due."""
        active = replace(self, state=ReminderState.ACTIVE)
        since = self._left_out_until(now, zone)
        following = self.recurrence.next_after(since, zone) if self.recurrence is not None else None
        if following is None:
            return active.sent_now(now)
        return replace(active, due_at=following, next_regular_at=None, last_is_snoozed=False)

    def sent_now(self, now: float) -> Reminder:
        """As it is when its time has passed without its being sent: it comes now, which is not late then."""
        if self.due is None or self.due_at > now:
            return self
        was_due_at = self.was_due_at if self.was_due_at is not None else self.due_at
        return replace(self, due_at=whole_minute(now), was_due_at=was_due_at)

    def ended(self, now: float) -> Reminder:
        return replace(
            self,
            state=ReminderState.ENDED,
            expires_at=expiry(now, KEPT_AFTER_END),
            next_regular_at=None,
            last_is_snoozed=False,
        )

    def _left_out_until(self, now: float, zone: ZoneInfo) -> float:
        """The end, in a zone, of the last day on which a time after `now` is left out, in epoch seconds; `now` where none is. Of a snoozed one the
        time that was moved is not left out."""
        own_zone, following = ZoneInfo(self.zone), self.next_regular_at or self.due_at
        left_out: list[float] = []
        moment = self.recurrence.next_after(now, own_zone) if self.recurrence is not None else None
        while self.recurrence is not None and moment is not None and moment < following:
            left_out.append(moment)
            moment = self.recurrence.next_after(moment, own_zone)
        if self.is_snoozed:
            left_out = left_out[:-1]
        if not left_out:
            return now
        next_day = local_datetime(left_out[-1], own_zone).date() + timedelta(days=1)
        return max(now, moment_of(next_day, time.min, zone) - 1.0)

    def _at_next_time(self, now: float, zone: ZoneInfo) -> Reminder | None:
        """The series at its next time after this one; None when there is none."""
        due = self.next_regular_at
        if due is None or due <= now:
            due = self._regular_after(now, zone)
        if due is None:
            return None
        return replace(
            self, due_at=due, zone=self._zone(zone), next_regular_at=None, last_is_snoozed=False, was_due_at=None
        )

    def _regular_after(self, moment: float, zone: ZoneInfo) -> float | None:
        """The series' next time after a moment, if it is to come any more."""
        if self.recurrence is None or self.times_left == 0:
            return None
        return self.recurrence.next_after(moment, zone)

    def _with_this_to_come_again(self, now: float) -> Reminder:
        """With the occurrence that came last to come once more before the next one: it counts once."""
        following = self.due if self.due is not None else self._regular_after(now, ZoneInfo(self.zone))
        came = max(self.came - 1, 0)
        return replace(self, came=came, next_regular_at=following, last_is_snoozed=following is None)

    def _with_the_coming_one_moved(self) -> Reminder:
        is_last = self.times_left == 1
        following = None if is_last else self._regular_after(self.due_at, ZoneInfo(self.zone))
        return replace(self, next_regular_at=following, last_is_snoozed=following is None)

    def _zone(self, zone: ZoneInfo) -> str:
        return zone.key if self.follows_persons_zone else self.zone


def came_with(reminder: Reminder, number: int, at: int) -> bool:
    """Whether it came last in the message of the reminder `number`, at that second of the epoch."""
    return reminder.fired_with == number and reminder.last_fired is not None and int(reminder.last_fired) == at
