"""What a person has set: what is collected for them, what others may know and do."""

from __future__ import annotations

from typing import Literal

from chalicelib.domain.day_hours import DayHours
from chalicelib.frozen_value import FrozenValue

REACTIONS = ("bookmark", "pushpin", "inbox_tray", "floppy_disk", "star", "round_pushpin", "paperclip", "eyes")
"""The emoji that can save a message: a short fixed list, so that every other reaction is dropped at the edge."""

AWAY_STATUSES = ("palm_tree", "face_with_thermometer", "airplane", "spiral_calendar_pad", "no_entry", "sleeping")
"""Status emoji that count as away when a person follows their status and names none."""


Switch = Literal[
    "collect_groups",
    "collect_channel",
    "collect_bots",
    "collect_external",
    "show_absence",
    "show_reason",
    "aging",
    "all_clear",
    "save_asks",
    "excerpts",
]
"""The settings that are on or off."""


class Preferences(FrozenValue):
    """Settings of one person, with the defaults of somebody who never set any.

    `show_absence` lets colleagues ask who is away. `excerpts`: items show a line of their messages. `statuses` are emoji names and texts of a Slack status that counts as being away; `reaction` is the emoji that saves;
    `urgent_budget` is how often a day one sender may mark a message as urgent. With `save_asks` the message shortcut opens a modal,
    otherwise it saves right away.
    """

    collect_groups: bool = True
    collect_channel: bool = False
    collect_bots: bool = False
    collect_external: bool = True
    show_absence: bool = True
    show_reason: bool = False
    all_clear: bool = False
    excerpts: bool = True
    aging: bool = False
    urgent_budget: int = 2
    vips: tuple[str, ...] = ()
    cover: str = ""
    statuses: tuple[str, ...] = ()
    reaction: str = ""
    day_hours: DayHours = DayHours()
    save_asks: bool = True

    def turned(self, setting: Switch, is_on: bool) -> Preferences:
        """With one setting on or off."""
        return Preferences(**{**vars(self), setting: is_on})
