"""What the colleagues of somebody who is away can do about a message of theirs: ping urgently, ask for cover, withdraw it, be
told of the return. The private note to them is replaced after each press."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, replace

from chalicelib.commands.request import ChangingCommand, CommandSpec, KeptMessage, Request
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.urgent_ping import ShowUrgentPing, who_pinged
from chalicelib.domain.absence import Absence
from chalicelib.domain.colleague_note import ReturnSubscriber, ReturnSubscriberKey, UrgentBudget, UrgentPing
from chalicelib.domain.colleague_request import ColleagueRequestKey, RequestKind
from chalicelib.domain.command import Command, Press, serialize
from chalicelib.domain.item import CoverRequest, Item, ItemKey, Mention, OfferState
from chalicelib.domain.local_time import expiry, local_datetime, zone_or_utc
from chalicelib.domain.person import Person, PersonKey
from chalicelib.domain.receipt import Change
from chalicelib.domain.reply import Destination, DestinationKind, Message, Reply
from chalicelib.messages import colleagues as messages
from chalicelib.messages import understood
from chalicelib.messages.blocks import message
from chalicelib.ports import Context
from chalicelib.services.colleague_requests import answered, asked_of
from chalicelib.services.idempotency import Outcome


@dataclass(frozen=True)
class ColleagueAction(ChangingCommand):
    """Something that a colleague asks or answers about the item (channel, ts) of `user`, who is away.

    Each may come late, twice, or after the message was withdrawn.
    """

    user: str
    channel: str
    ts: str

    @property
    def data_of(self) -> str:
        return self.user  # It changes the list of the person who is away.

    def name_of_person(self, request: Request) -> str:
        return name_of(self.user, request.context)


def name_of(user: str, context: Context) -> str:
    return context.slack.profile(user).name


@dataclass(frozen=True)
class Note:
    """What is true of a sender's message now: what the note to them says, and which buttons it has.

    `item` holds the message, None once it waits no more; `absence` is the one that the note tells of, None once it is over.
    `key` is that of the buttons, the fields of a NoteAction.
    """

    person: Person
    sender: str
    key: tuple[str, str, str, str, float]
    item: Item | None
    absence: Absence | None
    will_tell: bool = False

    @property
    def covers(self) -> bool:
        """Whether there is somebody to be asked for cover who was not asked yet."""
        cover = self.person.cover_in(self.absence)
        asked = self.item.cover if self.item is not None else None
        return bool(cover) and cover != self.sender and (asked is None or asked.user != cover)

    @property
    def _returned_at(self) -> float | None:
        """When the person came back from the absence that the note tells of; or from a later one, if there was one."""
        returned_at, (*_, since) = self.person.returned_at, self.key
        return returned_at if returned_at is not None and returned_at > since else None

    def shown(self, context: Context, news: Mapping[messages.NoteLine, str] | None = None) -> Message:
        """The note, in the sender's own time zone; `news` stands in the place of what it says of the same."""
        waits, lasts = self.item is not None, self.absence is not None
        away = self.person.as_colleagues_read(self.absence) if self.absence else None
        profile = context.slack.profile(self.person.user)
        state = messages.NoteState(
            profile.name,
            zone_or_utc(profile.zone) if profile.zone else None,
            away,
            is_away_again=self.person.away_at(context.now) is not None,
            returned_at=self._returned_at,
            uses_clerkbot=self.person.is_subscribed,
            is_waiting=waits,
            is_urgent=self.item is not None and self.item.urgent,
            covers=self.person.cover_in(self.absence),
            cover=self.item.cover if self.item is not None else None,
            will_tell=self.will_tell,
        )
        buttons = messages.NoteActions(
            urgent=self._press(PingUrgently) if waits and lasts and not state.is_urgent else None,
            cover=self._press(AskForCover) if waits and lasts and self.covers else None,
            withdraw=self._press(Withdraw) if waits else None,
            tell_when_back=self._press(TellWhenBack) if lasts and not self.will_tell else None,
        )
        return messages.colleague_note(state, buttons, context.now, context.zone_of(self.sender), news or {})

    def _press(self, kind: type[NoteAction]) -> Press:
        return Press(kind(*self.key), self.sender)


def new_note(person: Person, item: Item, sender: str, message_ts: str, absence: Absence) -> Note:
    """The note about a message that was just added to the item."""
    return Note(person, sender, (person.user, item.channel, item.ts, message_ts, absence.start), item, absence)


