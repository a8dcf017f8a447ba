"""`actually low`, `no, call it buy ink`, `typo, order`: a correction of the priority, of an item or a rule, or of the name that was just set."""

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
from chalicelib.parsing.corrected_words import corrected_name
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.matcher import Reading
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import LEVEL_WORDS
from chalicelib.parsing.time_slots.beginnings import is_only_times

_MOST_MORE_WORDS = 2
"""A word that is put right has hardly more in its place."""


def other_level(reading: Reading, receipt: Receipt, request: Request) -> Correction | None:
    """The priority of the items, or of the rule, that the request made or of which it set the priority."""
    step, level = reading.values.get("step"), reading.values.get("level")
    if items := _items_set_by(receipt, {"level"}, request):
        numbers = tuple(each.number for each in items)
        if level is None:
            return Correction(MoveItemLevel(numbers, step != "down", is_important=step == "high"), numbers)
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
    is_just_done = request.now - receipt.done_at <= JUST_DONE_WITHIN and label.lower() not in CUES["called_no_item"]
    return Correction(
        Rename(numbers, label, tags, as_label="said" in reading.values),
        numbers,
        is_sure="sure" in reading.values or is_just_done,
    )


def other_word(reading: Reading, receipt: Receipt, request: Request) -> Correction | None:
    """The name of the one item that the request made or named, with what was mistyped in it put right: what is said to be wrong, or the only words
    that the right ones resemble. Where it has none, and it was said what all of it should be, that is asked about; else something else is meant."""
    items = _items_set_by(receipt, {"label", "text"}, request)
    if len(items) != 1:
        return None
    right = str(reading.values["label"]).strip("* ")
    said = items[0].text if items[0].is_todo else items[0].label
    wrong = str(reading.values.get("wrong", "")).strip("* ")
    if _may_be_no_name(right, wrong):
        return None
    name = corrected_name(said, right, wrong)
    numbers = (items[0].number,)
    if name and name != said:
        return Correction(Rename(numbers, name), numbers)
    may_be_whole = "whole" in reading.values and not wrong and right != said
    return Correction(Rename(numbers, right), numbers, is_sure=False) if may_be_whole else None


def _may_be_no_name(right: str, wrong: str) -> bool:
    """Whether it may be another time, another number or a priority (`should be 6`, `change mum to friday`), or tells something of it (`the room is for
    tuesday, not monday`)."""
    is_number = not wrong and any(map(str.isdigit, right))
    is_told = bool(wrong) and len(right.split()) > len(wrong.split()) + _MOST_MORE_WORDS
    return is_number or is_told or right.lower() in LEVEL_WORDS or is_only_times(Sentence(f"at {right}"))


def _items_set_by(receipt: Receipt, fields: set[str], request: Request) -> list[Item]:
    """The unfinished items that the request made, or of which it set one of the fields."""
    found = records_of(receipt, ItemKey, request, lambda edit: not fields.isdisjoint(edit.after or ()))
    return [item for item in found if item.is_unfinished]
