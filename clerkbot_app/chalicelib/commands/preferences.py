"""Showing and changing what a person has set."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.domain.command import SetPreference, SetVip
from chalicelib.domain.jobs import CommandJob
from chalicelib.domain.person import Person
from chalicelib.domain.reply import Change
from chalicelib.messages.absence import subscribe_first
from chalicelib.messages.blocks import message
from chalicelib.messages.confirmations import with_undo
from chalicelib.messages.preferences import preference_text, settings_message
from chalicelib.ports import Context
from chalicelib.services.aging import A_DAY
from chalicelib.services.outcome import Outcome, answered


def show(job: CommandJob, person: Person) -> Outcome:
    return answered(job, settings_message(person))


def set_preference(command: SetPreference, job: CommandJob, person: Person, context: Context) -> Outcome:
    if not person.is_subscribed:
        return answered(job, subscribe_first(job.user))
    after = person.prefers(replace(person.preferences, **{command.name: command.value}))  # type: ignore[arg-type]
    if command.name == "aging":
        after = replace(after, aging_due=context.now + A_DAY if command.value else None)
    return _changed(command.name, job, person, after)


def set_vip(command: SetVip, job: CommandJob, person: Person, _context: Context) -> Outcome:
    if not person.is_subscribed:
        return answered(job, subscribe_first(job.user))
    others = tuple(user for user in person.preferences.vips if user != command.user)
    vips = (*others, command.user) if command.is_vip else others
    if set(vips) == set(person.preferences.vips):
        vips = person.preferences.vips
    return _changed("vips", job, person, person.prefers(replace(person.preferences, vips=vips)))


def _changed(name: str, job: CommandJob, person: Person, after: Person) -> Outcome:
    text = preference_text(name, after.preferences)
    if after.preferences == person.preferences:
        return answered(job, message(f"{text} It was so already."))
    return answered(job, with_undo(text, job.user, job.id), Change(person, after))
