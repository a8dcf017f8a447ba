"""Taking a message that mentions people who are away into their queues: one item for a conversation, one note to a sender."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chalicelib.domain.absence import Absence, AbsenceSource
from chalicelib.domain.colleague_note import ColleagueNote, Conversation
from chalicelib.domain.item import Item, Mention, State
from chalicelib.domain.jobs import MentionsJob, Sender
from chalicelib.domain.person import Person
from chalicelib.domain.priority import DecidedBy, Decision, decide_level
from chalicelib.domain.reply import Change, Destination, DestinationKind, Message, Reply
from chalicelib.messages.colleagues import came_through, colleague_note
from chalicelib.ports import Context, Unreachable, zone_of
from chalicelib.services.outcome import Outcome
from chalicelib.services.slack_status import away_by_status


@dataclass(frozen=True)
class _Taking:
    """One message on its way into the queue of one person. `away` None: they take mentions always."""

    job: MentionsJob
    person: Person
    away: Absence | None

    @property
    def is_of_vip(self) -> bool:
        return self.away is not None and self.job.user in self.person.preferences.vips

    @property
    def mention(self) -> Mention:
        return Mention(self.job.ts, self.job.user)


def capture(job: MentionsJob, person: Person, context: Context) -> Outcome:
    """Take the message for one of those whom it mentions. What is in the queue already, or was, is not taken again."""
    own = context.store.item(person.user, job.channel, job.ts)
    if not _is_welcome(job, person) or (own is not None and not _comes_again(job, own)):
        return Outcome()
    away = _away(person, job.said_at, context)
    if away is None and not person.takes_mentions_at(job.said_at):
        return Outcome()
    taking = _Taking(job, person, away)
    try:
        item, changes = _into_queue(taking, own, context)
    except Unreachable:
        return Outcome()  # It was deleted meanwhile, or the bot removed from the channel.
    if not changes:
        return Outcome()
    if away is not None and away.source is AbsenceSource.STATUS and person.away is None:
        changes.append(Change(person, person.gone(away)))
    answers: list[Reply] = []
    if taking.is_of_vip:
        words = came_through(item, DecidedBy.VIP, job.user, person.user)
        answers.append(Reply(Destination(DestinationKind.DIRECT, person.user), words))
    if away is not None and job.sender is Sender.PERSON:
        note = ColleagueNote(job.user, away.start, expires_at=context.now + ColleagueNote.KEPT)
        if not context.store.has_note(person.user, note):
            changes.append(Change(None, note))
            answers.append(_note(taking, away, item, context))
    return Outcome(tuple(answers), tuple(changes))


def withdraw(job: MentionsJob, person: Person, context: Context) -> Outcome:
    """The message mentions the person no more: it leaves their queue. Deleted, it stays and is shown as deleted."""
    item = context.store.item(person.user, job.channel, job.ts) or context.store.holding(
        person.user, job.channel, job.conversation, job.ts
    )
    if item is None or item.state is not State.OPEN or not (item.taken or job.deleted):
        return Outcome()
    if job.deleted:
        after = replace(item, deleted=item.deleted or item.ts == job.ts)
    else:
        after = item.without(lambda said: said.ts == job.ts, context.now)
    return Outcome(changes=(Change(item, after),)) if after != item else Outcome()


def _is_welcome(job: MentionsJob, person: Person) -> bool:
    """Whether the person wants messages of such an author."""
    match job.sender:
        case Sender.BOT:
            return person.preferences.take_bots
        case Sender.STRANGER:
            return person.preferences.take_strangers
        case Sender.PERSON:
            return True


def _comes_again(job: MentionsJob, own: Item) -> bool:
    """Whether an edit brings a mention back that an earlier one, or its sender, had taken out of the queue."""
    return job.edited and own.taken and own.state in {State.OPEN, State.WITHDRAWN} and not own.holds(job.ts)


def _away(person: Person, moment: float, context: Context) -> Absence | None:
    """The period in which the person is mentioned. Only one is kept at a time: what a status makes before a planned one,
    or for a message that others overtook on its way, counts as an early beginning of that."""
    away = person.away_at(moment) or away_by_status(person, moment, context)
    kept = person.away
    if away is None or kept is None or away is kept or away.source is not AbsenceSource.STATUS:
        return away
    return kept if kept.source is AbsenceSource.STATUS else replace(away, start=kept.start)


def _into_queue(taking: _Taking, own: Item | None, context: Context) -> tuple[Item, list[Change]]:
    """A new item, or the conversation's own with one mention more; no change if that has it already."""
    decision = _decide(taking, context)
    if own is not None:
        again = own.reopened().folding(taking.mention, decision)
        return again, [Change(own, again)]
    known = _conversation(taking, context)
    item = context.store.item(taking.person.user, taking.job.channel, known.item_ts) if known else None
    if item is not None and item.state is State.OPEN:
        folded = item if item.holds(taking.job.ts) else item.folding(taking.mention, decision)
        return folded, [Change(item, folded)] if folded != item else []
    new = _item(taking, decision, context)
    return new, [Change(None, new), *_begins_conversation(taking, known, context)]


def _conversation(taking: _Taking, context: Context) -> Conversation | None:
    """What this away period knows of the conversation already."""
    if taking.away is None:
        return None
    job = taking.job
    return context.store.conversation(taking.person.user, taking.away.start, job.channel, job.conversation)


def _begins_conversation(taking: _Taking, known: Conversation | None, context: Context) -> list[Change]:
    """Further mentions fold into the new item, also after an earlier one of the conversation was closed."""
    if taking.away is None:
        return []
    if known is not None:
        return [Change(known, replace(known, item_ts=taking.job.ts))]
    job, kept_until = taking.job, context.now + Conversation.KEPT
    return [Change(None, Conversation(taking.away.start, job.channel, job.conversation, job.ts, kept_until))]


def _decide(taking: _Taking, context: Context) -> Decision:
    job, person = taking.job, taking.person
    rules = context.store.rules(person.user, [target for target in (job.user, job.channel) if target])
    decision = decide_level(None, rules.get(job.user), rules.get(job.channel))
    if taking.is_of_vip:
        return Decision(decision.level, DecidedBy.VIP)
    return decision


def _item(taking: _Taking, decision: Decision, context: Context) -> Item:
    job = taking.job
    return Item(
        channel=job.channel,
        ts=job.ts,
        number=context.store.next_number(taking.person.user),
        level=decision.level,
        decided_by=decision.rule,
        link=context.slack.permalink(job.channel, job.ts),
        sender=job.user,
        taken=True,
        mentions=(taking.mention,),
        created_at=context.now,
    )


def _note(taking: _Taking, away: Absence, item: Item, context: Context) -> Reply:
    job, person = taking.job, taking.person
    profile = context.slack.profile(person.user)
    message: Message = colleague_note(
        profile.name, person, away, item, job.user, context.now, zone_of(job.user, context)
    )
    return Reply(Destination(DestinationKind.PRIVATE, job.user, job.channel, job.thread_ts), message)
