"""`next page`, `page 3`, `previous page`: the pages of the list that was shown last, with its filters."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import NoReturn

from chalicelib.commands.last_change import shown_here
from chalicelib.commands.list_items import ListItems
from chalicelib.commands.request import Arguments, CommandSpec, HelpLine, HelpTopic, ReadingCommand, Request
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.command import NotUnderstood, UnreadablePress
from chalicelib.domain.reply import Message
from chalicelib.domain.shown import Shown
from chalicelib.messages import questions, understood
from chalicelib.parsing.arguments import page_of
from chalicelib.ports import Context


@dataclass(frozen=True)
class TurnPage(ReadingCommand):
    """What *More ▶* or (`back`) *◀ Back* shows below the list that was shown last; or a `page` of that list, or else of the whole list."""

    name = "turn-page"
    page: int = 0
    back: bool = False

    def meant(self, request: Request) -> ReadingCommand:
        shown = shown_here(request)
        if self.page:
            return _page_of_shown(shown, self.page) or ListItems(self.page)
        turned = _readable((shown.earlier if self.back else shown.later) if shown is not None else "")
        if turned is None:
            raise NotUnderstood(questions.NO_EARLIER_PAGE if self.back else questions.NO_FURTHER_PAGE, "list")
        return turned

    def show(self, user: str, context: Context) -> Message:
        """Of a press, which is below no list."""
        return ListItems(self.page or 1).show(user, context)

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.page_text(self.page, back=self.back)


def _page_of_shown(shown: Shown | None, page: int) -> ReadingCommand | None:
    """The page of the list that was shown last; None where that has only one."""
    turned = _readable(shown.later or shown.earlier) if shown is not None else None
    if turned is None or not any(field.name == "page" for field in fields(turned)):  # type: ignore[arg-type]
        return None
    return replace(turned, page=page)  # type: ignore[type-var]


def _readable(view: str) -> ReadingCommand | None:
    """None for nothing, and for what another version of the bot showed."""
    from chalicelib.commands.registry import read_view  # The registry lists this module too.

    try:
        return read_view(view) if view else None
    except UnreadablePress:
        return None


def _page(arguments: Arguments) -> TurnPage:
    return TurnPage(page_of(arguments))


def _next_page(_arguments: Arguments) -> TurnPage:
    return TurnPage()


def _page_before(_arguments: Arguments) -> TurnPage:
    return TurnPage(back=True)


def _last_page(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.PAGE_BY_PAGE, "list page 2")


SPECS = (
    CommandSpec(
        TurnPage,
        help=(
            HelpLine(
                HelpTopic.READ,
                ("next page", "previous page", "page 3"),
                "another page of the list that I showed you last, with its filters",
            ),
        ),
        makes={
            "list/page": _page,
            "list/next-page": _next_page,
            "list/page-before": _page_before,
            "list/last-page?": _last_page,
        },
    ),
)
