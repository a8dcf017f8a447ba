"""`absences` and `cancel my absence on friday`: what is planned or runs, and calling it off as a whole or for a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NoReturn

from chalicelib.commands.absence_reasons import absences_for
from chalicelib.commands.keep_all import KeepAll
from chalicelib.commands.quiet_hours import quiet_hours_rows
from chalicelib.commands.request import (
    Arguments,
    ChangingCommand,
    CommandSpec,
    HelpLine,
    HelpTopic,
    ReadingCommand,
    Request,
)
from chalicelib.commands.return_digest import end_absences
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.together import Together
from chalicelib.commands.undo import confirm
from chalicelib.domain.absence import MOST_ABSENCES, Absence, AbsenceSource
from chalicelib.domain.command import Command, NotUnderstood, Press, TwoMeanings
from chalicelib.domain.modals import Modal
from chalicelib.domain.person import Person
from chalicelib.domain.receipt import Change
from chalicelib.domain.reply import Message
from chalicelib.messages import absence as messages
from chalicelib.messages import understood, understood_absences
from chalicelib.messages.blocks import message
from chalicelib.messages.home import status_text
from chalicelib.messages.modals.not_opened import not_opened_text
from chalicelib.parsing.time_slots.ranges import Range
from chalicelib.ports import Context
from chalicelib.services.absences import absence_by_status
from chalicelib.services.idempotency import UNDO_SECONDS, Outcome


@dataclass(frozen=True)
class ListAbsences(ReadingCommand):
    """What runs and what is planned; or only what has some time from `start` (None: now) until `until` (None: whenever), in epoch seconds.
    `whether`: it was asked whether the person is away then, so the answer begins with yes or no."""

    name = "absences"
    start: float | None = None
    until: float | None = None
    whether: bool = False

    def show(self, user: str, context: Context) -> Message:
        person, now, zone = context.person(user), context.now, context.zone_of(user)
        listed = sorted(_to_come(person.absences, now), key=lambda each: each.start)
        if self._is_of_some_time:
            return self._of_some_time(listed, person, context)
        rows, quiet = absence_rows(listed, user, self), quiet_hours_rows(person.quiet, user, self)
        is_told = person.is_subscribed and (rows or quiet)
        status = "" if is_told else status_text(person, person.away_at(now), now, zone)
        return messages.absence_list(status, rows, quiet, now, zone)

    @property
    def _is_of_some_time(self) -> bool:
        return self.start is not None or self.until is not None

    def _of_some_time(self, listed: Sequence[Absence], person: Person, context: Context) -> Message:
        """Quiet hours count in the middle of the time, as everybody's nights are no news."""
        user, now, zone = person.user, context.now, context.zone_of(person.user)
        start = max(self.start or now, now)
        middle = start if self.until is None else (start + self.until) / 2
        then = [each for each in listed if each.has_time_in(start, self.until)]
        quiet_then = [each for each in person.quiet if each.covering(middle, person.own_zone) is not None]
        rows, quiet = absence_rows(then, user, self), quiet_hours_rows(quiet_then, user, self)
        if quiet and (period := person.quiet_hours_at(middle)) is not None:
            then = [*then, period]
        answer = messages.away_then_text(start, self.until, then, now, zone, whether=self.whether)
        if rows and not person.is_subscribed:
            answer = f"{answer} {status_text(person, None, now, zone)}"
        return messages.absences_then(answer, rows, quiet, now, zone)

    def in_words(self, times: TimesInWords) -> str:
        return understood_absences.absences_text(
            times.range(self.start or times.now, self.until) if self._is_of_some_time else ""
        )


@dataclass(frozen=True)
class AmIAway(ReadingCommand):
    """Whether the person is away now, by an absence, their Slack status or their quiet hours, and until when; and what is planned."""

    name = "am-i-away"

    def show(self, user: str, context: Context) -> Message:
        person, now, zone = context.person(user), context.now, context.zone_of(user)
        away = person.away_at(now) or absence_by_status(person, now, context)
        planned = person.planned_absences(now)
        if away is None:
            return message(messages.not_away_text(planned[0] if planned else None, now, zone))
        time = person.time_away(away)
        later = [each for each in planned if time.absence.until is None or each.start >= time.absence.until]
        return message(messages.am_away_text(time, later[0] if later else None, now, zone))

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.AM_I_AWAY


@dataclass(frozen=True)
class AskToCancelAbsences(ReadingCommand):
    """Nobody should lose all that they planned by a word: the question whose button cancels it."""

    name = "ask-to-cancel-absences"
    asks_first = understood.ASKS_TO_CANCEL
    asks_to_lose = True

    def show(self, user: str, context: Context) -> Message:
        to_come = sorted(_to_come(context.person(user).absences, context.now), key=lambda each: each.start)
        if not to_come:
            return message(messages.NO_ABSENCES)
        cancel = Press(CancelAbsences(tuple(each.start for each in to_come)), user)
        keep = Press(KeepAll(), user)
        return messages.cancel_all_question(to_come, cancel, keep, context.now, context.zone_of(user))

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.CANCEL_ALL_ABSENCES


