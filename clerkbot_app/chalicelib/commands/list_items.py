"""`list` with its filters, `count` and `next`: reading the list as it is at the moment of being shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NoReturn

from chalicelib.commands.actions import item_actions
from chalicelib.commands.named_items import not_on_the_list, open_items
from chalicelib.commands.request import Arguments, CommandSpec, HelpLine, HelpTopic, ReadingCommand, Request
from chalicelib.commands.struck_rows import (
    LeftItem,
    Reader,
    RowsCommand,
    Undoable,
    left_items,
    open_with_left,
    struck_rows,
)
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.command import NotUnderstood, Press
from chalicelib.domain.item import Item, Kind
from chalicelib.domain.modals import Modal
from chalicelib.domain.priority import Level
from chalicelib.domain.reply import Message
from chalicelib.domain.search import LONGEST_SEARCH
from chalicelib.messages import questions, understood
from chalicelib.messages.blocks import message, paged, with_sentence
from chalicelib.messages.finding import count_message, no_matches, no_such_page, waiting_text
from chalicelib.messages.items import (
    LAST_ITEM,
    NOTHING_LEFT_OF_THESE,
    YOUR_LIST,
    ItemListPage,
    ItemRow,
    StruckRow,
    empty_list,
    list_message,
    next_message,
)
from chalicelib.messages.times import moment_in_words
from chalicelib.parsing.arguments import LAST_PAGE, label_of, page_of, time_of
from chalicelib.ports import MOST_SEARCHED, Context, ItemCounts, ItemQuery, ItemsPage
from chalicelib.services.colleague_requests import open_requests
from chalicelib.services.membership import how_to_invite_to
from chalicelib.services.reminders import reminders_of

if TYPE_CHECKING:
    from chalicelib.commands.search import Search

PAGE_SIZE = 10
_MOST_BEFORE_NEXT = 3
"""Items that were dealt with and still stand above the next one."""


@dataclass(frozen=True)
class ListItems(RowsCommand):
    """One page of the list. The filters are those of ItemQuery: several have to fit together."""

    name = "list"
    page: int = 1
    strongest: Level = Level.HIGHEST
    weakest: Level = Level.LOWEST
    sender: str = ""
    channel: str = ""
    since: float | None = None
    before: float | None = None
    label: str = ""
    kind: Kind | None = None
    written: bool = False
    given_by: str = ""
    most: int | None = None
    """So many of them, however many there are."""

    @property
    def query(self) -> ItemQuery:
        return ItemQuery(**{name: value for name, value in vars(self).items() if name != "most"})

    def rows(self, user: str, context: Context, undoable: Undoable) -> Message:
        reader = Reader(user, context, self)
        found, gone = open_with_left(self.query, PAGE_SIZE, left_items(undoable, context), reader)
        if self.most is not None:
            left = max(0, self.most - (self.page - 1) * PAGE_SIZE)
            found = replace(found, items=found.items[:left], has_more=found.has_more and left > PAGE_SIZE)
        filters = reader.filters(self.query)
        if not found.items:
            invite = how_to_invite_to(self.channel, context) if self.channel and self.page == 1 else ""
            return with_sentence(_nothing(self, filters, found, reader), invite)
        waiting = waiting_text(len(open_requests(user, context))) if self == ListItems() else ""
        return list_message(items_page(YOUR_LIST, self, found, gone, filters, reader, waiting), context.now)

    def in_words(self, times: TimesInWords) -> str:
        return understood.list_text(times.filters(self.query), self.page, self.most)


@dataclass(frozen=True)
class Count(ReadingCommand):
    """How many items there are of each level, of the whole list or of what is `listed`. `sender`: whose alone, who was asked for behind the rest."""

    name = "count"
    listed: ListItems = ListItems()
    sender: str = ""

    @property
    def lacking_sender(self) -> Count:
        """The same, with the sender apart."""
        return Count(replace(self.listed, sender=""), self.listed.sender)

    @property
    def _counted(self) -> ListItems:
        return replace(self.listed, sender=self.sender or self.listed.sender)

    def show(self, user: str, context: Context) -> Message:
        counted = self._counted
        counts = context.items.count_open(user, counted.query)
        filters = Reader(user, context).filters(counted.query)
        if counts.total:
            return count_message(counts, filters, MOST_SEARCHED, Press(counted, user))
        return no_matches(filters, how_many_searched(counts)) if filters else _empty(user, context)

    def in_words(self, times: TimesInWords) -> str:
        return understood.count_text(times.filters(self._counted.query))


@dataclass(frozen=True)
class Next(RowsCommand):
    """The most important item, or the one that follows item number `after`; below what was dealt with just before."""

    name = "next"
    after: int | None = None

    def rows(self, user: str, context: Context, undoable: Undoable) -> Message:
        left = left_items(undoable, context)[-_MOST_BEFORE_NEXT:]
        reader = Reader(user, context, Next())
        struck = struck_rows(left, reader)
        after = context.items.by_number(user, self.after) if self.after else None
        item = context.items.first_open(user, after)
        if item is None and (after or not struck):
            return message(LAST_ITEM) if after else _empty(user, context)
        if item is None:
            return next_message(struck, None, context.now)
        [row] = item_rows([item], reader)
        later = replace(row.actions, later=reader.press(Next(after=item.number)))
        return next_message(struck, replace(row, actions=later), context.now)

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.next_text(self.after)


@dataclass(frozen=True)
class ShowItems(RowsCommand):
    """The items of some numbers, as far as they are still on the list; of the others it is said that they are not."""

    name = "items"
    shows_named_items = True
    numbers: tuple[int, ...]

    def meant(self, request: Request) -> ShowItems:
        """Where none of them is on the list, that is asked about: it may come back."""
        if request.job.text:
            open_items(self.numbers, request, "show {}")
        return self

    def rows(self, user: str, context: Context, undoable: Undoable) -> Message:
        gone = {each.item.number: each for each in left_items(undoable, context)}
        found = context.items.by_numbers(user, self.numbers)
        items = [item for item in found if item.is_open or item.number in gone]
        if not items:
            return message(NOTHING_LEFT_OF_THESE)
        reader = Reader(user, context, self)
        rows = with_times(rows_of(items, gone, reader), next_times(items, reader))
        others = [number for number in self.numbers if number not in gone]
        left_out = not_on_the_list(others, [item for item in found if item.number not in gone])
        return list_message(ItemListPage("", rows, note=left_out), context.now)

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.items_text(self.numbers)


def items_page(
    title: str,
    view: ListItems | Search,
    found: ItemsPage,
    gone: Mapping[int, LeftItem],
    filters: str,
    reader: Reader,
    note: str = "",
) -> ItemListPage:
    """A page of what was found, with the buttons that turn it. `gone` are those of it that left the list, by their numbers."""
    return ItemListPage(
        title=paged(title, (view.page - 1) * PAGE_SIZE + 1, len(found.items), found.total),
        rows=with_times(rows_of(found.items, gone, reader), next_times(found.items, reader)),
        filters=filters,
        earlier=reader.press(replace(view, page=view.page - 1)) if view.page > 1 else None,
        later=reader.press(replace(view, page=view.page + 1)) if found.has_more else None,
        searched=how_many_searched(found),
        note=note,
    )


def next_times(items: Sequence[Item], reader: Reader) -> dict[int, str]:
    """When the next reminder of each item comes, in words, by the numbers of those that have one. One query."""
    reminders = reminders_of(items, reader.user, reader.context)
    if not reminders:
        return {}
    zone, now = reader.zone, reader.now
    by_message = {(item.channel, item.ts): item.number for item in items}
    moved = sorted((each.moved_to(zone, now) for each in reminders), key=lambda each: each.due_at, reverse=True)
    return {
        by_message[each.channel, each.ts]: moment_in_words(each.due_at, now, zone)
        for each in moved
        if (each.channel, each.ts) in by_message
    }


def with_times(rows: Sequence[ItemRow | StruckRow], times: Mapping[int, str]) -> list[ItemRow | StruckRow]:
    """The rows with the next times of their reminders, by the numbers of the items."""
    return [
        replace(row, reminder=times[row.item.number]) if isinstance(row, ItemRow) and row.item.number in times else row
        for row in rows
    ]


def how_many_searched(found: ItemsPage | ItemCounts) -> int | None:
    """How many items were looked at; None: all."""
    return None if found.searched_all else MOST_SEARCHED


def _nothing(asked: ListItems, filters: str, found: ItemsPage, reader: Reader) -> Message:
    if asked.page > 1:
        return no_such_page(asked.page, filters)
    return no_matches(filters, how_many_searched(found)) if filters else _empty(reader.user, reader.context)


def _empty(user: str, context: Context) -> Message:
    """That nothing is on the list, and whether colleagues wait for an answer: who looks at it may think of what they were offered."""
    from chalicelib.commands.colleague_requests import ShowRequests  # It answers offers, of which items know nothing.

    return empty_list(len(open_requests(user, context)), Press(ShowRequests(), user))


def item_rows(items: Sequence[Item], reader: Reader) -> list[ItemRow]:
    """Items with their senders and their buttons."""
    user, view = reader.user, reader.view
    senders = reader.context.slack.profiles({item.sender for item in items if item.sender})
    return [ItemRow(item, senders.get(item.sender), item_actions(item, user, view, ListItems())) for item in items]


def rows_of(items: Sequence[Item], gone: Mapping[int, LeftItem], reader: Reader) -> list[ItemRow | StruckRow]:
    """The same, where some of them left the list."""
    there = item_rows([item for item in items if item.number not in gone], reader)
    struck = struck_rows([gone[item.number] for item in items if item.number in gone], reader)
    rows: dict[int, ItemRow | StruckRow] = {row.item.number: row for row in there}
    rows |= {row.item.number: row for row in struck}
    return [rows[item.number] for item in items]


def list_of(arguments: Arguments) -> ListItems:
    """The list with the filters that were named; raises NotUnderstood."""
    kind, label = arguments.get("kind"), arguments.get("label", "")
    strongest, weakest = _bounds(arguments)
    since, before = time_of(arguments)
    return ListItems(
        page=page_of(arguments),
        strongest=strongest,
        weakest=weakest,
        sender=arguments.get("user", ""),
        channel=arguments.get("channel", ""),
        since=since,
        before=before,
        label=label_of(label),
        kind=Kind(kind) if kind else None,
        written="what" in arguments,
        most=arguments.get("most") or None,
    )


def _bounds(arguments: Arguments) -> tuple[Level, Level]:
    """The strongest and the weakest level; of two that were named with what lies between, which must be nothing."""
    named: tuple[Level, Level] | str | None = arguments.get("level")
    if isinstance(named, str):
        return (Level.HIGHEST, Level.HIGH) if named == "important" else (Level.MEDIUM, Level.LOWEST)
    if named is None:
        return _strongest(arguments), _weakest(arguments)
    first, second = sorted((named, arguments.get("other", named)))
    if second[0] - first[1] > 1:
        raise NotUnderstood(questions.only_one("priority"))
    return first[0], max(first[1], second[1])


def _strongest(arguments: Arguments) -> Level:
    """`at most low`, `below medium`; raises NotUnderstood."""
    if arguments.get("below") is Level.LOWEST:
        raise NotUnderstood(questions.no_level("below", Level.LOWEST.word), "list lowest")
    return Level(arguments["below"] + 1) if "below" in arguments else arguments.get("ceiling", Level.HIGHEST)


def _weakest(arguments: Arguments) -> Level:
    """`at least high`, `above low`; raises NotUnderstood."""
    if arguments.get("above") is Level.HIGHEST:
        raise NotUnderstood(questions.no_level("above", Level.HIGHEST.word), "list highest")
    return Level(arguments["above"] - 1) if "above" in arguments else arguments.get("floor", Level.LOWEST)


def _count(arguments: Arguments) -> Count:
    listed = list_of(arguments)
    if listed.page > 1:
        raise NotUnderstood(questions.COUNTS_ALL_PAGES, "count")
    return Count(listed)


def _items(arguments: Arguments) -> ShowItems:
    return ShowItems(arguments["numbers"])


def _order(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.ORDER_OF_LIST, "list high+", "list since monday", "list older than a week")


def _next(arguments: Arguments) -> Next:
    return Next(arguments.get("numbers", (None,))[0])


def _ask_what_to_list(arguments: Arguments) -> NoReturn:
    typed: str = arguments["unknown"]
    problem = questions.unknown_word(typed)
    if (near := Level.nearest(typed)) is not None:
        raise NotUnderstood(problem, f"list {near.word}")
    if typed.isascii() and typed.isdecimal():
        raise NotUnderstood(problem, f"list page {typed}" if 0 < int(typed) <= LAST_PAGE else "list")
    if typed.lower().startswith(("since ", "before ")):
        raise NotUnderstood(
            questions.SINCE_WHICH_DAY, "list since monday", "list since yesterday", "list before monday"
        )
    strongest, weakest = _bounds(arguments)
    read = f"list {strongest.word}" if strongest is weakest else "list"
    searched = [f"search {typed}"] if "<" not in typed and len(typed) <= LONGEST_SEARCH else []
    raise NotUnderstood(problem, read, *searched)


def _ask_which_priority(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.only_one("priority"))


def _ask_for_mention(arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.mention_after(arguments["word"]), "list from @person", "list in #channel")


def _ask_which_page(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.which_page(LAST_PAGE), "list page 2")


SPECS = (
    CommandSpec(
        ListItems,
        starter="*See what you keep, most important first.* Open my *Home* tab, or type `list`",
        help=(
            HelpLine(
                HelpTopic.READ,
                ("list", "list high+", "list from @bob", "list in #general", "list since monday", "list page 2"),
                "your items by priority, then oldest first",
            ),
            HelpLine(
                HelpTopic.READ,
                ("list +finance", "list label invoice", "list to-dos", "list before monday", "list older than a week"),
                "what has that tag or that label, your to-dos, what is older; several filters go together",
            ),
        ),
        makes={
            "list": list_of,
            "list?": _ask_what_to_list,
            "list/named?": _ask_what_to_list,
            "list-level?": _ask_which_priority,
            "list-mention?": _ask_for_mention,
            "list-page?": _ask_which_page,
            "list/order?": _order,
        },
        shortcuts={Modal.LIST: ListItems()},
    ),
    CommandSpec(
        Count,
        help=(
            HelpLine(HelpTopic.READ, ("count", "how many high ones are left?"), "how many items you have, by priority"),
        ),
        makes={"count": _count},
    ),
    CommandSpec(
        ShowItems,
        makes={"list/items": _items},
        help=(HelpLine(HelpTopic.READ, ("show #5", "show 5 and 7"), "these items, with their buttons"),),
    ),
    CommandSpec(
        Next,
        makes={"next": _next},
        help=(HelpLine(HelpTopic.READ, ("next",), "the most important item, with *Done*, *Later* and a menu"),),
    ),
)
