"""Several to-dos in one message: `todo milk; bread`, `todo 1. milk 2. bread`, `remind me to eat at 9 and to sleep at 10`, or one on each line.

Marks, semicolons, a repeated verb and times of their own say that they are several. A list with commas may be one thing to do: the bot asks
about nouns alone, as in `todo milk, bread, eggs`; a list that begins with a verb, as in `todo buy milk, eggs and bread`, stays one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import NoReturn

from chalicelib.commands.further_todos import (
    BETWEEN,
    FURTHER,
    MOST_TODOS,
    Read,
    begins_anew,
    begins_with_to_or_time,
    further_times,
    head_of,
    is_between_times,
    on_that_day,
    parts_of,
    with_day_of_last,
)
from chalicelib.commands.request import ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.commands.several_times import AddTodoAtTimes
from chalicelib.commands.time_after import once_more, with_time_after, with_times_before
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.todos import AddTodo, SeveralLines, lines_of
from chalicelib.commands.together import Together, carry_out_together
from chalicelib.domain.command import NotUnderstood, TwoMeanings, serialize
from chalicelib.messages import questions, reminder_questions, understood
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.enumerations import enumeration, parted_by_commas, parted_by_semicolons, parted_names
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import A_PAIR, WORDS
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.services.idempotency import Outcome

_MOST_CHARACTERS = 1600
"""Of several to-dos as a button carries them, which carries a little more."""
_REMIND_ME_TO = re.compile(r"remind me to\b", re.IGNORECASE)
_MOST_OF_TWO, _MOST_OF_MORE = 2, 3
"""Words of each thing in a list of two, and of more: longer ones are hardly a list."""
_MOST_SUGGESTED = 5
_MOST_OFFERED = 3
_MOST_UNANNOUNCED = 20
"""Words of a sentence that may be several reminders, though nothing in it says that it is one."""


@dataclass(frozen=True)
class AddTodos(ChangingCommand):
    """Put several to-dos on the list: with one answer, and undone together."""

    name = "add-todos"
    turns_on = True
    does_all_offered = True
    todos: tuple[AddTodo, ...]

    def carry_out(self, request: Request) -> Outcome:
        meant = [each.meanings_as_item(request) for each in self.todos]
        if any(len(each) > 1 for each in meant):
            self._ask_of_items(meant)
        parts = [each[0] for each in meant]
        anew = [replace(each, is_another=True) if isinstance(each, AddTodo) else each for each in parts]
        return carry_out_together(anew, request)

    def _ask_of_items(self, meant: Sequence[Sequence[ChangingCommand]]) -> NoReturn:
        """Raises TwoMeanings where words of some of them may name items that there are: with what is said of the others, which none of the answers drops."""
        as_items = product(*(each[:-1] or each for each in meant))
        together = [Together(parts) for parts in islice(as_items, _MOST_OFFERED)]
        anew = AddTodos(tuple(replace(each, may_be_item=False) for each in self.todos))
        raise TwoMeanings(questions.ITEM_OR_NEW, [*together, anew])

    def in_words(self, times: TimesInWords) -> str:
        return understood.todos_text([(todo.text, todo.level, times.when(todo.when)) for todo in self.todos])


def fits_button(command: ChangingCommand) -> bool:
    return len(serialize(command)) <= _MOST_CHARACTERS


def all_todos(sentence: Sentence, command: AddTodo, read: Read) -> AddTodo | AddTodos | AddTodoAtTimes:
    """What a sentence says that was read as one to-do: that, or several where others stand in its words. Raises NotUnderstood where
    one does that can't be read, and TwoMeanings where nothing tells whether they are several."""
    if (at_both := with_time_after(command, sentence)) is not None:
        return at_both
    head = head_of(sentence.text, command)
    several = _enumerated(sentence.text, head, command, read) or _between_semicolons(sentence.text, head, command, read)
    if several is not None:
        return several
    names_time_behind = command.when is not None and not sentence.text.endswith(command.text)
    if (counted := _counted(command)) is not None:
        return counted
    parts = parts_of(sentence, command.text, head, read if names_time_behind else None)
    if len(parts) == 1:
        if names_time_behind:
            _ask_about_passed_time(sentence, head, command, read)
        _ask_about_commas(command)
        return command
    first = read(parts[0])
    if all(begins_anew(part, head) for part in parts[1:]):
        return _all_of(parts, [first, *map(read, parts[1:])])
    todos = further_times(first, parts[1:], head, sentence, read) if first is not None else None
    if todos:
        _ask_about_day_at_end(todos, parts, sentence, read)
        return once_more(todos) or AddTodos(todos)
    _ask_about_passed_time(sentence, head, command, read)
    return command


