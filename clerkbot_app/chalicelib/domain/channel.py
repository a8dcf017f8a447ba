"""Whether the bot is in a channel, as far as it was told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ChannelMembership:
    """The last that was heard of a channel: `event_ts` orders joins and removals that arrive in any order."""

    channel: str
    present: bool
    event_ts: str
    version: int = 0

    @property
    def sort_key(self) -> str:
        return channel_sort_key(self.channel)

    def silences(self, ts: str) -> bool:
        """Whether what was written at `ts` comes from after the bot's removal."""
        return not self.present and float(ts) >= float(self.event_ts)


def channel_sort_key(channel: str) -> str:
    return f"CHANNEL#{channel}"
