"""Whether the bot is in a channel."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain.installation import WORKSPACE
from chalicelib.domain.record_key import RecordKey


@dataclass(frozen=True)
class ChannelKey(RecordKey["ChannelMembership"]):
    """A channel belongs to the workspace: its owner is WORKSPACE."""

    channel: str


@dataclass(frozen=True)
class ChannelMembership:
    """Whether the bot is in a channel, as last heard: `event_ts` orders joins and removals that arrive in any order."""

    channel: str
    present: bool
    event_ts: str
    version: int = 0

    def key(self, _owner: str = WORKSPACE) -> ChannelKey:
        return ChannelKey(WORKSPACE, self.channel)

    def is_after_removal(self, ts: str) -> bool:
        """Whether `ts` is after the bot's removal from the channel."""
        return not self.present and float(ts) >= float(self.event_ts)