def said_again(sentence: Sentence, meanings: Sequence[object], read: Read) -> AddTodoAtTimes | None:
    """What is meant by `remind me tomorrow to check the cat and again on friday`, of which each of the two times may be the only one; None for anything
    else."""
    if CUES["says_once_more"].isdisjoint(sentence.keys(0, len(sentence.words))):
        return None
    for each in meanings:
        with suppress(NotUnderstood):
            if isinstance(each, AddTodo) and isinstance(several := all_todos(sentence, each, read), AddTodoAtTimes):
                return several
    return None


def _ask_about_passed_time(sentence: Sentence, head: str, command: AddTodo, read: Read) -> None:
    """Raises TwoMeanings where a first time has passed today, and would be lost in the words of what is reminded of at the second one: at two
    o'clock `remind me to check the oven at noon and to call mum at 5pm`."""
    for between in BETWEEN.finditer(sentence.text):
        if not is_between_times(between, sentence):
            continue
        left, rest = sentence.text[: between.start()], sentence.text[between.end() :]
        todos = [todo for todo in (read(f"{left} tomorrow"), on_that_day("", rest, head, read)) if todo is not None]
        if read(left) is None and len(todos) == A_PAIR and all(todo.when is not None for todo in todos):
            raise TwoMeanings(questions.ARE_THESE_SEVERAL, [AddTodos(tuple(todos)), command])


def _ask_about_day_at_end(todos: Sequence[AddTodo], parts: Sequence[str], sentence: Sentence, read: Read) -> None:
    """Raises TwoMeanings for `tom at 3 and lena at 4:30 tomorrow`: a day behind the last hour may be that of the hours before, which name none."""
    if (on_day := with_day_of_last(todos, parts, sentence, read)) is not None:
        raise TwoMeanings(questions.TWO_MEANINGS, [AddTodos(on_day), AddTodos(tuple(todos))])


def todos_of_unclear(sentence: Sentence, read: Read) -> AddTodos | AddTodoAtTimes | None:
    """The to-dos of a sentence that is none as a whole: `remind me to eat at 9; todo buy milk`. None where it is not made of them."""
    text = " ".join(sentence.text.split())
    parts = parts_of(sentence, text)
    if 1 < len(parts) <= MOST_TODOS and all(map(FURTHER.match, parts)):
        todos = tuple(todo for todo in map(read, parts) if todo is not None)
        return AddTodos(todos) if len(todos) == len(parts) else None
    # `remind me to eat tomorrow at 9 and sleep at 10`: today it is too late to.
    if not FURTHER.search(sentence.text):
        return None
    return _with_times(sentence, read) or with_times_before(sentence, read)


def unannounced(problem: NotUnderstood, sentence: Sentence, read: Read, read_asked: Read) -> TwoMeanings | None:
    """What is asked about a sentence that is no command, and may be several to-dos. `read_asked` also reads what would be asked about."""
    if problem.message != questions.UNKNOWN_COMMAND:
        return None
    reminders = _unannounced_reminders(sentence, read_asked)
    return reminders or (None if problem.suggestions else _unannounced_todos(sentence, read))


def _unannounced_reminders(sentence: Sentence, read: Read) -> TwoMeanings | None:
    """What is asked about `buy flowers at 8 and call grandma at 9`, which nothing says to be reminders. None for anything else, and among
    people."""
    if sentence.among_people or len(sentence.words) > _MOST_UNANNOUNCED:
        return None
    # Where the first time has passed today, both are meant tomorrow: the question says so.
    todos = _with_times(sentence, lambda text: read(text) or read(f"{text} tomorrow"))
    return TwoMeanings(reminder_questions.REMIND_YOU, [todos]) if todos is not None else None


