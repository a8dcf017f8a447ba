"""`give`: offering an item to a colleague. It stays the giver's until the colleague accepts, and both see the state.

An item is offered to one colleague at a time: offering it to another withdraws the first offer, and whoever presses a button of an
offer that has ended is told why.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from chalicelib.commands.finish import find_open
from chalicelib.commands.request import ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.commands.undo import confirm, undo_press
from chalicelib.domain.command import NotUnderstood, Press
from chalicelib.domain.item import Handover, Item, ItemKey, OfferState, State
from chalicelib.domain.person import Subscription
from chalicelib.domain.priority import DecidedBy, Decision
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.domain.receipt import Change
from chalicelib.domain.reply import Destination, DestinationKind, Message, Reply
from chalicelib.domain.tags import MOST_TAGS, with_tags
from chalicelib.messages import handover as messages
from chalicelib.messages import questions
from chalicelib.messages.blocks import message
from chalicelib.messages.confirmations import with_undo
from chalicelib.parsing.arguments import take_number
from chalicelib.parsing.tokens import Tokens, as_typed
from chalicelib.services.idempotency import UNDO_SECONDS, Outcome
from chalicelib.services.new_items import place_of_todo, time_of

LONGEST_NOTE = 300


@dataclass(frozen=True)
class Give(ChangingCommand):
    """Offer an item. An earlier offer of it to somebody else is withdrawn; the same one is not made twice."""

    name = "give"
    refused_after_deletion = True
    number: int
    to: str
    note: str = ""

    def carry_out(self, request: Request) -> Outcome:
        context = request.context
        item = find_open(self.number, request.user, context)
        profile = context.slack.profile(self.to)
        if self.to == request.user or profile.is_bot or self.to == context.slack.bot_user:
            raise NotUnderstood(questions.GIVE_TO_A_COLLEAGUE, f"give #{item.number} to @bob")
        if profile.has_left:
            return request.reply(message(messages.has_left_text(self.to)))
        if context.slack.is_outside(self.to):
            return request.reply(message(messages.is_outside_text(self.to)))
        earlier = item.pending_offer
        if earlier is not None and earlier.to == self.to:
            withdraw = request.press(WithdrawOffer(item.number))
            return request.reply(messages.already_offered(item, self.to, withdraw))
        handover = Handover(self.to, note=self.note)
        offered = replace(item, handover=handover)
        offer = messages.offer(
            request.user,
            offered,
            handover,
            Press(AnswerOffer(request.user, item.channel, item.ts, accept=True), self.to),
            Press(AnswerOffer(request.user, item.channel, item.ts, accept=False), self.to),
            knows_clerkbot=context.person(self.to).is_subscribed,
        )
        text = messages.offered_text(offered, self.to, withdrawn_from=earlier.to if earlier else "")
        confirmation = with_undo(text, undo_press(request.job.id, request.user))
        replies = (
            Reply(Destination(DestinationKind.DIRECT, self.to), offer),
            Reply(request.private_destination, confirmation),
        )
        return Outcome(replies, (Change(item, offered),), UNDO_SECONDS)


@dataclass(frozen=True)
class WithdrawOffer(ChangingCommand):
    """Withdraw an offer that was not answered yet."""

    name = "withdraw-offer"
    refused_after_deletion = True
    number: int

    def carry_out(self, request: Request) -> Outcome:
        item = find_open(self.number, request.user, request.context)
        offer = item.pending_offer
        if offer is None:
            return request.reply(message(messages.not_offered_text(item)))
        return confirm(request, messages.withdrawn_text(item, offer.to), Change(item, replace(item, handover=None)))


@dataclass(frozen=True)
class AnswerOffer(ChangingCommand):
    """The colleague says yes or no to the giver's item of the message, or to their to-do (channel, ts). Accepting subscribes,
    and moves the item in one transaction; a to-do gets a time of its own, as the colleague may have another of that time."""

    name = "answer-offer"
    giver: str
    channel: str
    ts: str
    accept: bool

    def carry_out(self, request: Request) -> Outcome:
        item = request.context.records.get(ItemKey(self.giver, self.channel, self.ts))
        handover = item.handover if item is not None else None
        if item is None:
            return request.reply(message(messages.off_the_list_text(self.giver)))
        if handover is None or handover.to != request.user:
            return self._expired(item, request)
        if handover.state is not OfferState.ASKED:
            return request.reply(message(messages.ALREADY_ANSWERED))
        if not item.is_open:
            # The card is closed: once the item is back, it can be offered again.
            told = message(messages.off_the_list_text(self.giver))
            return request.reply(told, Change(item, replace(item, handover=None), self.giver))
        if request.job.pressed_at is not None and request.job.pressed_at < item.created_at:
            # The giver deleted their data, and has saved and offered the same message again.
            return request.reply(message(messages.newer_offer_text(self.giver)))
        if self.accept:
            return self._accept(item, handover, request)
        declined = replace(item, handover=replace(handover, state=OfferState.DECLINED))
        return self._tell_giver(
            request,
            messages.declined_message(request.user, item),
            messages.DECLINED,
            Change(item, declined, self.giver),
        )

    def _expired(self, item: Item, request: Request) -> Outcome:
        if item.state is State.GIVEN:
            return request.reply(message(messages.OFFER_ACCEPTED_BY_ANOTHER))
        # The card keeps its buttons: `undo` of the withdrawal makes the offer stand again.
        return request.explain(message(messages.withdrawn_by_text(self.giver)))

    def _accept(self, item: Item, handover: Handover, request: Request) -> Outcome:
        own = None if item.is_todo else request.context.records.get(ItemKey(request.user, item.channel, item.ts))
        accepted = self._accepted_item(item, own, request)
        given = replace(item, handover=replace(handover, state=OfferState.ACCEPTED))
        changes = [
            Change(item, given.closed(State.GIVEN, request.now), self.giver),
            Change(own, accepted),
        ]
        if not request.person.is_subscribed:
            changes.append(Change(request.person, request.person.with_subscription(Subscription.WHEN_AWAY)))
        return self._tell_giver(
            request, messages.accepted_message(request.user, item), messages.yours_text(accepted), *changes
        )

    def _accepted_item(self, item: Item, own: Item | None, request: Request) -> Item:
        """What the colleague has now: the same message may wait on their own list, and then keeps what is theirs."""
        if own is not None and own.state is State.OPEN:
            kept = own if own.level <= item.level else own.with_level(Decision(item.level, DecidedBy.GIVEN))
            tags = with_tags(own.tags, item.tags)[:MOST_TAGS]
            return replace(kept, given_by=self.giver, label=own.label or item.label, tags=tags)
        ts = item.ts
        if item.is_todo:
            ts, _ = place_of_todo(request.user, time_of(request.job), "", request.context)
        return Item(
            channel=item.channel,
            ts=ts,
            number=own.number if own else request.context.items.next_number(request.user),
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

    def _tell_giver(self, request: Request, news: Message, answer: str, *changes: Change) -> Outcome:
        replies = (
            Reply(Destination(DestinationKind.DIRECT, self.giver), news),
            Reply(request.private_destination, message(answer)),
        )
        return Outcome(replies, changes)


def _parse_give(tokens: Tokens) -> Give:
    number = take_number(tokens, "give")
    tokens.take_if("to")
    token = tokens.peek()
    if token is None or not token.user:
        raise Asks(
            questions.WHO_GETS_IT, Incomplete.of(Give, "to", AnswerKind.USER, number=number), f"give #{number} to @bob"
        )
    user = tokens.take().user or ""
    ahead = tokens.ahead()
    while ahead.take_if("and", "or", "&", ""):
        pass
    following = ahead.peek()
    if following is not None and following.user:
        raise NotUnderstood(questions.ONE_PERSON_AT_A_TIME, f"give #{number} to @bob")
    note = as_typed(tokens.take_rest())
    if len(note) > LONGEST_NOTE:
        raise NotUnderstood(questions.too_long("note", LONGEST_NOTE, len(note)))
    return Give(number, user, note)


def _parse_withdraw(tokens: Tokens) -> WithdrawOffer:
    """`withdraw #12`, `withdraw the offer of #12`."""
    tokens.skip_fillers()
    tokens.take_if("offer")
    tokens.skip_fillers()
    return WithdrawOffer(take_number(tokens, "withdraw"))


SPECS = (
    CommandSpec(
        Give,
        {"give": _parse_give},
        (
            HelpLine(
                HelpTopic.HANDOVER,
                ("give #12 to @bob please have a look",),
                "Bob accepts or declines; it stays on your list until he accepts",
            ),
        ),
        {"give": "give #12 to @bob"},
    ),
    CommandSpec(
        WithdrawOffer,
        {"withdraw": _parse_withdraw},
        (HelpLine(HelpTopic.HANDOVER, ("withdraw #12",), "withdraws your offer of it"),),
        {"withdraw": "withdraw #12"},
    ),
    CommandSpec(AnswerOffer),
)
