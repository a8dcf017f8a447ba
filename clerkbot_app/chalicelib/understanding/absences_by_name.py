"""Absences named by their reason, wherever a command is about one: `cancel Lisbon`, `move the dentist to monday`.

Looked at only where the sentence has a verb for it, and is not understood. The words are a name if `my absence` in their place makes a command.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import ClassVar

from chalicelib.commands.absence_reasons import absences_for
from chalicelib.commands.finish import Finish
from chalicelib.commands.items_by_words import items_by_words
from chalicelib.commands.move_absence import MoveAbsence
from chalicelib.commands.planned_absences import CancelAwayOn
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.commands.return_digest import Back
from chalicelib.domain.absence import Absence
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.question import AnswerKind
from chalicelib.messages import questions
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.sentence import Sentence, free_text
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.ranges import Range, range_slot
from chalicelib.understanding.ended_events import event_in, is_called
from chalicelib.understanding.namings import MOST_OF_NAME, Naming, can_be_name, is_said_otherwise
from chalicelib.understanding.typed_text import said_without_question

_MOST_WORDS = 16
"""A longer sentence is no command about an absence."""
_MOST_TRIED = 6


class _AbsenceNaming(Naming):
    """Words that may name an absence."""

    mark = "my absence"
    answers: ClassVar[Mapping[str, AnswerKind]] = {}

    @staticmethod
    def is_asked_about(problem: NotUnderstood) -> bool:
        del problem
        return False

    @property
    def text(self) -> str:
        """The words, without the `one` of `the dentist one`."""
        says_one = self.end - self.begin > 1 and self.sentence.key(self.end - 1) == "one"
        return free_text(self.sentence, self.begin, self.end - says_one)

    def about_one(self, absences: Sequence[Absence], now: float) -> CancelAwayOn | MoveAbsence | Back | None:
        """The command about one of the absences that the sentence is with any; None if it is none. Only one that runs can be over. A question mark stays:
        `cancel Lisbon?` only asks."""
        asks = self.end == len(self.sentence.words) and self.sentence.text.rstrip().endswith("?")
        try:
            command = self.command_with(f"{self.mark}{'?' if asks else ''}")
        except NotUnderstood:
            return None
        if command == Back():
            return command if any(each.covers(now) for each in absences_for(self.text, absences)) else None
        if not isinstance(command, CancelAwayOn | MoveAbsence) or command.reason:
            return None
        return replace(command, reason=self.text)


@dataclass(frozen=True)
class NamedAbsence:
    """The command about an absence, and the words that name it."""

    command: CancelAwayOn | MoveAbsence | Back
    name: str

    def or_what_else(self, other: AnyCommand | None) -> AnyCommand:
        """Raises TwoMeanings where the words name something else as well."""
        if other is None:
            return self.command
        raise TwoMeanings(questions.TWO_MEANINGS, [self.command, other])

    def unless_called(self, event: str, finish: Finish, request: Request) -> AnyCommand:
        """Of an event that ended, or won't take place: raises TwoMeanings if an item is called just that."""
        items = request.context.items.by_numbers(request.user, finish.numbers)
        return self.or_what_else(finish if any(is_called(item, event) for item in items) else None)

    def unless_items_say(self, sentence: Sentence, request: Request) -> AnyCommand:
        """Where the sentence is no command about one item: raises TwoMeanings if several have these words, or are called as the event is that ended."""
        items, event = items_by_words(request).that_say(self.name), event_in(sentence)
        if any(not event or is_called(item, event) for item in items):
            raise TwoMeanings(questions.ABSENCE_OR_ITEM, [self.command])
        return self.command


def absence_named_in(sentence: Sentence, request: Request) -> NamedAbsence | None:
    """None where no words of the sentence name an absence that runs or is planned, or it asks nothing that can be done to one."""
    keys = {word.key for word in sentence.words}
    if len(sentence.words) > _MOST_WORDS or keys.isdisjoint(CUES["changes_absences"]) or is_said_otherwise(sentence):
        return None
    absences = [each for each in request.person.absences if each.until is None or each.until > request.now]
    with_reason = [each for each in absences if each.reason]
    namings = islice(_namings(sentence, with_reason), _MOST_TRIED)
    commands = ((each.about_one(with_reason, request.now), each.text) for each in namings)
    return next((NamedAbsence(command, name) for command, name in commands if command is not None), None)


def ask_of_absence_then(sentence: Sentence, request: Request) -> None:
    """Raises TwoMeanings where a command about an absence names only a time, and one is planned then."""
    if (command := command_about_absence_then(sentence, request)) is not None:
        raise TwoMeanings(questions.IS_THAT_MEANT, [command])


def command_about_absence_then(sentence: Sentence, request: Request) -> CancelAwayOn | MoveAbsence | None:
    """The command about an absence that names only a time, where one is planned then: `cancel friday`, `move friday to thursday`, `friday's cancelled`;
    None for none."""
    count, keys = len(sentence.words), {word.key for word in sentence.words}
    if not 1 < count <= _MOST_WORDS or keys.isdisjoint(CUES["changes_absences"] | CUES["comes_to_nothing"]):
        return None
    planned = [each for each in request.person.absences if each.until is None or each.until > request.now]
    for begin, end, when in _times_in(sentence) if planned else ():
        since = request.now if when.start is None else when.start
        then = [each for each in planned if each.has_time_in(since, when.until)]
        command = _about_absence_at(sentence, begin, end) if then else None
        if isinstance(command, MoveAbsence) and len(then) == 1:
            command = replace(command, day=None, day_until=None, absence=then[0].start, ends=then[0].until)
        if command is not None:
            return command
    return None


def _times_in(sentence: Sentence) -> Iterator[tuple[int, int, Range]]:
    """The first and the last word (excluded) of each time in it."""
    found = ((begin, each) for begin in range(len(sentence.words)) for each in range_slot(sentence, begin))
    times = ((begin, end, value) for begin, (end, value, *_) in found if isinstance(value, Range))
    return islice(times, _MOST_TRIED)


def _about_absence_at(sentence: Sentence, begin: int, end: int) -> CancelAwayOn | MoveAbsence | None:
    """The command that the sentence is with `my absence` before the time; None where it is none."""
    when = sentence.typed(begin, end)
    if sentence.words[end - 1].raw.lower().endswith(("'s", "’s")):
        # `friday's` is something, or belongs to it: `friday's cancelled`, `friday's is cancelled`.
        is_said = end == len(sentence.words) or sentence.key(end) in WORDS["is"]
        when = f"{when[:-2]}{'' if is_said else ' is'}"
    on = "" if sentence.key(begin) in CUES["before_days"] else "on "
    text = f"{sentence.typed(0, begin)} {_AbsenceNaming.mark} {on}{when} {sentence.typed(end, len(sentence.words))}"
    command = said_without_question(sentence.saying(text.strip()))
    return command if isinstance(command, CancelAwayOn | MoveAbsence) else None


def _namings(sentence: Sentence, absences: list[Absence]) -> Iterator[_AbsenceNaming]:
    """The runs of words that name some of the absences, the longest first."""
    count = len(sentence.words) if absences else 0
    for length in range(min(count - 1, MOST_OF_NAME), 0, -1):
        for begin in range(count - length + 1):
            if not can_be_name(sentence, begin, begin + length):
                continue
            naming = _AbsenceNaming(sentence, begin, begin + length)
            if absences_for(naming.text, absences):
                yield naming
