"""What the colleagues of somebody who is away can do: say urgent, ask the backup, withdraw, be told of the return."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.domain.colleague_note import ReturnSubscription, UrgentBudget
from chalicelib.domain.command import ColleagueAction, ColleagueWish
from chalicelib.domain.item import CoverRequest, Item, OfferState, State
from chalicelib.domain.jobs import CommandJob
from chalicelib.domain.local_time import local_datetime
from chalicelib.domain.person import Person
from chalicelib.domain.priority import DecidedBy
from chalicelib.domain.reply import Change, Destination, DestinationKind, Reply
from chalicelib.messages import colleagues as words
from chalicelib.messages.blocks import message
from chalicelib.ports import Context, zone_of
from chalicelib.services.outcome import Outcome, private_place

_GONE = "That message is not waiting any more. Nothing was changed."
_MOST_TOLD = 50
"""Colleagues told of one return: a transaction of DynamoDB holds 100 records. The rest is told at the next."""
_NOT_YOURS = "That button is for somebody else. Nothing was changed."


def ask(command: ColleagueAction, job: CommandJob, context: Context) -> Outcome:
    """Do a wish about an item in another's queue. Every one may come late, twice or from the wrong person."""
    if job.owner != job.user:
        return _told(job, _NOT_YOURS)
    person = context.store.person(command.user)
    item = context.store.item(command.user, command.channel, command.ts)
    match command.wish:
        case ColleagueWish.TELL:
            return _tell(job, person, context)
        case ColleagueWish.ACCEPT | ColleagueWish.DECLINE:
            return _backup_answers(job, item, command.wish is ColleagueWish.ACCEPT)
        case ColleagueWish.URGENT | ColleagueWish.BACKUP if (
            latest := _latest(job.user, person, item, context)
        ) is not None:
            return (_urgent if command.wish is ColleagueWish.URGENT else _ask_backup)(job, person, latest, context)
        case _ if item is None or item.state is not State.OPEN:
            return _told(job, _GONE)
        case _ if all(mention.sender != job.user for mention in item.mentions):
            return _told(job, _GONE)  # The colleague's own messages were withdrawn; others of the conversation wait.
        case _:
            return _withdraw(job, person, item, context)


def told_of_return(person: Person, context: Context) -> tuple[list[Reply], list[Change]]:
    """One message to each colleague who asked for it, and no second one."""
    waiters = context.store.waiters(person.user)[:_MOST_TOLD]
    back = words.is_back(context.slack.profile(person.user).name) if waiters else message("")
    answers = [Reply(Destination(DestinationKind.DIRECT, waiter.sender), back) for waiter in waiters]
    return answers, [Change(waiter, None) for waiter in waiters]


def _latest(sender: str, person: Person, noted: Item | None, context: Context) -> Item | None:
    """What the sender wrote last of all that waits: there is one note for an absence, and its buttons mean that."""
    since = context.store.taken_since(person.user, noted.number) if noted else []
    own = [(mention.ts, item) for item in since for mention in item.mentions if mention.sender == sender]
    return max(own, key=lambda said: said[0])[1] if own else None


def _urgent(job: CommandJob, person: Person, item: Item, context: Context) -> Outcome:
    name = context.slack.profile(person.user).name
    if item.urgent:
        return _told(job, f"*{name}* was told already that it is urgent. Nothing was changed.")
    day = f"{local_datetime(context.now, zone_of(person.user, context)):%Y-%m-%d}"
    fresh = UrgentBudget(job.user, day, context.now + UrgentBudget.KEPT)
    before = context.store.urgent_budget(person.user, fresh)
    after = (before or fresh).spent()
    if after.used > person.preferences.urgent_budget:
        return _told(job, words.over_budget_text(name, person.preferences.urgent_budget))
    urgent = item.made_urgent(job.user)
    answers = (
        Reply(
            Destination(DestinationKind.DIRECT, person.user),
            words.came_through(urgent, DecidedBy.URGENT, job.user, person.user),
        ),
        _answer(job, words.urgent_text(name, urgent, person.preferences.urgent_budget - after.used)),
    )
    return Outcome(answers, (Change(item, urgent), Change(before, after)))


def _ask_backup(job: CommandJob, person: Person, item: Item, context: Context) -> Outcome:
    backup, name = person.preferences.backup, context.slack.profile(person.user).name
    if not backup:
        return _told(job, f"*{name}* has named no backup. Nothing was changed.")
    if item.backup is not None and item.backup.user == backup:
        return _told(job, f"{words.backup_said_text(item.backup)} Nothing was changed.")
    if backup == job.user or context.slack.profile(backup).has_left:
        return _told(job, f"There is no other backup of *{name}* to ask. Nothing was changed.")
    asked = replace(item, backup=CoverRequest(backup, job.user))
    question = Reply(
        Destination(DestinationKind.DIRECT, backup), words.ask_backup(name, asked, job.user, person.user, backup)
    )
    return Outcome((question, _answer(job, words.backup_asked_text(name, backup))), (Change(item, asked),))


def _backup_answers(job: CommandJob, item: Item | None, accepted: bool) -> Outcome:
    asked = item.backup if item is not None and item.state is State.OPEN else None
    if item is None or asked is None or job.user != asked.user:
        return _told(job, _GONE)
    if asked.answered is not OfferState.ASKED:
        return _told(job, "You have answered already. Nothing was changed.")
    said = OfferState.ACCEPTED if accepted else OfferState.DECLINED
    answered = replace(item, backup=replace(asked, answered=said))
    news = Reply(Destination(DestinationKind.DIRECT, asked.asker), words.backup_answered(job.user, item, accepted))
    text = words.answer_of_backup_text(asked.asker, accepted)
    return Outcome((news, _answer(job, text)), (Change(item, answered),))


def _withdraw(job: CommandJob, person: Person, item: Item, context: Context) -> Outcome:
    after = item.without(lambda mention: mention.sender == job.user, context.now)
    text = words.withdrawn_text(context.slack.profile(person.user).name)
    return Outcome((_answer(job, text),), (Change(item, after),))


def _tell(job: CommandJob, person: Person, context: Context) -> Outcome:
    name = context.slack.profile(person.user).name
    if person.away_at(context.now) is None:
        return _told(job, f"*{name}* is back already. Nothing was changed.")
    if any(waiter.sender == job.user for waiter in context.store.waiters(person.user)):
        return _told(job, f"{words.will_tell_text(name)} You had asked already.")
    waiter = ReturnSubscription(job.user, context.now + ReturnSubscription.KEPT)
    return Outcome((_answer(job, words.will_tell_text(name)),), (Change(None, waiter),))


def _told(job: CommandJob, text: str) -> Outcome:
    return Outcome((_answer(job, text),))


def _answer(job: CommandJob, text: str) -> Reply:
    """Beside the note, whose other buttons stay usable."""
    return Reply(replace(private_place(job), where=DestinationKind.RESPONSE), message(text))