@dataclass(frozen=True)
class NoteAction(ColleagueAction):
    """A button of the note about the sender's message `message`, a ts, which was added to the item. `since` is when the
    absence that the note tells of began, in epoch seconds."""

    message: str
    since: float

    def carry_out(self, request: Request) -> Outcome:
        return self.act(self._note(request), request)

    @abstractmethod
    def act(self, note: Note, request: Request) -> Outcome:
        """What the button does; the note is replaced by what is true then."""

    def _note(self, request: Request) -> Note:
        person, item, subscriber = request.context.records.get_all(
            PersonKey(self.user),
            ItemKey(self.user, self.channel, self.ts),
            ReturnSubscriberKey(self.user, request.user),
        )
        person = person or Person(self.user)
        waits = item is not None and item.is_open and Mention(self.message, request.user) in item.mentions
        running = (*person.absences, person.quiet_hours_at(request.now))
        absence = next(
            (each for each in running if each and each.start == self.since and each.covers(request.now)), None
        )
        key = (self.user, self.channel, self.ts, self.message, self.since)
        return Note(person, request.user, key, item if waits else None, absence, subscriber is not None)

    def replace_note(self, note: Note, request: Request, **news: str) -> Reply:
        lines = {messages.NoteLine(name): text for name, text in news.items()}
        return Reply(request.private_destination, note.shown(request.context, lines))


@dataclass(frozen=True)
class PingUrgently(NoteAction):
    """Tell the person now, within the budget that they allow, and make the item theirs of the highest priority."""

    name = "ping-urgently"

    def act(self, note: Note, request: Request) -> Outcome:
        item = note.item
        if item is None or note.absence is None or item.urgent:
            return Outcome((self.replace_note(note, request),))
        name = self.name_of_person(request)
        message = ShowUrgentPing(self.channel, self.ts)
        fresh, now = self._fresh_budget(request), request.now
        before, earlier = request.context.records.get_all(fresh.key(self.user), message.key(self.user))
        after = (before or fresh).spent()
        allowed = note.person.preferences.urgent_budget
        if after.used > allowed:
            refusal = messages.no_pings_left_text(name, allowed)
            return Outcome((self.replace_note(note, request, urgent=refusal),))
        urgent = item.made_urgent(request.user)
        told = Reply(Destination(DestinationKind.DIRECT, self.user), view=serialize(message))
        ping = UrgentPing(self.channel, self.ts, request.user, expiry(now, UrgentPing.KEPT))
        pinged = messages.urgent_text(name, allowed - after.used)
        answer = self.replace_note(replace(note, item=urgent), request, urgent=pinged)
        return Outcome((told, answer), (Change(item, urgent), Change(before, after), Change(earlier, ping)))

    def _fresh_budget(self, request: Request) -> UrgentBudget:
        """The sender's, on this day of the person's, before the first ping."""
        context = request.context
        day = f"{local_datetime(context.now, context.zone_of(self.user)):%Y-%m-%d}"
        return UrgentBudget(request.user, day, expiry(context.now, UrgentBudget.KEPT))


@dataclass(frozen=True)
class AskForCover(NoteAction):
    """Ask whoever covers for the person to take care of the message."""

    name = "ask-for-cover"

    def act(self, note: Note, request: Request) -> Outcome:
        item, cover = note.item, note.person.cover_in(note.absence)
        if item is None or note.absence is None or (item.cover is not None and item.cover.user == cover):
            return Outcome((self.replace_note(note, request),))
        name, slack = self.name_of_person(request), request.context.slack
        if not cover:
            return Outcome((self.replace_note(note, request, cover=messages.nobody_covers_text(name)),))
        if cover == request.user or slack.profile(cover).has_left or slack.is_outside(cover):
            return Outcome((self.replace_note(note, request, cover=messages.nobody_else_covers_text(name)),))
        asked = replace(item, cover=CoverRequest(cover, request.user))
        card = ShowCover(self.user, self.channel, self.ts)
        question = Reply(Destination(DestinationKind.DIRECT, cover), view=serialize(card))
        colleague = request.context.person(cover)
        seen = colleague.away_for_colleagues(request.now)
        told = messages.cover_asked_text(name, cover, seen, request.now, request.zone)
        answer = self.replace_note(replace(note, item=asked), request, cover=told)
        kept = asked_of(colleague, RequestKind.COVER, self.user, [asked], request.job.id, request.context)
        return Outcome((question, answer), (Change(item, asked), *kept))


