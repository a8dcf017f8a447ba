"""A person who uses ClerkBot: whether they subscribed, when they are away, and what they set."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import reduce
from zoneinfo import ZoneInfo

from chalicelib.domain.absence import Absence, AbsenceSource
from chalicelib.domain.local_time import local_datetime, zone_or_utc
from chalicelib.domain.preferences import Preferences
from chalicelib.domain.quiet_hours import QuietHours, next_quiet_end, quiet_period
from chalicelib.domain.record_key import RecordKey

_MOST_IN_A_ROW = 20
"""Absences that follow each other at once."""
AGING_SECONDS = 24 * 3600.0
"""An item that has waited for so long moves up one level, where the person wants that."""


class Subscription(StrEnum):
    """When mentions of a person are collected."""

    NEVER = "never"
    """The person has not decided yet: what they ask for first subscribes them."""
    NONE = "none"
    """They turned ClerkBot off."""
    WHEN_AWAY = "when_away"
    ALWAYS = "always"


@dataclass(frozen=True)
class Profile:
    """How a person looks in Slack, and their IANA time zone (empty when unknown)."""

    user: str
    name: str
    picture: str
    zone: str = ""
    is_bot: bool = False
    has_left: bool = False

    def is_called(self, name: str) -> bool:
        """Whether it is their name, or one of its words."""
        own = self.name.casefold()
        return name.casefold() in {own, *own.split()}


@dataclass(frozen=True)
class Status:
    """A Slack status: emoji without colons, text, and its end in epoch seconds (None: it does not end by itself)."""

    emoji: str = ""
    text: str = ""
    until: float | None = None


@dataclass(frozen=True)
class TimeAway:
    """A time in which somebody is away without a break. The reason of the `absence` was given only until `reason_until`, in epoch seconds."""

    absence: Absence
    reason_until: float | None


@dataclass(frozen=True)
class PersonKey(RecordKey["Person"]):
    """A person is their own owner."""


@dataclass(frozen=True)
class Person:
    """The profile of one person in one workspace. `version` is counted by the store (0: never stored).

    `absences` are those that run, are planned, or have ended and still owe a digest. `zone` is the time zone that their reminders and quiet hours were last computed in, empty while there are none.
    `digest_from` is the number of the first item that no return digest showed yet, `returned_at` when they last came back, in epoch seconds, and `missed_from` the number of the
    first item that its digest showed (None: it is not known). `since` is when the bot first kept
    something of them, in epoch seconds: who deletes their data and comes back begins anew, and so do their numbers.
    """

    user: str
    subscription: Subscription = Subscription.NEVER
    absences: tuple[Absence, ...] = ()
    quiet: tuple[QuietHours, ...] = ()
    quiet_due: float | None = None
    aging_due: float | None = None
    digest_from: int = 1
    zone: str = ""
    preferences: Preferences = Preferences()
    since: float = 0.0
    returned_at: float | None = None
    missed_from: int | None = None
    version: int = 0

    def key(self, _owner: str = "") -> PersonKey:
        return PersonKey(self.user)

    @property
    def is_subscribed(self) -> bool:
        return self.subscription not in {Subscription.NEVER, Subscription.NONE}

    @property
    def is_paused(self) -> bool:
        """Whether they turned ClerkBot off: what they planned is kept, and nothing comes of it meanwhile."""
        return self.subscription is Subscription.NONE

    @property
    def due(self) -> float | None:
        """When something of this person is due next, in epoch seconds; nothing is while ClerkBot is off."""
        if self.is_paused:
            return None
        dues = (*(absence.due for absence in self.absences), self.quiet_due, self.aging_due)
        return min((due for due in dues if due is not None), default=None)

    @property
    def may_collect_groups(self) -> bool:
        """Whether a message that mentions a group can be of use to this person at all."""
        return self._may_collect and self.preferences.collect_groups

    @property
    def may_collect_channel(self) -> bool:
        """Whether a message that mentions a channel can be of use to this person at all."""
        return self._may_collect and self.preferences.collect_channel

    @property
    def _may_collect(self) -> bool:
        follows_status = bool(self.preferences.statuses)
        return self.is_subscribed and bool(
            self.subscription is Subscription.ALWAYS or self.absences or self.quiet or follows_status
        )

    def away_at(self, moment: float) -> Absence | None:
        """The absence in which a moment lies; of several the earliest, and quiet hours only if there is none."""
        if self.is_paused:
            return None
        covering = (absence for absence in self.absences if absence.covers(moment))
        return min(covering, key=lambda each: each.start, default=None) or self.quiet_hours_at(moment)

    def quiet_hours_at(self, moment: float) -> Absence | None:
        """The quiet hours in which a moment lies."""
        period = quiet_period(self.quiet, moment, self.own_zone)
        return Absence(period[0], period[1], "", self.digest_from, AbsenceSource.QUIET_HOURS) if period else None

    def away_until(self, end: float | None) -> float | None:
        """When the person is back who is away until `end`: what follows it at once, or lasts longer, counts as well. None while
        that has no end."""
        for _ in range(_MOST_IN_A_ROW):
            following = self.away_at(end) if end is not None else None
            if following is None:
                return end
            end = following.until
        return end

    def shows_reason_of(self, absence: Absence) -> bool:
        return self.preferences.show_reason if absence.shows_reason is None else absence.shows_reason

    def cover_in(self, absence: Absence | None) -> str:
        """Who covers in that absence, or in any (None); empty: nobody."""
        return self.preferences.cover if absence is None or absence.cover is None else absence.cover

    def covered_by(self, user: str, now: float) -> list[Absence]:
        """The absences that run or are planned, in which that user was named, or covers as ever; by their start."""
        to_come = [each for each in self.absences if each.until is None or each.until > now]
        covered = [each for each in to_come if self.cover_in(each) == user]
        return sorted(covered, key=lambda each: each.start) if self.is_subscribed else []

    def is_covered_by(self, user: str, now: float) -> bool:
        return self.preferences.cover == user or bool(self.covered_by(user, now))

    def time_away(self, absence: Absence) -> TimeAway:
        """An absence with what follows it at once."""
        same_reason = absence
        for _ in range(_MOST_IN_A_ROW):
            following = self.away_at(same_reason.until) if same_reason.until is not None else None
            if following is None or following.reason != absence.reason:
                break
            same_reason = following
        return TimeAway(replace(absence, until=self.away_until(absence.until)), same_reason.until)

    def as_colleagues_read(self, absence: Absence) -> TimeAway:
        """The same with its reason only if they may know it."""
        time = self.time_away(absence)
        return time if self.shows_reason_of(absence) else replace(time, absence=replace(time.absence, reason=""))

    def away_for_colleagues(self, moment: float) -> TimeAway | None:
        """The time that the person is away for now, as colleagues may see it; None where they let nobody see it."""
        away = self.away_at(moment) if self.is_subscribed and self.preferences.show_absence else None
        return self.as_colleagues_read(away) if away is not None else None

    def begun_absences(self, moment: float) -> tuple[Absence, ...]:
        """Those that run, and those that have ended and whose digest is still to come."""
        return tuple(absence for absence in self.absences if absence.start <= moment and not self.is_paused)

    def planned_absences(self, moment: float) -> tuple[Absence, ...]:
        """By their start."""
        planned = (absence for absence in self.absences if absence.start > moment)
        return tuple(sorted(planned, key=lambda each: each.start))

    def collects_mentions_at(self, moment: float) -> bool:
        """Whether a message written at that moment which mentions this person is collected."""
        if self.subscription is Subscription.ALWAYS:
            return True
        return self.is_subscribed and self.away_at(moment) is not None

    @property
    def own_zone(self) -> ZoneInfo:
        return zone_or_utc(self.zone)

    def turned_off(self, now: float) -> Person:
        """Not subscribed any more, and here. What they planned, and their quiet hours, are kept for when they turn it on again."""
        planned = self.planned_absences(now)
        return replace(self, subscription=Subscription.NONE, absences=planned, quiet_due=None, aging_due=None)

    def turned_on(self, subscription: Subscription, now: float) -> Person:
        """Subscribed so. Of who was not, what they had planned counts again, unless it has passed; and where older items move up,
        theirs do from now on."""
        if self.is_subscribed:
            return replace(self, subscription=subscription)
        to_come = tuple(each for each in self.absences if each.until is None or each.until > now)
        aging_due = now + AGING_SECONDS if self.preferences.aging else None
        again = replace(self, subscription=subscription, absences=to_come, aging_due=aging_due)
        return again.with_quiet_hours(self.quiet, now, self.own_zone) if self.quiet else again

    def with_absence(self, absence: Absence, now: float) -> Person:
        """With one absence more, the last. Those that it overlaps become one with it, as far as no reason is lost, or said of
        another time than it was given for. One that runs and one that is planned stay two, as `back` ends only the first; but what
        is said of today lies in the one that runs."""
        overlapping = [other for other in self.absences if other.overlaps(absence)]
        one_with_it = absence.one_with([other for other in overlapping if self._can_be_one(absence, other, now)])
        merged = reduce(Absence.merged_with, one_with_it, absence)
        return replace(self, absences=(*(other for other in self.absences if other not in one_with_it), merged))

    def _can_be_one(self, absence: Absence, other: Absence, now: float) -> bool:
        if (absence.start <= now) is (other.start <= now):
            return True
        days = {local_datetime(each, self.own_zone).date() for each in (absence.start, now)}
        return other.start <= now and other.contains(absence) and len(days) == 1

    def without_absences(self, absences: Iterable[Absence]) -> Person:
        ended = frozenset(absences)
        return replace(self, absences=tuple(each for each in self.absences if each not in ended))

    def absence_starting_at(self, start: float, until: float | None) -> Absence | None:
        """The one that a button was made for. Its end may be another now; an older button does not name it."""
        found = [each for each in self.absences if each.start == start]
        return next((each for each in found if each.until == until), found[0] if found else None)

    def with_absence_changed(self, absence: Absence, changed: Absence) -> Person:
        return replace(self, absences=tuple(changed if each == absence else each for each in self.absences))

    def with_quiet_hours(self, quiet: tuple[QuietHours, ...], now: float, zone: ZoneInfo) -> Person:
        """With these quiet hours, in that time zone, and no others."""
        return replace(self, quiet=quiet, quiet_due=next_quiet_end(quiet, now, zone))

    def with_preferences(self, preferences: Preferences) -> Person:
        return replace(self, preferences=preferences)


def counts_as_away(status: Status, statuses: tuple[str, ...]) -> bool:
    """Whether a status has one of a person's chosen emoji or texts."""
    return any(chosen == status.emoji or _says(status.text, chosen) for chosen in statuses)


def _says(text: str, chosen: str) -> bool:
    """Whether the text has these words: `ill` is not in `skills`."""
    return re.search(rf"(?<!\w){re.escape(chosen)}(?!\w)", text, re.IGNORECASE) is not None
