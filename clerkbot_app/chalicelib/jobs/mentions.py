"""Collecting a message that mentions people who are away: one item for a conversation, one note to its sender."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import count

from chalicelib.commands.actions import item_actions
from chalicelib.commands.colleague_actions import new_note
from chalicelib.commands.urgent_ping import ShowUrgentPing
from chalicelib.domain.absence import Absence, AbsenceSource
from chalicelib.domain.colleague_note import ColleagueNote, ColleagueNoteKey, Conversation, ConversationKey, UrgentPing
from chalicelib.domain.command import serialize
from chalicelib.domain.follow_ups import follow_up
from chalicelib.domain.item import Item, ItemKey, Mention, State
from chalicelib.domain.jobs import MentionsJob, Sender
from chalicelib.domain.local_time import expiry
from chalicelib.domain.person import Person
from chalicelib.domain.priority import DecidedBy, Decision, RuleKey, decide_level
from chalicelib.domain.receipt import Change
from chalicelib.domain.reply import Destination, DestinationKind, Reply
from chalicelib.jobs.outsiders import with_known_sender
from chalicelib.messages.urgent_ping import urgent_ping
from chalicelib.ports import Context, NotThere, PermanentError
from chalicelib.services.absences import absence_by_status
from chalicelib.services.idempotency import Outcome, Work
from chalicelib.services.new_items import link_to, new_item
from chalicelib.services.recipients import recipients

PEOPLE_AT_A_TIME = 20
"""For whom a worker has time in one run, if each of them is away and their colleague gets a note."""


def collect_mentions(job: MentionsJob, work: Work) -> None:
    """Collect the message for each of those whom it mentions, and withdraw it from those whom it mentions no more: for some
    people at a time, by their ids, however many a mention of a channel means."""
    context = work.context
    if job.edited or job.deleted:
        context.slack.forget_excerpt(job.channel, job.ts)
    job = with_known_sender(job, context)
    requests = sorted(_requests(job, context), key=lambda request: request.person.user)
    left = [request for request in requests if request.person.user > job.after]
    refusals = []
    for request in left[:PEOPLE_AT_A_TIME]:
        decide = _decide_with(partial(request.decide, job), request.person, context)
        try:
            work.do_once(request.person.user, request.name, decide)
        except PermanentError as refusal:
            refusals.append(refusal)  # What can't be said about one person keeps nobody's message from being collected.
    if len(left) > PEOPLE_AT_A_TIME:
        after = left[PEOPLE_AT_A_TIME - 1].person.user
        work.enqueue(
            follow_up(replace(job, part=job.part + 1, after=after), job.user, f"{job.channel}/{job.ts}/{job.at:.6f}")
        )
    if refusals:
        raise refusals[0]


@dataclass(frozen=True)
class _RequestOfOne:
    """What the job asks for one person, under its name."""

    person: Person
    name: str
    decide: Callable[[MentionsJob, Person, Context], Outcome]


def _requests(job: MentionsJob, context: Context) -> Iterator[_RequestOfOne]:
    change = f"{job.channel}/{job.ts}/{job.at:.6f}"
    collect = f"collect/{change}" if job.edited else f"collect/{job.channel}/{job.ts}"
    for person in recipients(job.mentions.added_since(job.before), job.user, job.channel, job.ts, context):
        yield _RequestOfOne(person, collect, _collect)
    if job.before.is_empty:
        return
    still = {person.user for person in recipients(job.mentions, job.user, job.channel, job.ts, context)}
    for person in recipients(job.before, job.user, job.channel, job.ts, context):
        if person.user not in still:
            yield _RequestOfOne(person, f"withdraw/{change}", _withdraw)


def _decide_with(
    decide: Callable[[Person, Context], Outcome], person: Person, context: Context
) -> Callable[[], Outcome]:
    """Decides for the person as they were read with the others; at a further attempt they are read again."""
    attempts = count()
    return lambda: decide(context.person(person.user) if next(attempts) else person, context)


@dataclass(frozen=True)
class _Collecting:
    """One message on its way to the list of one person, and what is stored about it.

    `absence` None: their mentions are always collected. `own` is their item of this very message, `decision` the level by
    their rules, `conversation` what is known of the conversation from earlier in this absence.
    """

    job: MentionsJob
    person: Person
    absence: Absence | None
    own: Item | None
    decision: Decision
    conversation: Conversation | None
    has_note: bool

    @property
    def is_from_vip(self) -> bool:
        return self.absence is not None and self.job.user in self.person.preferences.vips

    @property
    def level(self) -> Decision:
        return Decision(self.decision.level, DecidedBy.VIP) if self.is_from_vip else self.decision

    @property
    def mention(self) -> Mention:
        return Mention(self.job.ts, self.job.user)


def _collect(job: MentionsJob, person: Person, context: Context) -> Outcome:
    """Collect the message for one of those whom it mentions. What is on the list already, or was, is not collected again."""
    absence = _absence(person, job.mentioned_at, context) if _is_wanted(job, person) else None
    if absence is None and not (_is_wanted(job, person) and person.collects_mentions_at(job.mentioned_at)):
        return Outcome()
    collecting = _look_up(job, person, absence, context)
    if collecting.own is not None and not _comes_again(job, collecting.own):
        return Outcome()
    try:
        item, changes = _add_to_list(collecting, context)
    except NotThere:
        return Outcome()  # It was deleted meanwhile, or the bot removed from the channel.
    if not changes:
        return Outcome()
    if absence is not None and absence.source is AbsenceSource.STATUS and absence not in person.absences:
        changes.append(Change(person, person.with_absence(absence, context.now)))
    replies = []
    if collecting.is_from_vip:
        replies.append(_vip_news(collecting, item))
        changes += _vip_ping(collecting, item, context)
    if absence is not None and job.sender is Sender.PERSON and not collecting.has_note:
        changes.append(Change(None, ColleagueNote(job.user, absence.start, expiry(context.now, ColleagueNote.KEPT))))
        replies.append(_note(collecting, absence, item, context))
    return Outcome(tuple(replies), tuple(changes))


def _look_up(job: MentionsJob, person: Person, absence: Absence | None, context: Context) -> _Collecting:
    """All that collecting needs to know, in one call."""
    user, start = person.user, absence.start if absence else 0.0
    own, of_sender, of_channel, conversation, note = context.records.get_all(
        ItemKey(user, job.channel, job.ts),
        RuleKey(user, job.user),
        RuleKey(user, job.channel),
        ConversationKey(user, start, job.channel, job.conversation),
        ColleagueNoteKey(user, start, job.user),
    )
    decision = decide_level(None, of_sender, of_channel)
    return _Collecting(job, person, absence, own, decision, conversation, has_note=note is not None)


def _withdraw(job: MentionsJob, person: Person, context: Context) -> Outcome:
    """The message mentions the person no more: it leaves their list. Deleted, it stays and is shown as deleted."""
    item = context.records.get(ItemKey(person.user, job.channel, job.ts)) or context.items.containing(
        person.user, job.channel, job.conversation, job.ts
    )
    if item is None or item.state is not State.OPEN or not (item.collected or job.deleted):
        return Outcome()
    if job.deleted:
        after = replace(item, deleted=item.deleted or item.ts == job.ts)
    else:
        after = item.without(lambda mention: mention.ts == job.ts, context.now)
    return Outcome(changes=(Change(item, after),)) if after != item else Outcome()


def _is_wanted(job: MentionsJob, person: Person) -> bool:
    """Whether the person wants messages of such an author."""
    match job.sender:
        case Sender.BOT:
            return person.preferences.collect_bots
        case Sender.EXTERNAL:
            return person.preferences.collect_external
        case Sender.PERSON:
            return True


def _comes_again(job: MentionsJob, own: Item) -> bool:
    """Whether an edit brings a mention back that an earlier one, or its sender, had taken off the list."""
    return job.edited and own.collected and own.state in {State.OPEN, State.WITHDRAWN} and not own.includes(job.ts)


def _absence(person: Person, moment: float, context: Context) -> Absence | None:
    """The absence in which the person is mentioned; for a message that arrived late perhaps one that began after it, where
    their status makes it."""
    away = person.away_at(moment)
    if away is not None:
        return away
    by_status = absence_by_status(person, moment, context)
    known = (absence for absence in person.absences if absence.source is AbsenceSource.STATUS)
    return next(known, by_status) if by_status is not None else None


def _add_to_list(collecting: _Collecting, context: Context) -> tuple[Item, list[Change]]:
    """A new item, or the conversation's own with one mention more; no change if that has it already."""
    user, job, own, known = collecting.person.user, collecting.job, collecting.own, collecting.conversation
    if own is not None:
        again = own.reopened().merged_with(collecting.mention, collecting.level)
        return again, [Change(own, again)]
    item = context.records.get(ItemKey(user, job.channel, known.item_ts)) if known else None
    if item is not None and item.is_open:
        merged = item if item.includes(job.ts) else item.merged_with(collecting.mention, collecting.level)
        return merged, [Change(item, merged)] if merged != item else []
    new = _new_item(collecting, context)
    return new, [Change(None, new), *_conversation_changes(collecting, context)]


