"""Two commands in one sentence, of which one would be dropped or read as a part of the other: `done eat, and remind me of sleep at 23:30`.

The same said of several items is one command: `3 done, 4 done`, `5 high, 6 low`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any

from chalicelib.commands.absence import GoAway
from chalicelib.commands.away_beside import says_only_away
from chalicelib.commands.cancel_reminders import CancelReminder
from chalicelib.commands.finish import Finish
from chalicelib.commands.finish_by_name import FinishByName
from chalicelib.commands.finished import Restore
from chalicelib.commands.handover import Give
from chalicelib.commands.priorities import MoveItemLevel, SetItemLevel, SetLevels
from chalicelib.commands.rename import Rename
from chalicelib.commands.request import AnyCommand, ChangingCommand
from chalicelib.commands.todos import AddTodo
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.question import ITEM_FIELDS, REMINDER_FIELDS
from chalicelib.messages import questions
from chalicelib.parsing.asides import says_nothing_more
from chalicelib.parsing.rewording_words import rewording_words
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS

_PAUSES, _LONG_PAUSES = ",.!", ";\n"
"""Behind the long ones several to-dos go on: several_todos.py."""
_NUMBER = 99_999_999
"""Stands for the number of what is named, to see whether there is a command."""
_MOST_WORDS_OF_VERB, _MOST_WORDS_OF_NAME = 3, 6

_MOST_PARTS = 8
"""So many times the same is said at most."""
_SAID_OF_SEVERAL = (Finish, SetItemLevel, MoveItemLevel, Restore, CancelReminder, Give)
"""What is the same command for several items or reminders."""

Read = Callable[[Sentence], AnyCommand]
"""The command that a sentence says as a whole; raises NotUnderstood."""


def one_of_two_things(
    sentence: Sentence, read: Read, taken: Sequence[str] | None = None, most: int = _MOST_PARTS
) -> ChangingCommand | None:
    """The one command that the parts of a sentence say of several; None where they are no commands. Raises TwoMeanings, with each half that can
    be done alone, where both are commands, and not the same.

    `taken`: what was taken as the person's own words. A command among these has to name an item, a reminder or a colleague, as `done 25`
    in `add buy rope and done 25`: else it may well be a part of the words. `most`: parts.
    """
    pauses = _PAUSES if taken is not None else _PAUSES + _LONG_PAUSES
    for first, second in _halves(sentence, pauses) if most > 1 else ():
        if taken is not None and not any(second.text in text for text in taken):
            continue
        other = _read_second(first, second, read)  # Mostly it is none, and the longer half is not read.
        if not isinstance(other, ChangingCommand):
            continue
        one = _read_half(first, read) or one_of_two_things(first, read, most=most - 1)
        if not isinstance(one, ChangingCommand):
            continue
        if (both := as_one(one, other)) is not None:
            return both
        if taken is not None and isinstance(one, AddTodo) and isinstance(other, AddTodo):
            continue  # several_todos.py looks for these.
        if _is_about_first(second):
            if isinstance(one, Give | Rename) or isinstance(
                other, Give
            ):  # Else it may say the same again: `8 can go, delete it`.
                of_first = _about_first(one, second, read)
                raise TwoMeanings(questions.TWO_THINGS, [one, *([of_first] if of_first is not None else [])])
        elif taken is None or _names_what_there_is(other) or (isinstance(one, Give) and _goes_on_with_and(taken)):
            raise TwoMeanings(questions.TWO_THINGS, [one, other])
    return None


def as_one(one: ChangingCommand, other: ChangingCommand) -> ChangingCommand | None:
    """None where they are not the same, or say different things of the same item."""
    levels = [*_levels(one), *_levels(other)]
    if _levels(one) and _levels(other) and len({each.level for each in levels}) > 1:
        numbers = [number for each in levels for number in each.numbers]
        return SetLevels(tuple(levels)) if len(set(numbers)) == len(numbers) else None
    if isinstance(one, Finish | FinishByName) and isinstance(other, Finish | FinishByName):
        named_by_pronoun = any(isinstance(each, Finish) and not each.numbers for each in (one, other))
        if one.how is not other.how or named_by_pronoun:
            return None  # `delete it, delete the milk` may be one item, or two.
        names = [each.text for each in (one, other) if isinstance(each, FinishByName)]
        if any(map(str.isdigit, "".join(names))):
            return None  # `delete 4 tomorrow, delete 5`
        if names:
            return FinishByName(f"{_named_by(one)} and {_named_by(other)}", one.how)
    if isinstance(one, GoAway) and isinstance(other, GoAway):
        return one if says_only_away(other) else other if says_only_away(one) else None
    if type(one) is not type(other) or not isinstance(one, _SAID_OF_SEVERAL):
        return None
    field = "ids" if isinstance(one, CancelReminder) else "numbers"
    same: Any = one  # A dataclass with that field.
    of_one, of_other = getattr(one, field), getattr(other, field)
    if not (of_one and of_other) or replace(same, **{field: of_other}) != other:
        return None
    both: ChangingCommand = replace(same, **{field: tuple(dict.fromkeys((*of_one, *of_other)))})
    return both


def _levels(command: ChangingCommand) -> tuple[SetItemLevel, ...]:
    if isinstance(command, SetLevels):
        return command.each
    return (command,) if isinstance(command, SetItemLevel) and command.numbers else ()


def _named_by(command: Finish | FinishByName) -> str:
    return command.text if isinstance(command, FinishByName) else " and ".join(map(str, command.numbers))


def _halves(sentence: Sentence, pauses: str) -> Iterator[tuple[Sentence, Sentence]]:
    """The sentence cut before each command verb or number that follows a pause, or an `and`."""
    begins, keys = WORDS["begins_request"], sentence.keys(0, len(sentence.words))
    for at in [at for at, key in enumerate(keys) if at and (key in begins or key.lstrip("#")[:1].isdigit())]:
        begin = at
        while begin > 1 and sentence.key(begin - 1) in WORDS["joins_requests"]:
            begin -= 1
        before = sentence.words[begin - 1]
        if begin < at or any(mark in sentence.text[before.end - 1 : sentence.words[begin].start] for mark in pauses):
            first, second = sentence.typed(0, begin), sentence.typed(at, len(sentence.words))
            said = sentence.saying(second.rstrip(pauses))
            if not said.words or not says_nothing_more(said.keys(0, len(said.words))):  # `scrap R5, did it already`
                yield sentence.saying(first.rstrip(pauses)), said


def _read_half(half: Sentence, read: Read) -> AnyCommand | None:
    """What it says alone; an item that it finishes may have a name."""
    with suppress(NotUnderstood):
        return read(half)
    for at in range(1, min(_MOST_WORDS_OF_VERB, len(half.words) - 1) + 1):
        name = half.keys(at, len(half.words))
        is_name = len(name) <= _MOST_WORDS_OF_NAME and not any(each.isdigit() for each in name)
        if is_name and half.key(at - 1) in WORDS["begins_request"]:
            with suppress(NotUnderstood):
                command = read(half.saying(f"{half.typed(0, at)} #{_NUMBER}"))
                if isinstance(command, Finish) and command.numbers == (_NUMBER,):
                    return FinishByName(half.typed(at, len(half.words)), command.how)
    return None


def _read_second(first: Sentence, second: Sentence, read: Read) -> AnyCommand | None:
    """What the second half says; that of `give 5 to @bob and 6 to @carol` begins as the first one does."""
    if second.key(0) in WORDS["begins_request"]:
        return _read_half(second, read)
    if len(second.words) == 1:
        return None
    with suppress(NotUnderstood):
        try:
            return read(second)
        except TwoMeanings as problem:  # Alone `12 tomorrow` may be said to people, behind a command it is not.
            if problem.message == questions.IS_IT_FOR_ME and len(problem.meanings) == 1:
                only: AnyCommand = problem.meanings[0]
                return only
    number = next((at for at in range(1, len(first.words)) if first.key(at).lstrip("#").isdigit()), 0)
    if number:
        with suppress(NotUnderstood):
            command = read(second.saying(f"{first.typed(0, number)} {second.text}"))
            return command if isinstance(command, Give) else None
    return None


def _names_what_there_is(command: ChangingCommand) -> bool:
    """An item, a reminder or a colleague."""
    return isinstance(command, Give) or any(getattr(command, name, None) for name in (*ITEM_FIELDS, *REMINDER_FIELDS))


def _about_first(one: ChangingCommand, second: Sentence, read: Read) -> ChangingCommand | None:
    """What the second half says of the only item of the first: `make 5 high and give it to @bob`. None where that has no number yet, or
    is off the list then."""
    numbers: tuple[int, ...] = () if isinstance(one, Finish) else getattr(one, "numbers", ())
    pronoun = rewording_words().phrases["pronouns"]
    at, end = next(((at, end) for at in range(1, len(second.words)) if (end := pronoun.end(second, at)) > at), (0, 0))
    if len(numbers) != 1 or not at:
        return None
    of_number = f"{second.typed(0, at)} #{numbers[0]} {second.typed(end, len(second.words))}"
    with suppress(NotUnderstood):
        command = read(second.saying(of_number.rstrip()))
        return command if isinstance(command, ChangingCommand) else None
    return None


def _goes_on_with_and(taken: Sequence[str]) -> bool:
    return any(text.split()[0].lower() in WORDS["and"] for text in taken if text.split())


def _is_about_first(second: Sentence) -> bool:
    """Whether only the first half tells what `it` is in the second one."""
    pronouns = rewording_words().phrases["pronouns"]
    return any(pronouns.end(second, at) > at for at in range(1, len(second.words)))
