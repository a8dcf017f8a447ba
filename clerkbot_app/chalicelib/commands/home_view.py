"""What a Home tab shows: which part of the list, and which page of what stands below it.

Slack keeps it with the tab, as its `private_metadata`, and sends it along with every press in it. So a press carries what it
changes and nothing else, and what it is answered with shows the tab as the person saw it (docs/decisions/0037).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.commands.filters import checked_search
from chalicelib.domain.command import UnreadablePress
from chalicelib.domain.item import Kind
from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.domain.priority import Level
from chalicelib.parsing.arguments import LAST_PAGE
from chalicelib.ports import ItemQuery


class HomePart(StrEnum):
    """What of a Home tab can be changed."""

    ALL = "all"
    """All filters at once: the whole list is shown again."""
    KIND = "kind"
    LEVELS = "levels"
    WRITTEN = "written"
    LABEL = "label"
    SENDER = "sender"
    CHANNEL = "channel"
    TEXT = "text"
    PAGE = "page"
    ABSENCES = "absences"
    REMINDERS = "reminders"
    RULES = "rules"


class HomeKind(StrEnum):
    """Which kind of items the list shows."""

    OPEN = "open"
    MESSAGES = "messages"
    THREADS = "threads"
    TODOS = "todos"
    SNOOZED = "snoozed"
    FINISHED = "finished"

    @property
    def kind(self) -> Kind | None:
        return _KINDS.get(self)


_KINDS = {HomeKind.MESSAGES: Kind.MESSAGE, HomeKind.THREADS: Kind.THREAD, HomeKind.TODOS: Kind.TODO}


class Written(StrEnum):
    """When the items that the list shows were written."""

    ANY_TIME = "any"
    TODAY = "today"
    SINCE_YESTERDAY = "yesterday"
    IN_A_WEEK = "week"
    BEFORE_A_WEEK = "before-week"
    BEFORE_A_MONTH = "before-month"

    def limits(self, now: float, zone: ZoneInfo) -> tuple[float | None, float | None]:
        """From when on and before when, in epoch seconds: days begin at midnight of the person's own zone."""
        days = _DAYS.get(self)
        if days is None:
            return None, None
        begin = moment_of(local_datetime(now, zone).date() - timedelta(days=days), time(0), zone)
        return (None, begin) if self in {Written.BEFORE_A_WEEK, Written.BEFORE_A_MONTH} else (begin, None)


_DAYS = {
    Written.TODAY: 0,
    Written.SINCE_YESTERDAY: 1,
    Written.IN_A_WEEK: 7,
    Written.BEFORE_A_WEEK: 7,
    Written.BEFORE_A_MONTH: 30,
}
EVERY_LEVEL = (Level.HIGHEST, Level.LOWEST)


@dataclass(frozen=True)
class HomeView:
    """The filters of the list, and the pages that are shown of everything that has some."""

    kind: HomeKind = HomeKind.OPEN
    strongest: Level = Level.HIGHEST
    weakest: Level = Level.LOWEST
    written: Written = Written.ANY_TIME
    label: str = ""
    sender: str = ""
    channel: str = ""
    text: str = ""
    page: int = 1
    absences: int = 1
    reminders: int = 1
    rules: int = 1

    @property
    def levels(self) -> tuple[Level, Level]:
        return self.strongest, self.weakest

    @property
    def has_filters(self) -> bool:
        return replace(self, page=1, absences=1, reminders=1, rules=1) != HomeView()

    def query(self, now: float, zone: ZoneInfo) -> ItemQuery:
        """Which open items it shows."""
        since, before = self.written.limits(now, zone)
        return ItemQuery(
            page=self.page,
            strongest=self.strongest,
            weakest=self.weakest,
            sender=self.sender,
            channel=self.channel,
            since=since,
            before=before,
            label=self.label,
            kind=self.kind.kind,
            text=self.text,
        )

    def changed(self, part: HomePart, value: str) -> HomeView:
        """With another value, as a press carries it. A filter begins at its first page; what is snoozed or finished has no others.
        Raises UnreadablePress for a value that there is not, and NotUnderstood for too many words."""
        try:
            fields = _READERS[part](value)
        except (KeyError, ValueError):
            raise UnreadablePress(f"{part} has no such value") from None
        match part:
            case HomePart.ALL:
                return replace(HomeView(), absences=self.absences, reminders=self.reminders, rules=self.rules)
            case HomePart.PAGE | HomePart.ABSENCES | HomePart.REMINDERS | HomePart.RULES:
                return replace(self, **fields)
            case HomePart.KIND if HomeKind(value) in {HomeKind.SNOOZED, HomeKind.FINISHED}:
                return replace(self.changed(HomePart.ALL, ""), **fields)
        is_open = self.kind not in {HomeKind.SNOOZED, HomeKind.FINISHED}
        return replace(self if is_open else self.changed(HomePart.ALL, ""), **{**fields, "page": 1})


def _levels(value: str) -> dict[str, Any]:
    strongest, weakest = (Level(int(each)) for each in value.split("-"))
    return {"strongest": strongest, "weakest": weakest}


def _page_of(part: HomePart) -> Callable[[str], dict[str, Any]]:
    def read(value: str) -> dict[str, Any]:
        if not 1 <= (page := int(value)) <= LAST_PAGE:
            raise ValueError("there is no such page")
        return {part.value: page}

    return read


_READERS: dict[HomePart, Callable[[str], dict[str, Any]]] = {
    HomePart.ALL: lambda _value: {},
    HomePart.KIND: lambda value: {"kind": HomeKind(value)},
    HomePart.LEVELS: _levels,
    HomePart.WRITTEN: lambda value: {"written": Written(value)},
    HomePart.LABEL: lambda value: {"label": checked_search(value)},
    HomePart.SENDER: lambda value: {"sender": value},
    HomePart.CHANNEL: lambda value: {"channel": value},
    HomePart.TEXT: lambda value: {"text": checked_search(" ".join(value.split()))},
    **{part: _page_of(part) for part in (HomePart.PAGE, HomePart.ABSENCES, HomePart.REMINDERS, HomePart.RULES)},
}


def level_range(strongest: Level, weakest: Level) -> str:
    """`1-2`, as a press carries it."""
    return f"{int(strongest)}-{int(weakest)}"
