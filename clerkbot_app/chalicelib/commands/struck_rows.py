"""What left a list since it was shown: each row stays in its place, struck out, with an Undo of its own.

Nothing is kept for that: the receipts of the last ten minutes say what left, and when the message was posted says whether it was
in it (docs/decisions/0039).
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from chalicelib.commands.request import ReadingCommand
from chalicelib.commands.undo import Undo
from chalicelib.domain.command import Command, Press
from chalicelib.domain.item import Item, ItemKey, State
from chalicelib.domain.local_time import UTC_ZONE
from chalicelib.domain.receipt import Edit, Receipt, Record
from chalicelib.domain.record_key import RecordKey
from chalicelib.domain.reminder import ReminderKey
from chalicelib.domain.reply import Message
from chalicelib.messages.finding import filters_in_words
from chalicelib.messages.items import StruckRow
from chalicelib.ports import Context, ItemQuery, ItemsPage
from chalicelib.services.idempotency import UNDO_SECONDS

MOST_STRUCK = 20
"""Changes of the last ten minutes that are looked at."""
_LEFT = {State.DONE, State.REMOVED, State.SNOOZED}

Undoable = Mapping[RecordKey[Record], Receipt]
"""The requests that changed one item or one reminder and nothing else, by what they changed: the last one of each."""


@dataclass(frozen=True)
class Reader:
    """Who reads rows, and from what. `view` is what their buttons show again; None: nothing, or what Slack sends along with a press."""

    user: str
    context: Context
    view: Command | None = None

    @property
    def now(self) -> float:
        return self.context.now

    @property
    def zone(self) -> ZoneInfo:
        """Asked for only where something names a time: it may cost a call of Slack."""
        return self.context.zone_of(self.user)

    def filters(self, query: ItemQuery) -> str:
        """What a query filters by, in words."""
        has_time = query.since is not None or query.before is not None
        return filters_in_words(query, self.now, self.zone if has_time else ZoneInfo(UTC_ZONE))

    def press(self, command: Command) -> Press:
        """Of a button that shows something else."""
        return Press(command, self.user)


@dataclass(frozen=True)
class LeftItem:
    """An item that left the list, and the request by which it did."""

    item: Item
    request: str

    def undo(self, reader: Reader) -> Press:
        return Press(Undo(self.request, number=self.item.number), reader.user, reader.view)


class RowsCommand(ReadingCommand):
    """A reading command whose rows stay in their places when they are dealt with."""

    @abstractmethod
    def rows(self, user: str, context: Context, undoable: Undoable) -> Message:
        """What is there, and between it what left as `undoable` says."""

    def show(self, user: str, context: Context) -> Message:
        return self.rows(user, context, {})

    def redraw(self, user: str, context: Context, posted_at: float) -> Message:
        return self.rows(user, context, undoable_since(posted_at, user, context))


def undoable_since(moment: float, user: str, context: Context) -> Undoable:
    """The last changes of single items and reminders since a moment (epoch seconds), as far as they can be undone by `undo`."""
    return by_what_changed(last_changes(user, context, since=moment))


def last_changes(user: str, context: Context, since: float = 0.0) -> list[Receipt]:
    """What `undo` can take back, the latest first."""
    return context.requests.undoable(user, max(since, context.now - UNDO_SECONDS), MOST_STRUCK)


def by_what_changed(receipts: Sequence[Receipt]) -> Undoable:
    about = [(_only(receipt.edits), receipt) for receipt in reversed(receipts)]
    return {edit.key: receipt for edit, receipt in about if edit is not None}


def _only(edits: Sequence[Edit]) -> Edit | None:
    """What a request did, if it took one item off or moved one reminder; what took off many has one Undo, which stands above the list."""
    found = [edit for edit in edits if isinstance(edit.key, ItemKey | ReminderKey)]
    before = found[0].before if len(found) == 1 else None
    return found[0] if before is not None and before.keys() & {"state", "due_at"} else None


def left_items(undoable: Undoable, context: Context) -> list[LeftItem]:
    """The items that are off the list by these requests."""
    keys = [key for key in undoable if isinstance(key, ItemKey)]
    found = zip(keys, context.records.get_all(*keys), strict=True) if keys else ()
    return [LeftItem(item, undoable[key].request) for key, item in found if item is not None and item.state in _LEFT]


def struck_rows(left: Sequence[LeftItem], reader: Reader) -> list[StruckRow]:
    """Their rows, each with an Undo."""
    if not left:
        return []
    senders = reader.context.slack.profiles({each.item.sender for each in left if each.item.sender})
    zone = reader.zone
    return [StruckRow(each.item, senders.get(each.item.sender), each.undo(reader), zone) for each in left]


def open_with_left(
    query: ItemQuery, size: int, left: Sequence[LeftItem], reader: Reader
) -> tuple[ItemsPage, Mapping[int, LeftItem]]:
    """A page of the list in which what left it still has its place: so nothing else moves, on this page or on another. With those of
    it that left, by their numbers."""
    items = reader.context.items
    gone = {each.item.number: each for each in left if query.means(each.item)}
    if not gone:
        return items.open(reader.user, query, size), gone
    begin = (query.page - 1) * size
    found = items.open(reader.user, replace(query, page=1), begin + size)
    return page_with(found, [each.item for each in gone.values()], begin, size), gone


def page_with(found: ItemsPage, gone: Sequence[Item], begin: int, size: int) -> ItemsPage:
    """`found` are the first items of the list, at least as many as come before the end of the page."""
    merged = sorted([*found.items, *gone], key=lambda item: item.list_order)
    items = tuple(merged[begin : begin + size])
    has_more = found.has_more or len(merged) > begin + size
    total = len(merged) if not found.has_more else None if found.total is None else found.total + len(gone)
    return replace(found, items=items, has_more=has_more, total=total)
