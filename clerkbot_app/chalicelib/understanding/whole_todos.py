"""What a sentence says of to-dos as a whole, before any part of it is read: lines below what announces them, a wish to be reminded before, a second time
on a condition, a further to-do whose time counts from that of the first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from chalicelib.commands.further_todos import BETWEEN, Read, head_of
from chalicelib.commands.request import AnyCommand
from chalicelib.commands.several_times import AddTodoAtTimes
from chalicelib.commands.several_todos import AddTodos
from chalicelib.commands.time_from_first import counted_from, may_count
from chalicelib.commands.todos import AddTodo
from chalicelib.domain.command import TwoMeanings
from chalicelib.messages import questions
from chalicelib.parsing.matcher import Matcher
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.understanding.again_on_condition import todo_again_on_condition
from chalicelib.understanding.announced_todos import announced_todos
from chalicelib.understanding.reminder_before import todo_with_reminder_before


def whole_todos(
    sentence: Sentence, language: Matcher, read: Read, read_asked: Read, whole: Callable[[Sentence], AnyCommand]
) -> AnyCommand | None:
    """None for anything else. `read` makes one of a text, `read_asked` also of what would be asked about. Raises NotUnderstood."""
    return (
        todo_with_reminder_before(sentence, read_asked)
        or announced_todos(sentence, language, read)
        or todo_again_on_condition(sentence, whole)
        or _counted_from_first(sentence, read)
    )


def _counted_from_first(sentence: Sentence, read: Read) -> AddTodos | AddTodoAtTimes | None:
    """Two reminders, of which the second says its time of the first: none of these words is the to-do's own, or an aside."""
    if not may_count(sentence) or WORDS["reminds"].isdisjoint(word.key for word in sentence.words):
        return None
    for between in BETWEEN.finditer(sentence.text):
        left, right = sentence.text[: between.start()], sentence.text[between.end() :]
        first = read(left) if not between["stop"] and may_count(Sentence(right)) else None
        if first is None or first.when is None or first.when.at is None:
            continue
        further = counted_from(first, right, head_of(left, first), sentence, read)
        if further is not None and further.when is not None and further.when.at is not None:
            if further.text != first.text:
                return AddTodos((first, further))
            at_both = AddTodoAtTimes(replace(first, may_be_item=False), then=(further.when.at,))
            if left.endswith(first.text):  # These words may be the to-do's own as well.
                raise TwoMeanings(questions.TWO_MEANINGS, [at_both, replace(first, text=_with_rest(first, sentence))])
            return at_both
    return None


def _with_rest(first: AddTodo, sentence: Sentence) -> str:
    typed = " ".join(sentence.text.split())
    return typed[typed.index(first.text) :].rstrip(" .!")
