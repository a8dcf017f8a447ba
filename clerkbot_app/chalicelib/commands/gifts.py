"""`what did I give away?`, `who has my invoice?`: what colleagues were given or are offered; and `what did @ana give me?`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from chalicelib.commands.colleague_requests import card
from chalicelib.commands.items_by_words import items_by_words
from chalicelib.commands.list_items import PAGE_SIZE, ListItems
from chalicelib.commands.request import Arguments, CommandSpec, HelpLine, HelpTopic, ReadingCommand, Request
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.withdraw_offer import WithdrawOffer
from chalicelib.domain.colleague_request import RequestKind
from chalicelib.domain.command import NotUnderstood, Press
from chalicelib.domain.item import RESTORABLE_SECONDS, Item, OfferState, State
from chalicelib.domain.reply import Message
from chalicelib.domain.search import have_words, search_words
from chalicelib.messages import gifts as messages
from chalicelib.messages import questions
from chalicelib.messages.blocks import below, message
from chalicelib.messages.colleagues import asked_of_you
from chalicelib.parsing.arguments import checked_search
from chalicelib.parsing.cue_words import CUES
from chalicelib.ports import ANYBODY, Context, ItemQuery
from chalicelib.services.colleague_requests import offered_by, open_requests

_MOST_FINISHED = 100
_ITEM = re.compile(r"#?\d+\b")
"""What begins so names items by their numbers, and is nothing to be looked for."""


@dataclass(frozen=True)
class ListGiven(ReadingCommand):
    """What the person offers to colleagues, and what these accepted in the last seven days: all, what is for one of them (`to`, or `called` by a
    word of their name), or what has the words of `text`, or that `number`; of these two also what nobody was offered, or has accepted. What came back is left out, but for
    that number. `declined`: it is
    asked what they answered, so what they declined is shown as well."""

    name = "given-list"
    is_of_items_off_list = True
    to: str = ""
    text: str = ""
    called: str = ""
    number: int | None = None
    declined: bool = False

    def show(self, user: str, context: Context) -> Message:
        found = None if self.number is None else context.items.by_number(user, self.number)
        if self.number is not None and found is None:
            return message(questions.no_such_item(self.number))
        items = [found] if found is not None else self._found(user, context)
        if self.called:
            items = self._for_called(items, context)
        back = _came_back(items, user, context)
        if self.number is None:
            items = [item for item in items if item.number not in back]
        if not items:
            return messages.nothing_given(self.to, self.text, self.called)
        rows = [messages.GivenRow(item, self._withdraw(item, user), back.get(item.number, 0)) for item in items]
        is_of_one = bool(self.text) or self.number is not None
        return messages.given_list(rows, messages.WHO_HAS if is_of_one else messages.GIVEN_AWAY, context.now)

    def meant(self, request: Request) -> ListGiven:
        """Of a message whose line was shown nothing else says the words."""
        if not self.text or self._found(request.user, request.context):
            return self
        shown = items_by_words(request).that_say(self.text)
        return self.of_named_item(shown[0], request) if len(shown) == 1 else self

    def of_named_item(self, item: Item, request: Request) -> ListGiven:
        """`who has the invoice`, without `my`, is asked of an item only where there is one; another one may be called so as well."""
        del request
        name = item.text or item.label
        return replace(self, number=None, text=name) if name else replace(self, text="", number=item.number)

    def _found(self, user: str, context: Context) -> list[Item]:
        items = [*self._offered(user, context), *self._accepted(user, context)]
        if self.text:
            found = context.items.open(user, ItemQuery(text=self.text), PAGE_SIZE).items
            items += [item for item in found if item not in items]
        return items

    def _for_called(self, items: list[Item], context: Context) -> list[Item]:
        """Those for a colleague with that word in their name; of one item that was asked about, it itself."""
        receivers = {item.handover.to for item in items if item.handover is not None}
        profiles = context.slack.profiles(receivers) if receivers else {}
        named = {to for to, each in profiles.items() if self.called.casefold() in each.name.casefold().split()}
        is_of_one = bool(self.text) or self.number is not None
        return [item for item in items if is_of_one or (item.handover is not None and item.handover.to in named)]

    def _offered(self, user: str, context: Context) -> list[Item]:
        answers = (OfferState.ASKED, OfferState.DECLINED) if self.declined else (OfferState.ASKED,)
        return [item for item in offered_by(user, context, self.text, answers) if self._is_meant(item)]

    def _accepted(self, user: str, context: Context) -> list[Item]:
        since = context.now - RESTORABLE_SECONDS
        finished = context.items.finished(user, 1, _MOST_FINISHED, since).items
        return [item for item in finished if item.state is State.GIVEN and self._is_meant(item)]

    def _is_meant(self, item: Item) -> bool:
        receiver = item.handover.to if item.handover is not None else ""
        return self.to in {"", receiver} and have_words(search_words(self.text), item.tags, item.label, item.text)

    def _withdraw(self, item: Item, user: str) -> Press | None:
        return Press(WithdrawOffer((item.number,)), user, self) if item.pending_offer is not None else None

    def in_words(self, times: TimesInWords) -> str:
        del times
        return messages.given_away_text(self.to, self.text, self.called, self.number)


@dataclass(frozen=True)
class ListReceived(ReadingCommand):
    """What a colleague, or (empty) anybody, offers the person, each with its buttons, and what they gave that is on the list."""

    name = "received-list"
    by: str = ""

    def show(self, user: str, context: Context) -> Message:
        asked = [each for each in open_requests(user, context) if each.request.kind is RequestKind.OFFER]
        asked = [each for each in asked if self.by in {"", each.request.colleague}]
        listed = ListItems(given_by=self.by or ANYBODY).show(user, context)
        if not asked:
            return listed if listed.shown else messages.nothing_received(self.by)
        offered = asked_of_you([card(each, user, context, self) for each in asked])
        return below(offered, listed) if listed.shown else offered

    def in_words(self, times: TimesInWords) -> str:
        del times
        return messages.received_text(self.by)


def _came_back(items: Sequence[Item], user: str, context: Context) -> dict[int, int]:
    """Of the to-dos that a colleague accepted, and gave back since, the numbers that they have now. A message that comes back is the same item."""
    accepted = [item for item in items if item.state is State.GIVEN and item.is_todo and item.handover is not None]
    if not accepted:
        return {}
    since = min(item.finished_at or 0.0 for item in accepted)
    given = context.items.open(user, ItemQuery(given_by=ANYBODY), PAGE_SIZE).items
    finished = context.items.finished(user, 1, _MOST_FINISHED, since).items
    return {
        item.number: own.number
        for item in accepted
        for own in (*finished, *given)
        if item.handover and own.given_by == item.handover.to and own.text == item.text
        if own.created_at >= (item.finished_at or 0.0)
    }


def _received(arguments: Arguments) -> ListReceived:
    return ListReceived(arguments.get("user", ""))


def _given(arguments: Arguments) -> ListGiven:
    called = str(arguments.get("called", "")).rstrip("?!.")
    if called.lower() in CUES["somebody_spoken_of"]:
        called = ""  # `did he accept?`: whoever it is, all that was given is shown.
    if called.startswith("<") or called.lower() in CUES["no_receiver"]:
        raise NotUnderstood(questions.unclear(called))  # It is said otherwise: `what did I give away`.
    if _ITEM.match(arguments.get("text", "")):
        raise NotUnderstood(questions.unclear(arguments["text"]))  # `did bob accept #4 and 5`
    if (
        arguments.get("text", "").split()[-1:]
        and arguments["text"].split()[-1].rstrip("?!.").lower() in CUES["ends_as_done"]
    ):
        raise NotUnderstood(questions.unclear(arguments["text"]))  # `did bob get the room done`
    number = next(iter(arguments.get("numbers", ())), None)
    sought = checked_search(arguments.get("text", "").rstrip("?!. "))
    return ListGiven(arguments.get("user", ""), sought, called, number, declined="declined" in arguments)


SPECS = (
    CommandSpec(
        ListGiven,
        help=(
            HelpLine(
                HelpTopic.HANDOVER,
                ("what did I give away?", "what did I give to @bob?", "who has my invoice?", "did @bob accept #4?"),
                "what colleagues accepted in the last seven days, or have not answered yet",
            ),
        ),
        makes={"given": _given},
    ),
    CommandSpec(
        ListReceived,
        help=(
            HelpLine(
                HelpTopic.HANDOVER,
                ("what did @bob give me?", "what did @bob offer me?"),
                "what he offers you, and what is on your list because he gave it to you",
            ),
        ),
        makes={"list/given-to-me": _received},
    ),
)
