"""Taking a message that mentions people who are away into their queues, with one private note to its sender."""

from __future__ import annotations

from collections.abc import Iterator

from chalicelib.domain.answer import Answer, Change, Message, Place, Where
from chalicelib.domain.item import Item
from chalicelib.domain.job import MentionsJob
from chalicelib.domain.note import ColleagueNote
from chalicelib.domain.person import Away, Person
from chalicelib.domain.priority import decide_level
from chalicelib.usecases.outcome import Outcome
from chalicelib.usecases.ports import Context, Unreachable, zone_of
from chalicelib.words.presence import colleague_note


def takers(job: MentionsJob, context: Context) -> Iterator[Person]:
    """The mentioned people into whose queue the message goes: one read, however many were mentioned."""
    mentioned = [user for user in job.mentioned if user not in {job.user, context.slack.bot_user}]
    written_at = float(job.ts)
    return (person for person in context.store.people(mentioned) if person.takes_mentions_at(written_at))


def capture(job: MentionsJob, person: Person, context: Context) -> Outcome:
    """Take the message for one of them. A message that is in the queue already, or was once, is not taken again."""
    if context.store.item(person.user, job.channel, job.ts) is not None:
        return Outcome()
    try:
        item = _item(job, person, context)
    except Unreachable:
        return Outcome()  # It was deleted meanwhile, or the bot removed from the channel.
    away = person.away if person.away and person.away.covers(float(job.ts)) else None
    note = _note(job, person, away, context) if away else None
    if away is None or note is None:
        return Outcome(changes=(Change(None, item),))
    answer = Answer(
        Place(Where.PRIVATE, job.user, job.channel, job.thread_ts), _note_message(job, person, item, away, context)
    )
    return Outcome((answer,), (Change(None, item), Change(None, note)))


def _item(job: MentionsJob, person: Person, context: Context) -> Item:
    rules = context.store.rules(person.user, [job.user, job.channel])
    decision = decide_level(None, rules.get(job.user), rules.get(job.channel))
    return Item(
        channel=job.channel,
        ts=job.ts,
        number=context.store.next_number(person.user),
        level=decision.level,
        decided_by=decision.rule,
        link=context.slack.permalink(job.channel, job.ts),
        sender=job.user,
        taken=True,
        created_at=context.now,
    )


def _note(job: MentionsJob, person: Person, away: Away, context: Context) -> ColleagueNote | None:
    """The sender's note for this away period; None when they had it."""
    note = ColleagueNote(job.user, away.start, expires_at=context.now + ColleagueNote.KEPT)
    return None if context.store.has_note(person.user, note) else note


def _note_message(job: MentionsJob, person: Person, item: Item, away: Away, context: Context) -> Message:
    owner = context.slack.profile(person.user)
    return colleague_note(owner.name, item, away, context.now, zone_of(job.user, context))
