"""A person who uses ClerkBot: whether they subscribed, and when they are away."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Subscription(StrEnum):
    """When mentions of a person are taken into their queue."""

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


@dataclass(frozen=True)
class Away:
    """One away period: [start, until) in epoch seconds; `until` None lasts until `back`.

    `first_number` is the number that the next item had when the period began: what was taken since has at least it.
    """

    start: float
    until: float | None
    reason: str
    first_number: int

    def covers(self, moment: float) -> bool:
        return self.start <= moment and (self.until is None or moment < self.until)

    def is_over(self, now: float) -> bool:
        return self.until is not None and self.until <= now


@dataclass(frozen=True)
class Person:
    """The profile of one person in one workspace. `version` is counted by the store (0: never stored).

    `zone` is the time zone that their reminders were last reckoned in, empty while there are none; `all_clear`: whether
    the daily reminder comes when the queue is empty.
    """

    user: str
    subscription: Subscription = Subscription.NONE
    away: Away | None = None
    zone: str = ""
    all_clear: bool = False
    version: int = 0

    @property
    def sort_key(self) -> str:
        return "PROFILE"

    @property
    def is_subscribed(self) -> bool:
        return self.subscription is not Subscription.NONE

    @property
    def due(self) -> float | None:
        """When the away period ends by itself, in epoch seconds."""
        return self.away.until if self.away else None

    def takes_mentions_at(self, moment: float) -> bool:
        """Whether a message written at that moment which mentions this person goes into their queue."""
        if self.subscription is Subscription.ALWAYS:
            return True
        return self.is_subscribed and self.away is not None and self.away.covers(moment)

    def subscribed(self, subscription: Subscription) -> Person:
        return replace(self, subscription=subscription)

    def gone(self, away: Away | None) -> Person:
        return replace(self, away=away)
