"""Saving with a reaction: the person's emoji saves, and taking it away within a minute undoes that, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.commands.undo import undo_press
from chalicelib.domain.edit import ChangedSince, reversed_change
from chalicelib.domain.item import Item
from chalicelib.domain.jobs import ReactionJob
from chalicelib.domain.priority import Decision
from chalicelib.domain.receipt import Change, Edit
from chalicelib.domain.reply import Destination, DestinationKind, Message, Reply
from chalicelib.messages.blocks import message
from chalicelib.messages.confirmations import kept_text, saved_text, with_undo
from chalicelib.ports import Context, NotThere
from chalicelib.services.idempotency import UNDO_SECONDS, Outcome, Work
from chalicelib.services.new_items import item_and_decision, link_to, new_item
from chalicelib.services.reminders import coming_reminders, reminders_back

TAKEN_BACK_WITHIN = 60.0
"""Seconds after saving in which taking the reaction away undoes it."""


def save_by_reaction(job: ReactionJob, work: Work) -> None:
    request = _request(job.channel, job.ts, job.at)
    work.do_once(job.user, request, lambda: _decide(job, request, work.context))


def _request(channel: str, ts: str, reacted_at: float) -> str:
    return f"reaction/{channel}/{ts}/{reacted_at:.6f}"


def _decide(job: ReactionJob, request: str, context: Context) -> Outcome:
    person = context.person(job.user)
    if not person.is_subscribed or person.preferences.reaction != job.reaction:
        return Outcome()
    if context.slack.is_outside(job.user):
        return Outcome()  # They subscribed before that was refused; the event does not name their workspace.
    item, decision = item_and_decision(job.user, job.channel, job.ts, job.author, context)
    return _save(job, item, decision, request, context) if job.added else _unsave(job, item, context)


def _save(job: ReactionJob, item: Item | None, decision: Decision, request: str, context: Context) -> Outcome:
    if item is not None and item.is_open:
        return Outcome()
    try:
        saved = replace(item.reopened() if item else _new_item(job, decision, context), reacted_at=job.at)
    except NotThere:
        return Outcome()  # It was deleted meanwhile, or the bot removed from the channel.
    note = reminders_back([item], job.user, context) if item else ""
    text = with_undo(saved_text(saved, item, note), undo_press(request, job.user))
    return Outcome((_private(job, text),), (Change(item, saved),), UNDO_SECONDS)


def _unsave(job: ReactionJob, item: Item | None, context: Context) -> Outcome:
    """Take back what the reaction did: what it brought back is finished as before, and what it saved is deleted, unless
    the person has made something of it since. Both moments are Slack's own, so a slow queue does not lengthen the minute."""
    if item is None or not item.is_open or not item.reacted_at or job.at - item.reacted_at > TAKEN_BACK_WITHIN:
        return Outcome()
    receipt = context.requests.receipt(job.user, _request(job.channel, job.ts, item.reacted_at))
    key = item.key(job.user)
    edit = next((edit for edit in receipt.edits if edit.key == key), None) if receipt else None
    if receipt is None or edit is None or receipt.undone:
        return Outcome()
    if edit.before is None and _was_used_since(item, job.user, context):
        return Outcome((_private(job, message(kept_text(item))),))
    change = _reversed(edit, item)
    return Outcome(changes=(change,), undoes=receipt) if change is not None else Outcome()


def _was_used_since(item: Item, user: str, context: Context) -> bool:
    """Whether an item was changed since it was made, or has a reminder."""
    return item.version > 1 or any(reminder.is_about(item) for reminder, _ in coming_reminders(user, context))


def _reversed(edit: Edit, item: Item) -> Change | None:
    try:
        return reversed_change(edit, item)
    except ChangedSince:
        return None


def _private(job: ReactionJob, text: Message) -> Reply:
    return Reply(Destination(DestinationKind.PRIVATE, job.user, job.channel), text)


def _new_item(job: ReactionJob, decision: Decision, context: Context) -> Item:
    link = link_to(job.channel, job.ts, context)
    return new_item(job.user, job.channel, job.ts, context, sender=job.author, link=link, decision=decision)
