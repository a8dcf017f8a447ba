"""What a message says of items in the clauses beside its to-do: `the croissants are done, remind me of gluten free at 2`.

A to-do is read also where other clauses stand before or behind it, which mean nothing then (0025). A clause about an item of the person's is never left
out so: it is done as well, or asked about.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from chalicelib.commands.absence import GoAway
from chalicelib.commands.request import AnyCommand, ChangingCommand
from chalicelib.commands.todos import AddTodo
from chalicelib.parsing.clauses import clauses_of
from chalicelib.parsing.pauses import AROUND_CLAUSE
from chalicelib.parsing.sentence import Sentence
from chalicelib.understanding.as_one import as_one, with_todo


@dataclass(frozen=True)
class AroundTodo:
    """A to-do, and the clauses `before` and `behind` those that say it."""

    todo: AddTodo
    before: Sequence[Sentence]
    behind: Sequence[Sentence]


def around_todo(
    todo: AddTodo, sentence: Sentence, read: Callable[[Sentence], AnyCommand | None], *, is_offered: bool
) -> AroundTodo | None:
    """None where the to-do's own words begin with the sentence and end with it, or nothing less says it. What `is_offered` only may have words from all
    clauses; what one of them says by itself is meant then."""
    clauses = clauses_of(sentence)
    words = todo.text.lower().split()
    if not clauses or not words:
        return None
    begins_later, ends_sooner = words[0] not in _keys(clauses[0]), words[-1] not in _keys(clauses[-1])
    spans = [(begin, len(clauses)) for begin in range(1, len(clauses)) if begins_later]
    spans += [(0, end) for end in range(len(clauses) - 1, 0, -1) if ends_sooner]
    for begin, end in spans:
        said = read(_said_in(clauses[begin:end], sentence))
        if isinstance(said, AddTodo) and (is_offered or said == todo):
            return AroundTodo(said, clauses[:begin], clauses[end:])
    return None


def beside_command(
    command: AnyCommand, sentence: Sentence, read: Callable[[Sentence], AnyCommand | None]
) -> tuple[AnyCommand, Sequence[Sentence]] | None:
    """A command that is of no item, as the fewest last or first clauses say it, and the clauses beside these; None where nothing less says it."""
    clauses = clauses_of(sentence)
    count = len(clauses)
    for end in range(1, count):
        for span, beside in ((clauses[end:], clauses[:end]), (clauses[:end], clauses[end:])):
            said = read(_said_in(span, sentence))
            if said is not None and _without_reason(said) == _without_reason(command):
                return said, beside
    return None


def _without_reason(command: AnyCommand) -> AnyCommand:
    """Of an absence: another clause may have been read as its reason."""
    return replace(command, reason="") if isinstance(command, GoAway) else command


def all_of(before: Sequence[ChangingCommand], todo: ChangingCommand) -> ChangingCommand | None:
    """One command for what is said of items and then of the to-do; None where it is asked which comes first."""
    joined = before[0]
    for each in before[1:]:
        one = as_one(joined, each)
        if one is None:
            return None
        joined = one
    if isinstance(todo, AddTodo):
        return with_todo(joined, todo, may_be_name=False)
    return as_one(joined, todo)


def _keys(clause: Sentence) -> set[str]:
    return {word.strip(AROUND_CLAUSE) for word in clause.text.lower().split()}


def _said_in(clauses: Sequence[Sentence], sentence: Sentence) -> Sentence:
    """What the sentence says from the first of some of its clauses to the last."""
    begin = sentence.text.find(clauses[0].text)
    end = sentence.text.rfind(clauses[-1].text) + len(clauses[-1].text)
    return sentence.saying(sentence.text[begin:end])
