"""Two commands of one message as one: the same said of several items, or what is said of each, done together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from chalicelib.commands.absence import GoAway
from chalicelib.commands.finish import Finish
from chalicelib.commands.finish_by_name import FinishByName
from chalicelib.commands.give_back import GiveBack
from chalicelib.commands.handover import MOST_AT_ONCE, Give
from chalicelib.commands.remind import Remind
from chalicelib.commands.rename import Rename
from chalicelib.commands.request import ChangingCommand
from chalicelib.commands.snooze import Snooze
from chalicelib.commands.todos import AddTodo
from chalicelib.commands.together import Together, is_said_twice, parts_of
from chalicelib.domain.command import serialize
from chalicelib.domain.question import ITEM_FIELDS, REMINDER_FIELDS
from chalicelib.understanding.away_beside import says_only_away

MOST_PARTS = 8
"""So many times the same is said at most."""
_MARKS = {"#": ITEM_FIELDS, "R": REMINDER_FIELDS}
_MOST_TOGETHER, _MOST_CHARACTERS = 20, 1600
"""Items and reminders that are changed together, and characters of a button for it, which carries a little more."""


def as_one(one: ChangingCommand, other: ChangingCommand) -> ChangingCommand | None:
    """None where they are not the same, and can't be done together."""
    return _the_same(one, other) or _together(one, other)


def with_todo(one: ChangingCommand, todo: AddTodo, *, may_be_name: bool) -> Together | None:
    """What is done to items that are named, and then a to-do, whose words end the sentence: `done 3, add milk`. None of anything else: the words of a
    to-do that comes first may go on. `may_be_name`: where all of it was read as the person's own words, these have to be the name of what is finished."""
    parts = parts_of(one)
    if may_be_name and not isinstance(one, FinishByName):
        return None
    if not all(things_named(each) for each in parts) or any(_may_be_of_todo(each) for each in parts):
        return None
    both = Together((*parts, todo))
    return both if len(both.parts) <= MOST_PARTS and len(serialize(both)) <= _MOST_CHARACTERS else None


def _may_be_of_todo(command: ChangingCommand) -> bool:
    """Whether it ends with words of the person's own, to which the others may belong: a note, a name."""
    return isinstance(command, Give | Rename)


def _together(one: ChangingCommand, other: ChangingCommand) -> Together | None:
    """None where one of them is of no item or reminder that is named, or both say the same of one."""
    parts = [*parts_of(one)]
    for part in parts_of(other):
        same = [(at, both) for at, each in enumerate(parts) if (both := _the_same(each, part)) is not None]
        if same:
            [at, both] = same[0]
            parts[at] = both
        else:
            parts.append(part)
    of_parts = [things_named(each) for each in parts]
    named = [each for things in of_parts for each in things]
    given = [number for each in parts if isinstance(each, Give | GiveBack) for number in each.numbers]
    if any(isinstance(each, Rename) and any(map(str.isdigit, each.label)) for each in parts[:-1]):
        return None  # `rename 3 to dinner for 2 and 4 to go` may be one name.
    by_name = [each for each in parts if isinstance(each, FinishByName)]
    if len(by_name) > 1:
        return None  # `I finished the report, delete the old one`
    if (
        not all(of_parts)
        or is_said_twice((thing, part) for part in parts for thing in things_named(part))
        or len(named) > _MOST_TOGETHER
        or len(given) > MOST_AT_ONCE
    ):
        return None
    both = Together(tuple(parts))
    return both if len(parts) <= MOST_PARTS and len(serialize(both)) <= _MOST_CHARACTERS else None


def things_named(command: ChangingCommand) -> Sequence[str]:
    """The items and reminders that a command names, by number or by words; none where it may be of something else as well."""
    if not command.is_of_what_there_is or (isinstance(command, Remind) and command.moves):
        return ()  # `6 tomorrow` may be said of much.
    if isinstance(command, FinishByName):
        return () if any(map(str.isdigit, command.text)) else (command.text,)
    if isinstance(command, Snooze) and command.or_item:
        return (*things_named(replace(command, or_item=False)), *things_named(command.of_item))
    values = ((mark, getattr(command, name, None)) for mark, names in _MARKS.items() for name in names)
    several = ((mark, value if isinstance(value, tuple) else (value,)) for mark, value in values if value)
    return [f"{mark}{number}" for mark, numbers in several for number in numbers]


def _the_same(one: ChangingCommand, other: ChangingCommand) -> ChangingCommand | None:
    """The command that says both; None where they are not the same."""
    if isinstance(one, Finish | FinishByName) and isinstance(other, Finish | FinishByName):
        named_by_pronoun = any(isinstance(each, Finish) and not each.numbers for each in (one, other))
        is_named = isinstance(one, FinishByName) and not any(map(str.isdigit, one.text))
        if is_named and other == Finish((), one.how):
            return one  # `the bank is sorted, done`
        if one.how is not other.how or named_by_pronoun:
            return None  # `delete it, delete the milk` may be one item, or two.
        names = [each.text for each in (one, other) if isinstance(each, FinishByName)]
        if any(map(str.isdigit, "".join(names))):
            return None  # `delete 4 tomorrow, delete 5`
        if names:
            return FinishByName(f"{_named_by(one)} and {_named_by(other)}", one.how)
    if isinstance(one, GoAway) and isinstance(other, GoAway):
        return one if says_only_away(other) else other if says_only_away(one) else None
    field = one.said_of_several
    if type(one) is not type(other) or not field:
        return None
    same: Any = one  # A dataclass with that field.
    of_one, of_other = getattr(one, field), getattr(other, field)
    if not (of_one and of_other) or replace(same, **{field: of_other}) != other:
        return None
    both: ChangingCommand = replace(same, **{field: tuple(dict.fromkeys((*of_one, *of_other)))})
    return both


def _named_by(command: Finish | FinishByName) -> str:
    return command.text if isinstance(command, FinishByName) else " and ".join(map(str, command.numbers))
