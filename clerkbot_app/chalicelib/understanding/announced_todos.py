"""`Please add these:` and a line for each: a first line that announces a list is none of its to-dos."""

from __future__ import annotations

from chalicelib.commands.further_todos import MOST_TODOS, Read
from chalicelib.commands.several_todos import AddTodos, fits_button
from chalicelib.commands.todos import lines_of
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.messages import questions
from chalicelib.parsing.matcher import Matcher
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import A_PAIR

_ANNOUNCES_LIST = "announces_list"


def announced_todos(sentence: Sentence, language: Matcher, read: Read) -> AddTodos | None:
    """The to-dos of the lines below one that asks for them. None where the first line announces nothing, or another is no to-do. Raises TwoMeanings where
    it only says what they are: `my tasks:`."""
    if "\n" not in sentence.text:
        return None
    lines = lines_of(sentence.text)
    if len(lines) <= A_PAIR or not (len(lines[0].split()) > 1 or lines[0].endswith(":")):
        return None  # `list`, and below it what it shows.
    first, *lines = lines
    announces = language.answer(sentence.saying(first), _ANNOUNCES_LIST)
    if announces is None:
        return None
    if len(lines) > MOST_TODOS:
        raise NotUnderstood(questions.too_many_todos(MOST_TODOS))
    todos = tuple(todo for todo in (read(line) or read(f"todo {line}") for line in lines) if todo is not None)
    if len(todos) < len(lines):
        return None
    several = AddTodos(tuple(dict.fromkeys(todos)))
    if "asks" in announces.values and not sentence.among_people:
        return several
    if not fits_button(several):
        return None
    raise TwoMeanings(questions.ARE_THESE_TODOS, [several])
