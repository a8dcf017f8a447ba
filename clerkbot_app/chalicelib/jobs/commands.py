"""From the words of a person to the use case that does them."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from chalicelib.commands import absence as presence
from chalicelib.commands import finish as closing
from chalicelib.commands import handover as handing
from chalicelib.commands import personal_data as own_data
from chalicelib.commands import preferences as settings
from chalicelib.commands import priorities, reading
from chalicelib.commands import reminders as reminding
from chalicelib.commands import return_digest as returning
from chalicelib.commands import save as saving
from chalicelib.domain.command import (
    AnswerHandover,
    Back,
    Clear,
    Close,
    ColleagueAction,
    Command,
    DeleteData,
    Digest,
    DisableListReminders,
    DisableReminder,
    ExportData,
    FinishLow,
    Give,
    GoAway,
    Help,
    ListItems,
    ListReminders,
    Next,
    Remind,
    Save,
    SetItemLevel,
    SetPreference,
    SetQuietHours,
    SetRule,
    SetVip,
    ShowHome,
    ShowSettings,
    Snooze,
    Subscribe,
    Undo,
    Unsubscribe,
    Why,
)
from chalicelib.domain.jobs import CommandJob, Origin
from chalicelib.domain.person import Person
from chalicelib.domain.reply import Change
from chalicelib.messages.blocks import message
from chalicelib.messages.help import not_understood
from chalicelib.parsing import parse
from chalicelib.parsing.errors import NotUnderstood
from chalicelib.ports import Context, zone_of
from chalicelib.services.outcome import Outcome, answered


def obey(job: CommandJob, context: Context) -> Outcome:
    """Understand the words and do them; what is not understood changes nothing and is answered with a suggestion."""
    person = context.store.person(job.user)
    if job.origin is Origin.BUTTON and job.owner and job.owner != job.user:
        text = f"That button belongs to <@{job.owner}>'s queue. Say `list` to see yours."
        return _acquainted(answered(job, message(text)), person)
    try:
        command = parse(job.words, context.now, lambda: zone_of(job.user, context))
        outcome = _do(command, job, person, context)
    except NotUnderstood as problem:
        outcome = answered(job, not_understood(problem.message, problem.suggestions))
    return _acquainted(outcome, person)


def asks_to_be_forgotten(job: CommandJob) -> bool:
    """Whether it is the confirmed wish to delete all of one's data."""
    return job.origin in {Origin.BUTTON, Origin.HOME} and job.owner == job.user and job.words == "delete my data now"


def wish_of(job: CommandJob) -> ColleagueAction | None:
    """A colleague's wish about an item in another's queue; None for everything that is done in one's own."""
    if job.origin is not Origin.BUTTON or not job.words.startswith("ask "):
        return None
    try:
        command = parse(job.words, job.at, lambda: ZoneInfo("UTC"))
    except NotUnderstood:
        return None
    return command if isinstance(command, ColleagueAction) else None


def _do(command: Command, job: CommandJob, person: Person, context: Context) -> Outcome:
    match command:
        case Help() | ListItems() | Next() | Digest() | ListReminders() | ShowHome():
            return reading.read(command, job)
        case Save():
            return saving.save(command, job, person, context)
        case Close():
            return closing.close(command, job, person, context)
        case Clear():
            return closing.clear(command, job, person, context)
        case Undo():
            return closing.undo(command, job, person, context)
        case SetRule():
            return priorities.set_rule(command, job, person, context)
        case SetItemLevel():
            return priorities.set_item_level(command, job, person, context)
        case Why():
            return priorities.why(command, job, person, context)
        case Subscribe():
            return presence.subscribe(command, job, person, context)
        case Unsubscribe():
            return presence.unsubscribe(command, job, person, context)
        case GoAway():
            return presence.go_away(command, job, person, context)
        case Back():
            return returning.back(command, job, person, context)
        case Remind():
            return reminding.remind(command, job, person, context)
        case DisableReminder():
            return reminding.disable(command, job, person, context)
        case DisableListReminders():
            return reminding.disable_list_reminders(command, job, person, context)
        case Snooze():
            return reminding.snooze(command, job, person, context)
        case ExportData():
            return own_data.export(job, context)
        case DeleteData():
            return own_data.ask_to_delete(job)
        case SetQuietHours():
            return presence.set_quiet_hours(command, job, person, context)
        case ShowSettings():
            return settings.show(job, person)
        case SetPreference():
            return settings.set_preference(command, job, person, context)
        case SetVip():
            return settings.set_vip(command, job, person, context)
        case FinishLow():
            return closing.finish_low(command, job, person, context)
        case Give():
            return handing.give(command, job, person, context)
        case AnswerHandover():
            return handing.answer_gift(command, job, person, context)
    raise NotUnderstood("I don't know that command.")


def _acquainted(outcome: Outcome, person: Person) -> Outcome:
    """A person's first words make their profile, so that all that is kept of them can be found and deleted."""
    if person.version or any(isinstance(change.after, Person) for change in outcome.changes):
        return outcome
    return Outcome(outcome.answers, (*outcome.changes, Change(person, person)), outcome.undo_window)
