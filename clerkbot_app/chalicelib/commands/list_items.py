"""`list` with its filters, `count` and `next`: reading the list as it is at the moment of being shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from chalicelib.commands.finish import item_actions
from chalicelib.commands.finished import ListFinished
from chalicelib.commands.reminders import ListReminders
from chalicelib.commands.request import CommandSpec, HelpLine, HelpTopic, ReadingCommand
from chalicelib.domain.command import Command, NotUnderstood, Press
from chalicelib.domain.item import Item, Kind
from chalicelib.domain.local_time import UTC_ZONE, local_datetime, moment_of
from chalicelib.domain.priority import Level
from chalicelib.domain.reply import Message
from chalicelib.messages import questions
from chalicelib.messages.blocks import message
from chalicelib.messages.finding import count_message, filters_in_words, no_matches, no_such_page
from chalicelib.messages.items import (
    LAST_ITEM,
    YOUR_LIST,
    ItemListPage,
    ItemRow,
    empty_list,
    list_message,
    next_message,
    page_title,
)
from chalicelib.parsing.arguments import LAST_PAGE, take_count, take_number, take_page
from chalicelib.parsing.times import WEEKDAYS, iso_date
from chalicelib.parsing.tokens import FILLERS, Tokens
from chalicelib.ports import MOST_SEARCHED, Context, ItemCounts, ItemQuery, ItemsPage

if TYPE_CHECKING:
    from chalicelib.commands.search import Search

PAGE_SIZE = 10


@dataclass(frozen=True)
class ListItems(ReadingCommand):
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

    @property
    def query(self) -> ItemQuery:
        return ItemQuery(**vars(self))

    def show(self, user: str, context: Context) -> Message:
        found = context.items.open(user, self.query, PAGE_SIZE)
        filters = filters_of(self.query, user, context)
        if not found.items:
            return _nothing(self, filters, found)
        return list_message(items_page(YOUR_LIST, self, found, filters, user, context), context.now)


@dataclass(frozen=True)
class Count(ReadingCommand):
    """How many items there are of each level, of the whole list or of what is `listed`."""

    name = "count"
    listed: ListItems = ListItems()

    def show(self, user: str, context: Context) -> Message:
        counts = context.items.count_open(user, self.listed.query)
        filters = filters_of(self.listed.query, user, context)
        if counts.total:
            return count_message(counts, filters, MOST_SEARCHED, Press(self.listed, user))
        return no_matches(filters, how_many_searched(counts)) if filters else empty_list()


@dataclass(frozen=True)
class Next(ReadingCommand):
    """The most important item, or the one that follows item number `after`."""

    name = "next"
    after: int | None = None

    def show(self, user: str, context: Context) -> Message:
        after = context.items.by_number(user, self.after) if self.after else None
        item = context.items.first_open(user, after)
        if item is None:
            return message(LAST_ITEM) if after else empty_list()
        [row] = item_rows([item], user, Next(), context)
        later = replace(row.actions, later=Press(Next(after=item.number), user))
        return next_message(replace(row, actions=later), context.now)


def items_page(
    title: str, view: ListItems | Search, found: ItemsPage, filters: str, user: str, context: Context, note: str = ""
) -> ItemListPage:
    """A page of what was found, with the buttons that turn it."""
    return ItemListPage(
        title=page_title(title, view.page),
        rows=item_rows(found.items, user, view, context, with_done=False),
        filters=filters,
        earlier=Press(replace(view, page=view.page - 1), user) if view.page > 1 else None,
        later=Press(replace(view, page=view.page + 1), user) if found.has_more else None,
        searched=how_many_searched(found),
        note=note,
    )


def filters_of(query: ItemQuery, user: str, context: Context) -> str:
    """The filters in words. The person's time zone is asked for only if they name a time."""
    has_time = query.since is not None or query.before is not None
    return filters_in_words(query, context.now, context.zone_of(user) if has_time else ZoneInfo(UTC_ZONE))


def how_many_searched(found: ItemsPage | ItemCounts) -> int | None:
    """How many items were looked at; None: all."""
    return None if found.searched_all else MOST_SEARCHED


def _nothing(asked: ListItems, filters: str, found: ItemsPage) -> Message:
    if asked.page > 1:
        return no_such_page(asked.page, filters)
    return no_matches(filters, how_many_searched(found)) if filters else empty_list()


