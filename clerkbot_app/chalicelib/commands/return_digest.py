"""Coming back: the return digest, most important first, with what was already handled folded away."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chalicelib.commands.colleague_actions import told_of_return
from chalicelib.domain.absence import Absence
from chalicelib.domain.command import Back
from chalicelib.domain.item import Item, State
from chalicelib.domain.jobs import CommandJob
from chalicelib.domain.person import Person
from chalicelib.domain.reply import Change, Destination, DestinationKind, Message, Reply
from chalicelib.messages.blocks import message
from chalicelib.messages.confirmations import with_undo
from chalicelib.messages.return_digest import DigestFacts, called_off_text, digest_text
from chalicelib.ports import Context, RetryLater, Unreachable
from chalicelib.services.outcome import UNDO_WINDOW, Outcome, answered, private_place

MOST_LOOKED_UP = 20
"""Conversations that one digest asks Slack about; it says how many it could not ask about."""


def back(_command: Back, job: CommandJob, person: Person, context: Context) -> Outcome:
    """End the away period that runs (or whose digest is still to come) with the return digest."""
    away = person.away or person.away_at(context.now)
    if away is None:
        return answered(job, message("You are not away. `list` shows your queue. Nothing was changed."))
    if person.away is None:
        return answered(
            job, message("These are your quiet hours; `quiet hours off` ends them. `list` shows your queue.")
        )
    if away.start > context.now and not context.store.taken_since(person.user, away.first_number):
        change = Change(person, person.gone(None))
        return answered(job, with_undo(called_off_text(), job.user, job.id), change)
    looked = _look(person, away, context)
    text = with_undo(digest_text(looked.facts), job.user, job.id)
    outcome = _returned(person, away, looked, Destination(private_place(job).where, job.user), text, context)
    own = replace(outcome.answers[0], place=private_place(job))
    return Outcome((own, *outcome.answers[1:]), outcome.changes, UNDO_WINDOW)


def come_back(person: Person, context: Context) -> Outcome:
    """The away time is over: the return digest comes by itself, as a direct message."""
    if person.away is None:
        return Outcome()
    looked = _look(person, person.away, context)
    return _returned(
        person,
        person.away,
        looked,
        Destination(DestinationKind.DIRECT, person.user),
        message(digest_text(looked.facts)),
        context,
    )


def quiet_hours_end(person: Person, context: Context) -> Outcome:
    """A period of quiet hours is over: the digest comes if anything was taken, and the next period is waited for."""
    if person.quiet is None or person.quiet_due is None:
        return Outcome()
    following = person.quiet.next_end(max(context.now, person.quiet_due), person.own_zone)
    if person.away is not None and person.away.covers(context.now):
        return Outcome(changes=(Change(person, replace(person, quiet_due=following)),))  # Away beyond them.
    period = person.quiet.covering(person.quiet_due - 1, person.own_zone)
    away = Absence(period[0] if period else person.quiet_due, person.quiet_due, "", person.digest_from)
    after = replace(
        person,
        quiet_due=following,
        digest_from=context.store.last_number(person.user) + 1,
    )
    told, waiters = told_of_return(person, context)
    if not context.store.taken_since(person.user, away.first_number):
        return Outcome(tuple(told), (Change(person, after), *waiters))
    looked = _look(person, away, context)
    answers = (
        _answer(Destination(DestinationKind.DIRECT, person.user), message(digest_text(looked.facts)), away, looked),
    )
    return Outcome((*answers, *told), (Change(person, after), *looked.changes, *waiters))


@dataclass(frozen=True)
class _Looked:
    """What was found about an away period: the facts for its digest, and the items that are handled already."""

    facts: DigestFacts
    changes: tuple[Change, ...]


def _look(person: Person, away: Absence, context: Context) -> _Looked:
    """Look at what was taken; ask Slack, for as long as it lets us, where the person took part meanwhile."""
    everything = context.store.all_taken_since(person.user, away.first_number)
    open_items = sorted((i for i in everything if i.state is State.OPEN), key=lambda item: item.open_order or "")
    handled: list[Item] = []
    asked = 0
    for item in open_items[:MOST_LOOKED_UP]:
        try:
            took_part = context.slack.took_part(person.user, item.channel, _root(item), item.latest_ts)
        except Unreachable:
            continue  # The bot is not in that channel any more, or the message was deleted.
        except RetryLater:
            break  # Slack limits such questions; the digest says for how many it could not ask.
        asked += 1
        if took_part:
            handled.append(item)
    waiting = [item for item in open_items if item not in handled]
    facts = DigestFacts(
        waiting=tuple(waiting),
        handled=tuple(handled),
        withdrawn=sum(item.state is State.WITHDRAWN for item in everything),
        given=tuple(item for item in everything if item.state is State.GIVEN),
        not_asked=len(open_items) - asked,
    )
    return _Looked(facts, tuple(Change(item, item.closed(State.HANDLED, context.now)) for item in handled))


def _root(item: Item) -> str:
    """The ts of the conversation's first message, which a reply's link names."""
    _, _, after = item.link.partition("thread_ts=")
    return after.partition("&")[0] or item.ts


def _returned(
    person: Person, away: Absence, looked: _Looked, place: Destination, text: Message, context: Context
) -> Outcome:
    after = replace(person, away=None, digest_from=context.store.last_number(person.user) + 1)
    told, waiters = told_of_return(person, context)
    return Outcome((_answer(place, text, away, looked), *told), (Change(person, after), *looked.changes, *waiters))


def _answer(place: Destination, text: Message, away: Absence, looked: _Looked) -> Reply:
    return Reply(place, text, f"digest #{away.first_number}" if looked.facts.waiting else "")
