"""`away …` and `absences`: being away once, now or later, and calling that off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NoReturn

from chalicelib.commands.quiet_hours import quiet_hours_rows
from chalicelib.commands.request import (
    LONGEST_IN_QUEUE,
    Arguments,
    ChangingCommand,
    CommandSpec,
    HelpLine,
    HelpTopic,
    ReadingCommand,
    Request,
)
from chalicelib.commands.return_digest import end_absences
from chalicelib.commands.subscription import away_while_off
from chalicelib.commands.undo import confirm
from chalicelib.domain.absence import MOST_ABSENCES, Absence
from chalicelib.domain.command import Command, NotUnderstood, Press
from chalicelib.domain.limits import LONGEST_REASON
from chalicelib.domain.local_time import tomorrow_at, whole_minute, zone_or_utc
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.domain.receipt import Change
from chalicelib.domain.reply import Message
from chalicelib.messages import absence as messages
from chalicelib.messages import questions
from chalicelib.messages.blocks import message
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.beginnings import (
    looks_like_time,
    mistyped_time_word,
    repeats,
    time_read_at_start,
)
from chalicelib.parsing.time_slots.moments import Moment
from chalicelib.parsing.time_slots.ranges import Range
from chalicelib.parsing.time_slots.spans import span_at
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.ports import Context
from chalicelib.services.idempotency import UNDO_SECONDS, Outcome

_SPAN_EXAMPLE = "away from friday 18:00 until monday 9:00"


@dataclass(frozen=True)
class GoAway(ChangingCommand):
    """Be away from `start` (None: now) until `until` (None: until `back`), both in epoch seconds; or for `seconds` from
    when it was said; or until tomorrow morning. `zone` is that of a place that was named. `away` without a start changes the end and
    the reason of the absence that runs; one that overlaps what is planned becomes one with it."""

    name = "away"
    turns_on = True
    start: float | None = None
    until: float | None = None
    reason: str = ""
    seconds: int | None = None
    until_tomorrow: bool = False
    zone: str = ""
    subscribe: bool = False

    def carry_out(self, request: Request) -> Outcome:
        person, now, until = request.person, request.now, self._end(request)
        if not person.is_subscribed:
            return away_while_off(replace(self, subscribe=True), request)
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
        return self.until if self.seconds is None else whole_minute(request.said_at + self.seconds)

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
    """Cancel the one absence that has some time in common with the day or the range from `start` (None: now) until `until` (None:
    whenever), in epoch seconds. One that runs ends as by `back`."""

    name = "cancel-away"
    start: float | None = None
    until: float | None = None

    def carry_out(self, request: Request) -> Outcome:
        person, now, zone = request.person, request.now, request.zone
        to_come = [each for each in person.absences if each.until is None or each.until > now]
        if not to_come:
            return request.reply(message(messages.NO_ABSENCES))
        meant = self._meant(to_come, now)
        if not meant:
            text = messages.no_absence_then_text(self.start or now, self.until, now, zone)
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
        touching = [each for each in absences if each.has_time_in(self.start or now, self.until)]
        found = sorted(touching, key=lambda each: each.start)
        return [each for each in found if each.until is not None] or found if self._is_later(now) else found

    def _is_later(self, now: float) -> bool:
        return self.start is not None and self.start > now


def _away(arguments: Arguments) -> GoAway:
    """`range`, `until`, `start`, `minutes` (in seconds) or a `bare` number of minutes of `away …`; a `range` may have another end, as in `off tomorrow, back on friday`."""
    said: Range | None = arguments.get("range")
    start: Moment | None = arguments.get("start")
    until: Moment | None = arguments.get("until")
    begins = said.start if said else start.at if start else None
    ends = until.at if until else said.until if said else None
    zone = next((each.zone for each in (until, start) if each), "")
    until_minute = whole_minute(ends) if ends is not None else None
    seconds = arguments["bare"] * 60 if "bare" in arguments else arguments.get("minutes")
    return GoAway(begins, until_minute, _reason(arguments), seconds, zone=zone)


def _reason(arguments: Arguments) -> str:
    """What was typed as one, or else what the words for being away say. Raises NotUnderstood for a time that can't be meant, and
    for what is none."""
    reason: str = arguments.get("text") or arguments.get("reason", "")
    sentence = Sentence(reason)
    if sentence.words:
        _refuse_time(sentence)
    if len(reason) > LONGEST_REASON:
        raise NotUnderstood(questions.too_long("reason", LONGEST_REASON, len(reason)))
    return reason


def _refuse_time(reason: Sentence) -> None:
    """Raises NotUnderstood for a time that was not understood: as a reason, it would be of an absence from now on without an end."""
    first = reason.words[0]
    if repeats(reason):
        raise NotUnderstood(questions.FROM_WHEN_UNTIL_WHEN, "away every weekday 18:00-9:00", _SPAN_EXAMPLE)
    if len(reason.words) == 1 and time_words().prepositions["until"].at(reason, 0):
        raise Asks(questions.AWAY_UNTIL_WHEN, Incomplete.of(GoAway, "until", AnswerKind.UNTIL), "away until 15:30")
    if time_read_at_start(reason):
        raise NotUnderstood(questions.FROM_WHEN_UNTIL_WHEN, *_for_how_long(reason), _SPAN_EXAMPLE)
    if first.key in time_words().no_reason or looks_like_time(reason):
        raise NotUnderstood(questions.unknown_time(reason.text), "away until 15:30", "away for 2h", "away tomorrow")
    if near := mistyped_time_word(reason):
        rest = reason.typed(1, len(reason.words)) or "…"
        raise NotUnderstood(questions.unknown_word(first.raw), f"away {near} {rest}")


def _for_how_long(reason: Sentence) -> tuple[str, ...]:
    """What may be meant by `away in a week`."""
    start = time_words().phrases["in"].after(reason, 0)
    span = span_at(reason, start) if start else None
    return (f"away for {reason.typed(start, span[0])}",) if span else ()


def _until_or_from(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.UNTIL_OR_FROM, "away until 15:30", "away from 15:30 until 17:00")


def _until_when(arguments: Arguments) -> NoReturn:
    start: Moment = arguments["start"]
    known = {"start": start.at, "zone": start.zone, "reason": _reason(arguments)}
    lacks = Incomplete.of(GoAway, "until", AnswerKind.UNTIL, **known)
    raise Asks(questions.AWAY_UNTIL_WHEN, lacks, _SPAN_EXAMPLE, "away from monday on")


def _absences(_arguments: Arguments) -> ListAbsences:
    return ListAbsences()


def _cancel_away(arguments: Arguments) -> CancelAwayOn:
    when: Range | None = arguments.get("when")
    return CancelAwayOn(when.start, when.until) if when else CancelAwayOn()


SPECS = (
    CommandSpec(
        GoAway,
        makes={"away": _away, "away/back-at": _away, "away/at": _until_or_from, "away/from": _until_when},
        help=(
            HelpLine(
                HelpTopic.AWAY,
                ("away until 15:30", "away for 2h lunch", "away tomorrow"),
                "collects your mentions until you're back; also `away until 15:30 in Madrid`, `away from friday 18:00 until monday 9:00`",
            ),
        ),
    ),
    CommandSpec(
        ListAbsences,
        makes={"absences": _absences},
        help=(
            HelpLine(
                HelpTopic.AWAY,
                ("absences",),
                "your absences, the one that runs and those that you planned, each with *Cancel*",
            ),
        ),
    ),
    CommandSpec(CancelAbsence),
    CommandSpec(
        CancelAwayOn,
        makes={"cancel-away": _cancel_away},
        help=(
            HelpLine(
                HelpTopic.AWAY,
                ("cancel my absence on friday",),
                "calls it off; also `i'm not off on friday after all`",
            ),
        ),
    ),
)
