"""Giving an item to a colleague: it stays the giver's until it is accepted, and both see the state."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.commands.finish import find_open
from chalicelib.domain.command import AnswerHandover, Give
from chalicelib.domain.item import Handover, Item, OfferState, State
from chalicelib.domain.jobs import CommandJob
from chalicelib.domain.person import Person, Subscription
from chalicelib.domain.priority import DecidedBy, Decision
from chalicelib.domain.reply import Change, Destination, DestinationKind, Reply
from chalicelib.messages import handover as words
from chalicelib.messages.blocks import message
from chalicelib.messages.confirmations import with_undo
from chalicelib.parsing.errors import NotUnderstood
from chalicelib.ports import Context
from chalicelib.services.outcome import UNDO_WINDOW, Outcome, answered, private_place

_GONE = "That offer does not stand any more. Nothing was changed."


def give(command: Give, job: CommandJob, _person: Person, context: Context) -> Outcome:
    """Offer an item; an earlier offer of it that was not accepted is replaced."""
    item = find_open(command.number, job, context)
    profile = context.slack.profile(command.to)
    if command.to == job.user or profile.is_bot or command.to == context.slack.bot_user:
        raise NotUnderstood(
            "Give it to a colleague; `remove` takes it out of your queue.", f"give #{item.number} to @bob"
        )
    if profile.has_left:
        return answered(job, message(f"<@{command.to}> is not in this workspace any more. Nothing was changed."))
    offered = replace(item, handover=Handover(command.to, note=command.note))
    knows = context.store.person(command.to).is_subscribed
    offer = Reply(Destination(DestinationKind.DIRECT, command.to), words.offer(job.user, offered, knows))
    own = Reply(private_place(job), with_undo(words.offered_text(offered), job.user, job.id))
    return Outcome((offer, own), (Change(item, offered),), UNDO_WINDOW)


def answer_gift(command: AnswerHandover, job: CommandJob, person: Person, context: Context) -> Outcome:
    """The colleague says yes or no. Accepting subscribes, and moves the item in one transaction."""
    item = context.store.numbered(command.giver, command.number)
    if item is None or item.handover is None or item.handover.to != job.user or item.state is not State.OPEN:
        return answered(job, message(_GONE))
    if item.handover.answered is not OfferState.ASKED:
        return answered(job, message("You have answered already. Nothing was changed."))
    if not command.accept:
        declined = replace(item, handover=replace(item.handover, answered=OfferState.DECLINED))
        news = Reply(Destination(DestinationKind.DIRECT, command.giver), words.declined(job.user, item))
        own = answered(job, message("Declined: it stays with them."))
        return Outcome((news, *own.answers), (Change(item, declined, command.giver),))
    return _accepted(item, command, job, person, context)


def _accepted(item: Item, command: AnswerHandover, job: CommandJob, person: Person, context: Context) -> Outcome:
    mine = context.store.item(job.user, item.channel, item.ts)
    taken_over = _taken_over(item, mine, command.giver, job, context)
    handover = replace(item.handover, answered=OfferState.ACCEPTED) if item.handover else None
    given = replace(item, handover=handover).closed(State.GIVEN, context.now)
    changes = [Change(item, given, command.giver), Change(mine, taken_over)]
    if not person.is_subscribed:
        changes.append(Change(person, person.subscribed(Subscription.WHEN_AWAY)))
    news = Reply(Destination(DestinationKind.DIRECT, command.giver), words.accepted(job.user, item))
    own = answered(job, message(words.yours_text(taken_over)))
    return Outcome((news, *own.answers), tuple(changes))


def _taken_over(item: Item, mine: Item | None, giver: str, job: CommandJob, context: Context) -> Item:
    """What the colleague has now: the same message may wait in their own queue, and then keeps what is theirs."""
    if mine is not None and mine.state is State.OPEN:
        kept = mine if mine.level <= item.level else mine.decided(Decision(item.level, DecidedBy.GIVEN))
        return replace(kept, given_by=giver, label=mine.label or item.label)
    return Item(
        channel=item.channel,
        ts=item.ts,
        number=mine.number if mine else context.store.next_number(job.user),
        level=item.level,
        decided_by=DecidedBy.GIVEN,
        link=item.link,
        kind=item.kind,
        sender=item.sender,
        label=item.label,
        given_by=giver,
        created_at=context.now,
    )
