"""`away …`: being away once, now or later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import NoReturn

from chalicelib.commands.absence_reasons import as_reason
from chalicelib.commands.end_of_running import ask_if_cut_short, ask_if_until_its_end
from chalicelib.commands.request import (
    LONGEST_IN_QUEUE,
    Arguments,
    ChangingCommand,
    CommandSpec,
    HelpLine,
    HelpTopic,
    Request,
)
from chalicelib.commands.subscription import away_while_off
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.undo import confirm
from chalicelib.domain.absence import MOST_ABSENCES, Absence
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.limits import LONGEST_REASON
from chalicelib.domain.local_time import LONGEST_DAY, local_datetime, tomorrow_at, whole_minute, zone_or_utc
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.domain.receipt import Change
from chalicelib.messages import absence as messages
from chalicelib.messages import problems, questions, time_questions, understood_absences
from chalicelib.messages.blocks import message
from chalicelib.messages.covers import covers_text, still_covers_text
from chalicelib.messages.preferences import cover_is_outside_text
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.beginnings import (
    after_prepositions,
    looks_like_time,
    mistyped_time_word,
    repeats,
    time_read_at_start,
)
from chalicelib.parsing.time_slots.moments import Moment
from chalicelib.parsing.time_slots.ranges import Range
from chalicelib.parsing.time_slots.spans import span_at
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.services.idempotency import Outcome

_SPAN_EXAMPLE = "away from friday 18:00 until monday 9:00"


@dataclass(frozen=True)
class GoAway(ChangingCommand):
    """Be away from `start` (None: now) until `until` (None: until `back`), both in epoch seconds; or for `seconds` from
    when it was said; or until the morning after. `zone` is that of a place that was named. `away` without a start changes the end and
    the reason of the absence that runs; one that overlaps what is planned becomes one with it, unless each has a reason of its own.
    `instead_of` is the start of an absence whose place it takes, and `instead_until` its end: one that runs keeps its start.
    `shows_reason` and `cover` (empty: nobody) hold for this absence only; None: as they are. `cover_called` is the name of who covers, where
    nobody was mentioned: who that is, is asked once the person is away (name_cover.py). `only_cover`: only who covers then was said, so an absence of that time gets that cover. What is planned for mostly the same time is
    perhaps meant: `beside` says that both are to stay (False: it takes the other's place), None that it is asked."""

    name = "away"
    turns_on = True
    start: float | None = None
    until: float | None = None
    reason: str = ""
    seconds: int | None = None
    until_tomorrow: bool = False
    zone: str = ""
    subscribe: bool = False
    instead_of: float | None = None
    instead_until: float | None = None
    shows_reason: bool | None = None
    cover: str | None = None
    beside: bool | None = None
    cover_called: str = ""
    only_cover: bool = False

    @property
    def unit_of_span(self) -> str:
        if not self.seconds:
            return ""
        return "minute" if self.seconds % 3600 else "hour"

    def carry_out(self, request: Request) -> Outcome:
        person, now, until = request.person, request.now, self._end(request)
        if not person.is_subscribed:
            return away_while_off(replace(self, subscribe=True), request)
        self._refuse_the_past(until, request)
        if self.cover and request.context.slack.is_outside(self.cover):
            raise NotUnderstood(cover_is_outside_text(self.cover))
        if self.instead_of is not None:
            changed = person.absence_starting_at(self.instead_of, self.instead_until)
            return self._changed(changed, until, request) if changed else request.reply(message(messages.ABSENCE_GONE))
        if self.only_cover and self.start is not None:
            there = [each for each in person.absences if each.has_time_in(self.start, until)]
            if there:
                return self._with_cover_in(there, until, request)
        start, replaced = self.start, []
        if start is None:
            replaced = [each for each in person.absences if each.covers(now)]
            start = replaced[0].start if replaced else request.said_at
            longer = [each for each in replaced if each.until is not None]
            ask_if_until_its_end(partial(replace, self), self.until, longer, request)
            ask_if_cut_short(self.reason, partial(replace, self), until, longer, request)
            if until is None and longer:
                # `brb` says no end: the one that was said stays, and only a reason that is missing is added.
                until = max(each.until or 0.0 for each in longer)
                says_more = self.shows_reason is not None or self.cover is not None
                if not says_more and (not self.reason or any(each.reason for each in replaced)):
                    return self._already(max(longer, key=lambda each: each.until or 0.0), request)
        before = replaced[0] if replaced else None
        reason = self.reason or (before.reason if before and not _goes_beyond(until, before, request) else "")
        absence = Absence(start, until, reason, _first_number(request))
        # What was said of one reason does not hold for another one.
        keeps_reason = before is not None and before.reason == reason
        return self._confirmed(self._with_choices(absence, before, keeps_reason=keeps_reason), replaced, request)

    def _with_cover_in(self, there: Sequence[Absence], until: float | None, request: Request) -> Outcome:
        """Raises TwoMeanings where there are several, or it lasts longer than was said."""
        start = self.start or request.now
        covered = [
            GoAway(
                each.start if each.start > request.now else None,
                each.until,
                each.reason,
                instead_of=each.start,
                instead_until=each.until,
                cover=self.cover,
                cover_called=self.cover_called,
            )
            for each in there
        ]
        if len(there) > 1 or not there[0].lies_within(start, until):
            raise TwoMeanings(questions.WHICH_COVER_CHANGES if len(there) > 1 else questions.COVERS_ALL_OF_IT, covered)
        return covered[0].carry_out(request)

    def _changed(self, changed: Absence, until: float | None, request: Request) -> Outcome:
        start = self.start if self.start is not None else request.said_at
        start = changed.start if changed.covers(request.now) and start <= request.now else start
        absence = Absence(start, until, self.reason, _first_number(request))
        return self._confirmed(self._with_choices(absence, changed, keeps_reason=True), [changed], request)

    def _with_choices(self, absence: Absence, before: Absence | None, *, keeps_reason: bool) -> Absence:
        """With who sees the reason and who covers, as it is said now, or was said of the one that ran or was planned `before`."""
        shows_reason = before.shows_reason if before is not None and keeps_reason else None
        cover = before.cover if before is not None else None
        return replace(
            absence,
            shows_reason=shows_reason if self.shows_reason is None else self.shows_reason,
            cover=cover if self.cover is None else self.cover,
        )

    def _confirmed(self, absence: Absence, replaced: Sequence[Absence], request: Request) -> Outcome:
        """The absence, in the place of those that it replaces."""
        person, now = request.person, request.now
        others = person.without_absences(replaced)
        after = others.with_absence(absence, now)
        if len(after.absences) > MOST_ABSENCES:
            return request.reply(message(messages.too_many_absences_text(MOST_ABSENCES)))
        kept = after.absences[-1]  # With what it overlaps.
        if set(after.absences) == set(person.absences):
            return self._already(kept, request)
        named_zone = zone_or_utc(self.zone) if self.zone else None
        lines = [messages.away_text(kept, person.shows_reason_of(kept), now, request.zone, named_zone)]
        if were_otherwise := [each for each in replaced if each.is_otherwise_than(kept)]:
            lines.append(messages.instead_of_text(were_otherwise, now, request.zone))
        if merged := [each for each in others.absences if each not in after.absences]:
            self._ask_if_covers_all(absence, kept, merged, request)
            lines.append(messages.merged_text(merged, now, request.zone))
        if beside := [each for each in after.absences[:-1] if each.overlaps(kept)]:
            self._ask_if_the_same(kept, beside, request)
            lines.append(messages.beside_text(beside, now, request.zone))
        if self.cover is not None and self.cover != request.user:
            named = next((each.cover for each in replaced if each.cover), "")
            lines.append(covers_text(self.cover, named))
        elif self.cover is None and kept.cover and (were_otherwise or merged):
            lines.append(still_covers_text(kept.cover))
        if not person.absences and person.returned_at is None:
            # Nobody who has come back once needs it: they know what was collected.
            lines.append(messages.ONLY_IN_CHANNELS)
        after = replace(after, zone=after.zone or request.zone.key)
        return confirm(request, "\n".join(lines), Change(person, after))

    def _ask_if_covers_all(self, absence: Absence, kept: Absence, merged: Sequence[Absence], request: Request) -> None:
        """Raises TwoMeanings where the cover that was said of some hours would be that of all which is one with them."""
        if self.cover is None or self.instead_of is not None:
            return
        longer = [each for each in merged if not each.lies_within(absence.start, absence.until)]
        if any(each.cover != self.cover for each in longer):
            start = kept.start if kept.start > request.now else None
            of_all = GoAway(start, kept.until, kept.reason, shows_reason=self.shows_reason, cover=self.cover)
            replaced = replace(of_all, instead_of=longer[0].start, instead_until=longer[0].until)
            raise TwoMeanings(questions.COVERS_ALL_OF_IT, [replaced])

    def _ask_if_the_same(self, kept: Absence, beside: Sequence[Absence], request: Request) -> None:
        """Raises TwoMeanings where another planned one is of mostly the same time: the holiday may be said again, with other dates."""
        now, zone = request.now, request.zone
        same = next((each for each in beside if min(each.start, kept.start) > now and kept.is_mostly(each)), None)
        if same is None or self.beside is not None or self.instead_of is not None:
            return
        reason = self.reason or same.reason
        changed = replace(self, beside=False, reason=reason, instead_of=same.start, instead_until=same.until)
        raise TwoMeanings(messages.is_it_the_same_text(same, now, zone), [changed, replace(self, beside=True)])

    def _already(self, kept: Absence, request: Request) -> Outcome:
        named_zone = zone_or_utc(self.zone) if self.zone else None
        shows_reason = request.person.shows_reason_of(kept)
        return request.reply(
            message(messages.already_away_text(kept, shows_reason, request.now, request.zone, named_zone))
        )

    def _end(self, request: Request) -> float | None:
        if self.until_tomorrow:
            begins = request.now if self.start is None else self.start
            return tomorrow_at(request.person.preferences.day_hours.morning, begins, request.zone)
        return self.until if self.seconds is None else whole_minute(request.said_at + self.seconds)

    def _refuse_the_past(self, until: float | None, request: Request) -> None:
        """A button may be pressed, and a queue be slow, long after the times on it."""
        now, zone = request.now, request.zone
        if until is not None and until <= max(now, self.start or now):
            passed = time_questions.moment_has_passed(until, now, zone)
            raise NotUnderstood(passed if until <= now else problems.END_BEFORE_START, _SPAN_EXAMPLE)
        if self.start is not None and self.start < now - LONGEST_IN_QUEUE:
            raise NotUnderstood(messages.start_has_passed_text(self.start, now, zone), "away", "away for 2h")

    def in_words(self, times: TimesInWords) -> str:
        if self.beside is not None:
            return understood_absences.KEEP_BOTH if self.beside else understood_absences.CHANGE_IT
        return understood_absences.away_text(*self._span_in_words(times), self.reason, self.cover, self.cover_called)

    def _span_in_words(self, times: TimesInWords) -> tuple[str, str]:
        """From when until when, each empty if it is now or open."""
        until = times.now + self.seconds if self.seconds is not None else self.until
        if self.until_tomorrow:
            until = times.tomorrow(self.start)
        if self.start is None:
            return "", times.until(until)
        if until is None:
            return f"from {times.moment(self.start)}", ""
        return times.span(self.start, until), ""


def _goes_beyond(until: float | None, before: Absence, request: Request) -> bool:
    """Whether it ends on a later day than that one: what that was for is then not said of all of it."""
    if until is None or before.until is None:
        return False
    ends, ended = (local_datetime(each, request.zone).date() for each in (until, before.until))
    return ends > ended


def _first_number(request: Request) -> int:
    running = request.person.away_at(request.now)
    return running.first_number if running else request.context.items.last_number(request.user) + 1


def _away(arguments: Arguments) -> GoAway:
    """`range`, `until`, `start`, `minutes` (in seconds) or a `bare` number of minutes of `away …`; a `range` may have another end, as in `off tomorrow, back on friday`."""
    said: Range | None = arguments.get("range")
    start: Moment | None = arguments.get("start")
    until: Moment | None = arguments.get("until")
    begins = said.start if said else start.at if start else None
    ends = until.at if until else said.until if said else None
    zone = next((each.zone for each in (until, start) if each), "")
    if said and _is_every(arguments):
        _ask_if_only_the_next(arguments)
    if said and "muted" in arguments and said.until - (said.start or said.until) > LONGEST_DAY:
        raise NotUnderstood(questions.WHICH_WEEKEND, "quiet weekends", "away this weekend", are_corrections=True)
    until_minute = whole_minute(ends) if ends is not None else None
    seconds = arguments["bare"] * 60 if "bare" in arguments else int(arguments.get("minutes", 0)) or None
    return GoAway(begins, until_minute, reason_of(arguments), seconds, zone=zone, cover=arguments.get("cover"))


def _covered(arguments: Arguments) -> GoAway:
    return replace(_away(arguments), only_cover="range" in arguments)


def _is_every(arguments: Arguments) -> bool:
    """Whether the word before the range is all that was read as the reason: `every friday afternoon`."""
    reason = Sentence(arguments.get("text", ""))
    found = time_words().series["every"].at(reason, 0)
    return found is not None and found[0] == len(reason.words)


def reason_of(arguments: Arguments) -> str:
    """What was typed as one, or else what the words for being away say. Raises NotUnderstood for a time that can't be meant, and
    for what is none."""
    reason = as_reason((arguments.get("text") or arguments.get("reason", "")).strip("()"))
    sentence = Sentence(reason)
    if sentence.words:
        _refuse_time(sentence)
    if len(reason) > LONGEST_REASON:
        raise NotUnderstood(problems.too_long_text("reason", LONGEST_REASON, len(reason)))
    return reason


def _refuse_time(reason: Sentence) -> None:
    """Raises NotUnderstood for a time that was not understood: as a reason, it would be of an absence from now on without an end."""
    first, last = reason.words[0], reason.words[-1]
    if repeats(reason):
        raise NotUnderstood(questions.FROM_WHEN_UNTIL_WHEN, "away every weekday 18:00-9:00", _SPAN_EXAMPLE)
    if len(reason.words) == 1 and time_words().prepositions["until"].at(reason, 0):
        raise Asks(questions.AWAY_UNTIL_WHEN, Incomplete.of(GoAway, "until", AnswerKind.UNTIL), "away until 15:30")
    if last.key in CUES["before_nouns"]:
        raise NotUnderstood(questions.FROM_WHEN_UNTIL_WHEN, _SPAN_EXAMPLE)  # `the first week of` is none.
    if time_read_at_start(reason):
        raise NotUnderstood(questions.FROM_WHEN_UNTIL_WHEN, *_for_how_long(reason), _SPAN_EXAMPLE)
    if first.key in time_words().no_reason or looks_like_time(reason):
        raise NotUnderstood(
            time_questions.unknown_time(reason.text), "away until 15:30", "away for 2h", "away tomorrow"
        )
    start = after_prepositions(reason)
    if near := mistyped_time_word(reason, start):
        said = " ".join(filter(None, (reason.typed(0, start), near, reason.typed(start + 1, len(reason.words)))))
        raise NotUnderstood(questions.unknown_word(reason.words[start].raw), f"away {said}")


def _for_how_long(reason: Sentence) -> tuple[str, ...]:
    """What may be meant by `away in a week`."""
    start = time_words().phrases["in"].after(reason, 0)
    span = span_at(reason, start) if start else None
    return (f"away for {reason.typed(start, span[0])}",) if span else ()


def _until_or_from(arguments: Arguments) -> NoReturn:
    moment: Moment | None = arguments.get("until")
    if moment is None:
        raise NotUnderstood(questions.UNTIL_OR_FROM, "away until 15:30", "away from 15:30 until 17:00")
    until = GoAway(until=whole_minute(moment.at), reason=reason_of(arguments), zone=moment.zone)
    raise TwoMeanings(questions.UNTIL_OR_FROM, [until, replace(until, start=until.until, until=None)])


def _ask_if_only_the_next(arguments: Arguments) -> NoReturn:
    """Of `every friday afternoon` the next one can be planned."""
    said: Range = arguments["range"]
    raise TwoMeanings(questions.ONE_ABSENCE_AT_A_TIME, [GoAway(said.start, whole_minute(said.until))])


def _leaves(arguments: Arguments) -> GoAway:
    """From then until tomorrow."""
    moment: Moment = arguments["leaves"]
    return GoAway(whole_minute(moment.at), until_tomorrow=True, zone=moment.zone)


def _ask_which_half(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.WHICH_HALF, "away this morning", "away this afternoon", are_corrections=True)


def _ask_until_when(arguments: Arguments) -> NoReturn:
    """`lunch`, `I'll be late`: away from now on, but for how long?"""
    lacks = Incomplete.of(GoAway, "until", AnswerKind.UNTIL, reason=arguments.get("reason", ""))
    raise Asks(questions.AWAY_UNTIL_WHEN, lacks, "away until 15:30")


def _works_elsewhere(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.NOT_AWAY)


def _until_when(arguments: Arguments) -> NoReturn:
    start: Moment = arguments["start"]
    known = {"start": start.at, "zone": start.zone, "reason": reason_of(arguments)}
    lacks = Incomplete.of(GoAway, "until", AnswerKind.UNTIL, **known)
    raise Asks(questions.AWAY_UNTIL_WHEN, lacks, _SPAN_EXAMPLE, "away from monday on")


SPECS = (
    CommandSpec(
        GoAway,
        starter="*Have your mentions collected while you're away.* Choose how long in Home, or type `away for 2h`, and `back` when you return",
        makes={
            "away": _away,
            "away/covered": _covered,
            "away/back-at": _away,
            "away/at": _until_or_from,
            "away/from": _until_when,
            "away/leaves": _leaves,
            "away/late": _away,
            "away/series?": _ask_if_only_the_next,
            "away/half?": _ask_which_half,
            "away/errand?": _ask_until_when,
            "away/home?": _works_elsewhere,
        },
        help=(
            HelpLine(
                HelpTopic.AWAY,
                ("away until 15:30", "away for 2h lunch", "away tomorrow"),
                "collects your mentions in the channels that I'm in until you're back; also `away until 15:30 in Madrid`, `away from friday 18:00 until monday 9:00`",
            ),
        ),
    ),
)
