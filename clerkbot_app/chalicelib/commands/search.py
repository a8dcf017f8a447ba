"""`search`: what is on the list, by the words that the person wrote about it, or that the messages at its top say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from chalicelib.commands.finished import Restore
from chalicelib.commands.list_items import PAGE_SIZE, ListItems, how_many_searched, items_page
from chalicelib.commands.request import Arguments, CommandSpec, HelpLine, HelpTopic
from chalicelib.commands.shown_lines import MOST_LINES, lines_of
from chalicelib.commands.struck_rows import Reader, RowsCommand, Undoable, left_items, open_with_left, page_with
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.command import NotUnderstood, Press
from chalicelib.domain.item import Item
from chalicelib.domain.reply import Message
from chalicelib.domain.search import LONGEST_SEARCH, have_words, near_search, search_words
from chalicelib.messages import questions, understood
from chalicelib.messages.blocks import message
from chalicelib.messages.finding import (
    FOUND,
    FOUND_SNOOZED,
    no_such_page,
    nothing_found,
    time_in_words,
    where_found,
)
from chalicelib.messages.items import SnoozedRow, list_message, with_snoozed
from chalicelib.parsing.arguments import checked_search
from chalicelib.parsing.time_slots.pasts import SoughtTime
from chalicelib.ports import LOOKED_AHEAD, Context, ItemQuery, ItemsPage

_MOST_SNOOZED, _MOST_SHOWN = 200, 5
"""Snoozed items that are looked at, the next to come back first; those that are shown."""
_SAYS_NOTHING = frozenset({"it", "me", "my", "our", "that", "the", "them", "this", "your"})


@dataclass(frozen=True)
class Search(RowsCommand):
    """One page of the open items in whose label, tags or own text words begin with all of these, the most important first; below the first
    page the snoozed ones. The text of messages is not stored: only the lines of the most important ones are read for it, as a list reads them,
    and only where what is found has room on one page."""

    name = "search"
    text: str
    page: int = 1
    since: float | None = None
    before: float | None = None
    """Of words that say a time: when that was, in epoch seconds. Where nothing has the words, what came then is shown."""

    def rows(self, user: str, context: Context, undoable: Undoable) -> Message:
        query = ItemQuery(page=self.page, text=self.text)
        reader = Reader(user, context, self)
        found, gone = open_with_left(query, PAGE_SIZE, left_items(undoable, context), reader)
        filters = reader.filters(query)
        if self.page > 1 and not found.items:
            return no_such_page(self.page, filters)
        lines = self._lines(reader) if self.page == 1 and not found.has_more else ()
        found, has_lines = self._with_messages(found, lines), any(line for _, line in lines)
        snoozed = [row for row in self._snoozed(reader) if row.item.number not in gone] if self.page == 1 else []
        if not found.items and not snoozed:
            return self._came_then(undoable, reader) or nothing_found(
                self.text,
                how_many_searched(found),
                self._near(reader),
                messages=has_lines,
                came=self._came(reader),
            )
        note = where_found(messages=has_lines, came=self._came(reader))
        page = items_page(FOUND, self, found, gone, filters, reader, note)
        shown = list_message(page, context.now) if found.items else message(FOUND_SNOOZED)
        return with_snoozed(shown, snoozed, context.now, reader.zone) if snoozed else shown

    def _came_then(self, undoable: Undoable, reader: Reader) -> Message | None:
        """What came at the time that the words say; None where they say none, or nothing did."""
        listed = ListItems(since=self.since, before=self.before)
        if listed == ListItems() or not reader.context.items.open(reader.user, listed.query, 1).items:
            return None
        return listed.rows(reader.user, reader.context, undoable)

    def _came(self, reader: Reader) -> str:
        return time_in_words(self.since, self.before, reader.now, reader.zone)

    def _lines(self, reader: Reader) -> Sequence[tuple[Item, str]]:
        items = reader.context.items.open(reader.user, ItemQuery(written=True), MOST_LINES).items
        return lines_of(items, reader.context.person(reader.user), reader.context) if items else ()

    def _with_messages(self, found: ItemsPage, lines: Sequence[tuple[Item, str]]) -> ItemsPage:
        """With those of the messages whose lines have the words."""
        known, words = {item.number for item in found.items}, search_words(self.text)
        said = [item for item, line in lines if item.number not in known and have_words(words, (), line)]
        return page_with(found, said, 0, len(known) + len(said)) if said else found

    def _near(self, reader: Reader) -> tuple[str, Press] | None:
        """Other words that find something, with the search for them: `db` stands in `feedback`, and `printr` resembles `printer`."""
        items = reader.context.items.open(reader.user, ItemQuery(), LOOKED_AHEAD).items
        meant = near_search(self.text, [place for item in items for place in (item.label, item.text, *item.tags)])
        is_found = meant and any(have_words(search_words(meant), item.tags, item.label, item.text) for item in items)
        return (meant, Press(Search(meant), reader.user)) if is_found and len(meant) <= LONGEST_SEARCH else None

    def _snoozed(self, reader: Reader) -> list[SnoozedRow]:
        """What is snoozed and has the words, the next to come back first."""
        items = reader.context.items.snoozed(reader.user, None, _MOST_SNOOZED)
        query = ItemQuery(text=self.text)
        found = [item for item in items if query.means(item)][:_MOST_SHOWN]
        return [SnoozedRow(item, Press(Restore((item.number,)), reader.user, self)) for item in found]

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.search_text(self.text, self.page)


def _search(arguments: Arguments) -> Search:
    text = " ".join(arguments["text"].split())
    if not text:  # `search " "`
        raise NotUnderstood(questions.SEARCH_FOR_WHAT, "search contract")
    first, *others = text.lower().split()
    if (
        first == "out" or (first in {"for", "about"} and not others) or (first in _SAYS_NOTHING and not others)
    ):  # `find out why`, `where is my stuff`
        raise NotUnderstood(questions.unclear(text), "search contract")
    return Search(checked_search(text.rstrip("?!. ") or text))


def _search_time(arguments: Arguments) -> Search:
    sought: SoughtTime = arguments["time"]
    since, before = (sought.during.start, sought.during.until) if sought.during is not None else (None, None)
    return Search(checked_search(sought.words), since=since, before=before)


def _ask_what_to_look_for(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.SEARCH_FOR_WHAT, "search contract")


SPECS = (
    CommandSpec(
        Search,
        makes={"search": _search, "search/time": _search_time, "search?": _ask_what_to_look_for},
        help=(
            HelpLine(
                HelpTopic.READ,
                ("search contract",),
                "your items, snoozed ones too, with words in their label, tags or to-do that begin so, and the messages at the top of your list that say them",
            ),
        ),
    ),
)