@dataclass(frozen=True)
class CancelAbsences(ChangingCommand):
    """Cancel the absences that begin at these moments, in epoch seconds: what was shown, and nothing that was planned since. One that
    runs ends as by `back`."""

    name = "cancel-absences"
    starts: tuple[float, ...]

    @property
    def is_of_one(self) -> bool:
        return len(self.starts) == 1

    def carry_out(self, request: Request) -> Outcome:
        person, now = request.person, request.now
        cancelled = [each for each in _to_come(person.absences, now) if each.start in self.starts]
        if not cancelled:
            return request.reply(message(messages.ABSENCE_GONE))
        after = person.without_absences(cancelled)
        if running := [each for each in cancelled if each.covers(now)]:
            return replace(end_absences(person, after, running, request.context, request), undo_seconds=UNDO_SECONDS)
        return confirm(request, messages.absences_cancelled_text(cancelled, now, request.zone), Change(person, after))


def _to_come(absences: Iterable[Absence], now: float) -> list[Absence]:
    """Those that run or are planned, and not what has ended and still owes a digest."""
    return [each for each in absences if each.until is None or each.until > now]


def absence_rows(absences: Iterable[Absence], user: str, view: Command | None) -> list[messages.AbsenceRow]:
    """Rows with their buttons, after which the view is shown again, if any. What a Slack status says is changed in Slack."""

    def change(absence: Absence) -> Press | None:
        is_said = absence.source is AbsenceSource.SAID
        return Press(ChangeAbsence(absence.start, absence.until), user, view) if is_said else None

    return [messages.AbsenceRow(each, Press(_cancel(each), user, view), change(each)) for each in absences]


@dataclass(frozen=True)
class CancelAbsence(ChangingCommand):
    """Cancel the absence that starts at that moment and ends at `until` (both in epoch seconds), or of it only what lies in [`cut_from`,
    `cut_until`). One that runs ends as by `back`. Without `cut_from` it is the whole absence."""

    name = "cancel-absence"
    start: float
    until: float | None = None
    cut_from: float | None = None
    cut_until: float | None = None

    def carry_out(self, request: Request) -> Outcome:
        person, now, zone = request.person, request.now, request.zone
        if (cancelled := person.absence_starting_at(self.start, self.until)) is None:
            return request.reply(message(messages.ABSENCE_GONE))
        left = self._left_of(cancelled, now)
        if left == (cancelled,):
            return request.reply(message(messages.ABSENCE_GONE))
        others = person.without_absences([cancelled])
        after = replace(others, absences=(*others.absences, *left))
        if len(after.absences) > MOST_ABSENCES:
            return request.reply(message(messages.too_many_absences_text(MOST_ABSENCES)))
        if cancelled.start <= now and not any(each.covers(now) for each in left):
            ended = end_absences(person, after, [cancelled], request.context, request)
            return replace(ended, undo_seconds=UNDO_SECONDS)
        if left:
            text = messages.day_cancelled_text(self.cut_from or now, self.cut_until, left, now, zone)
        else:
            text = messages.absence_cancelled_text(cancelled, now, zone)
        return confirm(request, text, Change(person, after))

    def _left_of(self, absence: Absence, now: float) -> tuple[Absence, ...]:
        left = absence.without_time(self.cut_from, self.cut_until) if self.cut_from is not None else ()
        return tuple(each for each in left if each.until is None or each.until > now)

    def in_words(self, times: TimesInWords) -> str:
        is_whole = self.cut_from is None
        return understood_absences.cancel_away_text(times.range(self.start, self.until) if is_whole else "")


def _cancel(absence: Absence) -> CancelAbsence:
    return CancelAbsence(absence.start, absence.until)


@dataclass(frozen=True)
class ChangeAbsence(ChangingCommand):
    """Give the absence that starts at that moment and ends at `until` (epoch seconds) other times or another reason: what is entered in
    `Modal.CHANGE_ABSENCE`. Where that can't be opened, it is said what to type."""

    name = "change-absence"
    start: float
    until: float | None = None

    def carry_out(self, request: Request) -> NoReturn:
        if request.person.absence_starting_at(self.start, self.until) is None:
            raise NotUnderstood(messages.ABSENCE_GONE)
        raise NotUnderstood(not_opened_text(Modal.CHANGE_ABSENCE))


