"""Saving with a reaction: the person's emoji saves, and taking it away within a minute undoes that."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.commands.undo import undo_press
from chalicelib.domain.item import Item, State
from chalicelib.domain.jobs import ReactionJob
from chalicelib.domain.priority import Decision
from chalicelib.domain.receipt import Change
from chalicelib.domain.reply import Destination, DestinationKind, Reply
from chalicelib.messages.confirmations import saved_text, with_undo
from chalicelib.ports import Context, NotThere
from chalicelib.services.idempotency import UNDO_SECONDS, Outcome, Work
from chalicelib.services.new_items import item_and_decision, link_to, new_item

TAKEN_BACK_WITHIN = 60.0
"""Seconds after saving in which taking the reaction away undoes it."""


def save_by_reaction(job: ReactionJob, work: Work) -> None:
    request = f"reaction/{job.channel}/{job.ts}/{job.event_ts}"
    work.do_once(job.user, request, lambda: _decide(job, request, work.context))


def _decide(job: ReactionJob, request: str, context: Context) -> Outcome:
    person = context.person(job.user)
    if not person.is_subscribed or person.preferences.reaction != job.reaction:
        return Outcome()
    item, decision = item_and_decision(job.user, job.channel, job.ts, job.author, context)
    return _save(job, item, decision, request, context) if job.added else _unsave(job, item)


def _save(job: ReactionJob, item: Item | None, decision: Decision, request: str, context: Context) -> Outcome:
    if item is not None and item.state is State.OPEN:
        return Outcome()
    try:
        saved = replace(item.reopened() if item else _new_item(job, decision, context), reacted_at=job.at)
    except NotThere:
        return Outcome()  # It was deleted meanwhile, or the bot removed from the channel.
    message = with_undo(saved_text(saved, item), undo_press(request, job.user))
    reply = Reply(Destination(DestinationKind.PRIVATE, job.user, job.channel), message)
    return Outcome((reply,), (Change(item, saved),), UNDO_SECONDS)


def _unsave(job: ReactionJob, item: Item | None) -> Outcome:
    """Both moments are Slack's own, so a slow queue does not lengthen the minute."""
    if item is None or item.state is not State.OPEN or not item.reacted_at:
        return Outcome()
    if job.at - item.reacted_at > TAKEN_BACK_WITHIN:
        return Outcome()
    return Outcome(changes=(Change(item, None),))


def _new_item(job: ReactionJob, decision: Decision, context: Context) -> Item:
    link = link_to(job.channel, job.ts, context)
    return new_item(job.user, job.channel, job.ts, context, sender=job.author, link=link, decision=decision)
