"""`who's away today?`, `is @bob away?`: what people let their colleagues know of their absences, and nothing else."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NoReturn

from chalicelib.commands.request import Arguments, CommandSpec, HelpLine, HelpTopic, ReadingCommand
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.command import NotUnderstood, Press
from chalicelib.domain.person import Person, PersonKey, TimeAway
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.domain.reply import Message
from chalicelib.messages import questions, understood_absences
from chalicelib.messages import who_is_away as messages
from chalicelib.messages.blocks import with_sentence
from chalicelib.parsing.time_slots.ranges import Range
from chalicelib.ports import Context
from chalicelib.services.absences import absence_by_status

COMING_SECONDS = 7 * 86_400.0
"""Who asks who is away now is told as well who will be, so soon. Of one person whatever is planned next is told."""
PEOPLE_AT_A_TIME = 200
"""So many are looked at for one answer: a page of the register, and two batches of their profiles."""


@dataclass(frozen=True)
class WhoIsAway(ReadingCommand):
    """Who of the people that ClerkBot knows is away at some time from `start` until `until` (epoch seconds; None: now); or
    whether `user` is. `after`: from the first person after that id on. `tells`: it was asked to be told once they are back, which only a note
    about somebody who is away can do."""

    name = "who-away"
    user: str = ""
    start: float | None = None
    until: float | None = None
    after: str = ""
    tells: bool = False

    def show(self, user: str, context: Context) -> Message:
        period = _Period.of(self.start, self.until, context.now)
        asked = messages.Asked(self.start, self.until, context.now, context.zone_of(user))
        is_now = self.start is None and self.until is None
        if self.user:
            person = context.person(self.user)
            row = _row(person, period, context, looks_at_status=True)
            later = _row(person, _Period.coming(context.now, math.inf), context) if is_now and row is None else None
            said = messages.is_away(self.user, row, asked, later)
            return with_sentence(said, messages.TOLD_BY_NOTE) if self.tells and row is not None else said
        users = context.colleagues.people(self.after, PEOPLE_AT_A_TIME + 1)
        looked_at = users[:PEOPLE_AT_A_TIME]
        people = context.records.get_all(*map(PersonKey, looked_at))
        rows = _rows(people, period, context)
        coming = _rows(people, _Period.coming(context.now), context) if is_now else []
        away = {row.user for row in rows}
        planned = [row for row in coming if row.user not in away]
        more = Press(replace(self, after=looked_at[-1]), user) if len(users) > len(looked_at) else None
        return messages.who_is_away(rows, asked, len(looked_at), more, planned)

    def in_words(self, times: TimesInWords) -> str:
        return understood_absences.who_away_text(self.user, times.range(self.start, self.until))


@dataclass(frozen=True)
class _Period:
    """[start, until) in epoch seconds, nothing of it in the past. At `looked_at` quiet hours count: now, or in the middle of the
    day, as everybody's nights are no news."""

    start: float
    until: float
    looked_at: float

    @classmethod
    def coming(cls, now: float, seconds: float = COMING_SECONDS) -> _Period:
        return cls(now, now + seconds, now)

    @classmethod
    def of(cls, start: float | None, until: float | None, now: float) -> _Period:
        if start is None or start <= now:
            return cls(now, max(until or now, now + 1), now)
        until = start + 1 if until is None else until
        return cls(start, until, (start + until) / 2)


def _rows(people: Iterable[Person | None], period: _Period, context: Context) -> list[messages.AwayRow]:
    return [row for person in people if person is not None and (row := _row(person, period, context)) is not None]


def _row(
    person: Person, period: _Period, context: Context, *, looks_at_status: bool = False
) -> messages.AwayRow | None:
    """What colleagues may see of the person's absences in the period; None if that is nothing."""
    if not (person.is_subscribed and person.preferences.show_absence):
        return None
    times = _times_away(person, period)
    if not times and looks_at_status and period.looked_at == context.now:
        by_status = absence_by_status(person, context.now, context)
        times = [person.as_colleagues_read(by_status)] if by_status is not None else []
    return messages.AwayRow(person.user, tuple(times)) if times else None


def _times_away(person: Person, period: _Period) -> list[TimeAway]:
    """By their start, each with all that follows it at once."""
    said = [each for each in person.absences if each.has_time_in(period.start, period.until)]
    quiet = person.quiet_hours_at(period.looked_at)
    found: list[TimeAway] = []
    for each in sorted([*said, *([quiet] if quiet is not None else [])], key=lambda each: each.start):
        end = found[-1].absence.until if found else each.start
        if end is not None and each.start >= end:
            found.append(person.as_colleagues_read(each))
    return found


def _who_is_away(arguments: Arguments) -> WhoIsAway:
    when: Range | None = arguments.get("when")
    start, until = (when.start, when.until) if when else (None, None)
    return WhoIsAway(arguments.get("user", ""), start, until, tells="tells" in arguments)


def _mention_them(_arguments: Arguments) -> NoReturn:
    lacks = Incomplete.of(WhoIsAway, "user", AnswerKind.USER)
    raise Asks(questions.who(), lacks, "is @bob away?", "who's away today?")


def _told_by_note(arguments: Arguments) -> NoReturn:
    raise NotUnderstood(messages.TOLD_BY_NOTE, f"is <@{arguments['user']}> away?", are_corrections=True)


SPECS = (
    CommandSpec(
        WhoIsAway,
        makes={"who-away": _who_is_away, "who-away?": _mention_them, "who-away/told?": _told_by_note},
        help=(
            HelpLine(
                HelpTopic.AWAY,
                ("who's away today?", "is @bob away?"),
                "who is away until when, as far as they let colleagues see it",
            ),
        ),
    ),
)
