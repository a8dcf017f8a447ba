"""`give`: offering an item to a colleague. It stays the giver's until the colleague accepts, and both see the state.

An item is offered to one colleague at a time: offering it to another withdraws the first offer, and whoever presses a button of an
offer that has ended is told why.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NoReturn

from chalicelib.commands.named_items import asks_of, find_open, open_items
from chalicelib.commands.request import (
    Arguments,
    ChangingCommand,
    CommandSpec,
    HelpLine,
    HelpTopic,
    KeptMessage,
    Request,
)
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.undo import undo_press
from chalicelib.commands.withdraw_offer import WithdrawOffer
from chalicelib.domain.colleague_request import ColleagueRequestKey, RequestKind
from chalicelib.domain.command import Command, NotUnderstood, Press, Sets, serialize
from chalicelib.domain.item import Handover, Item, ItemKey, OfferState, State
from chalicelib.domain.jobs import Origin
from chalicelib.domain.limits import LONGEST_NOTE
from chalicelib.domain.person import PersonKey, Profile, Subscription
from chalicelib.domain.priority import DecidedBy, Decision
from chalicelib.domain.question import AnswerKind, Asks, Incomplete, Missing
from chalicelib.domain.receipt import Change, changes_of
from chalicelib.domain.reply import Destination, DestinationKind, Message, Reply
from chalicelib.domain.tags import MOST_TAGS, with_tags
from chalicelib.messages import handover as messages
from chalicelib.messages import problems, questions, understood
from chalicelib.messages.blocks import joined, message
from chalicelib.messages.confirmations import with_undo
from chalicelib.messages.reminders import cancelled_if_accepted_text, do_not_come_text
from chalicelib.ports import Context
from chalicelib.services.colleague_requests import answered, asked_of
from chalicelib.services.idempotency import UNDO_SECONDS, Outcome
from chalicelib.services.new_items import next_number, place_of_todo, time_of
from chalicelib.services.reminders import reminders_back, reminders_of

_MOST_CHANGES = 8
"""Changes among which the answer to an offer is looked for, to take it back."""
_ANOTHER_PERSON = re.compile(r"(?:(?:and|or|&|&amp;|,)\s*)*(?:<@|@\w)", re.IGNORECASE)
"""A note that begins so names a second colleague."""
MOST_AT_ONCE = 10
"""Items that are offered by one command: each offer is a message, and Slack takes about one a second in a conversation."""


@dataclass(frozen=True)
class Give(ChangingCommand):
    """Offer items. An earlier offer of one to somebody else is withdrawn; the same one is not made twice, unless with another note.
    `withholds_note`: what was said is about the colleague, so it is no note to them unless the giver says so."""

    name = "give"
    is_of_what_there_is = True
    said_of_several = "numbers"
    sets = Sets.OWNER
    refused_after_deletion = True
    now_several = ("number", "numbers")
    numbers: tuple[int, ...]
    to: str
    note: str = ""
    withholds_note: bool = False

    def carry_out(self, request: Request) -> Outcome:
        context = request.context
        named = open_items(self.numbers, request, "give {} to @bob", most=MOST_AT_ONCE, also_snoozed=True)
        item = named.items[0]
        if problem := self._wrong_receiver(request, context.slack.profile(self.to)):
            raise NotUnderstood(problem)
        note = "" if self.withholds_note else self.note
        already = [item for item in named.items if (offer := item.pending_offer) and offer.says(self.to, note)]
        before = [item for item in named.items if item not in already]
        if not before:
            if named.only is None:
                return request.reply(message(joined(messages.already_offered_text(already, self.to), named.left_out)))
            return request.reply(messages.already_offered(item, self.to, request.press(WithdrawOffer((item.number,)))))
        handover = Handover(self.to, note=note)
        offered = [replace(item, handover=handover) for item in before]
        reminders = cancelled_if_accepted_text(reminders_of(before, request.user, context), before)
        notes = [messages.already_offered_text(already, self.to) if already else "", named.left_out]
        withheld = self.note if self.withholds_note else ""
        text = joined(messages.offered_text(before, self.to, note, reminders), messages.not_sent_text(withheld), *notes)
        offers = [self._offer(each, request, introduces=n == 0) for n, each in enumerate(offered)]
        confirmation = with_undo(text, undo_press(request.job.id, request.user))
        if withheld:
            sent = replace(self, numbers=tuple(item.number for item in before), withholds_note=False)
            confirmation = messages.with_note_to_send(confirmation, request.press(sent))
        replies = (*offers, Reply(request.private_destination, confirmation))
        asked = asked_of(context.person(self.to), RequestKind.OFFER, request.user, offered, request.job.id, context)
        return Outcome(replies, (*changes_of(before, offered), *asked), UNDO_SECONDS)

    def _wrong_receiver(self, request: Request, profile: Profile) -> str:
        """Why nobody can be given an item there; empty for a colleague."""
        if self.to == request.user:
            return questions.CANT_GIVE_TO_YOURSELF
        if self.to == request.context.slack.bot_user:
            return questions.CANT_GIVE_TO_ME
        if profile.is_bot:
            return questions.CANT_GIVE_TO_A_BOT
        if profile.has_left:
            return messages.has_left_text(self.to)
        return messages.is_outside_text(self.to) if request.context.slack.is_outside(self.to) else ""

    def _offer(self, item: Item, request: Request, *, introduces: bool) -> Reply:
        """A message for each item, as each is answered by its own buttons."""
        view = ShowOffer(request.user, item.channel, item.ts, introduces=introduces)
        return Reply(Destination(DestinationKind.DIRECT, self.to), view=serialize(view))

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.give_text(self.numbers, self.to, self.note, " without " if self.withholds_note else ": ")


def _card(giver: str, item: Item, handover: Handover, *, knows_clerkbot: bool, view: Command | None = None) -> Message:
    of = messages.called(item)
    yes, no = (
        Press(AnswerOffer(giver, item.channel, item.ts, accept, of), handover.to, view) for accept in (True, False)
    )
    return messages.offer(giver, item, handover, yes, no, knows_clerkbot=knows_clerkbot)


def offer_card(giver: str, item: Item, user: str, view: Command | None) -> Message:
    """The offer of the giver's item to the user, as it stands in a list of what was asked; `view` is shown again after a press."""
    return _card(giver, item, item.handover or Handover(user), knows_clerkbot=True, view=view)


