"""`list` with its filters, and `next`: reading the list as it is at the moment of being shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time, timedelta
from typing import Any

from chalicelib.commands.finish import item_actions
from chalicelib.commands.finished import ListFinished
from chalicelib.commands.reminders import ListReminders
from chalicelib.commands.request import CommandSpec, HelpLine, HelpTopic, ReadingCommand
from chalicelib.domain.command import Command, NotUnderstood, Press
from chalicelib.domain.item import Item
from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.domain.priority import Level
from chalicelib.domain.reply import Message
from chalicelib.messages import questions
from chalicelib.messages.blocks import message
from chalicelib.messages.items import (
    LAST_ITEM,
    NOTHING_LEFT_OF_THESE,
    YOUR_LIST,
    ItemListPage,
    ItemRow,
    empty_list,
    list_message,
    next_message,
    nothing_matches,
    page_title,
)
from chalicelib.parsing.arguments import LAST_PAGE, take_count, take_number, take_page
from chalicelib.parsing.times import WEEKDAYS, iso_date
from chalicelib.parsing.tokens import FILLERS, Tokens
from chalicelib.ports import MOST_SEARCHED, Context, ItemQuery, ItemsPage

PAGE_SIZE = 10


@dataclass(frozen=True)
class ListItems(ReadingCommand):
    """One page of the list. `weakest` is the lowest level still shown (`high+`), `strongest` the highest; `since` in
    epoch seconds."""

    name = "list"
    page: int = 1
    strongest: Level = Level.HIGHEST
    weakest: Level = Level.LOWEST
    sender: str = ""
    channel: str = ""
    since: float | None = None

    def show(self, user: str, context: Context) -> Message:
        query = ItemQuery(self.page, self.strongest, self.weakest, self.sender, self.channel, self.since)
        found = context.items.open(user, query, PAGE_SIZE)
        if not found.items:
            return empty_list() if self == ListItems() else nothing_matches(_searched(found))
        page = ItemListPage(
            title=page_title(YOUR_LIST, self.page),
            rows=item_rows(found.items, user, self, context, with_done=False),
            earlier=Press(replace(self, page=self.page - 1), user) if self.page > 1 else None,
            later=Press(replace(self, page=self.page + 1), user) if found.has_more else None,
            searched=_searched(found),
        )
        return list_message(page, context.now)


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


@dataclass(frozen=True)
class ShowItems(ReadingCommand):
    """The items of some numbers, as far as they are still on the list."""

    name = "items"
    numbers: tuple[int, ...]

    def show(self, user: str, context: Context) -> Message:
        items = [item for item in context.items.by_numbers(user, self.numbers) if item.is_open]
        if not items:
            return message(NOTHING_LEFT_OF_THESE)
        return list_message(ItemListPage("", item_rows(items, user, self, context)), context.now)


def _searched(found: ItemsPage) -> int | None:
    return None if found.searched_all else MOST_SEARCHED


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
    CommandSpec(ShowItems),
    CommandSpec(
        Next,
        {"next": _parse_next},
        (HelpLine(HelpTopic.READ, ("next",), "the most important item, with *Done*, *Later* and *Remove*"),),
    ),
)
