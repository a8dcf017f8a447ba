"""Subscribing and unsubscribing; going away, for once or in hours that come again."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.commands import reminders as reminding
from chalicelib.commands.colleague_actions import told_of_return
from chalicelib.domain.absence import Absence
from chalicelib.domain.command import GoAway, SetQuietHours, Subscribe, Unsubscribe
from chalicelib.domain.jobs import CommandJob
from chalicelib.domain.person import Person, Subscription
from chalicelib.domain.reply import Change
from chalicelib.messages.absence import (
    away_text,
    quiet_text,
    subscribe_first,
    subscribed_already_text,
    subscribed_text,
    unsubscribed_text,
)
from chalicelib.messages.blocks import message
from chalicelib.messages.confirmations import with_undo
from chalicelib.parsing.errors import NotUnderstood
from chalicelib.ports import Context, zone_of
from chalicelib.services.aging import A_DAY
from chalicelib.services.outcome import Outcome, answered

LONGEST_IN_QUEUE = 900.0
"""Seconds for which a command may have waited and still count from when it was said."""


def subscribe(command: Subscribe, job: CommandJob, person: Person, context: Context) -> Outcome:
    if person.subscription is command.subscription:
        return answered(job, message(subscribed_already_text(command.subscription)))
    text = subscribed_text(command.subscription)
    ages = person.preferences.aging and not person.is_subscribed
    aging_due = context.now + A_DAY if ages else person.aging_due
    after = replace(person.subscribed(command.subscription), aging_due=aging_due)
    resumed = [] if person.is_subscribed else reminding.resumed(person, context)
    return answered(job, with_undo(text, job.user, job.id), Change(person, after), *resumed)


def unsubscribe(_command: Unsubscribe, job: CommandJob, person: Person, context: Context) -> Outcome:
    if not person.is_subscribed:
        return answered(job, message("You are not subscribed. Nothing was changed."))
    after = replace(person.subscribed(Subscription.NONE), away=None, quiet=None, quiet_due=None, aging_due=None)
    told, waiters = told_of_return(person, context)
    outcome = answered(job, with_undo(unsubscribed_text(), job.user, job.id), Change(person, after), *waiters)
    return replace(outcome, answers=(*outcome.answers, *told))


def go_away(command: GoAway, job: CommandJob, person: Person, context: Context) -> Outcome:
    """Begin an away period; a second `away` changes the end and the reason of the one that runs."""
    if not person.is_subscribed:
        return answered(job, subscribe_first(job.user))
    start = _said_at(job, context) if command.start is None else command.start
    first_number = context.store.last_number(job.user) + 1
    running = person.away or person.away_at(context.now)
    if running is not None:
        first_number = running.first_number
    if person.away is not None and person.away.covers(context.now):
        if command.start is not None:
            raise NotUnderstood("You are away now, and I keep one absence at a time.", "away until …", "back")
        start = person.away.start
    away = Absence(start=start, until=command.until, reason=command.reason, first_number=first_number)
    zone = zone_of(job.user, context)
    text = away_text(away, person.preferences.show_reason, context.now, zone)
    return answered(job, with_undo(text, job.user, job.id), Change(person, person.gone(away)))


def _said_at(job: CommandJob, context: Context) -> float:
    """When the person said it: who mentions them while the queue is slow finds them away already."""
    said_at = float(job.ts) if job.ts else job.at
    return said_at if 0 <= context.now - said_at <= LONGEST_IN_QUEUE else context.now


def set_quiet_hours(command: SetQuietHours, job: CommandJob, person: Person, context: Context) -> Outcome:
    """Be away in hours that come again, in the person's own time zone."""
    if command.quiet is None:
        if person.quiet is None:
            return answered(job, message("You have no quiet hours. Nothing was changed."))
        after = replace(person, quiet=None, quiet_due=None)
        return answered(job, with_undo("Your quiet hours have ended.", job.user, job.id), Change(person, after))
    if not person.is_subscribed:
        return answered(job, subscribe_first(job.user))
    zone = zone_of(job.user, context)
    after = replace(
        person,
        quiet=command.quiet,
        quiet_due=command.quiet.next_end(context.now, zone),
        zone=zone.key,
        digest_from=context.store.last_number(job.user) + 1,
    )
    return answered(job, with_undo(quiet_text(command.quiet, zone), job.user, job.id), Change(person, after))
