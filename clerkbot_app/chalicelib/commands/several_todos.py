"""Several to-dos in one message: `todo milk; todo bread`, `remind me at 9 to eat, and at 10 to sleep`, or one on each line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from chalicelib.commands.request import ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.todos import AddTodo, SeveralLines, lines_of
from chalicelib.commands.together import carry_out_together
from chalicelib.domain.command import NotUnderstood, TwoMeanings, serialize
from chalicelib.domain.local_time import local_datetime
from chalicelib.messages import questions, understood
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.services.idempotency import Outcome

MOST_TODOS = 10
_MOST_CHARACTERS = 1600
"""Of several to-dos as a button carries them, which carries a little more."""
_BETWEEN = re.compile(r"\s*[;\n]\s*(?:and |then |also )*|\s*,\s*(?:and |then |also )*|\s+and\s+(?:then |also )*")
_FURTHER = re.compile(r"(?:todo|to-do|remind me)\b", re.IGNORECASE)
"""With these words a further to-do begins behind a comma, a semicolon or an `and`."""
_REMIND_ME_TO = re.compile(r"remind me to\b", re.IGNORECASE)
_A_DAY = 86400.0
_REMIND, _TO = "remind me", "to"

Read = Callable[[str], AddTodo | None]
"""Reads a text as one to-do; None for anything else."""


@dataclass(frozen=True)
class AddTodos(ChangingCommand):
    """Put several to-dos on the list: with one answer, and undone together."""

    name = "add-todos"
    turns_on = True
    todos: tuple[AddTodo, ...]

    def carry_out(self, request: Request) -> Outcome:
        return carry_out_together(self.todos, request)

    def in_words(self, times: TimesInWords) -> str:
        return understood.todos_text([(todo.text, times.when(todo.when)) for todo in self.todos])


def all_todos(sentence: Sentence, command: AddTodo, read: Read) -> AddTodo | AddTodos:
    """What a sentence says that was read as one to-do: that, or several where another one stands in its words. Raises NotUnderstood where
    one does that can't be read."""
    parts = _parts(sentence.text, command.text)
    if len(parts) == 1:
        return command
    first = read(parts[0])
    if not all(map(_FURTHER.match, parts)):
        todos = _further_times(first, parts[1:], sentence, read) if first is not None else None
        return AddTodos(todos) if todos else command
    found = [first, *map(read, parts[1:])]
    todos = tuple(todo for todo in found if todo is not None)
    if len(todos) == len(parts) <= MOST_TODOS:
        return AddTodos(todos)
    readable = [part for part, todo in zip(parts, found, strict=True) if todo is not None]
    raise NotUnderstood(questions.ONE_TODO_AT_A_TIME, *readable, are_corrections=True)


def todos_of_unclear(sentence: Sentence, read: Read) -> AddTodos | None:
    """The to-dos of a sentence that is none as a whole: `remind me to eat at 9; todo buy milk`. None where it is not made of them."""
    parts = _parts(sentence.text, " ".join(sentence.text.split()))
    if not 1 < len(parts) <= MOST_TODOS or not all(map(_FURTHER.match, parts)):
        return None
    todos = tuple(todo for todo in map(read, parts) if todo is not None)
    return AddTodos(todos) if len(todos) == len(parts) else None


def _parts(typed: str, text: str) -> list[str]:
    """The sentence cut where a further to-do begins within the `text` of the one that was read."""
    parts, begin = [], 0
    for between in _BETWEEN.finditer(typed):
        rest = typed[between.end() :]
        words = rest.split()
        begins_reminder = len(words) > 1 and (words[0].lower() == _TO or _begins_a_time(words[0].lower()))
        if (_FURTHER.match(rest) or begins_reminder) and " ".join(words[:2]) in text:
            parts.append(typed[begin : between.start()])
            begin = between.end()
    return [*parts, typed[begin:]]


def _begins_a_time(word: str) -> bool:
    days = time_words()
    return word in WORDS["begins_a_time"] or word in days.all_weekdays or word in days.days_from_today.first_words


def _further_times(first: AddTodo, parts: Sequence[str], sentence: Sentence, read: Read) -> tuple[AddTodo, ...] | None:
    """The first reminder and those of `at 10 to sleep` and the like, which are on the same day if they name none; None if one is no
    reminder of its own. Raises NotUnderstood behind a series: nobody knows whether the others are to repeat."""
    if first.when is None or len(parts) >= MOST_TODOS:
        return None
    moment = sentence.now + _A_DAY if first.when.at is None else first.when.at
    day = local_datetime(moment, sentence.zone()).date()
    todos = [read(part) if _FURTHER.match(part) else _on_day(str(day), part, read) for part in parts]
    reminders = tuple(todo for todo in todos if todo is not None and todo.when is not None)
    if len(reminders) < len(parts):
        return None
    if first.when.at is None:
        raise NotUnderstood(questions.ONE_REMINDER_AT_A_TIME)
    return (first, *reminders)


def _on_day(day: str, part: str, read: Read) -> AddTodo | None:
    """`at 10 to sleep`, on that day unless it names another; what begins with `to` names its time behind it."""
    as_said, on_day = read(f"{_REMIND} {part}"), read(f"{_REMIND} on {day} {part}")
    if as_said is None:
        return None if part.split()[0].lower() == _TO else on_day
    return on_day if on_day is not None and on_day.text == as_said.text and as_said.when is not None else as_said


def question_about_lines(problem: SeveralLines, sentence: Sentence, read: Read) -> NotUnderstood:
    """Whether all lines are to-dos, or only the first; as it is, where a line can't be read as one or they are too many for a button."""
    todos = [_read_line(line, read) for line in _todo_of_each_line(problem, sentence)]
    readable = tuple(todo for todo in todos if todo is not None)
    command = AddTodos(readable)
    are_too_many = len(readable) > MOST_TODOS or len(serialize(command)) > _MOST_CHARACTERS
    if len(readable) < len(problem.lines) or are_too_many:
        return problem
    return TwoMeanings(questions.ARE_THESE_TODOS, [command, readable[0]])


def _read_line(line: str, read: Read) -> AddTodo | None:
    """As one to-do; `remind me to eat` without a time is one without a reminder."""
    return read(line) or read(_REMIND_ME_TO.sub("todo ", line))


def _todo_of_each_line(problem: SeveralLines, sentence: Sentence) -> list[str]:
    """Each line as it would be typed alone, with its own time: the problem's lines are without the time that was read of the whole. What
    stands alone in the first line, such as `remind me at 9 to`, holds for each."""
    first, *further = lines_of(sentence.text)
    if problem.lines[0] in first:
        return [first, *(line if _FURTHER.match(line) else f"todo {line}" for line in further)]
    return [line if _FURTHER.match(line) else f"{first} {line}" for line in further]


SPECS = (
    CommandSpec(
        AddTodos,
        help=(
            HelpLine(
                HelpTopic.TODOS,
                ("todo buy milk; todo call mum",),
                "several at a time, with one *Undo*. Of several lines it asks whether all are to-dos",
            ),
        ),
    ),
)
