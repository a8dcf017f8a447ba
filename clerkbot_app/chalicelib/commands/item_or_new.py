"""Whether the words of a new to-do mean items that there are: `remind me of the milk`, `remind me of all three`, or the words of one that waits.

Where both readings are fair it is asked which is meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from chalicelib.commands.items_by_words import all_that_say, items_by_words
from chalicelib.commands.last_change import shown_here
from chalicelib.commands.request import AnyCommand, ChangingCommand, Request
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.item import Item
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.domain.reminder import When
from chalicelib.domain.shown import SHOWN_SECONDS
from chalicelib.messages import confirmations, questions, reminder_questions
from chalicelib.parsing.item_names import ALL, item_name, things_alone
from chalicelib.services.reminders import reminders_of

if TYPE_CHECKING:
    from chalicelib.commands.todos import AddTodo

_MOST_OFFERED, _MOST_LISTED = 3, 10


def reminder_instead(todo: AddTodo, when: When, words: str, text: str, request: Request) -> ChangingCommand | None:
    """The reminder of the items that the `words` of a to-do mean without a doubt: `the report one`, `all three` after a list of three. `text`: as
    it would be added. Raises NotUnderstood: TwoMeanings where they may be a new to-do, Asks where nobody knows which are meant."""
    from chalicelib.commands.remind import Remind  # It reads what is said of to-dos.

    if (count := things_alone(words)) is not None:
        return Remind(when, _listed(count, when, request))
    name, by_words = item_name(words), items_by_words(request)
    found = by_words.called(name)
    if name.points:
        lacks = Incomplete.of(Remind, "numbers", AnswerKind.NUMBERS, when=when)
        return Remind(when, all_that_say(found, name, lacks))
    offered: list[tuple[int, ...]] = [(item.number,) for item in found]
    if name.count == len(found) or (name.count == ALL and len(found) > 1):
        offered = [tuple(item.number for item in found)]
    elif not found:
        with suppress(NotUnderstood):  # Of `mum and the milk` only one may be there.
            offered = [each for each in [by_words.numbers_of_names(words, typed_numbers_of)] if each]
    if not offered:
        return None
    of_items: list[AnyCommand] = [Remind(when, numbers) for numbers in offered[:_MOST_OFFERED]]
    raise TwoMeanings(questions.ITEM_OR_NEW, [*of_items, replace(todo, text=text, may_be_item=False)])


def ask_if_another(todo: AddTodo, text: str, lately: Sequence[Item], request: Request) -> None:
    """Raises TwoMeanings where one of the same words waits already, among the to-dos added `lately`. One with a reminder of its own is another
    than one with another time: pills at 9, pills at 17."""
    from chalicelib.commands.remind import Remind  # It reads what is said of to-dos.

    for item in lately:
        if not item.is_unfinished or _same_words(item.text) != _same_words(text):
            continue
        another = replace(todo, is_another=True)
        if todo.when is None or not item.is_open:
            raise TwoMeanings(confirmations.already_have_text(item), [another])
        if not reminders_of([item], request.user, request.context):
            raise TwoMeanings(questions.ITEM_OR_NEW, [Remind(todo.when, (item.number,)), another])


def typed_numbers_of(numbers: str) -> str:
    return f"remind me {numbers} in 1h"


def _listed(count: int, when: When, request: Request) -> tuple[int, ...]:
    """The numbers of the items that were listed last, where they are as many; raises NotUnderstood for another number of them, and where all may as
    well be the whole list."""
    from chalicelib.commands.remind import Remind  # It reads what is said of to-dos.

    shown = shown_here(request)
    is_whole = shown is not None and not (shown.earlier or shown.later or shown.rows)
    listed = shown.listed if shown is not None and is_whole and request.now - shown.at <= SHOWN_SECONDS else ()
    if count and len(listed) == count:
        return tuple(listed)
    if count != ALL:
        asked = Incomplete.of(Remind, "numbers", AnswerKind.NUMBERS, when=when)
        raise Asks(questions.WHICH_ONE, asked, "list", likely=tuple(listed))
    of_listed = [Remind(when, tuple(listed))] if 1 < len(listed) <= _MOST_LISTED else []
    raise TwoMeanings(reminder_questions.REMIND_OF_ALL, [*of_listed, Remind(when)])


def _same_words(text: str) -> str:
    return " ".join(text.split()).casefold()
