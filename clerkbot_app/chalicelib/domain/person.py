"""A person who uses ClerkBot: whether they subscribed, when they are away, and what they set."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from zoneinfo import ZoneInfo

from chalicelib.domain.absence import Absence, AbsenceSource, QuietHours
from chalicelib.domain.local_time import zone_or_utc
from chalicelib.domain.preferences import Preferences

AGING_SECONDS = 24 * 3600.0
"""An item that has waited for so long moves up one level, where the person wants that."""


class Subscription(StrEnum):
    """When mentions of a person are collected."""

    NONE = "none"
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


@dataclass(frozen=True)
class Status:
    """A Slack status: emoji without colons, text, and its end in epoch seconds (None: it does not end by itself)."""

    emoji: str = ""
    text: str = ""
    until: float | None = None


@dataclass(frozen=True)
class Person:
    """The profile of one person in one workspace. `version` is counted by the store (0: never stored).

    `zone` is the time zone that their reminders and quiet hours were last computed in, empty while there are none.
    `digest_from` is the number of the first item that no return digest showed yet.
    """

    user: str
    subscription: Subscription = Subscription.NONE
    away: Absence | None = None
    quiet: QuietHours | None = None
    quiet_due: float | None = None
    aging_due: float | None = None
    digest_from: int = 1
    zone: str = ""
    preferences: Preferences = Preferences()
    version: int = 0

    @property
    def sort_key(self) -> str:
        return "PROFILE"

    @property
    def is_subscribed(self) -> bool:
        return self.subscription is not Subscription.NONE

    @property
    def due(self) -> float | None:
        """When something of this person is due next, in epoch seconds."""
        dues = (self.away.due if self.away else None, self.quiet_due, self.aging_due)
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
            self.subscription is Subscription.ALWAYS or self.away or self.quiet or follows_status
        )

    def away_at(self, moment: float) -> Absence | None:
        """The absence in which a moment lies, said or by quiet hours."""
        if self.away is not None and self.away.covers(moment):
            return self.away
        period = self.quiet.covering(moment, self.own_zone) if self.quiet else None
        return Absence(period[0], period[1], "", self.digest_from, AbsenceSource.QUIET_HOURS) if period else None

    def collects_mentions_at(self, moment: float) -> bool:
        """Whether a message written at that moment which mentions this person is collected."""
        if self.subscription is Subscription.ALWAYS:
            return True
        return self.is_subscribed and self.away_at(moment) is not None

    @property
    def own_zone(self) -> ZoneInfo:
        return zone_or_utc(self.zone)

    def with_subscription(self, subscription: Subscription) -> Person:
        return replace(self, subscription=subscription)

    def with_absence(self, away: Absence | None) -> Person:
        return replace(self, away=away)

    def with_preferences(self, preferences: Preferences) -> Person:
        return replace(self, preferences=preferences)


def counts_as_away(status: Status, statuses: tuple[str, ...]) -> bool:
    """Whether a status has one of a person's chosen emoji or texts."""
    return any(chosen == status.emoji or _says(status.text, chosen) for chosen in statuses)


def _says(text: str, chosen: str) -> bool:
    """Whether the text has these words: `ill` is not in `skills`."""
    return re.search(rf"(?<!\w){re.escape(chosen)}(?!\w)", text, re.IGNORECASE) is not None
