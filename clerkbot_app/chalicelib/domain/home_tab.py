"""The Home tab that a person has before them: what changes elsewhere is shown there, too."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.domain.record_key import RecordKey

WATCHED_SECONDS = 600.0
"""For so long after it was opened, or something in it was pressed, a Home tab is published anew when something changes elsewhere."""

PRESENCE, LAST_CHANGE = "home-presence", "home-last-change"
"""The ids of the blocks with what changes how things stand, and with the Undo of the last change."""
UNDO_LAST = "undo-last"
"""The action id of the button that takes back the last change, wherever that was made."""


@dataclass(frozen=True)
class HomeTabKey(RecordKey["HomeTab"]):
    """A person has one."""


@dataclass(frozen=True)
class HomeTab:
    """A Home tab that was opened lately: what it shows (commands/home.py: `HomeState`), and the hash that Slack gave it."""

    state: str
    hash: str
    expires_at: float
    version: int = 0

    def key(self, owner: str) -> HomeTabKey:
        return HomeTabKey(owner)