@dataclass(frozen=True)
class AskWhoGetsIt(ChangingCommand):
    """*Give…* in an item's menu: ask whom it should be given to, where `Modal.GIVE` can't be opened.

    Not a Give without a colleague, as the other choices of the menu are commands that lack something: the web function knows by the
    command's name alone which press a modal completes, and a Give that names somebody is done without one.
    """

    name = "ask-who-gets-it"
    refused_after_deletion = True
    number: int

    def carry_out(self, request: Request) -> NoReturn:
        item = find_open(self.number, request.user, request.context)
        raise asks_of([item], Give, Missing("to", AnswerKind.USER), questions.who_gets)


@dataclass(frozen=True)
class AnswerOffer(ChangingCommand):
    """The colleague says yes or no to the giver's item of the message, or to their to-do (channel, ts). Accepting subscribes,
    and moves the item in one transaction; a to-do gets a time of its own, as the colleague may have another of that time. `of`: what the
    item was called when it was offered."""

    name = "answer-offer"
    giver: str
    channel: str
    ts: str
    accept: bool
    of: str = ""

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.offer_answer_text(self.giver, accept=self.accept, of=self.of)

    def carry_out(self, request: Request) -> Outcome:
        item = request.context.records.get(ItemKey(self.giver, self.channel, self.ts))
        handover = item.pending_offer if item is not None else None
        if item is None or handover is None or handover.to != request.user or not item.is_unfinished:
            ended = _ended_offer(self._offer, item, request.user, request.context)
            # Its card is closed: once the item is back, it can be offered again.
            is_closed = item is not None and handover is not None and handover.to == request.user
            closed = [Change(item, replace(item, handover=None), self.giver)] if item is not None and is_closed else []
            return request.reply(ended, *closed)
        if request.job.pressed_at is not None and request.job.pressed_at < item.created_at:
            # The giver deleted their data, and has saved and offered the same message again.
            return request.reply(message(messages.newer_offer_text(self.giver, self.of)))
        if self.accept:
            return self._accept(item, handover, request)
        declined = replace(item, handover=replace(handover, state=OfferState.DECLINED))
        news, answer = messages.declined_message(request.user, item), self._answer(item, handover, None, "", request)
        return self._tell_giver(request, news, answer, item, Change(item, declined, self.giver))

    def _accept(self, item: Item, handover: Handover, request: Request) -> Outcome:
        own = None if item.is_todo else request.context.records.get(ItemKey(request.user, item.channel, item.ts))
        accepted = self._accepted_item(item, own, request)
        given = replace(item, handover=replace(handover, state=OfferState.ACCEPTED))
        changes = [
            Change(item, given.closed(State.GIVEN, request.now), self.giver),
            Change(own, accepted),
        ]
        if not request.person.is_subscribed:
            changes.append(Change(request.person, request.person.turned_on(Subscription.WHEN_AWAY, request.now)))
        not_coming = do_not_come_text(reminders_of([item], self.giver, request.context), [item])
        news = messages.accepted_message(request.user, item, not_coming)
        back = reminders_back([own], request.user, request.context) if own is not None else ""
        answer = self._answer(item, handover, accepted, back, request)
        return self._tell_giver(request, news, answer, item, *changes)

    def _answer(self, item: Item, handover: Handover, own: Item | None, back: str, request: Request) -> Message:
        """With what was offered, where it stands in the place of that; else the answer alone, as the offer says it then, too. `own`: what the
        colleague accepted."""
        undo = self._undo(request)
        if not _is_pressed_card(request):
            return with_undo(joined(messages.answer_text(self.giver, item, own), back), undo)
        answer = messages.accepted_text(own) if own is not None else messages.DECLINED
        return messages.answered_offer(self.giver, item, handover, joined(answer, back), undo)

    def _accepted_item(self, item: Item, own: Item | None, request: Request) -> Item:
        """What the colleague has now: the same message may wait on their own list, and then keeps what is theirs."""
        if own is not None and own.state is State.OPEN:
            kept = own if own.level <= item.level else own.with_level(Decision(item.level, DecidedBy.GIVEN))
            tags = with_tags(own.tags, item.tags)[:MOST_TAGS]
            return replace(kept, given_by=self.giver, label=own.label or item.label, tags=tags)
        ts, made_before = item.ts, request.made_before
        if item.is_todo:
            ts, _ = place_of_todo(request.user, time_of(request.job), "", request.context, made_before)
        return Item(
            channel=item.channel,
            ts=ts,
            number=own.number if own else next_number(request.user, request.context, made_before),
            level=item.level,
            decided_by=DecidedBy.GIVEN,
            link=item.link,
            kind=item.kind,
            sender=item.sender,
            tags=item.tags,
            label=item.label,
            text=item.text,
            given_by=self.giver,
            created_at=request.now,
        )

    def _tell_giver(self, request: Request, news: Message, answer: Message, item: Item, *changes: Change) -> Outcome:
        replies = (Reply(Destination(DestinationKind.DIRECT, self.giver), news), *request.reply(answer).replies)
        done = answered(request.user, RequestKind.OFFER, self.giver, item, request.context)
        return Outcome(replies, (*changes, *done), UNDO_SECONDS)

    def _undo(self, request: Request) -> Press:
        """Takes the answer back; where it stands in the place of the offer, that is shown there again."""
        view = replace(self._offer, of="") if _is_pressed_card(request) else request.view_of_presses
        return undo_press(request.job.id, request.user, view)

    @property
    def _offer(self) -> ShowOffer:
        return ShowOffer(self.giver, self.channel, self.ts, of=self.of)


