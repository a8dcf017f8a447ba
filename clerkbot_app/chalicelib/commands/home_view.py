"""What a Home tab shows: which part of the list, and which page of what stands below it.

Slack keeps it with the tab, as its `private_metadata`, and sends it along with every press in it. So a press carries what it
changes and nothing else, and what it is answered with shows the tab as the person saw it (docs/decisions/0037).
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.commands.request import ReadingCommand, Request, TakesChoice
from chalicelib.domain.command import NotUnderstood, UnreadablePress
from chalicelib.domain.home_filters import HomeKind, Written
from chalicelib.domain.priority import Level
from chalicelib.domain.reply import Message
from chalicelib.messages.confirmations import OLD_BUTTON
from chalicelib.parsing.arguments import LAST_PAGE, checked_search
from chalicelib.ports import Context, ItemQuery


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
    turn: int = 0
    """How often the filters were changed: what is chosen in the tab now is another choice than the same one before."""

    @property
    def levels(self) -> tuple[Level, Level]:
        return self.strongest, self.weakest

    @property
    def has_filters(self) -> bool:
        return replace(self, page=1, absences=1, reminders=1, rules=1, turn=0) != HomeView()

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
                return replace(
                    HomeView(),
                    absences=self.absences,
                    reminders=self.reminders,
                    rules=self.rules,
                    turn=self.turn + 1,
                )
            case HomePart.PAGE | HomePart.ABSENCES | HomePart.REMINDERS | HomePart.RULES:
                return replace(self, **fields)
        changed = replace(self, **{**fields, "page": 1, "turn": self.turn + 1})
        return (
            changed if self.kind.is_open and changed.kind.is_open else replace(self.changed(HomePart.ALL, ""), **fields)
        )


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


class HomeTabCommand(ReadingCommand):
    """The Home tab, for what changes its view. Its own module has the buttons that do."""

    view: HomeView

    @abstractmethod
    def turned(self, view: HomeView) -> ReadingCommand:
        """The tab as that view shows it, without what it answered."""


@dataclass(frozen=True)
class SetHome(ReadingCommand, TakesChoice):
    """Show the Home tab with another filter or another page; what else it shows is as where this was pressed. `part` None: a person
    or a channel was picked, whose id says which. `seen` tells the blocks of different views apart, and means nothing."""

    name = "set-home"
    part: HomePart | None = None
    value: str = ""
    seen: str = ""

    @property
    def takes_what_was_chosen(self) -> bool:
        """Whether it is carried by a block, in which something was picked or typed."""
        return bool(self.seen) and not self.value

    def with_chosen(self, chosen: str) -> SetHome:
        """With what was picked or typed."""
        picked = HomePart.SENDER if chosen[:1] in {"U", "W"} else HomePart.CHANNEL
        return replace(self, part=self.part or picked, value=chosen)

    def changed(self, view: HomeView) -> HomeView:
        """Raises UnreadablePress and NotUnderstood, as HomeView does."""
        return view.changed(self.part or HomePart.ALL, self.value)

    def meant(self, request: Request) -> ReadingCommand:
        if not isinstance(request.view, HomeTabCommand):
            raise NotUnderstood(OLD_BUTTON)
        try:
            return request.view.turned(self.changed(request.view.view))
        except UnreadablePress:
            raise NotUnderstood(OLD_BUTTON) from None

    def show(self, user: str, context: Context) -> Message:
        """What it shows is the tab that it means: pressed anywhere else it means nothing."""
        del user, context
        raise NotUnderstood(OLD_BUTTON)
