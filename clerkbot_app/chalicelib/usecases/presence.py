"""Subscribing and unsubscribing, going away and coming back."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.domain.answer import Answer, Change, Place, Where
from chalicelib.domain.command import Back, GoAway, Subscribe, Unsubscribe
from chalicelib.domain.item import Item
from chalicelib.domain.job import CommandJob
from chalicelib.domain.person import Away, Person, Subscription
from chalicelib.usecases import reminding
from chalicelib.usecases.outcome import UNDO_WINDOW, Outcome, answered, private_place
from chalicelib.usecases.ports import Context, zone_of
from chalicelib.words.blocks import message
from chalicelib.words.presence import (
    away_text,
    back_text,
    subscribe_first,
    subscribed_already_text,
    subscribed_text,
    unsubscribed_text,
)
from chalicelib.words.saved import with_undo


def subscribe(command: Subscribe, job: CommandJob, person: Person, context: Context) -> Outcome:
    if person.subscription is command.subscription:
        return answered(job, message(subscribed_already_text(command.subscription)))
    text = subscribed_text(command.subscription)
    after = person.subscribed(command.subscription)
    resumed = [] if person.is_subscribed else reminding.resumed(person, context)
    return answered(job, with_undo(text, job.user, job.id), Change(person, after), *resumed)


def unsubscribe(_command: Unsubscribe, job: CommandJob, person: Person, _context: Context) -> Outcome:
    if not person.is_subscribed:
        return answered(job, message("You are not subscribed. Nothing was changed."))
    after = person.subscribed(Subscription.NONE).gone(None)
    return answered(job, with_undo(unsubscribed_text(), job.user, job.id), Change(person, after))


def go_away(command: GoAway, job: CommandJob, person: Person, context: Context) -> Outcome:
    """Begin an away period; a second `away` changes the end and the reason of the one that runs."""
    if not person.is_subscribed:
        return answered(job, subscribe_first(job.user))
    start = context.now if command.start is None else command.start
    first_number = context.store.last_number(job.user) + 1
    if person.away is not None:
        first_number = person.away.first_number
        if person.away.covers(context.now) and command.start is None:
            start = person.away.start
    away = Away(start=start, until=command.until, reason=command.reason, first_number=first_number)
    zone = zone_of(job.user, context)
    text = away_text(away, context.now, zone)
    return answered(job, with_undo(text, job.user, job.id), Change(person, person.gone(away)))


def back(_command: Back, job: CommandJob, person: Person, context: Context) -> Outcome:
    """End the away period with the return digest."""
    if person.away is None:
        return answered(job, message("You are not away. `list` shows your queue. Nothing was changed."))
    taken = context.store.taken_since(job.user, person.away.first_number)
    text = with_undo(back_text(len(taken)), job.user, job.id)
    answer = Answer(private_place(job), text, _digest(person.away, taken))
    return Outcome((answer,), (Change(person, person.gone(None)),), UNDO_WINDOW)


def come_back(person: Person, context: Context) -> Outcome:
    """The away time is over: the return digest comes by itself, as a direct message."""
    if person.away is None:
        return Outcome()
    taken = context.store.taken_since(person.user, person.away.first_number)
    answer = Answer(Place(Where.DIRECT, person.user), message(back_text(len(taken))), _digest(person.away, taken))
    return Outcome((answer,), (Change(person, person.gone(None)),))


def _digest(away: Away, taken: Sequence[Item]) -> str:
    """The view that shows what was taken in an away period; none when that is nothing."""
    return f"digest #{away.first_number}" if taken else ""
