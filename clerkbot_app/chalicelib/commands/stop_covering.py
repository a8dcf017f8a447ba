"""`I can't cover for @ana after all`: who was named to cover, or said yes to it, takes that back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from chalicelib.commands.colleague_actions import name_of
from chalicelib.commands.request import Arguments, ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.absence import Absence
from chalicelib.domain.colleague_request import RequestKind
from chalicelib.domain.command import NotUnderstood, Press, TwoMeanings
from chalicelib.domain.item import CoverRequest, Item, OfferState
from chalicelib.domain.person import Person, PersonKey
from chalicelib.domain.receipt import Change
from chalicelib.domain.reply import Destination, DestinationKind, Reply
from chalicelib.messages import colleagues, questions
from chalicelib.messages import covers as messages
from chalicelib.messages.blocks import joined
from chalicelib.parsing.time_slots.ranges import Range
from chalicelib.services.colleague_requests import answered, asked_to_cover
from chalicelib.services.idempotency import Outcome

_MOST_DECLINED = 40
"""What was promised for one colleague: each is two records, and all are declined in one transaction."""
_MOST_ASKED = 4
"""Absences among which it is asked."""
_MOST_TOLD = 10
"""Messages to those who wait for an answer: Slack takes about one a second in a conversation."""


@dataclass(frozen=True)
class StopCovering(ChangingCommand):
    """Cover for the `user` no longer: in the absence from `absence` until `ends`, as a button names it; in those with some time in [`day` (None: now), `day_until`);
    or else in the only one to come, of several it is asked. `always`: in all of them, and whenever they are away. Who waits for what was promised is
    told, and so is the user. `now`: in the one that runs, if any does. Not undone: they were told in person, and may have named somebody else."""

    name = "stop-covering"
    user: str
    day: float | None = None
    day_until: float | None = None
    absence: float | None = None
    ends: float | None = None
    always: bool = False
    now: bool = False

    @property
    def data_of(self) -> str:
        return self.user

    def carry_out(self, request: Request) -> Outcome:
        context, own = request.context, request.user
        if self.user == context.slack.bot_user:
            raise NotUnderstood(messages.NOBODY_COVERS_FOR_ME)
        person = context.records.get(PersonKey(self.user)) or Person(self.user)
        name, is_standing = name_of(self.user, context), person.preferences.cover == own
        absences = self._meant(person, request)
        ends_standing = is_standing and not self._is_of_some and (self.always or not absences)
        promised = self._promised(absences, request) if person.is_subscribed else []
        left = [Press(StopCovering(self.user, always=True), own)] if is_standing and not ends_standing else []
        if not (absences or ends_standing or promised):
            span = self._span(TimesInWords(request.now, request.zone))
            return request.reply(messages.covers_not_then(name, span, left))
        told = messages.stopped_covering_message(
            own, absences, context.now, context.zone_of(self.user), ends_standing=ends_standing
        )
        text = joined(
            messages.stopped_covering_text(name, absences, request.now, request.zone, ends_standing=ends_standing),
            messages.told_askers_text([*dict.fromkeys(asked.asker for _, asked in promised[:_MOST_TOLD])]),
        )
        replies = (
            *(self._news(own, item, asked) for item, asked in promised[:_MOST_TOLD]),
            Reply(Destination(DestinationKind.DIRECT, self.user), told),
            *request.reply(messages.stopped_covering(text, name, left)).replies,
        )
        changes = [each for pair in promised for each in self._declined(*pair, request)]
        if absences or ends_standing:
            changes.append(Change(person, _without_cover(person, absences, ends_standing=ends_standing)))
        return Outcome(replies, tuple(changes))

    @property
    def _is_of_some(self) -> bool:
        return self.now or self.absence is not None or self._is_of_day

    @property
    def _is_of_day(self) -> bool:
        return self.day is not None or self.day_until is not None

    def _span(self, times: TimesInWords) -> str:
        if self.absence is not None:
            return times.of_absence(self.absence, self.ends)
        return times.range(times.now if self.day is None else self.day, self.day_until) if self._is_of_day else ""

    def _meant(self, person: Person, request: Request) -> list[Absence]:
        """Raises TwoMeanings where it is not sure which, or where one lasts longer than what was said."""
        covered = person.covered_by(request.user, request.now)
        if self.absence is not None:
            return [each for each in covered if (each.start, each.until) == (self.absence, self.ends)]
        if self._is_of_day:
            begins = max(self.day or 0.0, request.now)
            found = [each for each in covered if each.has_time_in(begins, self.day_until)]
            to_come = [replace(each, start=max(each.start, request.now)) for each in found]
            if not all(each.lies_within(begins, self.day_until) for each in to_come):
                raise TwoMeanings(questions.COVERS_ALL_OF_IT, [self._of(each) for each in found])
            return found
        running = [each for each in covered if each.covers(request.now)]
        possible = running if self.now and running else covered
        if len(possible) > 1 and not self.always:
            meanings = [self._of(each) for each in possible[:_MOST_ASKED]]
            raise TwoMeanings(questions.COVER_NO_LONGER_WHEN, [*meanings, StopCovering(self.user, always=True)])
        return possible

    def _of(self, absence: Absence) -> StopCovering:
        return StopCovering(self.user, absence=absence.start, ends=absence.until)

    def _promised(self, absences: Sequence[Absence], request: Request) -> list[tuple[Item, CoverRequest]]:
        """What the requester was asked to take care of and has not declined: it is asked in the absence that runs."""
        is_of_now = self.now or (self._is_of_day and (self.day or 0.0) <= request.now)
        if self._is_of_some and not is_of_now and not any(each.covers(request.now) for each in absences):
            return []
        return asked_to_cover(request.user, self.user, request.context)[:_MOST_DECLINED]

    def _news(self, own: str, item: Item, asked: CoverRequest) -> Reply:
        return Reply(Destination(DestinationKind.DIRECT, asked.asker), colleagues.cover_news(own, item, accepted=False))

    def _declined(self, item: Item, asked: CoverRequest, request: Request) -> tuple[Change, ...]:
        declined = replace(item, cover=replace(asked, state=OfferState.DECLINED))
        kept = answered(request.user, RequestKind.COVER, self.user, item, request.context)
        return Change(item, declined), *kept

    def in_words(self, times: TimesInWords) -> str:
        return messages.stop_covering_text(self.user, self._span(times), always=self.always, now=self.now)


def _without_cover(person: Person, absences: Iterable[Absence], *, ends_standing: bool) -> Person:
    uncovered = [*absences]
    kept = tuple(replace(each, cover="") if each in uncovered else each for each in person.absences)
    preferences = replace(person.preferences, cover="") if ends_standing else person.preferences
    return replace(person, absences=kept, preferences=preferences)


def stopping(user: str, values: Arguments) -> StopCovering:
    """As it was said: when, or always."""
    when: Range | None = values.get("when")
    if when is not None:
        return StopCovering(user, when.start, when.until)
    is_now = "now" in values
    return StopCovering(user, always="always" in values and not is_now, now=is_now)


def _stop_covering(arguments: Arguments) -> StopCovering:
    return stopping(arguments["user"], arguments)


SPECS = (
    CommandSpec(
        StopCovering,
        help=(
            HelpLine(
                HelpTopic.HANDOVER,
                ("I can't cover for @bob after all",),
                "who named you as cover hears so, and whoever waits for what you promised",
            ),
        ),
        makes={"stop-covering": _stop_covering},
    ),
)