def _is_pressed_card(request: Request) -> bool:
    return request.job.origin is Origin.BUTTON and request.view is None


@dataclass(frozen=True)
class ShowOffer(KeptMessage):
    """The offer of the giver's item (channel, ts) as it stands now: `undo` of a withdrawal makes it stand again. `introduces`: to whom ClerkBot
    is new it says what that is. `of`: what the item was called when it was offered. What it is called since is the giver's own."""

    name = "show-offer"
    giver: str
    channel: str
    ts: str
    introduces: bool = True
    of: str = ""

    def key(self, user: str) -> ColleagueRequestKey:
        return ColleagueRequestKey(user, RequestKind.OFFER, self.giver, self.channel, self.ts)

    def show(self, user: str, context: Context) -> Message:
        item, person = context.records.get_all(ItemKey(self.giver, self.channel, self.ts), PersonKey(user))
        offer = item.pending_offer if item is not None and item.is_unfinished else None
        if item is None or offer is None or offer.to != user:
            return _ended_offer(self, item, user, context)
        knows_clerkbot = not self.introduces or (person is not None and person.is_subscribed)
        return _card(self.giver, item, offer, knows_clerkbot=knows_clerkbot)


def _ended_offer(offer: ShowOffer, item: Item | None, user: str, context: Context) -> Message:
    """What stands in the place of an offer to the user that nobody can answer any more, given the item as it is now: an answered one as the
    answer left it."""
    handover = item.handover if item is not None else None
    if item is None:
        return message(messages.off_the_list_text(offer.giver, offer.of))
    if handover is None or handover.to != user:
        if item.state is State.GIVEN:
            return message(messages.accepted_by_another_text(offer.of))
        if not item.is_unfinished:
            return message(messages.off_the_list_text(offer.giver, offer.of))
        return messages.withdrawn_offer(offer.giver, Press(offer, user), offer.of)
    if handover.state is OfferState.ASKED:
        return message(messages.off_the_list_text(offer.giver, offer.of or messages.called(item)))
    answer = messages.DECLINED
    if handover.state is OfferState.ACCEPTED:
        # A to-do got a time of its own, so which it is now is not looked for.
        own = None if item.is_todo else context.records.get(ItemKey(user, item.channel, item.ts))
        answer = messages.accepted_text(own)
    return messages.answered_offer(offer.giver, item, handover, answer, _undo_of_answer(offer, user, context))


