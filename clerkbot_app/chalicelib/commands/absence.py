"""`away …` and `absences`: being away once, now or later, and calling that off."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import time, timedelta

from chalicelib.commands.quiet_hours import SetQuietHours, quiet_hours_rows, take_quiet_hours
from chalicelib.commands.request import (
    LONGEST_IN_QUEUE,
    ChangingCommand,
    CommandSpec,
    HelpLine,
    HelpTopic,
    ReadingCommand,
    Request,
)
from chalicelib.commands.return_digest import end_absences
from chalicelib.commands.subscription import offer_to_subscribe
from chalicelib.commands.undo import confirm
from chalicelib.domain.absence import MOST_ABSENCES, Absence
from chalicelib.domain.command import Command, NotUnderstood, Press
from chalicelib.domain.local_time import local_datetime, moment_of, tomorrow_at, whole_minute, zone_or_utc
from chalicelib.domain.receipt import Change
from chalicelib.domain.reply import Message
from chalicelib.messages import absence as messages
from chalicelib.messages import questions
from chalicelib.messages.blocks import message
from chalicelib.parsing.durations import starts_duration, take_duration
from chalicelib.parsing.times import WEEKDAYS, take_clock_time, take_moment
from chalicelib.parsing.tokens import Tokens, as_typed
from chalicelib.ports import Context
from chalicelib.services.idempotency import UNDO_SECONDS, Outcome

LONGEST_REASON = 200
_MIDNIGHT = time(0)
_TIME_WORDS = frozenset({"at", "on", "today", "tonight", "next", *WEEKDAYS})
_BEFORE_TIMES = frozenset({"at", "by", "from", "on", "until", "till", "to"})
_SPAN_EXAMPLE = "away from friday 18:00 until monday 9:00"


@dataclass(frozen=True)
class GoAway(ChangingCommand):
    """Be away from `start` (None: now) until `until` (None: until `back`), both in epoch seconds; or for `seconds` from
    now; or until tomorrow morning. `zone` is that of a place that was named. `away` without a start changes the end and the reason of the absence that runs; one that
    overlaps what is planned becomes one with it."""

    name = "away"
    start: float | None = None
    until: float | None = None
    reason: str = ""
    seconds: int | None = None
    until_tomorrow: bool = False
    zone: str = ""

    def carry_out(self, request: Request) -> Outcome:
        person, now, until = request.person, request.now, self._end(request)
        if not person.is_subscribed:
            return offer_to_subscribe(request)
        self._refuse_the_past(until, request)
        running = person.away_at(now)
        first_number = running.first_number if running else request.context.items.last_number(request.user) + 1
        start, replaced = self.start, []
        if start is None:
            replaced = [each for each in person.absences if each.covers(now)]
            start = replaced[0].start if replaced else request.said_at
        reason = self.reason or (replaced[0].reason if replaced else "")
        absence = Absence(start, until, reason, first_number)
        others = person.without_absences(replaced)
        after = others.with_absence(absence)
        if len(after.absences) > MOST_ABSENCES:
            return request.reply(message(messages.too_many_absences_text(MOST_ABSENCES)))
        kept = after.absences[-1]  # With what it overlaps.
        named_zone = zone_or_utc(self.zone) if self.zone else None
        lines = [messages.away_text(kept, person.preferences.show_reason, now, request.zone, named_zone)]
        if set(after.absences) == set(person.absences):
            return request.reply(message(lines[0]))  # It is so already.
        if another_end := [each for each in replaced if each.until != kept.until]:
            lines.append(messages.instead_of_text(another_end, now, request.zone))
        if merged := [each for each in others.absences if each not in after.absences]:
            lines.append(messages.merged_text(merged, now, request.zone))
        return confirm(request, "\n".join(lines), Change(person, after))

    def _end(self, request: Request) -> float | None:
        if self.until_tomorrow:
            return tomorrow_at(request.person.preferences.day_hours.morning, request.now, request.zone)
        return self.until if self.seconds is None else whole_minute(request.now + self.seconds)

    def _refuse_the_past(self, until: float | None, request: Request) -> None:
        """A button may be pressed, and a queue be slow, long after the times on it."""
        now, zone = request.now, request.zone
        if until is not None and until <= max(now, self.start or now):
            passed = questions.moment_has_passed(until, now, zone)
            raise NotUnderstood(passed if until <= now else questions.END_BEFORE_START, _SPAN_EXAMPLE)
        if self.start is not None and self.start < now - LONGEST_IN_QUEUE:
            raise NotUnderstood(messages.start_has_passed_text(self.start, now, zone), "away", "away for 2h")


@dataclass(frozen=True)
class ListAbsences(ReadingCommand):
    name = "absences"

    def show(self, user: str, context: Context) -> Message:
        person = context.person(user)
        listed = sorted(person.absences, key=lambda each: each.start)
        rows, quiet = absence_rows(listed, user, self), quiet_hours_rows(person.quiet, user, self)
        return messages.absence_list(rows, quiet, context.now, context.zone_of(user))


def absence_rows(absences: Iterable[Absence], user: str, view: Command | None) -> list[messages.AbsenceRow]:
    """Rows with their Cancel buttons, after which the view is shown again, if any."""
    return [messages.AbsenceRow(each, Press(CancelAbsence(each.start), user, view)) for each in absences]


@dataclass(frozen=True)
class CancelAbsence(ChangingCommand):
    """Cancel the absence that starts at that moment (epoch seconds); one that runs ends as by `back`."""

    name = "cancel-absence"
    start: float

    def carry_out(self, request: Request) -> Outcome:
        person = request.person
        found = [each for each in person.absences if each.start == self.start]
        if not found:
            return request.reply(message(messages.ABSENCE_GONE))
        after = person.without_absences(found)
        if found[0].start <= request.now:
            return replace(end_absences(person, after, found, request.context, request), undo_seconds=UNDO_SECONDS)
        text = messages.absence_cancelled_text(found[0], request.now, request.zone)
        return confirm(request, text, Change(person, after))


@dataclass(frozen=True)
class CancelAwayOn(ChangingCommand):
    """Cancel the one absence that has some time in common with the day or the range from `start` until `until` (epoch seconds);
    without them, the only one that there is. One that runs ends as by `back`."""

    name = "cancel-away"
    start: float | None = None
    until: float | None = None

    def carry_out(self, request: Request) -> Outcome:
        person, now, zone = request.person, request.now, request.zone
        to_come = [each for each in person.absences if each.until is None or each.until > now]
        if not to_come:
            return request.reply(message(messages.NO_ABSENCES))
        meant = self._meant(to_come, now)
        if self.start is not None and not meant:
            text = messages.no_absence_then_text(self.start, self.until, now, zone)
            return replace(request, view=ListAbsences()).reply(message(text))
        if len(meant) > 1:
            return request.reply(messages.which_absence(absence_rows(meant, request.user, None), now, zone))
        if self._is_later(now) and meant[0].start <= now:
            # Who takes back a day of an absence that runs is not back today.
            end_now = request.press(CancelAbsence(meant[0].start))
            return request.reply(messages.end_running_absence(meant[0], end_now, now, zone))
        return CancelAbsence(meant[0].start).carry_out(request)

    def _meant(self, absences: Sequence[Absence], now: float) -> list[Absence]:
        """By their start. Of what lasts until `back` a later day is meant only if there is nothing else."""
        start = self.start
        touching = [each for each in absences if start is None or each.has_time_in(start, self.until)]
        found = sorted(touching, key=lambda each: each.start)
        return [each for each in found if each.until is not None] or found if self._is_later(now) else found

    def _is_later(self, now: float) -> bool:
        return self.start is not None and self.start > now


def _parse_away(tokens: Tokens) -> GoAway | SetQuietHours:
    """At most one of `until …`, a duration, `tomorrow`, `from … until …`, then a reason; or `every weekday 18:00-9:00`."""
    if tokens.key() in {"every", "daily", "weekdays"}:
        return SetQuietHours(take_quiet_hours(tokens))
    start: float | None = None
    until: float | None = None
    seconds: int | None = None
    if tokens.take_if("from"):
        start, until = _take_span(tokens)
    elif tokens.take_if("until", "till"):
        until = take_moment(tokens, _MIDNIGHT).at
    elif starts_duration(tokens.ahead(int(tokens.key() == "for"))):
        tokens.take_if("for")
        seconds = take_duration(tokens)
    elif tokens.take_if("tomorrow"):
        start, until = _tomorrow(tokens)
    elif near := difflib.get_close_matches(tokens.key(), ("until", "tomorrow"), n=1, cutoff=0.75):
        raise NotUnderstood(questions.unknown_word(tokens.typed(1)), f"away {near[0]} …")
    elif tokens.key() in _TIME_WORDS or take_clock_time(tokens.ahead()) is not None:
        said = tokens.typed()
        raise NotUnderstood(questions.until_or_from(said), f"away until {said}", f"away from {said} until …")
    tokens.take_if("for", "because", "reason")
    if _is_no_reason(tokens, has_time=seconds is not None or until is not None):
        said = tokens.typed()
        raise NotUnderstood(questions.unknown_time(said), "away until 15:30", "away for 2h", "away tomorrow")
    reason = as_typed(tokens.take_rest())
    if len(reason) > LONGEST_REASON:
        raise NotUnderstood(questions.too_long("reason", LONGEST_REASON, len(reason)))
    return GoAway(start, until, reason, seconds)


def _is_no_reason(tokens: Tokens, *, has_time: bool) -> bool:
    """Whether what comes next looks like a time that can't be meant: `-5m`, `yesterday`, `last week`; after a time also
    `at 9`, `until friday`."""
    if has_time and tokens.key() in _BEFORE_TIMES and (tokens.key(1)[:1].isdigit() or tokens.key(1) in _TIME_WORDS):
        return True
    token = tokens.peek()
    return token is not None and (token.key in {"yesterday", "last"} or token.raw.lstrip("-–")[:1].isdigit())


def _parse_absences(tokens: Tokens) -> ListAbsences:
    tokens.require_end("absences")
    return ListAbsences()


def _take_span(tokens: Tokens) -> tuple[float, float]:
    start = take_moment(tokens, _MIDNIGHT).at
    if not tokens.take_if("until", "till", "to"):
        raise NotUnderstood(questions.AWAY_UNTIL_WHEN, _SPAN_EXAMPLE)
    until = _take_end_after(start, tokens)
    if until <= start:
        raise NotUnderstood(questions.END_BEFORE_START, _SPAN_EXAMPLE)
    return start, until


def _take_end_after(start: float, tokens: Tokens) -> float:
    """Said on a Saturday or a Monday, the Monday after Friday is not the next one, nor today: a weekday or a time is
    also read as seen from the start."""
    ahead = tokens.ahead()
    try:
        until = take_moment(ahead, _MIDNIGHT).at
    except NotUnderstood as problem:
        return _take_seen_from(start, tokens, problem)
    said = {token.key for token in tokens.tokens[tokens.position : ahead.position]}
    if until <= start and not said & {"today", "tomorrow"}:
        return _take_seen_from(start, tokens, NotUnderstood(questions.END_BEFORE_START, _SPAN_EXAMPLE))
    tokens.position = ahead.position
    return until


def _take_seen_from(start: float, tokens: Tokens, problem: NotUnderstood) -> float:
    """Raises the `problem` if it can't be read so either: "today is Friday" would be untrue today."""
    ahead = tokens.ahead(now=start)
    try:
        until = take_moment(ahead, _MIDNIGHT).at
    except NotUnderstood:
        raise problem from None
    tokens.position = ahead.position
    return until


def _tomorrow(tokens: Tokens) -> tuple[float, float]:
    zone = tokens.zone()
    tomorrow = local_datetime(tokens.now, zone).date() + timedelta(days=1)
    return moment_of(tomorrow, _MIDNIGHT, zone), moment_of(tomorrow + timedelta(days=1), _MIDNIGHT, zone)


SPECS = (
    CommandSpec(
        GoAway,
        {"away": _parse_away},
        (
            HelpLine(
                HelpTopic.AWAY,
                ("away until 15:30", "away for 2h lunch", "away tomorrow"),
                "collects your mentions until you're back; also `away until 15:30 in Madrid`, `away from friday 18:00 until monday 9:00`",
            ),
        ),
    ),
    CommandSpec(
        ListAbsences,
        {"absences": _parse_absences},
        (
            HelpLine(
                HelpTopic.AWAY,
                ("absences",),
                "your absences, the one that runs and those that you planned, each with *Cancel*",
            ),
        ),
    ),
    CommandSpec(CancelAbsence),
    CommandSpec(CancelAwayOn),
)