def _with_times(sentence: Sentence, read: Read) -> AddTodos | None:
    """The reminders of a sentence in which a time stands before an `and` or a comma, and another one behind it."""
    ends = (each for each in BETWEEN.finditer(sentence.text))
    begin = next((sentence.text[: end.start()] for end in ends if is_between_times(end, sentence)), "")
    first = read(begin) if begin else None
    if first is None or first.when is None or begin.endswith(first.text):
        return None
    head, text = head_of(begin, first), " ".join(sentence.text.split())
    parts = parts_of(sentence, text, head, read)
    if parts[0] != begin:
        return None  # What stands between the first time and the next part can't be read.
    todos = further_times(first, parts[1:], head, sentence, read) or ()
    if len(todos) < A_PAIR:
        return None
    _ask_about_day_at_end(todos, parts, sentence, read)
    return AddTodos(todos)


def _all_of(typed: Sequence[str], found: Sequence[AddTodo | None]) -> AddTodos:
    """Raises NotUnderstood if one can't be read, with those that can, or if they are too many."""
    todos = tuple(todo for todo in found if todo is not None)
    if len(typed) > MOST_TODOS:
        raise NotUnderstood(questions.too_many_todos(MOST_TODOS))
    if len(todos) == len(typed):
        return AddTodos(tuple(dict.fromkeys(todos)))
    readable = [text for text, todo in zip(typed, found, strict=True) if todo is not None]
    raise NotUnderstood(questions.ONE_TODO_AT_A_TIME, *readable[:_MOST_SUGGESTED], are_corrections=True)


def _enumerated(typed: str, head: str, command: AddTodo, read: Read) -> AddTodos | None:
    """`todo 1. milk 2. bread`; None without marks, or where they stand in the midst of a to-do's words. Raises TwoMeanings where these
    announce them: `todo shopping: 1. milk 2. bread`."""
    marked = enumeration(typed)
    if marked is None:
        return None
    texts = [f"{marked.head} {piece}" for piece in marked.pieces]
    first = read(texts[0])
    if first is not None and first.text.split()[0] == marked.pieces[0].split()[0]:
        if marked.has_bullets and not all(piece.split()[0] in command.text for piece in marked.pieces):
            return None  # A dash may as well stand before a time or a level: `todo - dentist - tuesday at 3`, `todo - order chairs - high`.
        return _all_of(texts, [first, *map(read, texts[1:])])
    if not head or not marked.head.endswith(":"):
        return None
    texts = [f"{head} {piece}" for piece in marked.pieces]
    raise TwoMeanings(questions.ARE_THESE_SEVERAL, [_all_of(texts, [*map(read, texts)]), command])


def _between_semicolons(typed: str, head: str, command: AddTodo, read: Read) -> AddTodos | None:
    """`todo milk; bread`. What does not begin anew is said as the first is: `remind me tomorrow to eat; sleep`."""
    first, *further = parted_by_semicolons(typed) if len(parted_by_semicolons(command.text)) > 1 else [typed]
    if not head or not further or any(begins_with_to_or_time(part) for part in further):
        return None
    texts = [first, *(part if begins_anew(part, head) else f"{head} {part}" for part in further)]
    return _all_of(texts, [*map(read, texts)])


def _counted(command: AddTodo) -> AddTodos | None:
    """`two things: fix the printer and water the plants`; None where no number says how many follow."""
    heading, _, rest = command.text.partition(": ")
    number, _, noun = heading.lower().partition(" ")
    pieces = parted_names(rest)
    count = int(number) if number.isdecimal() else time_words().hour_numbers.get(number)
    is_counted = len(pieces) > 1 and count == len(pieces) and noun in CUES["counted_todos"]
    return AddTodos(tuple(replace(command, text=piece) for piece in pieces)) if is_counted else None


