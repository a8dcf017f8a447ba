"""`back`, and the return digest: what was collected, most important first, without what was handled meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chalicelib.commands.finish import MOST_AT_ONCE, finish_all
from chalicelib.commands.list_items import PAGE_SIZE, item_rows
from chalicelib.commands.request import (
    ChangingCommand,
    CommandSpec,
    HelpLine,
    HelpTopic,
    ReadingCommand,
    Request,
)
from chalicelib.commands.undo import confirm, undo_press
from chalicelib.domain.absence import Absence
from chalicelib.domain.command import Press, serialize
from chalicelib.domain.item import Item, State
from chalicelib.domain.person import Person
from chalicelib.domain.priority import Level
from chalicelib.domain.receipt import Change
from chalicelib.domain.reply import Destination, DestinationKind, Message, Reply
from chalicelib.messages import absence as messages
from chalicelib.messages.blocks import message
from chalicelib.messages.confirmations import finished_low_text, with_undo
from chalicelib.messages.items import ItemListPage, collected_title, list_message, nothing_matches
from chalicelib.messages.return_digest import DigestFacts, digest_text
from chalicelib.parsing.tokens import Tokens
from chalicelib.ports import Context, ConversationMessage
from chalicelib.services.absences import tell_of_return
from chalicelib.services.idempotency import UNDO_SECONDS, Outcome

MOST_CHECKED = 20
"""Conversations that one digest asks Slack about; it says how many it could not check."""


@dataclass(frozen=True)
class Back(ChangingCommand):
    """End the absence that runs (or whose digest is still to come) with the return digest."""

    name = "back"

    def carry_out(self, request: Request) -> Outcome:
        person, context = request.person, request.context
        if person.away is None:
            in_quiet_hours = person.away_at(context.now) is not None
            return request.reply(message(messages.IN_QUIET_HOURS if in_quiet_hours else messages.NOT_AWAY))
        absence = person.away
        if absence.start > context.now and not context.store.collected_since(person.user, absence.first_number):
            return confirm(request, messages.ABSENCE_CANCELLED, Change(person, person.with_absence(None)))
        digest = _digest(person, absence, context)
        text = with_undo(digest_text(digest.facts), undo_press(request.job.id, request.user))
        return replace(
            _end_absence(person, absence, digest, request.private_destination, text, context),
            undo_seconds=UNDO_SECONDS,
        )


@dataclass(frozen=True)
class ShowDigest(ReadingCommand):
    """What was collected since item number `first_number` and is still open, most important first."""

    name = "digest"
    first_number: int
    page: int = 1

    def show(self, user: str, context: Context) -> Message:
        collected = sorted(
            context.store.collected_since(user, self.first_number), key=lambda item: item.open_order or ""
        )
        begin = (self.page - 1) * PAGE_SIZE
        items = collected[begin : begin + PAGE_SIZE]
        if not items:
            return nothing_matches()
        low = FinishLow(self.first_number, max(item.number for item in collected))
        page = ItemListPage(
            title=collected_title(len(collected)),
            rows=item_rows(items, user, self, context),
            earlier=Press(replace(self, page=self.page - 1), user) if self.page > 1 else None,
            later=Press(replace(self, page=self.page + 1), user) if len(collected) > begin + PAGE_SIZE else None,
            finish_low=Press(low, user, self) if any(item.level >= Level.LOW for item in collected) else None,
        )
        return list_message(page, context.now)


@dataclass(frozen=True)
class FinishLow(ChangingCommand):
    """Finish all items of low or lowest priority that were collected with the numbers `first_number` to `last_number`:
    what the digest showed, and nothing that came later. At most 45 at a time."""

    name = "finish-low"
    first_number: int
    last_number: int

    def carry_out(self, request: Request) -> Outcome:
        collected = request.context.store.collected_since(request.user, self.first_number)
        low = [item for item in collected if item.level >= Level.LOW and item.number <= self.last_number]
        text = finished_low_text(min(len(low), MOST_AT_ONCE), len(low) > MOST_AT_ONCE)
        return finish_all(low[:MOST_AT_ONCE], State.DONE, text, request)


def end_absence(person: Person, context: Context) -> Outcome:
    """The absence is over: the return digest comes by itself, as a direct message."""
    if person.away is None:
        return Outcome()
    digest = _digest(person, person.away, context)
    text = message(digest_text(digest.facts))
    return _end_absence(person, person.away, digest, Destination(DestinationKind.DIRECT, person.user), text, context)


def end_quiet_hours(person: Person, context: Context) -> Outcome:
    """A period of quiet hours is over: the digest comes if anything was collected, and the next period is noted."""
    if person.quiet is None or person.quiet_due is None:
        return Outcome()
    next_end = person.quiet.next_end(max(context.now, person.quiet_due), person.own_zone)
    if person.away is not None and person.away.covers(context.now):
        return Outcome(changes=(Change(person, replace(person, quiet_due=next_end)),))  # Away beyond them.
    period = person.quiet.covering(person.quiet_due - 1, person.own_zone)
    absence = Absence(period[0] if period else person.quiet_due, person.quiet_due, "", person.digest_from)
    after = replace(person, quiet_due=next_end, digest_from=context.store.last_number(person.user) + 1)
    replies, removals = tell_of_return(person, context)
    if not context.store.collected_since(person.user, absence.first_number):
        return Outcome(tuple(replies), (Change(person, after), *removals))
    digest = _digest(person, absence, context)
    reply = _digest_reply(
        Destination(DestinationKind.DIRECT, person.user), message(digest_text(digest.facts)), absence, digest
    )
    return Outcome((reply, *replies), (Change(person, after), *digest.changes, *removals))


@dataclass(frozen=True)
class _Digest:
    """What was found about an absence: the facts for its digest, and the items that are handled already."""

    facts: DigestFacts
    changes: tuple[Change, ...]


def _digest(person: Person, absence: Absence, context: Context) -> _Digest:
    """Look at what was collected; ask Slack, for as long as it lets us, where the person took part meanwhile."""
    everything = context.store.all_collected_since(person.user, absence.first_number)
    open_items = sorted((i for i in everything if i.state is State.OPEN), key=lambda item: item.open_order or "")
    asked = {item: ConversationMessage(item.channel, _root(item), item.latest_ts) for item in open_items[:MOST_CHECKED]}
    took_part = context.slack.took_part(person.user, asked.values())
    handled = [item for item, message in asked.items() if took_part.get(message)]
    waiting = [item for item in open_items if item not in handled]
    facts = DigestFacts(
        waiting=tuple(waiting),
        handled=tuple(handled),
        withdrawn=sum(item.state is State.WITHDRAWN for item in everything),
        given=tuple(item for item in everything if item.state is State.GIVEN),
        not_checked=len(open_items) - sum(message in took_part for message in asked.values()),
    )
    return _Digest(facts, tuple(Change(item, item.closed(State.HANDLED, context.now)) for item in handled))


def _root(item: Item) -> str:
    """The ts of the conversation's first message, which a reply's link names."""
    _, _, after = item.link.partition("thread_ts=")
    return after.partition("&")[0] or item.ts


def _end_absence(
    person: Person, absence: Absence, digest: _Digest, destination: Destination, text: Message, context: Context
) -> Outcome:
    after = replace(person, away=None, digest_from=context.store.last_number(person.user) + 1)
    replies, removals = tell_of_return(person, context)
    reply = _digest_reply(destination, text, absence, digest)
    return Outcome((reply, *replies), (Change(person, after), *digest.changes, *removals))


def _digest_reply(destination: Destination, text: Message, absence: Absence, digest: _Digest) -> Reply:
    view = serialize(ShowDigest(absence.first_number)) if digest.facts.waiting else ""
    return Reply(destination, text, view)


def _parse_back(tokens: Tokens) -> Back:
    tokens.require_end("back")
    return Back()


SPECS = (
    CommandSpec(
        Back,
        {"back": _parse_back},
        (
            HelpLine(
                HelpTopic.AWAY,
                ("back",),
                "shows what you missed, without what you already answered or reacted to; you also get it when your time away ends",
            ),
        ),
    ),
    CommandSpec(ShowDigest),
    CommandSpec(FinishLow),
)
