"""`actually low`, `no, call it buy ink`: a correction of the priority, of an item or a rule, or of the name that was just set."""

from __future__ import annotations

from chalicelib.commands.last_change import Correction, records_of
from chalicelib.commands.priorities import MoveItemLevel, SetItemLevel, SetRule
from chalicelib.commands.rename import Rename
from chalicelib.commands.request import Request
from chalicelib.commands.save import label_and_tags
from chalicelib.commands.undo import JUST_DONE_WITHIN
from chalicelib.domain.item import Item, ItemKey
from chalicelib.domain.priority import RuleKey
from chalicelib.domain.receipt import Receipt
from chalicelib.parsing.matcher import Reading
from chalicelib.parsing.slot_words import WORDS


def other_level(reading: Reading, receipt: Receipt, request: Request) -> Correction | None:
    """The priority of the items, or of the rule, that the request made or of which it set the priority."""
    step, level = reading.values.get("step"), reading.values.get("level")
    if items := _items_set_by(receipt, {"level"}, request):
        numbers = tuple(each.number for each in items)
        if level is None:
            return Correction(MoveItemLevel(numbers, up=step == "up"), numbers)
        return Correction(SetItemLevel(numbers, level), numbers)
    rules = records_of(receipt, RuleKey, request)
    return Correction(SetRule(rules[0].target, level)) if len(rules) == 1 and level is not None else None


def other_name(reading: Reading, receipt: Receipt, request: Request) -> Correction | None:
    """The name of the item that the request made or named."""
    label, tags = label_and_tags({"label": reading.values["label"]})
    items = _items_set_by(receipt, {"label", "text"}, request)
    if len(items) != 1 or not label:
        return None
    numbers = (items[0].number,)
    is_just_done = request.now - receipt.done_at <= JUST_DONE_WITHIN and label.lower() not in WORDS["called_no_item"]
    return Correction(Rename(numbers, label, tags), numbers, is_sure="sure" in reading.values or is_just_done)


def _items_set_by(receipt: Receipt, fields: set[str], request: Request) -> list[Item]:
    """The unfinished items that the request made, or of which it set one of the fields."""
    found = records_of(receipt, ItemKey, request, lambda edit: not fields.isdisjoint(edit.after or ()))
    return [item for item in found if item.is_unfinished]
