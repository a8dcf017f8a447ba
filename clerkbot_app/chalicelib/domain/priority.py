"""The five priority levels, and which of them a message gets: its own over the sender's over the channel's over medium."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from chalicelib.domain.record_key import RecordKey


class Level(IntEnum):
    """A priority. Smaller sorts first, so `HIGHEST < LOWEST`."""

    HIGHEST = 1
    HIGH = 2
    MEDIUM = 3
    LOW = 4
    LOWEST = 5

    @property
    def word(self) -> str:
        return self.name.lower()

    @classmethod
    def parse(cls, word: str) -> Level | None:
        """The level that is exactly this word, in any case. `high` is high and nothing else is."""
        return _BY_WORD.get(word.lower())

    @classmethod
    def nearest(cls, word: str) -> Level | None:
        """The level that was probably meant by a mistyped word."""
        near = difflib.get_close_matches(word.lower(), _BY_WORD, n=1, cutoff=0.6)
        return _BY_WORD[near[0]] if near else None


EVERY_LEVEL = (Level.HIGHEST, Level.LOWEST)
"""The strongest and the weakest."""
_BY_WORD = {level.word: level for level in Level}


class DecidedBy(StrEnum):
    """The rule that decided an item's level."""

    MESSAGE = "message"
    USER = "user"
    CHANNEL = "channel"
    DEFAULT = "default"
    URGENT = "urgent"
    """The sender pinged urgently, within the budget that the person allows."""
    VIP = "vip"
    GIVEN = "given"
    """A colleague gave it with the level that it had there."""


@dataclass(frozen=True)
class RuleKey(RecordKey["PriorityRule"]):
    target: str


@dataclass(frozen=True)
class PriorityRule:
    """A person's level for what a user writes (target `U…`) or for what is written in a channel (target `C…`)."""

    target: str
    level: Level
    version: int = 0

    def key(self, owner: str) -> RuleKey:
        return RuleKey(owner, self.target)

    @property
    def is_for_user(self) -> bool:
        return self.target[:1] in {"U", "W"}


@dataclass(frozen=True)
class Decision:
    level: Level
    rule: DecidedBy


def decide_level(own: Level | None, of_user: PriorityRule | None, of_channel: PriorityRule | None) -> Decision:
    """The level of an upcoming message, with the rule that decided."""
    if own is not None:
        return Decision(own, DecidedBy.MESSAGE)
    if of_user is not None:
        return Decision(of_user.level, DecidedBy.USER)
    if of_channel is not None:
        return Decision(of_channel.level, DecidedBy.CHANNEL)
    return Decision(Level.MEDIUM, DecidedBy.DEFAULT)
