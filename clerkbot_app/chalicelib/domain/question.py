"""A command that lacks one of its fields, and the question about it, which waits for an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, ClassVar, NamedTuple

from typing_extensions import TypeVar

from chalicelib.domain.command import Command, NotUnderstood, UnreadablePress, command_of, deserialize, plain_fields
from chalicelib.domain.local_time import expiry, whole_minute
from chalicelib.domain.record_key import RecordKey
from chalicelib.domain.reminder import When

C = TypeVar("C", bound=Command)


class AnswerKind(StrEnum):
    """What an answer must be. The words around it are in the `answers` of parsing/common.<language>.toml."""

    WHEN = "when"
    """A moment or a series (When)."""
    UNTIL = "until"
    """A moment, in epoch seconds."""
    NUMBERS = "numbers"
    ITEM = "item"
    """The number of one item."""
    FINISHED = "finished"
    """The numbers of finished items."""
    REMINDERS = "reminders"
    REMINDER = "reminder"
    """The id of one reminder."""
    USER = "user"
    LEVEL = "level"
    TEXT = "text"
    """Whatever is typed, as a to-do."""
    ABOUT = "about"
    """The numbers of items, or else what is typed, as a to-do."""
    LABEL = "label"
    """Whatever is typed: a label, perhaps with tags, which the command has a field for."""

    @property
    def takes_any_words(self) -> bool:
        """Whether any words could be an answer."""
        return self in {AnswerKind.TEXT, AnswerKind.ABOUT, AnswerKind.LABEL}

    @property
    def is_moment(self) -> bool:
        return self in {AnswerKind.WHEN, AnswerKind.UNTIL}

    @property
    def is_of_open_items(self) -> bool:
        """Whether only items are an answer, and of these only those on the list."""
        return self in {AnswerKind.NUMBERS, AnswerKind.ITEM}

    @property
    def is_of_reminders(self) -> bool:
        return self in {AnswerKind.REMINDERS, AnswerKind.REMINDER}

    @property
    def is_one_number(self) -> bool:
        """Whether the field that is lacking is the number of one item, or the id of one reminder."""
        return self in {AnswerKind.ITEM, AnswerKind.REMINDER}

    @property
    def takes_numbers(self) -> bool:
        """Whether the field that is lacking is the numbers of several items, or the ids of several reminders."""
        return self in {AnswerKind.NUMBERS, AnswerKind.FINISHED, AnswerKind.REMINDERS, AnswerKind.ABOUT}


ITEM_FIELDS: Mapping[str, AnswerKind] = {
    "numbers": AnswerKind.NUMBERS,
    "number": AnswerKind.ITEM,
    "item": AnswerKind.ITEM,
}
REMINDER_FIELDS: Mapping[str, AnswerKind] = {"ids": AnswerKind.REMINDERS, "id": AnswerKind.REMINDER}
"""The fields in which commands have the numbers of items, and the ids of reminders, each with what answers the question which."""


@dataclass(frozen=True)
class Incomplete(Command):
    """The command named `command` without the field `lacks`, which is an answer of a kind. `fields` are serialized.

    It is stored while its question waits, and a button or a picker carries it where the answer counts from the press:
    `after` seconds from it, or the picked moment. It is never carried out. `offered` are the numbers of the items, or the ids of the
    reminders, of the buttons of the `question`, in their order; `offers_all`: of all that could be meant; `offers_others`: of none that was
    named, so that a mere yes names none. `called`: the name without a mention that was typed where somebody is lacking.
    """

    name = "incomplete"
    command: str
    fields: dict[str, Any]
    lacks: str
    kind: AnswerKind
    after: float | None = None
    offered: tuple[int, ...] = ()
    offers_all: bool = False
    offers_others: bool = False
    question: str = ""
    called: str = ""

    @property
    def items(self) -> tuple[int, ...]:
        """The numbers of the items that it is about."""
        return self._numbers_in(ITEM_FIELDS)

    @property
    def reminders(self) -> tuple[int, ...]:
        """The ids of the reminders that it is about."""
        return self._numbers_in(REMINDER_FIELDS)

    def _numbers_in(self, names: Iterable[str]) -> tuple[int, ...]:
        """Those in the first of the fields that is there."""
        known = next((self.fields[name] for name in names if name in self.fields), ())
        return tuple(number for number in (known if isinstance(known, list) else [known]) if isinstance(number, int))

    @classmethod
    def of(cls, command: type[Command], lacks: str, kind: AnswerKind, /, **known: Any) -> Incomplete:
        """Of the fields of a command those that are known."""
        return cls(command.name, plain_fields(known), lacks, kind)

    @classmethod
    def without(cls, command: Command, lacks: str, kind: AnswerKind) -> Incomplete:
        """A command whose field `lacks` says nothing."""
        known = {each.name: getattr(command, each.name) for each in fields(command) if each.name != lacks}  # type: ignore[arg-type]
        return cls.of(type(command), lacks, kind, **known)

    def at(self, moment: float, types: Mapping[str, type[C]]) -> C:
        """The whole command, for the answer that is a moment (epoch seconds); raises UnreadablePress."""
        match self.kind:
            case AnswerKind.WHEN:
                return self.completed({self.lacks: When(at=moment)}, types)
            case AnswerKind.UNTIL:
                return self.completed({self.lacks: whole_minute(moment)}, types)
        raise UnreadablePress(f"{self.kind} is no moment")

    def completed(self, answer: Mapping[str, object], types: Mapping[str, type[C]]) -> C:
        """The whole command, with the fields that the answer says. `types` are the commands by name; raises UnreadablePress."""
        return command_of(self.command, {**self.fields, **plain_fields(answer)}, types)


class Missing(NamedTuple):
    """A field that a command lacks, and what answers it."""

    field: str
    kind: AnswerKind


class Asks(NotUnderstood):
    """One thing is missing, and the answer to a question completes the command.

    The incomplete command is raised with it, or (Missing) it is the one that is being carried out. `suggestions` are examples
    of whole commands. `likely` are the numbers of the items, or the ids of the reminders, that are offered; without them it is the most
    important or the next ones. `offers_others`: something else was named than what is offered. `may_be_answer`: it has words that say nothing to the command, so where an earlier question waits for
    somebody's own words, it is the answer to that.
    """

    def __init__(
        self,
        question: str,
        lacks: Incomplete | Missing,
        *suggestions: str,
        likely: Sequence[int] = (),
        offers_others: bool = False,
        may_be_answer: bool = False,
    ) -> None:
        super().__init__(question, *suggestions)
        self._lacks = lacks
        self.likely = likely
        self.offers_others = offers_others
        self.may_be_answer = may_be_answer

    @property
    def items(self) -> tuple[int, ...]:
        """The numbers of the items that it is about, where the incomplete command was raised with it."""
        return self._lacks.items if isinstance(self._lacks, Incomplete) else ()

    @property
    def asks_who(self) -> bool:
        return self._lacks.kind is AnswerKind.USER

    @property
    def reminders(self) -> tuple[int, ...]:
        """The ids of the reminders that it is about, as `items`."""
        return self._lacks.reminders if isinstance(self._lacks, Incomplete) else ()

    def incomplete(self, command: Command | None) -> Incomplete:
        """What the answer completes. `command` is the one that was being carried out."""
        if isinstance(self._lacks, Incomplete):
            return self._lacks
        if command is None:
            raise ValueError("nothing was being carried out")
        return Incomplete.without(command, *self._lacks)


class UnclearAnswer(NotUnderstood):
    """An answer that can be several, or can't be: the question, asked by the request `asked_by`, waits on. `meanings` are the whole
    commands of its suggestions."""

    asked_by = ""

    def __init__(self, problem: NotUnderstood, meanings: Mapping[str, Command]) -> None:
        super().__init__(problem.message, *problem.suggestions)
        self.meanings = meanings


COLLEAGUES = "colleagues"
"""The place of what colleagues ask: it comes into the direct message by itself, beside the question of the bot's own that waits there."""


