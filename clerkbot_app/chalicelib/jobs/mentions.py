"""Collecting a message that mentions people who are away: one item for a conversation, one note to its sender."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from chalicelib.commands.colleague_actions import note_actions
from chalicelib.commands.finish import item_actions
from chalicelib.domain.absence import Absence, AbsenceSource
from chalicelib.domain.colleague_note import ColleagueNote, Conversation
from chalicelib.domain.item import Item, Mention, State
from chalicelib.domain.jobs import MentionsJob, Sender
from chalicelib.domain.person import Person
from chalicelib.domain.priority import DecidedBy, Decision
from chalicelib.domain.receipt import Change
from chalicelib.domain.reply import Destination, DestinationKind, Reply
from chalicelib.jobs.channels import is_after_removal
from chalicelib.messages.colleagues import colleague_note, urgent_or_vip_message
from chalicelib.ports import Context, Unreachable
from chalicelib.services.absences import absence_by_status
from chalicelib.services.idempotency import Outcome, Work
from chalicelib.services.new_items import decide, new_item
from chalicelib.services.recipients import recipients


def collect_mentions(job: MentionsJob, work: Work) -> None:
    """Collect the message for each of those whom it mentions, and withdraw it from those whom it mentions no more."""
    context = work.context
    if is_after_removal(job.channel, job.ts, context):
        return
    for person in recipients(job.mentions.added_since(job.before), job.user, job.channel, context):
        request = f"collect/{job.channel}/{job.ts}" + (f"/{job.at:.6f}" if job.edited else "")
        work.do_once(person.user, request, partial(_collect, job, person, context))
    if job.before.is_empty:
        return
    still = {person.user for person in recipients(job.mentions, job.user, job.channel, context)}
    for person in recipients(job.before, job.user, job.channel, context):
        if person.user not in still:
            request = f"withdraw/{job.channel}/{job.ts}/{job.at:.6f}"
            work.do_once(person.user, request, partial(_withdraw, job, person, context))


@dataclass(frozen=True)
class _Collecting:
    """One message on its way to the list of one person. `absence` None: their mentions are always collected."""

    job: MentionsJob
    person: Person
    absence: Absence | None

    @property
    def is_from_vip(self) -> bool:
        return self.absence is not None and self.job.user in self.person.preferences.vips

    @property
    def mention(self) -> Mention:
        return Mention(self.job.ts, self.job.user)


def _collect(job: MentionsJob, person: Person, context: Context) -> Outcome:
    """Collect the message for one of those whom it mentions. What is on the list already, or was, is not collected again."""
    own = context.store.item(person.user, job.channel, job.ts)
    if not _is_wanted(job, person) or (own is not None and not _comes_again(job, own)):
        return Outcome()
    absence = _absence(person, job.mentioned_at, context)
    if absence is None and not person.collects_mentions_at(job.mentioned_at):
        return Outcome()
    collecting = _Collecting(job, person, absence)
    try:
        item, changes = _add_to_list(collecting, own, context)
    except Unreachable:
        return Outcome()  # It was deleted meanwhile, or the bot removed from the channel.
    if not changes:
        return Outcome()
    if absence is not None and absence.source is AbsenceSource.STATUS and person.away is None:
        changes.append(Change(person, person.with_absence(absence)))
    replies = [_vip_news(collecting, item)] if collecting.is_from_vip else []
    if absence is not None and job.sender is Sender.PERSON:
        note = ColleagueNote(job.user, absence.start, expires_at=context.now + ColleagueNote.KEPT)
        if not context.store.has_colleague_note(person.user, note):
            changes.append(Change(None, note))
            replies.append(_note(collecting, absence, item, context))
    return Outcome(tuple(replies), tuple(changes))


def _withdraw(job: MentionsJob, person: Person, context: Context) -> Outcome:
    """The message mentions the person no more: it leaves their list. Deleted, it stays and is shown as deleted."""
    item = context.store.item(person.user, job.channel, job.ts) or context.store.item_including(
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
    """The period in which the person is mentioned. Only one absence is kept at a time: if their status
    makes another one (before a planned absence, or for a message that arrived late), the two count as one."""
    away = person.away_at(moment) or absence_by_status(person, moment, context)
    kept = person.away
    if away is None or kept is None or away is kept or away.source is not AbsenceSource.STATUS:
        return away
    return kept if kept.source is AbsenceSource.STATUS else replace(away, start=kept.start)


def _add_to_list(collecting: _Collecting, own: Item | None, context: Context) -> tuple[Item, list[Change]]:
    """A new item, or the conversation's own with one mention more; no change if that has it already."""
    decision = _decide(collecting, context)
    if own is not None:
        again = own.reopened().merged_with(collecting.mention, decision)
        return again, [Change(own, again)]
    known = _conversation(collecting, context)
    item = context.store.item(collecting.person.user, collecting.job.channel, known.item_ts) if known else None
    if item is not None and item.state is State.OPEN:
        merged = item if item.includes(collecting.job.ts) else item.merged_with(collecting.mention, decision)
        return merged, [Change(item, merged)] if merged != item else []
    new = _new_item(collecting, decision, context)
    return new, [Change(None, new), *_conversation_changes(collecting, known, context)]


def _conversation(collecting: _Collecting, context: Context) -> Conversation | None:
    """What is known of the conversation from earlier in this absence."""
    if collecting.absence is None:
        return None
    job = collecting.job
    return context.store.conversation(collecting.person.user, collecting.absence.start, job.channel, job.conversation)


def _conversation_changes(collecting: _Collecting, known: Conversation | None, context: Context) -> list[Change]:
    """Further mentions are merged into the new item, also after an earlier one of the conversation was closed."""
    if collecting.absence is None:
        return []
    if known is not None:
        return [Change(known, replace(known, item_ts=collecting.job.ts))]
    job, kept_until = collecting.job, context.now + Conversation.KEPT
    return [Change(None, Conversation(collecting.absence.start, job.channel, job.conversation, job.ts, kept_until))]


def _decide(collecting: _Collecting, context: Context) -> Decision:
    decision = decide(collecting.person.user, collecting.job.user, collecting.job.channel, context)
    return Decision(decision.level, DecidedBy.VIP) if collecting.is_from_vip else decision


def _new_item(collecting: _Collecting, decision: Decision, context: Context) -> Item:
    job = collecting.job
    link = context.slack.permalink(job.channel, job.ts)
    item = new_item(collecting.person.user, job.channel, job.ts, context, sender=job.user, link=link, decision=decision)
    return replace(item, collected=True, mentions=(collecting.mention,))


def _vip_news(collecting: _Collecting, item: Item) -> Reply:
    user = collecting.person.user
    news = urgent_or_vip_message(item, item_actions(item, user), DecidedBy.VIP, collecting.job.user)
    return Reply(Destination(DestinationKind.DIRECT, user), news)


def _note(collecting: _Collecting, absence: Absence, item: Item, context: Context) -> Reply:
    """The private note to the sender, in their own time zone."""
    job, person = collecting.job, collecting.person
    message = colleague_note(
        context.slack.profile(person.user).name,
        absence,
        person.preferences.show_reason,
        item,
        note_actions(person, item, job.user),
        context.now,
        context.zone_of(job.user),
    )
    return Reply(Destination(DestinationKind.PRIVATE, job.user, job.channel, job.thread_ts), message)