def _undo_of_answer(offer: ShowOffer, user: str, context: Context) -> Press | None:
    """Takes the user's answer to the offer back; None where they can't any more."""
    key = ItemKey(offer.giver, offer.channel, offer.ts)
    changes = context.requests.undoable(user, context.now - UNDO_SECONDS, _MOST_CHANGES)
    answer = next((each for each in changes if [edit.key for edit in each.of_others] == [key]), None)
    return undo_press(answer.request, user, replace(offer, of="")) if answer is not None else None


def _give(arguments: Arguments) -> Give:
    numbers, user, note = arguments.get("numbers", ()), arguments["user"], arguments.get("text", "")
    if _ANOTHER_PERSON.match(note):
        raise NotUnderstood(questions.ONE_PERSON_AT_A_TIME, f"give {_named(numbers)} to @bob")
    if len(note) > LONGEST_NOTE:
        raise NotUnderstood(problems.too_long_text("note", LONGEST_NOTE, len(note)))
    return Give(numbers, user, note)


def _give_later(arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.GIVE_NOW, f"give {_named(arguments.get('numbers', ()))} to @bob")


def _ask_who_gets_it(arguments: Arguments) -> NoReturn:
    numbers = arguments.get("numbers", ())
    lacks = replace(Incomplete.of(Give, "to", AnswerKind.USER, numbers=numbers), called=arguments.get("unknown", ""))
    raise Asks(questions.WHO_GETS_IT, lacks, f"give {_named(numbers)} to @bob")


def _ask_which_to_give(arguments: Arguments) -> NoReturn:
    lacks = Incomplete.of(Give, "numbers", AnswerKind.NUMBERS, to=arguments["user"])
    raise Asks(questions.WHICH_ONE, lacks, "give #12 to @bob")


def _named(numbers: Sequence[int]) -> str:
    return f"#{numbers[0] if numbers else 12}"


SPECS = (
    CommandSpec(
        Give,
        help=(
            HelpLine(
                HelpTopic.HANDOVER,
                ("give #12 to @bob please have a look", "give 3 and 4 to @bob"),
                "Bob accepts or declines, by a button or by typing it; it stays on your list until he accepts",
            ),
        ),
        makes={"give": _give, "give/later": _give_later, "give?": _ask_who_gets_it, "give/which?": _ask_which_to_give},
    ),
    CommandSpec(AskWhoGetsIt),
    CommandSpec(AnswerOffer),
    CommandSpec(ShowOffer),
)