@dataclass(frozen=True)
class ShowCover(KeptMessage):
    """The question to who covers for the `user`, about their item (channel, ts), as it stands now."""

    name = "show-cover"
    user: str
    channel: str
    ts: str

    def key(self, user: str) -> ColleagueRequestKey:
        return ColleagueRequestKey(user, RequestKind.COVER, self.user, self.channel, self.ts)

    def show(self, user: str, context: Context) -> Message:
        item, person = context.records.get_all(ItemKey(self.user, self.channel, self.ts), PersonKey(self.user))
        asked = item.cover if item is not None and item.is_open else None
        if item is None or asked is None or asked.user != user:
            return message(messages.NO_LONGER_WAITING)
        name = context.slack.profile(self.user).name
        if asked.state is not OfferState.ASKED:
            return messages.cover_answer(name, item, asked.asker, asked.state is OfferState.ACCEPTED)
        if person is None or person.away_at(context.now) is None:
            uses_clerkbot = person is not None and person.is_subscribed
            return messages.cover_no_longer_needed(name, item, asked.asker, uses_clerkbot=uses_clerkbot)
        return cover_card(name, self.user, item)


def cover_card(name: str, user: str, item: Item, view: Command | None = None) -> Message:
    """The question to who covers for the `user`, called `name`, about their item; `view` is shown again after a press."""
    asked = item.cover or CoverRequest("", "")
    accept, decline = (
        Press(AnswerCover(user, item.channel, item.ts, accept=accept), asked.user, view) for accept in (True, False)
    )
    return messages.cover_question(name, item, asked.asker, accept, decline)


@dataclass(frozen=True)
class AnswerCover(ColleagueAction):
    """The person who covers says yes or no. The answer takes the place of the question."""

    name = "answer-cover"
    accept: bool

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.cover_answer_text(self.user, accept=self.accept)

    def carry_out(self, request: Request) -> Outcome:
        item, person = request.context.records.get_all(ItemKey(self.user, self.channel, self.ts), PersonKey(self.user))
        asked = item.cover if item is not None and item.is_open else None
        is_asked = asked is not None and (asked.user, asked.state) == (request.user, OfferState.ASKED)
        if item is None or asked is None or not is_asked or person is None or person.away_at(request.now) is None:
            card = ShowCover(self.user, self.channel, self.ts)
            return request.reply(card.show(request.user, request.context))
        name = self.name_of_person(request)
        state = OfferState.ACCEPTED if self.accept else OfferState.DECLINED
        news = Reply(
            Destination(DestinationKind.DIRECT, asked.asker), messages.cover_news(request.user, item, self.accept)
        )
        answer = messages.cover_answer(name, item, asked.asker, self.accept)
        return Outcome(
            (news, *request.reply(answer).replies),
            (
                Change(item, replace(item, cover=replace(asked, state=state)), self.user),
                # What was promised can be taken back: `I can't cover after all`.
                *(() if self.accept else answered(request.user, RequestKind.COVER, self.user, item, request.context)),
            ),
        )


@dataclass(frozen=True)
class Withdraw(NoteAction):
    """Take the sender's message off the person's list: out of its conversation, if others wait in that."""

    name = "withdraw"

    def act(self, note: Note, request: Request) -> Outcome:
        item = note.item
        if item is None:
            return Outcome((self.replace_note(note, request),))
        own = Mention(self.message, request.user)
        after = item.without(lambda mention: mention == own, request.now)
        withdrawn = messages.withdrawn_text(self.name_of_person(request))
        answer = self.replace_note(replace(note, item=None), request, message=withdrawn)
        if who_pinged(self.user, item, request.context) == request.user:
            after = replace(after, urgent=False)
        return Outcome((answer,), (Change(item, after),))


@dataclass(frozen=True)
class TellWhenBack(NoteAction):
    """Tell the sender when the person is back."""

    name = "tell-when-back"

    def act(self, note: Note, request: Request) -> Outcome:
        if note.absence is None or note.will_tell:
            return Outcome((self.replace_note(note, request),))
        subscriber = ReturnSubscriber(request.user, expiry(request.now, ReturnSubscriber.KEPT))
        answer = self.replace_note(replace(note, will_tell=True), request)
        return Outcome((answer,), (Change(None, subscriber),))


SPECS = tuple(
    CommandSpec(command) for command in (PingUrgently, AskForCover, ShowCover, AnswerCover, Withdraw, TellWhenBack)
)