def item_rows(
    items: Sequence[Item], user: str, view: Command, context: Context, *, with_done: bool = True
) -> list[ItemRow]:
    """Items with their senders, and with buttons that show the view again."""
    senders = context.slack.profiles({item.sender for item in items if item.sender})
    return [
        ItemRow(item, senders.get(item.sender), item_actions(item, user, view, with_done=with_done)) for item in items
    ]


_HARMLESS = FILLERS | frozenset(
    "all and are everything have in is list only open or prio priorities priority saved still there todo todos waiting what whats with".split()
)
"""Words around the filters of a list that change nothing."""


def _parse_list(tokens: Tokens) -> ListItems | ListReminders | ListFinished:
    """Filters in any order; a word that is neither one nor harmless is asked about."""
    if tokens.take_if("reminders", "reminder"):
        return ListReminders()
    if tokens.take_if("done", "finished"):
        return ListFinished()
    query = ListItems()
    named: set[str] = set()

    def filtered(what: str, **fields: Any) -> None:
        nonlocal query
        changed = replace(query, **fields)
        if what in named and changed != query:
            raise NotUnderstood(questions.only_one(what))
        named.add(what)
        query = changed

    while (token := tokens.peek()) is not None:
        key = token.key
        level = Level.parse(key.rstrip("+-"))
        if level is not None:
            tokens.take()
            # The key is stripped of punctuation, so `high+` is read from what was typed.
            strongest, weakest = _bounds(level, token.raw.rstrip(".,;!?)"))
            filtered("priority", strongest=strongest, weakest=weakest)
        elif key == "page":
            tokens.take()
            filtered("page", page=take_page(tokens))
        elif token.user:
            filtered("person", sender=tokens.take().user or "")
        elif token.channel:
            filtered("channel", channel=tokens.take().channel or "")
        elif key == "since":
            tokens.take()
            filtered("day", since=_since(tokens))
        elif key in {"from", "in"} and (following := tokens.peek(1)) and not (following.user or following.channel):
            raise NotUnderstood(questions.mention_after(key), "list from @person", "list in #channel")
        elif key not in FILLERS and len(key) > 2 and (near := Level.nearest(key)) is not None:
            raise NotUnderstood(questions.unknown_word(token.raw), f"list {near.word}")
        elif not key or key in _HARMLESS:
            tokens.take()
        elif (page := take_count(tokens.ahead(), LAST_PAGE)) is not None:
            raise NotUnderstood(questions.unknown_word(token.raw), f"list page {page}" if page else "list")
        else:
            raise NotUnderstood(questions.unknown_word(token.raw), tokens.taken() or "list")
    return query


def _bounds(level: Level, typed: str) -> tuple[Level, Level]:
    """The strongest and the weakest level of `high+`, `high-` or `high`."""
    return (
        Level.HIGHEST if typed.endswith("+") else level,
        Level.LOWEST if typed.endswith("-") else level,
    )


def _since(tokens: Tokens) -> float:
    """The start of a day in the past: `today`, `yesterday`, a weekday or a date."""
    key, zone = tokens.key(), tokens.zone()
    today = local_datetime(tokens.now, zone).date()
    if key == "today":
        day = today
    elif key == "yesterday":
        day = today - timedelta(days=1)
    elif key in WEEKDAYS:
        day = today - timedelta(days=(today.weekday() - WEEKDAYS.index(key)) % 7)
    elif (named := iso_date(key)) is not None:
        day = named
    else:
        raise NotUnderstood(
            questions.SINCE_WHICH_DAY, "list since monday", "list since yesterday", "list since 2026-11-02"
        )
    tokens.take()
    return moment_of(day, time(0), zone)


def _parse_next(tokens: Tokens) -> Next:
    tokens.skip_fillers()
    if tokens.take_if("after"):
        return Next(after=take_number(tokens, "next after"))
    return Next()


SPECS = (
    CommandSpec(Count),
    CommandSpec(
        ListItems,
        {"list": _parse_list},
        (
            HelpLine(
                HelpTopic.READ,
                ("list", "list high+", "list from @bob", "list in #general", "list since monday", "list page 2"),
                "your items by priority, then oldest first",
            ),
        ),
    ),
    CommandSpec(
        Next,
        {"next": _parse_next},
        (HelpLine(HelpTopic.READ, ("next",), "the most important item, with *Done*, *Later* and *Remove*"),),
    ),
)
