"""`search`: what is on the list, by the words that the person themselves wrote about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from chalicelib.commands.finished import Restore
from chalicelib.commands.list_items import PAGE_SIZE, how_many_searched, items_page
from chalicelib.commands.request import Arguments, CommandSpec, HelpLine, HelpTopic
from chalicelib.commands.struck_rows import Reader, RowsCommand, Undoable, left_items, open_with_left
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.command import NotUnderstood, Press
from chalicelib.domain.reply import Message
from chalicelib.domain.search import LONGEST_SEARCH, have_words, near_search, search_words
from chalicelib.messages import questions, understood
from chalicelib.messages.blocks import message
from chalicelib.messages.finding import FOUND, FOUND_SNOOZED, WHAT_WAS_SEARCHED, no_such_page, nothing_found
from chalicelib.messages.items import SnoozedRow, list_message, with_snoozed
from chalicelib.parsing.arguments import checked_search
from chalicelib.ports import LOOKED_AHEAD, Context, ItemQuery

_MOST_SNOOZED, _MOST_SHOWN = 200, 5
"""Snoozed items that are looked at, the next to come back first; those that are shown."""
_SAYS_NOTHING = frozenset({"it", "me", "my", "our", "that", "the", "them", "this", "your"})


@dataclass(frozen=True)
class Search(RowsCommand):
    """One page of the open items in whose label, tags or own text words begin with all of these, the most important first; below the first
    page the snoozed ones. The text of messages is not stored, so it is not searched."""

    name = "search"
    text: str
    page: int = 1

    def rows(self, user: str, context: Context, undoable: Undoable) -> Message:
        query = ItemQuery(page=self.page, text=self.text)
        reader = Reader(user, context, self)
        found, gone = open_with_left(query, PAGE_SIZE, left_items(undoable, context), reader)
        filters = reader.filters(query)
        if self.page > 1 and not found.items:
            return no_such_page(self.page, filters)
        snoozed = [row for row in self._snoozed(reader) if row.item.number not in gone] if self.page == 1 else []
        if not found.items and not snoozed:
            return nothing_found(self.text, how_many_searched(found), self._near(reader))
        page = items_page(FOUND, self, found, gone, filters, reader, WHAT_WAS_SEARCHED)
        shown = list_message(page, context.now) if found.items else message(FOUND_SNOOZED)
        return with_snoozed(shown, snoozed, context.now, reader.zone) if snoozed else shown

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


def _ask_what_to_look_for(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.SEARCH_FOR_WHAT, "search contract")


SPECS = (
    CommandSpec(
        Search,
        makes={"search": _search, "search?": _ask_what_to_look_for},
        help=(
            HelpLine(
                HelpTopic.READ,
                ("search contract",),
                "your items, snoozed ones too, with words in their label, tags or to-do that begin so; the text of messages isn't stored",
            ),
        ),
    ),
)
