"""Words of a sentence that may name an item or a reminder: those in whose place its number makes a command of the sentence.

Whether something is called so is not looked at here: items_by_name.py and reminders_by_name.py read what there is.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

from chalicelib.commands.request import AnyCommand
from chalicelib.commands.todos import AddTodo
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.question import AnswerKind, Incomplete
from chalicelib.domain.search import LONGEST_SEARCH
from chalicelib.messages import questions
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.understanding.typed_text import english, understand_sentence

ANY_NUMBER = 99_999_999
"""Stands for the number of what is named, to see whether there is a command."""
_MOST_WORDS = 16
"""A longer sentence is no command about an item or a reminder."""
MOST_OF_NAME = 8
"""Words of a name."""
MOST_OF_UNKNOWN_NAME = 4
"""Words that are taken for a name also where nothing is called so."""


@dataclass(frozen=True)
class Naming(ABC):
    """The words of a sentence from `begin` to `end` (excluded), in whose place a number makes a `command`; None where that lacks something
    else as well."""

    mark: ClassVar[str]
    """What is typed before the number."""
    answers: ClassVar[Mapping[str, AnswerKind]]
    """What answers the question which one, by the field of the command that says it."""

    sentence: Sentence
    begin: int
    end: int
    command: AnyCommand | None = None
    is_doubted: bool = False
    """That it would be asked whether the command is wanted: `can I remove the report?`"""

    @classmethod
    def all_in(cls, sentence: Sentence) -> Iterator[Self]:
        """Every run of words in the sentence that can be a name."""
        count = len(sentence.words)
        if not 1 < count <= _MOST_WORDS:
            return
        for begin in range(count):
            for end in range(begin + 1, min(begin + MOST_OF_NAME, count) + 1):
                if end - begin < count and can_be_name(sentence, begin, end):
                    naming = cls(sentence, begin, end).with_command()
                    if naming is not None:
                        yield naming

    def with_command(self) -> Self | None:
        """The same with its command, or with what is asked instead; None where a number in place of the words makes neither."""
        try:
            naming = replace(self, command=self.command_with(f"{self.mark}{ANY_NUMBER}"))
        except NotUnderstood as problem:
            is_doubted = problem.message == questions.IS_IT_WANTED
            return replace(self, is_doubted=is_doubted) if is_doubted or self.is_asked_about(problem) else None
        return naming if naming.field else None

    @staticmethod
    @abstractmethod
    def is_asked_about(problem: NotUnderstood) -> bool:
        """Whether what is asked instead of a command is about the one of ANY_NUMBER."""

    @property
    def field(self) -> str:
        """The field of the command that is the number, and nothing else; empty for none."""
        values = ((name, getattr(self.command, name, None)) for name in self.answers)
        return next((name for name, value in values if value in (ANY_NUMBER, (ANY_NUMBER,))), "")

    def lacks(self) -> Incomplete | None:
        """The command without what is named."""
        if self.command is None or not self.field:
            return None
        return Incomplete.without(self.command, self.field, self.answers[self.field])

    def holds(self, other: Naming) -> bool:
        """Whether it has the other's words and more."""
        longer = self.end - self.begin > other.end - other.begin
        return longer and self.begin <= other.begin and other.end <= self.end

    def typed_with(self, instead: str) -> str:
        """The sentence with other words in their place."""
        words, typed = self.sentence.words, self.sentence.text
        asks = "?" if words[self.end - 1].raw.endswith("?") else ""
        return f"{typed[: words[self.begin].start]}{instead}{asks}{typed[words[self.end - 1].end :]}"

    def command_with(self, instead: str) -> AnyCommand:
        """The command with other words in their place; raises NotUnderstood."""
        return understand_sentence(self.sentence.saying(self.typed_with(instead)), suggests=False)[0]

    def meant_with(self, instead: str) -> AnyCommand:
        """The same once it is known what is named: also where it is asked what else the sentence says. Raises NotUnderstood."""
        try:
            return understand_sentence(self.sentence.saying(self.typed_with(instead)))[0]
        except TwoMeanings as problem:
            raise TwoMeanings(
                problem.message, [self._in_own_words(each, instead) for each in problem.meanings]
            ) from None

    def _in_own_words(self, command: Any, instead: str) -> Any:
        """A to-do beside it, of `it`, with the words that were typed: a number would say nothing once what has it is gone."""
        if not isinstance(command, AddTodo) or instead in self.sentence.text:
            return command
        words = self.sentence.typed(self.begin, self.end)
        return replace(command, text=re.sub(rf"{re.escape(instead)}\b", lambda _: words, command.text))


def can_be_name(sentence: Sentence, begin: int, end: int) -> bool:
    """Whether the words can name something: none of them is a person, but for the one of `from @bob`, a channel or a link, they are no number, they
    don't end as an article, and don't begin with the `and` before what is said next."""
    words = sentence.words[begin:end]
    if all(sentence.key(at) in CUES["no_name_alone"] for at in range(begin, end)):
        return False
    if sentence.key(begin) in WORDS["and"]:
        return False
    if sentence.key(end - 1) in WORDS["before_names"] | CUES["ends_no_name"] or any(
        (word.raw[0] in "<@" and not _is_sender(sentence, begin, end, begin + place))
        or (word.raw[0] == "#" and not word.raw[1:2].isdigit())
        for place, word in enumerate(words)
    ):
        return False
    return (
        not all(any(map(str.isdigit, word.raw)) for word in words) and words[-1].end - words[0].start <= LONGEST_SEARCH
    )


def _is_sender(sentence: Sentence, begin: int, end: int, at: int) -> bool:
    """Whether it says whose things are named: `from @bob`, `@bob's messages`."""
    is_owner = at + 2 < end and sentence.key(at + 1) == "'s"
    return is_owner or (at > begin and bool(sentence.user(at)) and sentence.key(at - 1) in WORDS["from_sender"])


def is_said_otherwise(sentence: Sentence) -> bool:
    """Whether a template says the whole sentence, and leaves no words of it unread. A few words and a time may name an item; a place, as in `the second
    is done`, does where something was listed."""
    readings = english().best(sentence) or english().best(sentence, near_misses=True)
    return bool(readings) and not any(
        "unknown" in reading.values or reading.template.table == "remind/short?" or _says_place(reading.values)
        for reading in readings
    )


def _says_place(values: Mapping[str, object]) -> bool:
    """Whether the words by which a template names an item only say its place in a list."""
    return str(values.get("text", "")).lower() in time_words().ordinals
