"""Taking a message that mentions people who are away into their queues: one item for a conversation, one note to a sender."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chalicelib.domain.answer import Answer, Change, Message, Place, Where
from chalicelib.domain.away import Away, AwaySource
from chalicelib.domain.item import Item, Mention, State
from chalicelib.domain.job import MentionsJob, Sender
from chalicelib.domain.note import ColleagueNote, Conversation
from chalicelib.domain.person import Person
from chalicelib.domain.priority import Decision, Rule, decide_level
from chalicelib.usecases.following import away_by_status
from chalicelib.usecases.outcome import Outcome
from chalicelib.usecases.ports import Context, Unreachable, zone_of
from chalicelib.words.colleagues import came_through, colleague_note


@dataclass(frozen=True)
class _Taking:
    """One message on its way into the queue of one person. `away` None: they take mentions always."""

    job: MentionsJob
    person: Person
    away: Away | None

    @property
    def mention(self) -> Mention:
        return Mention(self.job.ts, self.job.user)


def capture(job: MentionsJob, person: Person, context: Context) -> Outcome:
    """Take the message for one of those whom it mentions. What is in the queue already, or was, is not taken again."""
    if not _is_welcome(job, person) or context.store.item(person.user, job.channel, job.ts) is not None:
        return Outcome()
    away = person.away_at(float(job.ts)) or away_by_status(person, float(job.ts), context)
    if away is None and not person.takes_mentions_at(float(job.ts)):
        return Outcome()
    taking = _Taking(job, person, away)
    try:
        item, changes = _into_queue(taking, context)
    except Unreachable:
        return Outcome()  # It was deleted meanwhile, or the bot removed from the channel.
    if away is not None and away.source is AwaySource.STATUS and away != person.away:
        changes.append(Change(person, person.gone(away)))
    answers: list[Answer] = []
    if item.decided_by is Rule.VIP:
        answers.append(Answer(Place(Where.DIRECT, person.user), came_through(item, Rule.VIP, person.user)))
    if away is not None and job.sender is Sender.PERSON:
        note = ColleagueNote(job.user, away.start, expires_at=context.now + ColleagueNote.KEPT)
        if not context.store.has_note(person.user, note):
            changes.append(Change(None, note))
            answers.append(_note(taking, away, item, context))
    return Outcome(tuple(answers), tuple(changes))


def withdraw(job: MentionsJob, person: Person, context: Context) -> Outcome:
    """The message mentions the person no more: it leaves their queue. Deleted, it stays and is shown as deleted."""
    item = _item_of(job, person, context)
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


def _into_queue(taking: _Taking, context: Context) -> tuple[Item, list[Change]]:
    """A new item, or the conversation's own with one mention more."""
    job, away = taking.job, taking.away
    decision = _decide(taking, context)
    item = _of_conversation(taking, context) if away else None
    if item is not None and item.state is State.OPEN:
        folded = item.folding(taking.mention, decision)
        return folded, [Change(item, folded)]
    new = _item(taking, decision, context)
    changes = [Change(None, new)]
    if away is not None and item is None:
        conversation = Conversation(away.start, job.channel, job.conversation, job.ts, context.now + Conversation.KEPT)
        changes.append(Change(None, conversation))
    return new, changes


def _of_conversation(taking: _Taking, context: Context) -> Item | None:
    """The item that this away period has of the conversation, in whatever state."""
    if taking.away is None:
        return None
    user, job = taking.person.user, taking.job
    known = context.store.conversation(user, taking.away.start, job.channel, job.conversation)
    return context.store.item(user, job.channel, known.item_ts) if known else None


def _decide(taking: _Taking, context: Context) -> Decision:
    job, person = taking.job, taking.person
    rules = context.store.rules(person.user, [target for target in (job.user, job.channel) if target])
    decision = decide_level(None, rules.get(job.user), rules.get(job.channel))
    if taking.away is not None and job.user in person.preferences.vips:
        return Decision(decision.level, Rule.VIP)
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


def _item_of(job: MentionsJob, person: Person, context: Context) -> Item | None:
    """The item that holds this message: its own, or the one of its conversation."""
    own = context.store.item(person.user, job.channel, job.ts)
    if own is not None:
        return own
    away = person.away_at(float(job.ts))
    return _of_conversation(_Taking(job, person, away), context) if away else None


def _note(taking: _Taking, away: Away, item: Item, context: Context) -> Answer:
    job, person = taking.job, taking.person
    profile = context.slack.profile(person.user)
    message: Message = colleague_note(
        profile.name, person, away, item, job.user, context.now, zone_of(job.user, context)
    )
    return Answer(Place(Where.PRIVATE, job.user, job.channel, job.thread_ts), message)
