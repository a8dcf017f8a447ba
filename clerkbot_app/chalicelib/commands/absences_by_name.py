"""Absences named by their reason, wherever a command is about one: `cancel Lisbon`, `move the dentist to monday`.

Looked at only where the sentence has a verb for it, and is not understood. The words are a name if `my absence` in their place makes a command.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from typing import ClassVar

from chalicelib.commands.absence_reasons import absences_for
from chalicelib.commands.items_by_words import items_by_words
from chalicelib.commands.move_absence import MoveAbsence
from chalicelib.commands.namings import MOST_OF_NAME, Naming, can_be_name, is_said_otherwise
from chalicelib.commands.planned_absences import CancelAwayOn
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.domain.absence import Absence
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.question import AnswerKind
from chalicelib.messages import questions
from chalicelib.parsing.sentence import Sentence, free_text
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.ranges import Range, range_slot

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
        return free_text(self.sentence, self.begin, self.end)

    @property
    def about_it(self) -> CancelAwayOn | MoveAbsence | None:
        """The command about an absence that the sentence is with any; None if it is none. A question mark stays: `cancel Lisbon?` only asks."""
        asks = self.end == len(self.sentence.words) and self.sentence.text.rstrip().endswith("?")
        try:
            command = self.command_with(f"{self.mark}{'?' if asks else ''}")
        except NotUnderstood:
            return None
        if not isinstance(command, CancelAwayOn | MoveAbsence) or command.reason:
            return None
        return replace(command, reason=self.text)


@dataclass(frozen=True)
class NamedAbsence:
    """The command about an absence, and the words that name it."""

    command: CancelAwayOn | MoveAbsence
    name: str

    def or_what_else(self, other: AnyCommand | None) -> AnyCommand:
        """Raises TwoMeanings where the words name something else as well."""
        if other is None:
            return self.command
        raise TwoMeanings(questions.TWO_MEANINGS, [self.command, other])

    def unless_items_say(self, request: Request) -> AnyCommand:
        """Where the sentence is no command about one item: raises TwoMeanings if several have these words."""
        if items_by_words(request).that_say(self.name):
            raise TwoMeanings(questions.ABSENCE_OR_ITEM, [self.command])
        return self.command


def absence_named_in(sentence: Sentence, request: Request) -> NamedAbsence | None:
    """None where no words of the sentence name an absence that runs or is planned, or it asks nothing that can be done to one."""
    keys = {word.key for word in sentence.words}
    if len(sentence.words) > _MOST_WORDS or keys.isdisjoint(WORDS["changes_absences"]) or is_said_otherwise(sentence):
        return None
    absences = [each for each in request.person.absences if each.until is None or each.until > request.now]
    named = _namings(sentence, [each for each in absences if each.reason])
    commands = ((each.about_it, each.text) for each in islice(named, _MOST_TRIED))
    return next((NamedAbsence(command, name) for command, name in commands if command is not None), None)


def ask_of_absence_then(sentence: Sentence, request: Request) -> None:
    """Raises TwoMeanings where what is to be cancelled is only a time, and an absence is planned then: `cancel friday`, `delete lunch tomorrow`."""
    count = len(sentence.words)
    if not 1 < count <= _MOST_WORDS or sentence.key(0) not in WORDS["cancels_time"]:
        return
    first = next((at for at in range(1, count) if sentence.key(at) not in WORDS["before_names"]), count)
    found = [value for end, value, *_ in range_slot(sentence, first) if end == count] if first < count else []
    for when in (each for each in found if isinstance(each, Range)):
        since = request.now if when.start is None else when.start
        if any(each.has_time_in(since, when.until) for each in request.person.absences):
            raise TwoMeanings(questions.IS_THAT_MEANT, [CancelAwayOn(when.start, when.until)])


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
