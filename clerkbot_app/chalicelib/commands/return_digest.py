"""`back`, and the return digest: what was collected, most important first, without what was handled meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NoReturn
from zoneinfo import ZoneInfo

from chalicelib.commands.finish import finish_in_parts, finish_those
from chalicelib.commands.list_items import PAGE_SIZE, rows_of
from chalicelib.commands.redrawn_requests import redrawn, requests_about
from chalicelib.commands.request import (
    Arguments,
    ChangingCommand,
    CommandSpec,
    HelpLine,
    HelpTopic,
    Request,
)
from chalicelib.commands.struck_rows import Reader, RowsCommand, Undoable, left_items
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.undo import undo_press
from chalicelib.commands.urgent_ping import MOST_REDRAWN
from chalicelib.domain.absence import Absence, AbsenceSource
from chalicelib.domain.colleague_request import RequestKind
from chalicelib.domain.command import NotUnderstood, Press, serialize
from chalicelib.domain.item import Item, State
from chalicelib.domain.person import Person
from chalicelib.domain.priority import Level
from chalicelib.domain.quiet_hours import next_quiet_end
from chalicelib.domain.receipt import CHUNK, Change
from chalicelib.domain.reply import Destination, DestinationKind, Message, Reply
from chalicelib.messages import absence as messages
from chalicelib.messages import questions, understood
from chalicelib.messages.blocks import counted, message
from chalicelib.messages.colleagues import cover_is_over
from chalicelib.messages.confirmations import finished_low_text, with_undo
from chalicelib.messages.items import ItemListPage, collected_title, list_message, nothing_matches
from chalicelib.messages.return_digest import DigestFacts, digest_text
from chalicelib.ports import Context, ConversationMessage, ItemQuery
from chalicelib.services.absences import return_news
from chalicelib.services.idempotency import UNDO_SECONDS, Outcome

RECENT_RETURN = 12 * 3600.0
"""Seconds after a return in which `what did i miss` shows its digest again."""
MOST_CHECKED = 20
"""Conversations that one digest asks Slack about; it says how many it could not check."""


@dataclass(frozen=True)
class Back(ChangingCommand):
    """End the absence that runs (or whose digest is still to come) with the return digest. What is planned stays."""

    name = "back"

    def carry_out(self, request: Request) -> Outcome:
        person, context = request.person, request.context
        ended = person.begun_absences(context.now)
        if not ended:
            return request.reply(message(_why_not_away(person, context.now, request.zone)))
        return replace(
            end_absences(person, person.without_absences(ended), ended, context, request),
            undo_seconds=UNDO_SECONDS,
        )

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.END_ABSENCE


@dataclass(frozen=True)
class ShowDigest(RowsCommand):
    """What was collected since item number `first_number` and is still open, most important first. Without a number: since the absence
    that runs began, which goes on; or of who came back lately, what their digest showed. `before`: no item from that number on."""

    name = "digest"
    first_number: int = 0
    page: int = 1
    before: int | None = None

    def rows(self, user: str, context: Context, undoable: Undoable) -> Message:
        first_number = self.first_number
        if not first_number and (earlier := _last_digest(context.person(user), context.now)) is not None:
            return earlier.rows(user, context, undoable)
        if not first_number:
            begun = _begun(user, context)
            if not begun:
                return message(_why_not_away(context.person(user), context.now, context.zone_of(user)))
            first_number = min(each.first_number for each in begun)
        gone = {each.item.number: each for each in left_items(undoable, context)}
        collected = _collected(user, first_number, context, lambda item: item.is_open or item.number in gone)
        collected = [item for item in collected if self.before is None or item.number < self.before]
        waiting = [item for item in collected if item.is_open]
        if not collected and self.before is not None:
            return message(messages.NOTHING_IS_WAITING)
        if not (collected or self.first_number):
            return message(messages.NOTHING_COLLECTED_YET)
        begin = (self.page - 1) * PAGE_SIZE
        items = collected[begin : begin + PAGE_SIZE]
        if not items:
            return nothing_matches()
        low = [item.number for item in waiting if item.level >= Level.LOW]
        last_number = max(item.number for item in collected)
        finish_low = FinishLow(first_number, last_number, tuple(low) if len(low) <= CHUNK else ())
        page = ItemListPage(
            title=counted(collected_title(goes_on=not self.first_number), begin + 1, len(items), len(collected)),
            rows=rows_of(items, gone, Reader(user, context, self)),
            earlier=Press(replace(self, page=self.page - 1), user) if self.page > 1 else None,
            later=Press(replace(self, page=self.page + 1), user) if len(collected) > begin + PAGE_SIZE else None,
            finish_low=Press(finish_low, user, self) if low else None,
        )
        return list_message(page, context.now)

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.SHOW_DIGEST


@dataclass(frozen=True)
class FinishLow(ChangingCommand):
    """Finish the items of low or lowest priority that the digest showed: those of the `numbers` that are so still; of more than a button carries all
    that were collected with the numbers `first_number` to `last_number`, and nothing that came later."""

    name = "finish-low"
    refused_after_deletion = True
    first_number: int
    last_number: int
    numbers: tuple[int, ...] = ()

    def carry_out(self, request: Request) -> Outcome:
        if self.numbers:
            return finish_those(self.numbers, State.DONE, ItemQuery(strongest=Level.LOW), finished_low_text, request)
        collected = _open_collected(request.user, self.first_number, request.context)
        low = [item for item in collected if item.level >= Level.LOW and item.number <= self.last_number]
        following = (lambda _series: self) if len(low) > CHUNK else None
        return finish_in_parts(low[:CHUNK], State.DONE, finished_low_text, request, following)


def end_absences(
    person: Person, after: Person, ended: Sequence[Absence], context: Context, request: Request | None = None
) -> Outcome:
    """Absences are over: `after` is the person without them. The return digest answers the `request`, or comes by itself as
    a direct message. If the person is away all the same, by another absence, it comes at the end of that one."""
    # A planned absence began to count when it was planned: what an earlier digest showed since is not shown again.
    first_number = max(min(absence.first_number for absence in ended), person.digest_from)
    going_on = next((each for each in after.absences if each.covers(context.now)), None)
    if going_on is not None:
        longer = replace(going_on, first_number=min(first_number, going_on.first_number))
        change = Change(person, after.with_absence_changed(going_on, longer))
        if request is None:
            return Outcome(changes=(change,))
        still = messages.still_away_text(going_on, context.now, request.zone)
        return request.reply(
            with_undo(still, undo_press(request.job.id, request.user, request.view_of_presses)), change
        )
    # Read first: what is collected while Slack is asked belongs to the next digest.
    after = replace(after, digest_from=context.items.last_number(person.user) + 1)
    digest = _digest(person, first_number, context)
    if request is None:
        destination, text = Destination(DestinationKind.DIRECT, person.user), message(digest_text(digest.facts))
    else:
        destination = request.private_destination
        lines = [digest_text(digest.facts), *_what_comes(after, request)]
        text = with_undo("\n".join(lines), undo_press(request.job.id, request.user))
    reply = _digest_reply(destination, text, first_number, digest)
    if after.away_at(context.now) is not None:
        # Whose quiet hours go on is not back for their colleagues: those hear of it at the end of them.
        return Outcome((reply,), (Change(person, after), *digest.changes))
    after = replace(after, returned_at=context.now, missed_from=first_number)
    replies = (reply, *_news_to_covers(person.user, digest, context))
    return Outcome(replies, (Change(person, after), *digest.changes), jobs=return_news(person, context))


def _what_comes(person: Person, request: Request) -> list[str]:
    """What goes on or is planned for somebody who is back."""
    lines, now = [], request.now
    if (quiet := person.away_at(now)) is not None:
        lines.append(messages.quiet_hours_go_on_text(quiet, now, request.zone))
    if planned := person.planned_absences(now):
        lines.append(messages.planned_text(planned, now, request.zone))
    return lines


def end_quiet_hours(person: Person, context: Context) -> Outcome:
    """A period of quiet hours is over: the digest comes if anything was collected, and the next period is noted."""
    if not person.quiet or person.quiet_due is None:
        return Outcome()
    next_end = next_quiet_end(person.quiet, max(context.now, person.quiet_due), person.own_zone)
    after = replace(person, quiet_due=next_end)
    if any(absence.covers(context.now) for absence in person.absences):
        return Outcome(changes=(Change(person, after),))  # Away beyond them.
    return _after_quiet_hours(person, after, context)


def with_end_of_quiet_hours(outcome: Outcome, context: Context) -> Outcome:
    """The outcome of any change, with what comes at the end of quiet hours where it ends those that run: they are turned off, get other
    hours, or are of another time zone."""
    for change in outcome.changes:
        before, after = change.before, change.after
        if isinstance(before, Person) and isinstance(after, Person) and _leaves_quiet_hours(before, after, context.now):
            ended = _after_quiet_hours(before, after, context)
            others = (each for each in outcome.changes if each is not change)
            return replace(
                outcome,
                replies=(*outcome.replies, *ended.replies),
                changes=(*others, *ended.changes),
                jobs=(*outcome.jobs, *ended.jobs),
            )
    return outcome


def _leaves_quiet_hours(before: Person, after: Person, now: float) -> bool:
    is_changed = (before.quiet, before.zone) != (after.quiet, after.zone)
    if not is_changed or after.is_paused or after.away_at(now) is not None:
        return False
    was_away = before.away_at(now)
    return was_away is not None and was_away.source is AbsenceSource.QUIET_HOURS


def _after_quiet_hours(person: Person, after: Person, context: Context) -> Outcome:
    """The person, who is not away any more, as the end of a period leaves them, with the digest if anything was collected in it."""
    first_number, next_number = person.digest_from, context.items.last_number(person.user) + 1
    after = replace(after, digest_from=next_number, returned_at=context.now, missed_from=first_number)
    news = return_news(person, context)
    if not _open_collected(person.user, first_number, context):
        return Outcome(changes=(Change(person, after),), jobs=news)
    digest = _digest(person, first_number, context)
    text = message(digest_text(digest.facts))
    reply = _digest_reply(Destination(DestinationKind.DIRECT, person.user), text, first_number, digest)
    replies = (reply, *_news_to_covers(person.user, digest, context))
    return Outcome(replies, (Change(person, after), *digest.changes), jobs=news)


def _begun(user: str, context: Context) -> Sequence[Absence]:
    """What the person is away by: the absences that have begun, or else their quiet hours."""
    person = context.person(user)
    quiet = person.away_at(context.now)
    return person.begun_absences(context.now) or ([quiet] if quiet is not None else [])


def _last_digest(person: Person, now: float) -> ShowDigest | None:
    """What the digest of a recent return showed, of somebody who is not away again."""
    if person.missed_from is None or person.returned_at is None or person.away_at(now) is not None:
        return None
    is_recent = now - person.returned_at <= RECENT_RETURN and not person.begun_absences(now)
    return ShowDigest(max(person.missed_from, 1), before=person.digest_from) if is_recent else None


def _why_not_away(person: Person, now: float, zone: ZoneInfo) -> str:
    if person.away_at(now) is not None:
        return messages.IN_QUIET_HOURS
    planned = person.planned_absences(now)
    return messages.not_away_text(planned[0] if planned else None, now, zone)


def _open_collected(user: str, first_number: int, context: Context) -> list[Item]:
    """What was collected since the item of that number and is still open, most important first."""
    return _collected(user, first_number, context, lambda item: item.is_open)


def _collected(user: str, first_number: int, context: Context, wanted: Callable[[Item], bool]) -> list[Item]:
    collected = context.items.collected_since(user, first_number)
    return sorted(filter(wanted, collected), key=lambda item: item.list_order)


@dataclass(frozen=True)
class _Digest:
    """What was found about an absence: the facts for its digest, and the items that are handled already."""

    facts: DigestFacts
    changes: tuple[Change, ...]


def _digest(person: Person, first_number: int, context: Context) -> _Digest:
    """Look at what was collected; ask Slack, for as long as it lets us, where the person took part meanwhile."""
    everything = context.items.collected_since(person.user, first_number)
    open_items = sorted((item for item in everything if item.is_open), key=lambda item: item.list_order)
    asked = {
        item: ConversationMessage(item.channel, item.root_ts, item.latest_ts) for item in open_items[:MOST_CHECKED]
    }
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


def _digest_reply(destination: Destination, text: Message, first_number: int, digest: _Digest) -> Reply:
    view = serialize(ShowDigest(first_number)) if digest.facts.waiting else ""
    return Reply(destination, text, view)


def _news_to_covers(user: str, digest: _Digest, context: Context) -> list[Reply]:
    """Who was asked to cover and has not answered need not do it any more: one message to each, and those that asked are redrawn."""
    waiting, handled = (
        [key for item in items for key in requests_about(user, item) if key.kind is RequestKind.COVER]
        for items in (digest.facts.waiting, digest.facts.handled)
    )
    covers = {key.owner for key in (*waiting, *handled)}
    if not covers:
        return []
    news = cover_is_over(context.slack.profile(user).name)
    told = [Reply(Destination(DestinationKind.DIRECT, cover), news) for cover in sorted(covers)]
    return [
        *told,
        *redrawn(dict.fromkeys(waiting[:MOST_REDRAWN], ""), context),
    ]  # Those of what was handled are redrawn as that changes.


def _back(_arguments: Arguments) -> Back:
    return Back()


def _missed(_arguments: Arguments) -> ShowDigest:
    return ShowDigest()


def _back_from_what(arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.unclear(arguments["unknown"]), "back", "back at 15:30")


SPECS = (
    CommandSpec(
        Back,
        makes={"back": _back, "back?": _back_from_what},
        help=(
            HelpLine(
                HelpTopic.AWAY,
                ("back",),
                "shows what you missed, without what you already answered or reacted to; you also get it when your time away ends",
            ),
        ),
    ),
    CommandSpec(
        ShowDigest,
        makes={"back/missed": _missed},
        help=(HelpLine(HelpTopic.AWAY, ("what did i miss",), "shows it while you stay away"),),
    ),
    CommandSpec(FinishLow),
)
