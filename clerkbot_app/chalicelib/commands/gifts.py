"""`what did I give away?`, `who has my invoice?`: what colleagues were given or are offered. What they gave is a filter of the list."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.commands.handover import WithdrawOffer
from chalicelib.commands.list_items import PAGE_SIZE
from chalicelib.commands.request import Arguments, CommandSpec, HelpLine, HelpTopic, ReadingCommand
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.command import Press
from chalicelib.domain.item import RESTORABLE_SECONDS, Item, State
from chalicelib.domain.reply import Message
from chalicelib.domain.search import have_words, search_words
from chalicelib.messages import gifts as messages
from chalicelib.parsing.arguments import checked_search
from chalicelib.ports import Context, ItemQuery
from chalicelib.services.colleague_requests import offered_by

_MOST_FINISHED = 100


@dataclass(frozen=True)
class ListGiven(ReadingCommand):
    """What the person offers to colleagues, and what these accepted in the last seven days: all, what is for one of them (`to`), or what
    has the words of `text`; of this also what nobody was offered."""

    name = "given-list"
    to: str = ""
    text: str = ""

    def show(self, user: str, context: Context) -> Message:
        items = [*self._offered(user, context), *self._accepted(user, context)]
        if self.text:
            found = context.items.open(user, ItemQuery(text=self.text), PAGE_SIZE).items
            items += [item for item in found if item.pending_offer is None]
        if not items:
            return messages.nothing_given(self.to, self.text)
        rows = [messages.GivenRow(item, self._withdraw(item, user)) for item in items]
        return messages.given_list(rows, messages.WHO_HAS if self.text else messages.GIVEN_AWAY, context.now)

    def _offered(self, user: str, context: Context) -> list[Item]:
        return [item for item in offered_by(user, context, self.text) if self._is_meant(item)]

    def _accepted(self, user: str, context: Context) -> list[Item]:
        since = context.now - RESTORABLE_SECONDS
        finished = context.items.finished(user, 1, _MOST_FINISHED, since).items
        return [item for item in finished if item.state is State.GIVEN and self._is_meant(item)]

    def _is_meant(self, item: Item) -> bool:
        receiver = item.handover.to if item.handover is not None else ""
        return self.to in {"", receiver} and have_words(search_words(self.text), item.tags, item.label, item.text)

    def _withdraw(self, item: Item, user: str) -> Press | None:
        return Press(WithdrawOffer(item.number), user, self) if item.pending_offer is not None else None

    def in_words(self, times: TimesInWords) -> str:
        del times
        return messages.given_away_text(self.to, self.text)


def _given(arguments: Arguments) -> ListGiven:
    return ListGiven(arguments.get("user", ""), checked_search(arguments.get("text", "").rstrip("?!. ")))


SPECS = (
    CommandSpec(
        ListGiven,
        help=(
            HelpLine(
                HelpTopic.HANDOVER,
                ("what did I give away?", "what did I give to @bob?", "who has my invoice?"),
                "what colleagues accepted in the last seven days, or have not answered yet",
            ),
        ),
        makes={"given": _given},
    ),
)
