"""Which items are asked for, and what the store answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from chalicelib.domain.item import Item, Kind
from chalicelib.domain.priority import Level
from chalicelib.domain.search import have_words, search_words

MOST_SEARCHED = 2_000
"""Open items that a filter, a search or a count looks at, the most important first: some 250 read units, however long the
list is."""
MOST_COLLECTED = 1_000
"""Items that a return digest looks at, however many were collected."""
LOOKED_AHEAD = 50
"""So many items are read with a page, if they are there: of a list that is no longer it is said how many there are."""

ANYBODY = "anybody"
"""In the place of a person's id: whoever it is."""


@dataclass(frozen=True)
class ItemQuery:
    """Which open items: `weakest` is the lowest level still meant (`high+`), `strongest` the highest; written from `since` on
    and before `before`, in epoch seconds. All words of `label` occur in an item's label or tags, all words of `text` in
    these or in the text of a to-do (see domain/search.py)."""

    page: int = 1
    strongest: Level = Level.HIGHEST
    weakest: Level = Level.LOWEST
    sender: str = ""
    """Whom it is from: who wrote it, or gave it to the person, as its row says."""
    channel: str = ""
    since: float | None = None
    last_number: int | None = None
    """The highest number that is still meant: what was saved since has a higher one."""
    before: float | None = None
    label: str = ""
    kind: Kind | None = None
    text: str = ""
    written: bool = False
    """Only what somebody wrote: no to-dos."""
    given_by: str = ""
    """Who gave it to the person; ANYBODY: some colleague."""
    offered: bool = False
    """Only what the person offers to a colleague who has not answered yet."""

    def means(self, item: Item) -> bool:
        """Whether the filters let the item through."""
        return (
            self.strongest <= item.level <= self.weakest
            and self.sender in {"", item.sender, item.given_by}
            and self.channel in {"", item.channel}
            and (self.last_number is None or item.number <= self.last_number)
            and (self.since is None or item.written_at >= self.since)
            and (self.before is None or item.written_at < self.before)
            and self.kind in {None, item.kind}
            and not (self.written and item.is_todo)
            and (
                not self.given_by
                or item.given_by == self.given_by
                or (self.given_by == ANYBODY and item.given_by != "")
            )
            and not (self.offered and item.pending_offer is None)
            and have_words(search_words(self.label), item.tags, item.label)
            and have_words(search_words(self.text), item.tags, item.label, item.text)
        )


@dataclass(frozen=True)
class ItemsPage:
    """Some items, whether more of them follow, and whether all items were looked at: a filter looks at the first 2,000. `total`: how
    many there are on all pages; None: that would have to be counted."""

    items: tuple[Item, ...]
    has_more: bool
    searched_all: bool = True
    total: int | None = None


@dataclass(frozen=True)
class ItemCounts:
    """How many items there are of each level that has some, in the order of the levels; and whether all were looked at."""

    by_level: dict[Level, int]
    searched_all: bool = True

    @property
    def total(self) -> int:
        return sum(self.by_level.values())


@dataclass(frozen=True)
class LabelCounts:
    """How many items there are of each label and of each tag (with its plus), the most used first; and whether all were looked at."""

    by_label: dict[str, int]
    searched_all: bool = True


class Items(Protocol):
    """Questions about the items of a person."""

    def by_number(self, user: str, number: int) -> Item | None: ...

    def by_numbers(self, user: str, numbers: Sequence[int]) -> list[Item]:
        """Those that there are of some numbers, in their order; one query for numbers that follow each other."""
        ...

    def open(self, user: str, query: ItemQuery, size: int) -> ItemsPage: ...

    def count_open(self, user: str, query: ItemQuery) -> ItemCounts:
        """How many there are, on all pages, among the MOST_SEARCHED most important."""
        ...

    def count_labels(self, user: str) -> LabelCounts:
        """Of the open ones, among the MOST_SEARCHED most important."""
        ...

    def first_open(self, user: str, after: Item | None) -> Item | None: ...

    def todos_until(self, user: str, ts: str, most: int) -> list[Item]:
        """The to-dos, open or not, whose own time is that one or an earlier one, the latest first."""
        ...

    def collected_since(self, user: str, first_number: int) -> list[Item]:
        """What was collected since the item of that number, open or not, by number; at most MOST_COLLECTED."""
        ...

    def finished(
        self, user: str, page: int, size: int, since: float | None = None, before: float | None = None
    ) -> ItemsPage:
        """What was taken off the list in the last seven days, the latest first; from `since` on and before `before`, in epoch
        seconds."""
        ...

    def snoozed(self, user: str, until: float | None, most: int) -> list[Item]:
        """What is snoozed until that moment (epoch seconds; None: any) or an earlier one, the next to come back first."""
        ...

    def long_waiting(self, user: str, before: float, most: int) -> list[Item]:
        """Open items below the highest level that were neither made nor raised after a moment, weakest first."""
        ...

    def containing(self, user: str, channel: str, root: str, ts: str) -> Item | None:
        """The item that the message `ts` of the conversation `root` was merged into."""
        ...

    def in_conversation(self, user: str, channel: str, root: str) -> list[Item]:
        """The items of messages of a conversation, by their messages' age: among MOST_SEARCHED of the channel since it began."""
        ...

    def next_number(self, user: str) -> int:
        """A number that no item of this person had or will have."""
        ...

    def last_number(self, user: str) -> int: ...
