"""What is said about the items that a person is reminded of on some day."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from chalicelib.domain.item import Item
from chalicelib.messages.budget import named
from chalicelib.messages.item_words import in_short
from chalicelib.messages.times import at_in_words, range_in_words

_OVERDUE = "overdue"


def days_in_words(since: float, before: float, now: float, zone: ZoneInfo, *, overdue: bool = False) -> str:
    """`today`, `on Fri 27 Nov`, `between Mon 30 Nov and Mon 7 Dec`. Times are epoch seconds; `overdue`: what came before."""
    return _OVERDUE if overdue else range_in_words(since, before, now, zone)


def due_title(when: str) -> str:
    """`Due tomorrow`"""
    return "Overdue" if when == _OVERDUE else f"Due {when}"


def nothing_due(when: str, back: str) -> str:
    """`back`: what comes back on the list by then; empty for nothing."""
    what = "Nothing is overdue" if when == _OVERDUE else f"You have no reminders of items {when}"
    return " ".join(filter(None, (f"{what}.", back, "`list` shows all that is open, `reminder list` what is to come.")))


def has_no_time_text(item: Item, now: float, zone: ZoneInfo) -> str:
    """`#5 · buy milk has no reminder`, or when it comes back on the list; an example sets one."""
    if item.snoozed_until is not None:
        return f"{in_short(item)} comes back on your list {at_in_words(item.snoozed_until, now, zone)}."
    return f"{in_short(item)} has no reminder. For example, `remind me #{item.number} tomorrow at 9`."


def come_back(back: Sequence[Item], now: float, zone: ZoneInfo) -> str:
    """`*#8* comes back on your list tomorrow at 11:00.` Empty without any; of several the time stands behind each number."""
    if len(back) == 1:
        return f"*#{back[0].number}* comes back on your list{_at(back[0], now, zone)}."
    times = [f"*#{item.number}*{f' ({at.strip()})' if (at := _at(item, now, zone)) else ''}" for item in back]
    return f"{named(times)} come back on your list." if back else ""


def _at(item: Item, now: float, zone: ZoneInfo) -> str:
    return f" {at_in_words(item.snoozed_until, now, zone)}" if item.snoozed_until is not None else " then"
