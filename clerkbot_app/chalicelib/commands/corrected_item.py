"""`actually low`, `no, call it buy ink`: a correction of the priority, of an item or a rule, or of the name that was just set."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.commands.priorities import SetItemLevel, SetRule
from chalicelib.commands.rename import Rename
from chalicelib.commands.request import ChangingCommand, Request
from chalicelib.commands.save import label_and_tags
from chalicelib.commands.understanding import english
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.item import Item, ItemKey
from chalicelib.domain.priority import Level, PriorityRule, RuleKey
from chalicelib.domain.receipt import Edit, Receipt
from chalicelib.domain.shown import ShownKey
from chalicelib.messages import questions
from chalicelib.parsing.matcher import Reading
from chalicelib.parsing.sentence import Sentence

_LEVEL, _NAME = "correction_of_level", "correction_of_name"
_MOST_WORDS = 12
"""No such correction is longer."""


def says_corrected_item(sentence: Sentence) -> bool:
    return _reading(sentence) is not None


def corrected_item(sentence: Sentence, receipt: Receipt, request: Request) -> ChangingCommand | None:
    """The command that sets what the last request set as the sentence says; None if it is no correction of that. Raises TwoMeanings where that is not
    sure."""
    reading = _reading(sentence)
    if reading is None:
        return None
    is_level = reading.template.table == _LEVEL
    numbers = _items_set_by(receipt, ("level",) if is_level else ("label", "text"), request)
    if is_level:
        command: ChangingCommand | None = _other_level(receipt, numbers, reading.values["level"], request)
    else:
        command = _other_name(numbers, reading.values["label"])
    if command is None:
        return None
    is_sure = is_level or "sure" in reading.values
    if not is_sure or was_shown_since(receipt, numbers, request):
        raise TwoMeanings(questions.IS_THAT_MEANT, [command])
    return command


def _reading(sentence: Sentence) -> Reading | None:
    if len(sentence.words) > _MOST_WORDS:
        return None
    return english().answer(sentence, _LEVEL) or english().answer(sentence, _NAME)


def _other_level(receipt: Receipt, numbers: Sequence[int], level: Level, request: Request) -> ChangingCommand | None:
    if numbers:
        return SetItemLevel(tuple(numbers), level)
    rules = [edit.key for edit in receipt.edits if isinstance(edit.key, RuleKey) and edit.after is not None]
    found = request.context.records.get(rules[0]) if len(rules) == 1 else None
    return SetRule(found.target, level) if isinstance(found, PriorityRule) else None


def _other_name(numbers: Sequence[int], text: str) -> Rename | None:
    label, tags = label_and_tags({"label": text})
    return Rename(tuple(numbers), label, tags) if len(numbers) == 1 and label else None


def _items_set_by(receipt: Receipt, fields: Sequence[str], request: Request) -> list[int]:
    """The numbers of the items that the request made, or of which it set one of the fields."""
    keys = [edit.key for edit in receipt.edits if isinstance(edit.key, ItemKey) and _sets(edit, fields)]
    found = request.context.records.get_all(*keys) if keys else []
    return [item.number for item in found if isinstance(item, Item) and item.is_unfinished]


def _sets(edit: Edit, fields: Sequence[str]) -> bool:
    return edit.after is not None and any(name in edit.after for name in fields)


def was_shown_since(receipt: Receipt, numbers: Sequence[int], request: Request) -> bool:
    """Whether something else was shown after it."""
    shown = request.context.records.get(ShownKey(request.user))
    return shown is not None and shown.at > receipt.done_at and shown.number not in numbers
