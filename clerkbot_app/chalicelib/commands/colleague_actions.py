"""What the colleagues of somebody who is away can do: ping urgently, ask for cover, withdraw, be told of the return."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chalicelib.commands.finish import item_actions
from chalicelib.commands.request import ChangingCommand, CommandSpec, Request
from chalicelib.domain.colleague_note import ReturnSubscriber, ReturnSubscriberKey, UrgentBudget
from chalicelib.domain.command import Press
from chalicelib.domain.item import CoverRequest, Item, ItemKey, OfferState, State
from chalicelib.domain.local_time import expiry, local_datetime
from chalicelib.domain.person import Person
from chalicelib.domain.priority import DecidedBy
from chalicelib.domain.receipt import Change
from chalicelib.domain.reply import Destination, DestinationKind, Reply
from chalicelib.messages import colleagues as messages
from chalicelib.messages.blocks import message
from chalicelib.services.idempotency import Outcome


@dataclass(frozen=True)
class ColleagueAction(ChangingCommand):
    """Something that the sender of the message (channel, ts) asks about `user`, who is away and has it on their list.

    Each may come late, twice, or after the message was withdrawn.
    """

    user: str
    channel: str
    ts: str

    @property
    def data_of(self) -> str:
        return self.user  # It changes the list of the person who is away.

    def person(self, request: Request) -> Person:
        return request.context.person(self.user)

    def item(self, request: Request) -> Item | None:
        return request.context.records.get(ItemKey(self.user, self.channel, self.ts))

    def latest_own_item(self, request: Request) -> Item | None:
        """The item of what the sender wrote last: there is one note for an absence, and its buttons mean that."""
        noted = self.item(request)
        since = request.context.items.collected_since(self.user, noted.number) if noted else []
        own = [
            (mention.ts, item)
            for item in since
            if item.is_open
            for mention in item.mentions
            if mention.sender == request.user
        ]
        return max(own, key=lambda sent: sent[0])[1] if own else None

    def name_of_person(self, request: Request) -> str:
        return request.context.slack.profile(self.user).name


@dataclass(frozen=True)
class PingUrgently(ColleagueAction):
    """Tell the person now, within the budget that they allow, and make the item theirs of the highest priority."""

    name = "ping-urgently"

    def carry_out(self, request: Request) -> Outcome:
        latest = self.latest_own_item(request)
        if latest is None:
            return _private_outcome(request, messages.NO_LONGER_WAITING)
        name = self.name_of_person(request)
        if latest.urgent:
            return _private_outcome(request, messages.already_urgent_text(name))
        before, after = self._budget(request)
        allowed = self.person(request).preferences.urgent_budget
        if after.used > allowed:
            return _private_outcome(request, messages.no_pings_left_text(name, allowed))
        urgent = latest.made_urgent(request.user)
        ping = Reply(
            Destination(DestinationKind.DIRECT, self.user),
            messages.urgent_or_vip_message(urgent, item_actions(urgent, self.user), DecidedBy.URGENT, request.user),
        )
        answer = _private_reply(request, messages.urgent_text(name, urgent, allowed - after.used))
        return Outcome((ping, answer), (Change(latest, urgent), Change(before, after)))

    def _budget(self, request: Request) -> tuple[UrgentBudget | None, UrgentBudget]:
        """What is stored of the sender's pings on this day of the person's, and what will be."""
        context = request.context
        day = f"{local_datetime(context.now, context.zone_of(self.user)):%Y-%m-%d}"
        fresh = UrgentBudget(request.user, day, expiry(context.now, UrgentBudget.KEPT))
        before = context.records.get(fresh.key(self.user))
        return before, (before or fresh).spent()


@dataclass(frozen=True)
class AskForCover(ColleagueAction):
    """Ask whoever covers for the person to take care of the message."""

    name = "ask-for-cover"

    def carry_out(self, request: Request) -> Outcome:
        latest = self.latest_own_item(request)
        if latest is None:
            return _private_outcome(request, messages.NO_LONGER_WAITING)
        cover, name = self.person(request).preferences.cover, self.name_of_person(request)
        if not cover:
            return _private_outcome(request, messages.nobody_covers_text(name))
        if latest.cover is not None and latest.cover.user == cover:
            return _private_outcome(request, messages.cover_state_text(latest.cover))
        slack = request.context.slack
        if cover == request.user or slack.profile(cover).has_left or slack.is_outside(cover):
            return _private_outcome(request, messages.nobody_else_covers_text(name))
        asked = replace(latest, cover=CoverRequest(cover, request.user))
        accept = Press(AnswerCover(self.user, asked.channel, asked.ts, accept=True), cover)
        decline = Press(AnswerCover(self.user, asked.channel, asked.ts, accept=False), cover)
        question = Reply(
            Destination(DestinationKind.DIRECT, cover),
            messages.cover_question(name, asked, request.user, accept, decline),
        )
        return Outcome(
            (question, _private_reply(request, messages.cover_asked_text(name, cover))), (Change(latest, asked),)
        )


@dataclass(frozen=True)
class AnswerCover(ColleagueAction):
    """The person who covers says yes or no."""

    name = "answer-cover"
    accept: bool

    def carry_out(self, request: Request) -> Outcome:
        item = self.item(request)
        asked = item.cover if item is not None and item.state is State.OPEN else None
        if item is None or asked is None or request.user != asked.user:
            return _private_outcome(request, messages.NO_LONGER_WAITING)
        if asked.state is not OfferState.ASKED:
            return _private_outcome(request, messages.ALREADY_ANSWERED)
        answered = OfferState.ACCEPTED if self.accept else OfferState.DECLINED
        news = Reply(
            Destination(DestinationKind.DIRECT, asked.asker), messages.cover_news(request.user, item, self.accept)
        )
        answer = _private_reply(request, messages.cover_answer_text(asked.asker, self.accept))
        return Outcome((news, answer), (Change(item, replace(item, cover=replace(asked, state=answered))),))


@dataclass(frozen=True)
class Withdraw(ColleagueAction):
    """Take the sender's messages of the conversation off the person's list."""

    name = "withdraw"

    def carry_out(self, request: Request) -> Outcome:
        item = self.item(request)
        if item is None or item.state is not State.OPEN:
            return _private_outcome(request, messages.NO_LONGER_WAITING)
        if all(mention.sender != request.user for mention in item.mentions):
            return _private_outcome(request, messages.NO_LONGER_WAITING)  # Others of the conversation wait.
        after = item.without(lambda mention: mention.sender == request.user, request.now)
        text = messages.withdrawn_text(self.name_of_person(request))
        return Outcome((_private_reply(request, text),), (Change(item, after),))


@dataclass(frozen=True)
class TellWhenBack(ColleagueAction):
    """Tell the sender when the person is back."""

    name = "tell-when-back"

    def carry_out(self, request: Request) -> Outcome:
        context, name = request.context, self.name_of_person(request)
        if self.person(request).away_at(context.now) is None:
            return _private_outcome(request, messages.already_back_text(name))
        text = messages.will_tell_text(name)
        if context.records.get(ReturnSubscriberKey(self.user, request.user)) is not None:
            return _private_outcome(request, text)
        subscriber = ReturnSubscriber(request.user, expiry(context.now, ReturnSubscriber.KEPT))
        return Outcome((_private_reply(request, text),), (Change(None, subscriber),))


def note_actions(person: Person, item: Item, sender: str) -> messages.NoteActions:
    """What the buttons of the note to the sender do."""
    key = (person.user, item.channel, item.ts)
    covers = bool(person.preferences.cover) and person.preferences.cover != sender
    return messages.NoteActions(
        urgent=Press(PingUrgently(*key), sender),
        withdraw=Press(Withdraw(*key), sender),
        tell_when_back=Press(TellWhenBack(*key), sender),
        cover=Press(AskForCover(*key), sender) if covers else None,
    )


def _private_outcome(request: Request, text: str) -> Outcome:
    return Outcome((_private_reply(request, text),))


def _private_reply(request: Request, text: str) -> Reply:
    """Beside the note, whose other buttons stay usable."""
    destination = replace(request.private_destination, kind=DestinationKind.RESPONSE)
    return Reply(destination, message(text))


SPECS = tuple(CommandSpec(command) for command in (PingUrgently, AskForCover, AnswerCover, Withdraw, TellWhenBack))
