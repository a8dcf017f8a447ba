"""What a person has set: what is taken for them, what others may know and do."""

from __future__ import annotations

from dataclasses import dataclass

REACTIONS = ("bookmark", "pushpin", "inbox_tray", "floppy_disk", "star", "round_pushpin", "paperclip", "eyes")
"""The emoji that can save a message: a short fixed list, so that every other reaction is dropped at the edge."""

AWAY_STATUSES = ("palm_tree", "face_with_thermometer", "airplane", "spiral_calendar_pad", "no_entry", "sleeping")
"""Status emoji that count as away when a person follows their status and names none."""


@dataclass(frozen=True)
class Preferences:
    """Settings of one person, with the defaults of somebody who never set any.

    `statuses` are emoji names and texts of a Slack status that counts as being away; `reaction` is the emoji that saves;
    `urgent_budget` is how often a day one sender may mark a message as urgent.
    """

    take_groups: bool = True
    take_channel: bool = False
    take_bots: bool = False
    take_strangers: bool = True
    show_reason: bool = False
    all_clear: bool = False
    aging: bool = False
    urgent_budget: int = 2
    vips: tuple[str, ...] = ()
    backup: str = ""
    statuses: tuple[str, ...] = ()
    reaction: str = ""
