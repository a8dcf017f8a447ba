"""Saving a message or a thread, once: saving it again updates it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from chalicelib.commands.reminders import reminder_set
from chalicelib.domain.command import Save
from chalicelib.domain.item import Item, Kind, State
from chalicelib.domain.jobs import CommandJob
from chalicelib.domain.permalink import Permalink
from chalicelib.domain.person import Person, Subscription
from chalicelib.domain.priority import DecidedBy, decide_level
from chalicelib.domain.reply import Change, Message, Reply
from chalicelib.messages.absence import subscribe_first
from chalicelib.messages.blocks import message as plain_message
from chalicelib.messages.confirmations import saved_text, subscribe_to_save, with_undo
from chalicelib.messages.reminders import reminder_text
from chalicelib.parsing.errors import NotUnderstood
from chalicelib.ports import Context, RetryLater, Unreachable, zone_of
from chalicelib.services.outcome import UNDO_WINDOW, Outcome, answered, thread_place

_BEGIN = re.compile(r"save|reminders?|remind", re.IGNORECASE)
_LONGEST_OFFER = 900
"""Characters; a button's value holds 2,000, in which a quotation mark takes two."""
_UNSEEN = "I can't see who wrote it (I am not in that channel, or Slack does not say now), so I keep the link, and a priority of that person can't apply."


@dataclass(frozen=True)
class _Target:
    """The message to be kept; `sender` None when the bot can't see it."""

    channel: str
    ts: str
    link: str
    sender: str | None


def save(command: Save, job: CommandJob, person: Person, context: Context) -> Outcome:
    """Keep the message; raises NotUnderstood when the words do not say which."""
    if not (person.is_subscribed or command.subscribe_first):
        return answered(job, _offer(job))
    target = _target(command, job, context)
    existing = context.store.item(job.user, target.channel, target.ts)
    item, verb = _updated(existing, command) if existing else (_new(command, target, job.user, context), "Saved")
    notes = [_UNSEEN] if target.sender is None else []
    changes: list[Change] = []
    subscribed = person if person.is_subscribed else person.subscribed(Subscription.WHEN_AWAY)
    if command.reminder is not None:
        zone = zone_of(job.user, context)
        reminder, changes = reminder_set(command.reminder, item, job.user, context)
        item, subscribed = replace(item, reminder=reminder.id), replace(subscribed, zone=zone.key)
        notes.append(reminder_text(reminder, context.now, zone))
    if item != existing:
        changes.append(Change(existing, item))
    if subscribed != person:
        changes.append(Change(person, subscribed))
    text = saved_text(item, verb, "\n".join(notes))
    message = with_undo(text, job.user, job.id) if changes else plain_message(text)
    return Outcome((Reply(thread_place(job), message),), tuple(changes), UNDO_WINDOW if changes else 0.0)


def _offer(job: CommandJob) -> Message:
    """To subscribe, and, where the words fit into a button, to save at once what was asked for."""
    typed = " ".join(job.words.split())
    begin = _BEGIN.search(typed)
    if begin is None or len(typed) > _LONGEST_OFFER:
        return subscribe_first(job.user)
    saves = begin.group().lower() == "save"
    words = typed[begin.start() :] if saves else f"save message reminder {typed[begin.end() :].strip()}"
    return subscribe_to_save(job.user, words, (job.thread_ts, job.thread_author))


def _target(command: Save, job: CommandJob, context: Context) -> _Target:
    if command.link is not None:
        return _linked(command.link, command.kind, context)
    if not job.thread_ts:
        raise NotUnderstood(
            "To save a message, reply in its thread and mention me, or send me the link to it.",
            "save <link to the message>",
        )
    sender = job.thread_author or _author(context, job.channel, job.thread_ts, None)
    return _Target(job.channel, job.thread_ts, _permalink(job.channel, job.thread_ts, context), sender)


def _linked(link: Permalink, kind: Kind, context: Context) -> _Target:
    host = urlsplit(context.slack.team_url).netloc.lower()
    if host and link.host != host:
        raise NotUnderstood(
            f"That link leads to {link.host}, and this workspace is {host}: I can only keep links of this one."
        )
    ts = link.thread_ts if kind is Kind.THREAD and link.thread_ts else link.ts
    url = link.url if ts == link.ts else _permalink(link.channel, ts, context)
    return _Target(link.channel, ts, url, _author(context, link.channel, ts, link.thread_ts))


def _permalink(channel: str, ts: str, context: Context) -> str:
    """Slack's link to a message; where the bot can't see it (two people's direct messages), made in the same form."""
    try:
        return context.slack.permalink(channel, ts)
    except Unreachable:
        return f"{context.slack.team_url}archives/{channel}/p{ts.replace('.', '')}"


def _author(context: Context, channel: str, ts: str, thread_ts: str | None) -> str | None:
    """Who wrote it, as far as the bot may look; Slack's limit on reading history is no reason to refuse to save."""
    try:
        return context.slack.author(channel, ts, thread_ts)
    except (Unreachable, RetryLater):
        return None


def _new(command: Save, target: _Target, user: str, context: Context) -> Item:
    sender = target.sender or ""
    rules = context.store.rules(user, [target for target in (sender, target.channel) if target])
    decision = decide_level(command.level, rules.get(sender), rules.get(target.channel))
    return Item(
        channel=target.channel,
        ts=target.ts,
        number=context.store.next_number(user),
        level=decision.level,
        decided_by=decision.rule,
        link=target.link,
        kind=command.kind,
        sender=sender,
        label=command.label,
        created_at=context.now,
    )


def _updated(item: Item, command: Save) -> tuple[Item, str]:
    """The item as the second save wants it: what is not named again stays."""
    updated = replace(item, kind=command.kind, label=command.label or item.label)
    if command.level is not None:
        updated = replace(updated, level=command.level, decided_by=DecidedBy.MESSAGE)
    if item.state is not State.OPEN:
        return updated.reopened(), "Brought back and updated"
    return updated, "Updated" if updated != item else "Already saved, nothing to change:"
