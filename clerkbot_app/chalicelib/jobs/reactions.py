"""Saving with a reaction: the person's emoji saves, and taking it away within a minute undoes that."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.domain.item import Item, State
from chalicelib.domain.jobs import ReactionJob
from chalicelib.domain.priority import decide_level
from chalicelib.domain.reply import Change, Destination, DestinationKind, Reply
from chalicelib.messages.confirmations import saved_text, with_undo
from chalicelib.ports import Context, Unreachable
from chalicelib.services.outcome import UNDO_WINDOW, Outcome

TAKEN_BACK_WITHIN = 60.0
"""Seconds after saving in which taking the reaction away undoes it."""


def react(job: ReactionJob, request: str, context: Context) -> Outcome:
    person = context.store.person(job.user)
    if not person.is_subscribed or person.preferences.reaction != job.reaction:
        return Outcome()
    item = context.store.item(job.user, job.channel, job.ts)
    return _added(job, item, request, context) if job.added else _taken_away(job, item)


def _added(job: ReactionJob, item: Item | None, request: str, context: Context) -> Outcome:
    if item is not None and item.state is State.OPEN:
        return Outcome()
    try:
        saved = replace(item.reopened(), reacted_at=job.at) if item else _new(job, context)
    except Unreachable:
        return Outcome()  # It was deleted meanwhile, or the bot removed from the channel.
    text = with_undo(saved_text(saved, "Saved"), job.user, request)
    answer = Reply(Destination(DestinationKind.PRIVATE, job.user, job.channel), text)
    return Outcome((answer,), (Change(item, saved),), UNDO_WINDOW)


def _taken_away(job: ReactionJob, item: Item | None) -> Outcome:
    """Both moments are Slack's own, so a slow queue does not lengthen the minute."""
    if item is None or item.state is not State.OPEN or not item.reacted_at:
        return Outcome()
    if job.at - item.reacted_at > TAKEN_BACK_WITHIN:
        return Outcome()
    return Outcome(changes=(Change(item, None),))


def _new(job: ReactionJob, context: Context) -> Item:
    rules = context.store.rules(job.user, [target for target in (job.author, job.channel) if target])
    decision = decide_level(None, rules.get(job.author), rules.get(job.channel))
    return Item(
        channel=job.channel,
        ts=job.ts,
        number=context.store.next_number(job.user),
        level=decision.level,
        decided_by=decision.rule,
        link=context.slack.permalink(job.channel, job.ts),
        sender=job.author,
        created_at=context.now,
        reacted_at=job.at,
    )
