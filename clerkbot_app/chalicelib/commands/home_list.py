"""The list in the Home tab: the page that its filters show, with what filters it and what finishes all that is shown."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from chalicelib.commands.finish import AskToClear, FinishedAs
from chalicelib.commands.finished import Restore, finished_row
from chalicelib.commands.home_view import HomePart, HomeView, SetHome, level_range
from chalicelib.commands.list_items import PAGE_SIZE, how_many_searched, rows_of, with_times
from chalicelib.commands.struck_rows import LeftItem, Reader, open_with_left, page_with
from chalicelib.domain.command import Press
from chalicelib.domain.home_filters import HomeKind
from chalicelib.domain.item import RESTORABLE_SECONDS, Item
from chalicelib.domain.priority import EVERY_LEVEL
from chalicelib.domain.reminder import Reminder
from chalicelib.domain.reply import Block, Message
from chalicelib.domain.search import LONGEST_SEARCH
from chalicelib.messages import home_list as messages
from chalicelib.messages.blocks import header, paged, section
from chalicelib.messages.items import (
    EMPTY,
    NOTHING_SNOOZED,
    ItemListPage,
    SnoozedRow,
    finished_list,
    list_message,
    snoozed_block,
)
from chalicelib.messages.times import moment_in_words
from chalicelib.parsing.arguments import LAST_PAGE
from chalicelib.ports import ItemQuery, ItemsPage

ShownReminders = Sequence[tuple[Reminder, Item | None]]
"""What is to come, the next one first, each with its item."""
LOOKED_AT = 100
"""Items that are read at once: the first ten pages, and what labels and tags there are to choose from."""


@dataclass(frozen=True)
class HomeItems:
    """What was read for the tab: `first` are the first items of the whole list, at most LOOKED_AT; `left` those that left it a moment ago."""

    first: ItemsPage
    left: Sequence[LeftItem]
    reminders: ShownReminders


def home_list(view: HomeView, items: HomeItems, reader: Reader) -> Message:
    match view.kind:
        case HomeKind.SNOOZED:
            return Message(blocks=tuple(_snoozed(view, reader)))
        case HomeKind.FINISHED:
            return Message(blocks=tuple(_finished(view, reader)))
    if not (items.first.items or items.left or view.has_filters):
        menu = messages.kind_block(_kind_menu(view, reader), messages.new_todo_button())
        return Message(blocks=(messages.list_title(view.kind, ""), section(EMPTY), menu))
    return _open(view, items, reader)


def _open(view: HomeView, items: HomeItems, reader: Reader) -> Message:
    query = view.query(reader.now, reader.zone)
    found, gone = _page(view, query, items, reader)
    if not found.items and view.page > 1:
        # The last ones of the last page were finished.
        query, view = replace(query, page=1), replace(view, page=1)
        found, gone = _page(view, query, items, reader)
    count = _how_many(view, query, items, reader)
    shown = _rows(found, gone, items.reminders, reader)
    filters, show_all = reader.filters(query), reader.press(SetHome(HomePart.ALL))
    if found.items:
        head = [messages.list_title(view.kind, str(count), _range(view, found, gone, count))]
        only = [messages.only_block(filters, show_all)] if view.has_filters else []
        rows = [*only, *shown.blocks]
    else:
        head, rows = messages.nothing_found_blocks(view.text, filters, show_all), []
    turners = page_turners(HomePart.PAGE, view.page, found.has_more, reader)
    blocks = (*head, *_filter_blocks(view, items, reader), *rows, *_list_actions(view, query, turners, count, reader))
    return replace(shown, blocks=blocks)


def _rows(found: ItemsPage, gone: Mapping[int, LeftItem], reminders: ShownReminders, reader: Reader) -> Message:
    """Each item with the time of its next reminder."""
    times = {
        item.number: moment_in_words(each.due_at, reader.now, reader.zone)
        for each, item in reversed(reminders)
        if item is not None
    }
    rows = with_times(rows_of(found.items, gone, reader), times)
    return list_message(ItemListPage("", rows, searched=how_many_searched(found)), reader.now)


def _filter_blocks(view: HomeView, items: HomeItems, reader: Reader) -> Sequence[Block]:
    return messages.filter_blocks(
        _kind_menu(view, reader),
        _filters(view, items.first.items, reader),
        messages.Chosen(view.sender, view.channel, view.text),
        _picked(view, None, reader),
        _picked(view, HomePart.TEXT, reader),
    )


def _list_actions(
    view: HomeView, query: ItemQuery, turners: messages.PageTurners, count: _Count, reader: Reader
) -> Sequence[Block]:
    finish_all = reader.press(_ask_to_clear(query)) if count.found > 1 else None
    return messages.list_actions(turners, finish_all, f"these ({count})" if view.has_filters else f"all ({count})")


def _page(
    view: HomeView, query: ItemQuery, items: HomeItems, reader: Reader
) -> tuple[ItemsPage, Mapping[int, LeftItem]]:
    """Of the whole list what was read already, as far as that goes."""
    begin = (query.page - 1) * PAGE_SIZE
    if view.has_filters or begin + PAGE_SIZE > LOOKED_AT:
        return open_with_left(query, PAGE_SIZE, items.left, reader)
    gone = {each.item.number: each for each in items.left}
    return page_with(items.first, [each.item for each in items.left], begin, PAGE_SIZE), gone


def page_of(number: int, query: ItemQuery, items: HomeItems) -> int | None:
    """On which page of what the query means the item of that number is; None if it is not among the first items of the list."""
    there = sorted([*items.first.items, *(each.item for each in items.left)], key=lambda item: item.list_order)
    numbers = [item.number for item in there if query.means(item)]
    return numbers.index(number) // PAGE_SIZE + 1 if number in numbers else None


@dataclass(frozen=True)
class _Count:
    """How many items were found. `has_more`: not all of a long list were looked at. As a text `24`, or `100+`."""

    found: int
    has_more: bool

    def __str__(self) -> str:
        return f"{self.found:,}{'+' if self.has_more else ''}"


def _how_many(view: HomeView, query: ItemQuery, items: HomeItems, reader: Reader) -> _Count:
    """The items that the filters show."""
    if not view.has_filters:
        return _Count(len(items.first.items), items.first.has_more)
    counts = reader.context.items.count_open(reader.user, query)
    return _Count(counts.total, not counts.searched_all)


def _range(view: HomeView, found: ItemsPage, gone: Mapping[int, LeftItem], count: _Count) -> str:
    """`11–20 of 24`, `11–20 of 100+`, with the rows that are struck out; empty of what stands on one page."""
    begin = (view.page - 1) * PAGE_SIZE
    if begin == 0 and not found.has_more:
        return ""
    return f"{begin + 1}–{begin + len(found.items)} of {replace(count, found=count.found + len(gone))}"


def _ask_to_clear(query: ItemQuery) -> AskToClear:
    levels = (query.strongest, query.weakest)
    has_range = query.strongest is not query.weakest and levels != EVERY_LEVEL
    return AskToClear(
        query.strongest if levels != EVERY_LEVEL else None,
        FinishedAs.DONE,
        sender=query.sender,
        channel=query.channel,
        label=query.label,
        kind=query.kind,
        since=query.since,
        before=query.before,
        weakest=query.weakest if has_range else None,
        text=query.text,
    )


def page_turners(part: HomePart, page: int, has_more: bool, reader: Reader) -> messages.PageTurners:
    def to(number: int) -> Press:
        return reader.press(SetHome(part, str(number)))

    has_more = has_more and page < LAST_PAGE
    return messages.PageTurners(to(page - 1) if page > 1 else None, to(page + 1) if has_more else None)


def _kind_menu(view: HomeView, reader: Reader) -> messages.Menu:
    choices = {label: reader.press(SetHome(HomePart.KIND, kind.value)) for kind, label in messages.KINDS.items()}
    return messages.Menu("home-kind", choices, messages.KINDS[view.kind])


def _filters(view: HomeView, items: Sequence[Item], reader: Reader) -> Mapping[str, Mapping[str, Press]]:
    """By what they are about; what filters by nothing is offered where something is filtered by."""
    levels = {
        label: reader.press(SetHome(HomePart.LEVELS, level_range(*levels))) for levels, label in messages.LEVELS.items()
    }
    written = {label: reader.press(SetHome(HomePart.WRITTEN, each.value)) for each, label in messages.WRITTEN.items()}
    in_use = [_as_filter(label, reader) for label in ["", view.label, *_labels_in_use(items)]]
    labels = {label or messages.ANY_LABEL: _by_label(label, reader) for label in dict.fromkeys(in_use)}
    nothing = HomeView()
    chosen = {
        messages.LEVELS[nothing.levels]: view.levels != nothing.levels,
        messages.ANY_LABEL: bool(view.label),
        messages.WRITTEN[nothing.written]: view.written is not nothing.written,
    }

    def offered(choices: Mapping[str, Press]) -> Mapping[str, Press]:
        return {label: press for label, press in choices.items() if chosen.get(label, True)}

    return {"Priority": offered(levels), "Label or tag": offered(labels), "Written": offered(written)}


def _labels_in_use(items: Sequence[Item]) -> list[str]:
    """Tags as they are typed, then labels; each in the order of the list."""
    tags = [f"+{tag}" for item in items for tag in item.tags]
    return [*tags, *(item.label[:LONGEST_SEARCH] for item in items if item.label)]


def _as_filter(label: str, reader: Reader) -> str:
    """As much of a label as a menu carries: it is found by its beginning as well."""
    while not messages.fits_menu(_by_label(label, reader)):
        label = label[:-1].rstrip()
    return label


def _by_label(label: str, reader: Reader) -> Press:
    return reader.press(SetHome(HomePart.LABEL, label))


def _picked(view: HomeView, part: HomePart | None, reader: Reader) -> Press:
    """What the id of a block carries: it tells one view from another, so that Slack shows what is chosen now."""
    seen = f"{zlib.crc32(repr(view).encode()):x}"
    return reader.press(SetHome(part, seen=seen))


def _snoozed(view: HomeView, reader: Reader) -> list[Block]:
    found = reader.context.items.snoozed(reader.user, None, view.page * PAGE_SIZE + 1)
    begin, end = (view.page - 1) * PAGE_SIZE, view.page * PAGE_SIZE
    rows = [
        snoozed_block(SnoozedRow(item, reader.press(Restore((item.number,)))), reader.now, reader.zone)
        for item in found[begin:end]
    ]
    turners = page_turners(HomePart.PAGE, view.page, len(found) > end, reader)
    title = paged(messages.KINDS[view.kind], begin + 1, len(rows), len(found) if len(found) <= end else None)
    return _with_menu(view, title, rows or [section(NOTHING_SNOOZED)], turners, reader)


def _finished(view: HomeView, reader: Reader) -> list[Block]:
    found = reader.context.items.finished(reader.user, view.page, PAGE_SIZE, reader.now - RESTORABLE_SECONDS)
    rows = [finished_row(item, reader.user) for item in found.items]
    shown = finished_list(rows, reader.now, None, None).blocks
    # The tab has a title of its own.
    below_title = [block for block in shown if block["type"] != "header"]
    title = paged(messages.KINDS[view.kind], (view.page - 1) * PAGE_SIZE + 1, len(rows), found.total)
    return _with_menu(view, title, below_title, page_turners(HomePart.PAGE, view.page, found.has_more, reader), reader)


def _with_menu(
    view: HomeView, title: str, rows: Sequence[Block], turners: messages.PageTurners, reader: Reader
) -> list[Block]:
    return [
        header(title, "home-list"),
        messages.kind_block(_kind_menu(view, reader)),
        *rows,
        *messages.list_actions(turners, None, ""),
    ]