@dataclass(frozen=True)
class CancelAwayOn(ChangingCommand):
    """Cancel the one absence that has some time in common with the day or the range from `start` (None: now) until `until` (None:
    whenever), in epoch seconds. One that runs ends as by `back`. Of one that lasts longer it is asked whether all of it is meant.
    Where a `reason` is named, those with it are meant, if there are any. `absence` is the start of the one that was chosen of several,
    `ends` its end."""

    name = "cancel-away"
    start: float | None = None
    until: float | None = None
    absence: float | None = None
    ends: float | None = None
    reason: str = ""

    def carry_out(self, request: Request) -> Outcome:
        person, now, zone = request.person, request.now, request.zone
        if self.absence is not None:
            chosen = person.absence_starting_at(self.absence, self.ends)
            return self._cancel(chosen, request) if chosen else request.reply(message(messages.ABSENCE_GONE))
        to_come = _to_come(person.absences, now)
        if not to_come:
            return request.reply(message(messages.NO_ABSENCES))
        meant = self._meant(to_come, now)
        if not meant:
            text = messages.no_absence_then_text(self.start or now, self.until, now, zone)
            return replace(request, view=ListAbsences()).reply(message(text))
        is_for_another = self.reason and meant[0].reason and not absences_for(self.reason, meant)
        if len(meant) > 1 or is_for_another:
            meanings = [replace(self, absence=each.start, ends=each.until, reason=each.reason) for each in meant]
            raise TwoMeanings(messages.WHICH_ABSENCE_ENDS, meanings)
        return self._cancel(meant[0], request)

    def _cancel(self, absence: Absence, request: Request) -> Outcome:
        now, zone = request.now, request.zone
        start = now if self.start is None else self.start
        left = absence.without_time(start, self.until)
        is_any_time = self.start is None and self.until is None
        if is_any_time or not any(each.until is None or each.until > now for each in left):
            return _cancel(absence).carry_out(request)
        cut = replace(_cancel(absence), cut_from=start, cut_until=self.until)
        presses = request.press(cut), request.press(_cancel(absence))
        return request.reply(messages.only_that_day(absence, start, self.until, *presses, now, zone))

    def _meant(self, absences: Sequence[Absence], now: float) -> list[Absence]:
        """By their start. Of what lasts until `back` a later day is meant only if there is nothing else."""
        touching = [each for each in absences if each.has_time_in(self.start or now, self.until)]
        named = absences_for(self.reason, touching) if self.reason else []
        found = sorted(named or touching, key=lambda each: each.start)
        return [each for each in found if each.until is not None] or found if self._is_later(now) else found

    def _is_later(self, now: float) -> bool:
        return self.start is not None and self.start > now

    def in_words(self, times: TimesInWords) -> str:
        if self.absence is None:
            return understood_absences.cancel_away_text(times.range(self.start, self.until), self.reason)
        return understood_absences.cancel_away_text(times.of_absence(self.absence, self.ends), self.reason)


def _absences(arguments: Arguments) -> ListAbsences:
    when: Range | None = arguments.get("when")
    return ListAbsences(when.start, when.until, whether="whether" in arguments) if when else ListAbsences()


def _am_i_away(_arguments: Arguments) -> AmIAway:
    return AmIAway()


def _cancel_away(arguments: Arguments) -> CancelAwayOn | AskToCancelAbsences:
    when: Range | None = arguments.get("when")
    if "all" in arguments and when is None:
        return AskToCancelAbsences()
    # Where a day is named it says which one.
    return CancelAwayOn(when.start, when.until) if when else CancelAwayOn(reason=arguments.get("reason", ""))


def _cancel_on_days(arguments: Arguments) -> Together:
    days: tuple[Range, ...] = arguments["days"]
    return Together(tuple(CancelAwayOn(each.start, each.until) for each in days))


SPECS = (
    CommandSpec(
        ListAbsences,
        makes={"absences": _absences},
        help=(
            HelpLine(
                HelpTopic.AWAY,
                ("absences",),
                "your absences, the one that runs and those that you planned, each with *Change* and *Cancel*; also `am i off on friday?`",
            ),
        ),
    ),
    CommandSpec(
        AmIAway,
        makes={"absences/now": _am_i_away},
        help=(HelpLine(HelpTopic.AWAY, ("am i away?",), "whether you're away, until when, and what comes next"),),
    ),
    CommandSpec(AskToCancelAbsences),
    CommandSpec(CancelAbsences),
    CommandSpec(CancelAbsence),
    CommandSpec(ChangeAbsence),
    CommandSpec(
        CancelAwayOn,
        makes={"cancel-away": _cancel_away, "cancel-away/days": _cancel_on_days},
        help=(
            HelpLine(
                HelpTopic.AWAY,
                ("cancel my absence on friday",),
                "calls it off; also `i'm not off on friday after all`, or by its reason: `cancel my trip to Lisbon`",
            ),
        ),
    ),
)