@dataclass(frozen=True)
class PendingQuestionKey(RecordKey["PendingQuestion"]):
    """A person has one at most in each conversation: another question takes its place. A note has the same place: both are read and written with one
    row."""

    place: str


@dataclass(frozen=True)
class AnsweredQuestionKey(RecordKey["AnsweredQuestion"]):
    asked_by: str


@dataclass(frozen=True)
class PendingQuestion:
    """The question that a person was asked last in the conversation `place`, by the request `asked_by`: what they type there may answer it.

    `incomplete` is the serialized command that lacks the answer: it may hold words of the person's own. Or it is the reading command whose
    question one of its buttons answers; or empty, where each button is a whole command that was perhaps meant.
    `shown_by` is the request whose answer shows its buttons now, if that is another one. `is_last`: nothing else was said there since.
    `only_looked_up`: nothing but what the person only looked at, such as their list. `was_repeated`: what was no answer was told so already.
    Of what COLLEAGUES ask, which the items of these say, `incomplete` is empty. `done`: of several things that were asked for in one message, the places of those that were done
    since, `1` or `13`; nothing else was said there since. `said_in_vain_at`: when something was typed there last that
    changed nothing, in epoch seconds. `undone`: the request whose change was taken back there last, and `undone_at` when: what corrects is
    said of that, or of what was set before it. Where nothing was asked it is only a note of these (`note`): then `asked_by` is empty.
    """

    KEPT: ClassVar[float] = 600.0

    asked_by: str
    place: str
    incomplete: str
    expires_at: float
    shown_by: str = ""
    is_last: bool = True
    was_repeated: bool = False
    only_looked_up: bool = False
    said_in_vain_at: float = 0.0
    undone: str = ""
    undone_at: float = 0.0
    done: str = ""
    version: int = 0

    @classmethod
    def note(cls, place: str, now: float) -> PendingQuestion:
        """What was said in the conversation is noted there, without a question."""
        return cls("", place, "", expiry(now, cls.KEPT), is_last=False)

    @property
    def is_question(self) -> bool:
        """Whether something was asked. A note that a version before stored looks like a question that was left behind."""
        return bool(self.asked_by)

    @property
    def buttons_of(self) -> str:
        """The request whose answer shows its buttons."""
        return self.shown_by or self.asked_by

    def shown_again(self, by: str, now: float) -> PendingQuestion:
        """As it waits once the answer to the request `by` shows its buttons."""
        return replace(
            self,
            shown_by=by,
            is_last=True,
            only_looked_up=False,
            said_in_vain_at=now,
            expires_at=expiry(now, self.KEPT),
        )

    @property
    def asked_at(self) -> float:
        """When it was asked, in epoch seconds, rounded up."""
        return self.expires_at - self.KEPT

    @property
    def items(self) -> tuple[int, ...]:
        """The numbers of the items that it is about. What another version asked is about none."""
        return self.lacking.items if self.lacking is not None else ()

    @property
    def offered_items(self) -> tuple[int, ...]:
        """The numbers of the items of its buttons; none of what another version asked."""
        lacking = self.lacking
        return lacking.offered if lacking is not None and not lacking.kind.is_of_reminders else ()

    @property
    def lacking(self) -> Incomplete | None:
        """The command that lacks the answer; None where only a button answers the question, or another version of the bot asked it."""
        try:
            return deserialize(self.incomplete, {Incomplete.name: Incomplete})
        except UnreadablePress:
            return None

    def key(self, owner: str) -> PendingQuestionKey:
        return PendingQuestionKey(owner, self.place)


@dataclass(frozen=True)
class AnsweredQuestion:
    """That the question which the request `asked_by` asked was answered, by the request `answered_by`: for as long as its buttons
    may be pressed again, any other answer is refused."""

    asked_by: str
    answered_by: str
    expires_at: float
    version: int = 0

    def key(self, owner: str) -> AnsweredQuestionKey:
        return AnsweredQuestionKey(owner, self.asked_by)


Question = PendingQuestion | AnsweredQuestion
"""What is kept of a question: storing it, or that it was answered, changes nothing that the person has."""