def _conversation_changes(collecting: _Collecting, context: Context) -> list[Change]:
    """Further mentions are merged into the new item, also after an earlier one of the conversation was closed."""
    known, job = collecting.conversation, collecting.job
    if collecting.absence is None:
        return []
    if known is not None:
        return [Change(known, replace(known, item_ts=job.ts))]
    kept_until = expiry(context.now, Conversation.KEPT)
    return [Change(None, Conversation(collecting.absence.start, job.channel, job.conversation, job.ts, kept_until))]


def _new_item(collecting: _Collecting, context: Context) -> Item:
    job = collecting.job
    link = link_to(job.channel, job.ts, context)
    item = new_item(
        collecting.person.user, job.channel, job.ts, context, sender=job.user, link=link, decision=collecting.level
    )
    return replace(item, collected=True, mentions=(collecting.mention,))


def _vip_news(collecting: _Collecting, item: Item) -> Reply:
    """Of what is urgent as well, the message that says so is the one that is kept true."""
    user = collecting.person.user
    if item.urgent:
        news = urgent_ping(item, collecting.job.user, item_actions(item, user), is_of_vip=True)
        return Reply(Destination(DestinationKind.DIRECT, user), news)
    return Reply(Destination(DestinationKind.DIRECT, user), view=serialize(ShowUrgentPing(item.channel, item.ts)))


def _vip_ping(collecting: _Collecting, item: Item, context: Context) -> Sequence[Change]:
    if item.urgent:
        return ()
    told = UrgentPing(item.channel, item.ts, collecting.job.user, expiry(context.now, UrgentPing.KEPT), is_of_vip=True)
    return (Change(context.records.get(told.key(collecting.person.user)), told),)


def _note(collecting: _Collecting, absence: Absence, item: Item, context: Context) -> Reply:
    """The private note to the sender."""
    job = collecting.job
    note = new_note(collecting.person, item, job.user, job.ts, absence)
    return Reply(Destination(DestinationKind.PRIVATE, job.user, job.channel, job.thread_ts), note.shown(context))
