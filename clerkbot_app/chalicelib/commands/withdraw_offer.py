"""`withdraw #12`, `take 12 back from @bob`: an item that is offered, and was not accepted, stays with its owner."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NoReturn

from chalicelib.commands.named_items import NamedItems, open_items
from chalicelib.commands.request import Arguments, ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.undo import confirm
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.item import RESTORABLE_SECONDS, Item, State
from chalicelib.domain.question import AnswerKind, Asks, Incomplete, Missing
from chalicelib.domain.receipt import changes_of
from chalicelib.messages import handover as messages
from chalicelib.messages import questions, understood
from chalicelib.messages.blocks import joined, message
from chalicelib.parsing.cue_words import CUES
from chalicelib.services.colleague_requests import MOST_OFFERED, offered_by
from chalicelib.services.idempotency import Outcome

_MOST_ACCEPTED = 20
"""The latest finished items, among which these are looked for."""


@dataclass(frozen=True)
class WithdrawOffer(ChangingCommand):
    """Withdraw offers that were not answered yet; without a number the only one. `to`, or `called`: the colleague to whom it is said to be
    offered, who may be another than is meant."""

    name = "withdraw-offer"
    refused_after_deletion = True
    now_several = ("number", "numbers")
    numbers: tuple[int, ...] = ()
    to: str = ""
    called: str = ""
    every: bool = False
    """Without numbers: all that are offered (to them), of which several are asked about first."""

    def carry_out(self, request: Request) -> Outcome:
        named = (
            open_items(self.numbers, request, "withdraw {}", also_snoozed=True)
            if self.numbers
            else NamedItems((self._only_one_offered(request),))
        )
        offered = [item for item in named.items if item.pending_offer is not None]
        others = [item for item in named.items if item not in offered]
        left_out = joined(messages.not_offered_text(others) if others else "", named.left_out)
        if not offered:
            theirs = messages.answers_to_offers_text(self._accepted(request))
            return request.reply(message(joined(left_out, theirs)))
        for item in offered:
            if item.pending_offer is not None and not self._is_offered_so(item.pending_offer.to, request):
                meant = WithdrawOffer(tuple(each.number for each in offered))
                raise TwoMeanings(messages.offered_to_another_text(item, item.pending_offer.to), [meant])
        withdrawn = [replace(item, handover=None) for item in offered]
        return confirm(request, joined(messages.withdrawn_text(offered), left_out), *changes_of(offered, withdrawn))

    def _accepted(self, request: Request) -> list[Item]:
        """What the colleague who is named has accepted lately: that may be meant, as nobody knows what a message says."""
        if not (self.to or self.called):
            return []
        since = request.now - RESTORABLE_SECONDS
        finished = request.context.items.finished(request.user, 1, _MOST_ACCEPTED, since).items
        given = [each for each in finished if each.state is State.GIVEN and each.handover is not None]
        return [each for each in given if each.handover and self._is_offered_so(each.handover.to, request)]

    def of_only_one(self, request: Request) -> WithdrawOffer:
        """The same with the number of the only item that is offered, or offered to them. Raises NotUnderstood where nothing is, or several are."""
        return self if self.numbers or self.every else replace(self, numbers=(self._only_one_offered(request).number,))

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.withdraw_text(self.numbers)

    def _is_offered_so(self, to: str, request: Request) -> bool:
        if not self.called:
            return self.to in {"", to}
        return self.called.casefold() in request.context.slack.profile(to).name.casefold().split()

    def _only_one_offered(self, request: Request) -> Item:
        all_offered = offered_by(request.user, request.context)
        if not all_offered:
            raise NotUnderstood(questions.NOTHING_OFFERED)
        to_named = [
            each for each in all_offered if each.pending_offer and self._is_offered_so(each.pending_offer.to, request)
        ]
        offered = to_named or all_offered
        if len(offered) > 1 and self.every:
            meant = WithdrawOffer(tuple(item.number for item in offered[:MOST_OFFERED]))
            raise TwoMeanings(messages.withdraw_all_text(offered), [meant])
        if len(offered) > 1:
            numbers = [item.number for item in offered]
            raise Asks(questions.WHICH_ONE, Missing("numbers", AnswerKind.OFFERED), "withdraw #12", likely=numbers)
        return offered[0]


def _withdraw(arguments: Arguments) -> WithdrawOffer:
    called = arguments.get("called", "").rstrip("?!.")
    if called.lower() in CUES["no_receiver"] or called.startswith("<"):
        raise NotUnderstood(questions.unclear(called))
    return WithdrawOffer(arguments.get("numbers", ()), arguments.get("user", ""), called, every="every" in arguments)


def _ask_what_to_withdraw(_arguments: Arguments) -> NoReturn:
    lacks = Incomplete.of(WithdrawOffer, "numbers", AnswerKind.OFFERED)
    raise Asks(questions.WHICH_ONE, lacks, "withdraw #12", may_be_answer=True)


SPECS = (
    CommandSpec(
        WithdrawOffer,
        help=(HelpLine(HelpTopic.HANDOVER, ("withdraw #12", "withdraw 3 and 4"), "withdraws your offer of it"),),
        makes={"withdraw": _withdraw, "withdraw?": _ask_what_to_withdraw},
    ),
)
