"""Who covers: said with the absence (`away until monday, @ana covers for me`), or by itself (`@bob covers`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NoReturn, TypeVar

from chalicelib.commands.absence import GoAway
from chalicelib.commands.away_on_days import AwayOnDays
from chalicelib.commands.colleague_requests import away_or_answer
from chalicelib.commands.move_absence import MoveAbsence
from chalicelib.commands.preferences import SetCover
from chalicelib.commands.request import AnyCommand, Arguments, ChangingCommand, CommandSpec, Request
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.absence import Absence, AbsenceSource
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.person import Person
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.messages import questions, understood_absences
from chalicelib.messages.covers import does_not_cover_text, no_absence_to_cover_text, who_covers_text
from chalicelib.parsing.matcher import Matcher
from chalicelib.parsing.pauses import without_pause_behind
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.ranges import Range
from chalicelib.services.idempotency import Outcome

R = TypeVar("R")
_MOST_WORDS_BEFORE = 10
"""Between the beginning of what is said of the cover and the mention: `if anything is urgent please reach out to @ana`."""


def absence_with_cover(
    sentence: Sentence, matcher: Matcher, understand: Callable[[Sentence], tuple[AnyCommand, R]]
) -> tuple[AnyCommand, R] | None:
    """The absence that the sentence says, with its cover, and how the absence was read by `understand`; None where its end names no cover,
    or its beginning is no absence."""
    people = [at for at in range(len(sentence.words)) if sentence.user(at)]
    if len(people) != 1:
        return None
    [person] = people
    for begin, cover in matcher.ending(sentence, "cover", range(max(1, person - _MOST_WORDS_BEFORE), person + 1)):
        try:
            absence, reading = understand(sentence.saying(without_pause_behind(sentence.typed(0, begin))))
        except NotUnderstood:
            continue
        if isinstance(absence, GoAway | AwayOnDays):
            return replace(absence, cover=cover.values["user"]), reading
    return None


def asks_who_covers(command: ChangingCommand, outcome: Outcome, request: Request) -> Asks | None:
    """The question who the colleague is that covers in the absence which the outcome of the command sets, or which was there already."""
    if not isinstance(command, GoAway) or not command.cover_called or not request.person.is_subscribed:
        return None
    people = [change.after for change in outcome.changes if isinstance(change.after, Person)]
    begins = max(command.start or 0.0, request.now)
    found = people[-1].absences[-1:] if people else [each for each in request.person.absences if each.covers(begins)]
    if not found:
        return None
    known = {"reason": found[0].reason, "absence": found[0].start, "ends": found[0].until}
    lacks = Incomplete.of(MoveAbsence, "cover", AnswerKind.USER, **known)
    return Asks(who_covers_text(command.cover_called), replace(lacks, called=command.cover_called))


@dataclass(frozen=True)
class NameCover(ChangingCommand):
    """Who covers: where an absence runs, or is planned, it is asked whether it is for this one only; else it is the setting. `ends`: who
    does so no longer; without a `user`, whoever does. `instead_of`: whom they replace, wherever that is; empty: whoever covers. In the absences with some
    time from `day` until `day_until` (epoch seconds), if those are said."""

    name = "name-cover"
    user: str
    ends: bool = False
    instead_of: str | None = None
    day: float | None = None
    day_until: float | None = None

    def carry_out(self, request: Request) -> Outcome:
        if self.day_until is not None:
            return self._of_time(self.day_until, request)
        if self.instead_of is not None:
            return self._replace(self.instead_of, request)
        return self._end(request) if self.ends else self._begin(request)

    def _end(self, request: Request) -> Outcome:
        """Raises TwoMeanings where it may be in any of several absences, NotUnderstood where that colleague does not cover."""
        meanings = _where_covered_by(self.user, "", request)
        if len(meanings) > 1:
            raise TwoMeanings(questions.WHICH_COVER_ENDS, meanings)
        if not meanings and self.user and request.person.preferences.cover:
            raise NotUnderstood(does_not_cover_text(self.user))
        return (meanings or [SetCover("")])[0].carry_out(request)

    def _replace(self, before: str, request: Request) -> Outcome:
        """The same of who is replaced."""
        meanings = _where_covered_by(before, self.user, request)
        if len(meanings) > 1:
            raise TwoMeanings(questions.WHICH_COVER_CHANGES, meanings)
        if not meanings and before:
            raise NotUnderstood(does_not_cover_text(before))
        return meanings[0].carry_out(request) if meanings else self._begin(request)

    def _of_time(self, until: float, request: Request) -> Outcome:
        """Raises TwoMeanings where no absence is planned then."""
        start = request.now if self.day is None else self.day
        absence = GoAway(self.day, until, cover=self.user)
        if any(each.has_time_in(start, until) for each in request.person.absences):
            return replace(absence, start=start, only_cover=True).carry_out(request)
        raise TwoMeanings(no_absence_to_cover_text(start, until, request.now, request.zone), [absence])

    def _begin(self, request: Request) -> Outcome:
        person = request.person
        said = [each for each in person.absences if each.source is AbsenceSource.SAID]
        running = [each for each in said if each.covers(request.now)]
        if meant := running or [each for each in person.planned_absences(request.now) if each in said]:
            raise TwoMeanings(questions.COVERS_WHEN, self._meanings(meant))
        return SetCover(self.user).carry_out(request)

    def _meanings(self, absences: Sequence[Absence]) -> list[MoveAbsence | SetCover]:
        return [*(_with_cover(each, self.user) for each in absences), SetCover(self.user)]

    def in_words(self, times: TimesInWords) -> str:
        if self.ends:
            return understood_absences.no_cover_text(self.user)
        span = (
            "" if self.day_until is None else times.range(times.now if self.day is None else self.day, self.day_until)
        )
        return understood_absences.name_cover_text(self.user, span)


def _where_covered_by(user: str, cover: str, request: Request) -> list[MoveAbsence | SetCover]:
    """What makes somebody else cover, or (empty) nobody, in each absence to come, and in the setting, where the user does; empty: anybody."""
    person, now = request.person, request.now
    to_come = [each for each in person.absences if each.until is None or each.until > now]
    covered = [each for each in to_come if each.cover and user in {"", each.cover}]
    standing = person.preferences.cover
    is_standing = bool(standing) and user in {"", standing}
    return [*(_with_cover(each, cover) for each in covered), *([SetCover(cover)] if is_standing else [])]


def _with_cover(absence: Absence, cover: str) -> MoveAbsence:
    return MoveAbsence(absence.reason, absence=absence.start, ends=absence.until, cover=cover)


def _cover(arguments: Arguments) -> NameCover | SetCover:
    """Said of now are `@bob covers` and what makes somebody the cover, as `add @bob as cover`; what says who it is, or when, is said of whenever."""
    user = arguments["value"]
    if "replaces" in arguments:
        return NameCover(user, instead_of=arguments.get("instead", ""))
    return NameCover(user) if "covers" in arguments and "always" not in arguments else SetCover(user)


def _cover_of_time(arguments: Arguments) -> NameCover:
    when: Range = arguments["when"]
    return NameCover(arguments["value"], day=when.start, day_until=when.until)


def _cover_of_part(arguments: Arguments) -> NoReturn:
    raise TwoMeanings(questions.COVERS_WHOLE, [NameCover(arguments["value"])])


def _no_cover(arguments: Arguments) -> NameCover | SetCover:
    return SetCover("") if "setting" in arguments else NameCover(arguments.get("user", ""), ends=True)


SPECS = (
    CommandSpec(
        NameCover,
        makes={
            "set/cover": _cover,
            "set/cover/then": _cover_of_time,
            "set/no-cover": _no_cover,
            "set/cover/part?": _cover_of_part,
            "away/sorry": away_or_answer,
        },
    ),
)