def _unannounced_todos(sentence: Sentence, read: Read) -> TwoMeanings | None:
    """What is asked about `groceries: milk, ham` and about lines with bullets, which nothing says to be to-dos. None for anything else, and
    among people."""
    if sentence.among_people or sentence.text.rstrip().endswith("?"):
        return None
    marked, text = enumeration(sentence.text), " ".join(sentence.text.split())
    if marked is not None and not marked.head and "\n" in sentence.text.strip():
        todos = tuple(todo for todo in (read(f"todo {piece}") for piece in marked.pieces) if todo is not None)
        several = AddTodos(todos)
        is_whole = len(todos) == len(marked.pieces) <= MOST_TODOS and fits_button(several)
        return TwoMeanings(questions.ARE_THESE_TODOS, [several]) if is_whole else None
    heading, _, rest = text.partition(": ")
    if not rest or len(heading.split()) > _MOST_OF_MORE:
        return None
    try:
        _ask_about_commas(AddTodo(text))
    except TwoMeanings as problem:
        return problem
    return None


def _ask_about_commas(command: AddTodo) -> None:
    """Raises TwoMeanings for `milk, bread, eggs`, and for `buy milk, call mum`, where another part than the first has a verb, too."""
    heading, colon, rest = command.text.partition(": ")
    is_announced = bool(colon) and len(heading.split()) <= _MOST_OF_MORE
    pieces = parted_by_commas(rest if is_announced else command.text)
    words = [piece.lower().split() for piece in pieces]
    if len(pieces) == 1 or any(piece[0] in CUES["goes_on_behind_comma"] for piece in words):
        return
    if words[0][0] in WORDS["chores"]:
        begin_anew = sum(piece[0] in WORDS["chores"] for piece in words)
        are_several = begin_anew >= A_PAIR and all(len(piece) > 1 for piece in words)
    else:
        most = _MOST_OF_TWO if len(pieces) == A_PAIR else _MOST_OF_MORE
        are_several = all(len(piece) <= most and any(map(str.isalpha, " ".join(piece))) for piece in words)
    several = AddTodos(tuple(replace(command, text=piece) for piece in pieces))
    if are_several and len(pieces) <= MOST_TODOS and fits_button(several):
        raise TwoMeanings(questions.ARE_THESE_SEVERAL, [several, command])


def todos_of_lines(problem: SeveralLines, sentence: Sentence, read: Read) -> AddTodos:
    """The to-dos of lines that all begin with a mark, or as a to-do. Else raises NotUnderstood: it is asked whether all lines are to-dos,
    or only the first; not where one can't be read, or no button holds them."""
    texts = _todo_of_each_line(problem, sentence)
    found = [_read_line(text, read) for text in texts]
    todos = tuple(todo for todo in found if todo is not None)
    if len(todos) < len(problem.lines):
        raise problem
    if len(todos) > MOST_TODOS:
        raise NotUnderstood(questions.too_many_todos(MOST_TODOS))
    marked = enumeration(sentence.text)
    if all(map(FURTHER.match, lines_of(sentence.text))) or (marked and len(marked.pieces) == len(todos)):
        return AddTodos(todos)
    if marked and marked.head.endswith(":") and len(marked.pieces) == len(todos) - 1:
        # The first line announces the others: `todo shopping:`.
        together = replace(todos[0], text=f"{todos[0].text} {', '.join(marked.pieces)}")
        meanings, question = [AddTodos(todos[1:]), together], questions.ARE_THESE_SEVERAL
    else:
        meanings, question = [AddTodos(todos), todos[0]], questions.ARE_THESE_TODOS
    if not all(map(fits_button, meanings)):
        raise problem
    raise TwoMeanings(question, meanings)


def _read_line(line: str, read: Read) -> AddTodo | None:
    """As one to-do; `remind me to eat` without a time is one without a reminder."""
    return read(line) or read(_REMIND_ME_TO.sub("todo ", line))


def _todo_of_each_line(problem: SeveralLines, sentence: Sentence) -> list[str]:
    """Each line as it would be typed alone, with its own time: the problem's lines are without the time that was read of the whole. What
    stands alone in the first line, such as `remind me at 9 to`, holds for each."""
    first, *further = lines_of(sentence.text)
    if problem.lines[0] in first:
        return [first, *(line if FURTHER.match(line) else f"todo {line}" for line in further)]
    return [line if FURTHER.match(line) else f"{first} {line}" for line in further]


SPECS = (
    CommandSpec(
        AddTodos,
        help=(
            HelpLine(
                HelpTopic.TODOS,
                ("todo milk; bread; eggs",),
                "several at a time, with one *Undo*: with semicolons, numbers or bullets between them. Where it is not clear, it asks",
            ),
        ),
    ),
)
