"""`withdraw #12`, `take 12 back from @bob`: an item that is offered, and was not accepted, stays with its owner."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NoReturn

from chalicelib.commands.named_items import open_items
from chalicelib.commands.request import Arguments, ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.undo import confirm
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.item import Item
from chalicelib.domain.question import AnswerKind, Asks, Incomplete, Missing
from chalicelib.domain.receipt import Change
from chalicelib.messages import handover as messages
from chalicelib.messages import questions, understood
from chalicelib.messages.blocks import message
from chalicelib.parsing.slot_words import WORDS
from chalicelib.services.colleague_requests import offered_by
from chalicelib.services.idempotency import Outcome


@dataclass(frozen=True)
class WithdrawOffer(ChangingCommand):
    """Withdraw an offer that was not answered yet; without a number the only one. `to`, or `called`: the colleague to whom it is said to be
    offered, who may be another than is meant."""

    name = "withdraw-offer"
    refused_after_deletion = True
    number: int | None = None
    to: str = ""
    called: str = ""

    def carry_out(self, request: Request) -> Outcome:
        item = (
            self._only_one_offered(request)
            if self.number is None
            else open_items((self.number,), request, "withdraw {}", also_snoozed=True).items[0]
        )
        offer = item.pending_offer
        if offer is None:
            return request.reply(message(messages.not_offered_text(item)))
        if not self._is_offered_so(offer.to, request):
            raise TwoMeanings(messages.offered_to_another_text(item, offer.to), [WithdrawOffer(item.number)])
        return confirm(request, messages.withdrawn_text([item]), Change(item, replace(item, handover=None)))

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.withdraw_text(self.number)

    def _is_offered_so(self, to: str, request: Request) -> bool:
        if not self.called:
            return self.to in {"", to}
        return self.called.casefold() in request.context.slack.profile(to).name.casefold().split()

    def _only_one_offered(self, request: Request) -> Item:
        offered = offered_by(request.user, request.context)
        if not offered:
            raise NotUnderstood(questions.NOTHING_OFFERED)
        if len(offered) > 1:
            numbers = [item.number for item in offered]
            raise Asks(questions.WHICH_ONE, Missing("number", AnswerKind.ITEM), "withdraw #12", likely=numbers)
        return offered[0]


def _withdraw(arguments: Arguments) -> WithdrawOffer:
    number = next(iter(arguments.get("numbers", ())), None)
    called = arguments.get("called", "").rstrip("?!.")
    if called.lower() in WORDS["no_receiver"] or called.startswith("<"):
        raise NotUnderstood(questions.unclear(called))
    return WithdrawOffer(number, arguments.get("user", ""), called)


def _ask_what_to_withdraw(_arguments: Arguments) -> NoReturn:
    lacks = Incomplete.of(WithdrawOffer, "number", AnswerKind.ITEM)
    raise Asks(questions.WHICH_ONE, lacks, "withdraw #12", may_be_answer=True)


SPECS = (
    CommandSpec(
        WithdrawOffer,
        help=(HelpLine(HelpTopic.HANDOVER, ("withdraw #12",), "withdraws your offer of it"),),
        makes={"withdraw": _withdraw, "withdraw?": _ask_what_to_withdraw},
    ),
)
