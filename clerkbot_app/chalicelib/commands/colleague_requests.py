"""What colleagues ask of a person: to take an item, or to cover. Each stands with its buttons, in a message or in the Home tab."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from chalicelib.commands.absence import GoAway
from chalicelib.commands.colleague_actions import AnswerCover, cover_card
from chalicelib.commands.handover import MOST_AT_ONCE, AnswerOffer, offer_card
from chalicelib.commands.list_items import ListItems
from chalicelib.commands.request import Arguments, ChangingCommand, CommandSpec, ReadingCommand, Request
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.together import as_left_by, joined_changes
from chalicelib.commands.undo import undo_press
from chalicelib.domain.colleague_request import RequestKind
from chalicelib.domain.command import Command, NotUnderstood, Press, TwoMeanings
from chalicelib.domain.person import PersonKey
from chalicelib.domain.reply import DestinationKind, Message
from chalicelib.messages import colleagues as messages
from chalicelib.messages import covers, questions, understood
from chalicelib.messages.confirmations import together
from chalicelib.messages.handover import called
from chalicelib.ports import Context
from chalicelib.services.colleague_requests import OpenRequest, covered_by, open_requests
from chalicelib.services.idempotency import UNDO_SECONDS, Outcome


@dataclass(frozen=True)
class ShowRequests(ReadingCommand):
    """What colleagues asked of the person, each with its buttons."""

    name = "colleague-requests"

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.REQUESTS_TEXT

    def show(self, user: str, context: Context) -> Message:
        cards = [card(each, user, context, self) for each in open_requests(user, context)]
        if not cards:
            return messages.nothing_asked_of_you(Press(ListItems(), user))
        accept, decline = (Press(AnswerAll(accept=accept), user, self) for accept in (True, False))
        return messages.asked_of_you(cards, messages.AllTogether(accept, decline))


@dataclass(frozen=True)
class ListCovered(ReadingCommand):
    """For whom the person covers, and when."""

    name = "covered-list"

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.COVERED_TEXT

    def show(self, user: str, context: Context) -> Message:
        colleagues = [each.colleague for each in covered_by(user, context)]
        people = context.records.get_all(*map(PersonKey, colleagues)) if colleagues else ()
        found = [
            covers.CoveredRow(
                context.slack.profile(person.user).name,
                person.covered_by(user, context.now),
                is_always=person.preferences.cover == user,
            )
            for person in people
            if person is not None
        ]
        return covers.covered_list(found, context.now, context.zone_of(user))


@dataclass(frozen=True)
class AnswerAll(ChangingCommand):
    """Accept, or decline, all that colleagues asked of the person, the oldest first."""

    name = "answer-all"
    accept: bool

    def carry_out(self, request: Request) -> Outcome:
        asked = open_requests(request.user, request.context)
        if not asked:
            raise NotUnderstood(questions.NOTHING_ASKED_OF_YOU)
        return _answered([answering(each, accept=self.accept) for each in asked[:MOST_AT_ONCE]], request)


@dataclass(frozen=True)
class AnswerEach(ChangingCommand):
    """Accept some of what colleagues asked of the person, and decline others: `accept the paper, decline the rota`."""

    name = "answer-each"
    offers: tuple[AnswerOffer, ...] = ()
    covers: tuple[AnswerCover, ...] = ()

    def in_words(self, times: TimesInWords) -> str:
        return understood.several_text([each.in_words(times) for each in (*self.offers, *self.covers)])

    def carry_out(self, request: Request) -> Outcome:
        return _answered([*self.offers, *self.covers], request)


def _answered(answers: Sequence[AnswerOffer | AnswerCover], request: Request) -> Outcome:
    outcomes, current = list[Outcome](), request
    for each in answers:
        outcomes.append(each.carry_out(current))
        current = as_left_by(outcomes[-1], current)
    replies = [reply for outcome in outcomes for reply in outcome.replies]
    news = [each for each in replies if each.destination.kind is DestinationKind.DIRECT]
    # A yes to cover is told to whoever waits for it, so it is not taken back.
    are_offers = all(isinstance(each, AnswerOffer) for each in answers)
    undo = undo_press(request.job.id, request.user, request.view_of_presses) if are_offers else None
    answer = together([each.message for each in replies if each not in news], undo)
    changes = joined_changes(request.user, [change for outcome in outcomes for change in outcome.changes])
    return Outcome((*news, *request.reply(answer).replies), changes, UNDO_SECONDS if are_offers else 0.0)


def answering(asked: OpenRequest, *, accept: bool) -> AnswerOffer | AnswerCover:
    request, item = asked.request, asked.item
    if request.kind is RequestKind.OFFER:
        return AnswerOffer(request.colleague, item.channel, item.ts, accept=accept, of=called(item))
    return AnswerCover(request.colleague, item.channel, item.ts, accept=accept)


def card(asked: OpenRequest, user: str, context: Context, view: Command | None = None) -> Message:
    """What was asked, with its buttons; `view` is shown again after a press."""
    if asked.request.kind is RequestKind.OFFER:
        return offer_card(asked.request.colleague, asked.item, user, view)
    return cover_card(context.slack.profile(asked.request.colleague).name, asked.request.colleague, asked.item, view)


def away_or_answer(_arguments: Arguments) -> NoReturn:
    """`sorry, i'm not available` declines as well as it says that somebody is away."""
    raise TwoMeanings(questions.AWAY_OR_ANSWER, [GoAway(), ShowRequests()])


def _requests(_arguments: Arguments) -> ShowRequests:
    return ShowRequests()


def _covered(_arguments: Arguments) -> ListCovered:
    return ListCovered()


SPECS = (
    CommandSpec(ShowRequests, makes={"requests": _requests}),
    CommandSpec(ListCovered, makes={"covered": _covered}),
    CommandSpec(AnswerAll),
    CommandSpec(AnswerEach),
)
