"""`make it 6`, `an hour later`, `only until 3`: a correction of the absence, the reminder or the snooze that was just set.

Such words are no command by themselves, and some are another one otherwise: `push it back by a day`. They correct what the person's last change
set, if nothing was shown since; else it is asked whether they do.

The values of a reading are the slots of the sentences in parsing/common.en.toml: what was said of the time (`said`, `length`, `series`, `goal`,
`start`, `back` for when somebody is back, and `until` for its end), how it moves (`change`, `how_much`, `direction`), what was denied (`wrong`), and of what alone such words are
said (`absence_only`, `planned_only`, `reminder_only`; `moves`: of what has not begun) or that they may as well ask (`unsure`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from chalicelib.commands.corrected_absence import absence_set_by, corrected_absence
from chalicelib.commands.called_off import says_start_again, started_again
from chalicelib.commands.corrected_item import corrected_item, says_corrected_item, was_shown_since
from chalicelib.commands.corrected_reminder import corrected_reminder, corrected_snooze
from chalicelib.commands.corrected_setting import corrected_setting, says_corrected_setting
from chalicelib.commands.named_items import changed_here, shown_here
from chalicelib.commands.other_days import says_other_days, with_other_days
from chalicelib.commands.remind import Remind
from chalicelib.commands.request import AnyCommand, ChangingCommand, Request
from chalicelib.commands.understanding import english
from chalicelib.domain.absence import Absence
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.day_hours import DayHours
from chalicelib.domain.item import Item, ItemKey
from chalicelib.domain.local_time import local_datetime
from chalicelib.domain.person import Person
from chalicelib.domain.receipt import Edit, Receipt
from chalicelib.domain.record_format import to_plain
from chalicelib.domain.reminder import Reminder, ReminderKey, When
from chalicelib.messages import questions
from chalicelib.parsing.matcher import Reading
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.corrections import is_said_of, number_alone, unit_said
from chalicelib.parsing.time_slots.moments import ahead
from chalicelib.parsing.time_slots.said_moments import SaidMoment
from chalicelib.parsing.time_slots.spans import Span
from chalicelib.services.idempotency import UNDO_SECONDS, Outcome

_CORRECTIONS = ("correction", "longer_or_later", "another_start")
_END_OF_ABSENCE, _ASKS_TO_WAIT = "end_of_absence", "asks_to_wait"
_END_SAID_WITHIN = 180.0
"""Seconds after `away` in which a time alone is its end."""
_OF_ABSENCE = {"absence_only", "planned_only", "back"}
"""Values of what is said of an absence only."""
_MOST_WORDS = 16
"""No correction is longer."""
_MOST_CHOICES = 5
_MOST_CHANGES = 8
"""Changes among which the last one of the conversation is looked for."""
_HOW_MUCH = (Span(seconds=1800), Span(seconds=3600), Span(days=1))
"""What may be meant by `a bit later`."""


@dataclass(frozen=True)
class Correction:
    """The command that changes what was set. `unit`: of the span by which that was said, which the next number alone counts."""

    command: AnyCommand
    unit: str = ""


@dataclass(frozen=True)
class _WasSet:
    """What a request set: one absence, or reminders, or items that were snoozed until the same time."""

    receipt: Receipt
    absence: Absence | None = None
    reminders: Sequence[Reminder] = ()
    snoozed: Sequence[Item] = ()

    @property
    def item_numbers(self) -> set[int]:
        return {each.item_number for each in self.reminders} | {each.number for each in self.snoozed}


def says_correction(sentence: Sentence) -> bool:
    return (
        _reading(sentence) is not None
        or says_corrected_item(sentence)
        or says_corrected_setting(sentence)
        or says_other_days(sentence)
        or says_start_again(sentence)
    )


def correction_of(sentence: Sentence, request: Request) -> Correction | None:
    """What a sentence corrects of what was set last; None if it is no correction of that. Raises NotUnderstood, and TwoMeanings where it is not
    sure what is meant."""
    reading = _reading(sentence)
    if reading is None:
        last = changed_here(request, request.now - UNDO_SECONDS, _MOST_CHANGES)
        return _without_time(sentence, next(iter(last), None), request)
    is_end = reading.template.table == _END_OF_ABSENCE
    within = _END_SAID_WITHIN if is_end else UNDO_SECONDS
    receipt = next(iter(changed_here(request, request.now - within, _MOST_CHANGES)), None)
    was_set = _set_by(receipt, request) if receipt is not None else None
    if was_set is None:
        return _without_time(sentence, receipt, request) or _first_time(reading.values, receipt, request)
    if not _may_be_of(was_set, reading, request):
        return None
    if reading.problem is not None:
        raise reading.problem
    commands = _commands(was_set, reading.values, sentence, request)
    if not commands:
        return None
    if len(commands) > 1:
        raise TwoMeanings(_question(was_set, reading.values), commands[:_MOST_CHOICES])
    if "unsure" in reading.values or _was_shown_since(was_set, request) or _may_name_item(sentence):
        raise TwoMeanings(questions.IS_THAT_MEANT, commands)
    counts_on = "change" in reading.values or _is_of_number(reading.values)
    return Correction(commands[0], was_set.receipt.unit if counts_on else "")


def _without_time(sentence: Sentence, receipt: Receipt | None, request: Request) -> Correction | None:
    if receipt is None:
        return None
    command = (
        corrected_item(sentence, receipt, request)
        or corrected_setting(sentence, receipt, request)
        or with_other_days(sentence, receipt, request)
        or started_again(sentence, receipt)
    )
    return Correction(command) if command is not None else None


def _first_time(values: Mapping[str, Any], receipt: Receipt | None, request: Request) -> Correction | None:
    """The reminder of the one to-do that was just added, at the time that is said of it: `no, tomorrow`."""
    edits = receipt.edits if receipt is not None else ()
    made = [each.key for each in edits if isinstance(each.key, ItemKey) and each.before is None]
    said = values.get("said")
    if receipt is None or len(made) != 1 or not isinstance(said, SaidMoment) or _OF_ABSENCE & values.keys():
        return None
    item = request.context.records.get(made[0])
    if not isinstance(item, Item) or not item.is_open or "until" in values or "wrong" in values:
        return None
    command = Remind(When(at=ahead(said, _morning), zone=said.zone_name()), (item.number,))
    if "unsure" in values or was_shown_since(receipt, [item.number], request):
        raise TwoMeanings(questions.IS_THAT_MEANT, [command])
    return Correction(command)


def _morning(hours: DayHours) -> time:
    return hours.morning


def _is_of_number(values: Mapping[str, Any]) -> bool:
    said = values.get("said")
    return said is not None and "until" not in values and number_alone(said) is not None


def _may_be_of(was_set: _WasSet, reading: Reading, request: Request) -> bool:
    """Whether such words can be said of such a thing. A length alone is another one only of what has a length, or no end yet."""
    values, absence = reading.values, was_set.absence
    if absence is None:
        return reading.template.table != _END_OF_ABSENCE and not _OF_ABSENCE & values.keys()
    if "reminder_only" in values or (absence.start <= request.now and {"planned_only", "moves"} & values.keys()):
        return False
    is_length = reading.template.table == _END_OF_ABSENCE and "length" in values
    return not is_length or bool(was_set.receipt.unit) or absence.until is None


def _may_name_item(sentence: Sentence) -> bool:
    """Whether it is a number alone behind a `no` without a pause, as in `no 3`."""
    if len(sentence.words) != 2:
        return False
    noun, number = sentence.words
    return noun.key in WORDS["number_nouns"] and number.key.isdecimal() and not noun.raw.endswith(",")


def _reading(sentence: Sentence) -> Reading | None:
    if len(sentence.words) > _MOST_WORDS or english().answer(sentence, _ASKS_TO_WAIT):
        return None
    readings = (english().answer(sentence, name) for name in (*_CORRECTIONS, _END_OF_ABSENCE))
    return next((each for each in readings if each is not None), None)


def _commands(
    was_set: _WasSet, values: Mapping[str, Any], sentence: Sentence, request: Request
) -> Sequence[ChangingCommand]:
    """What may be meant; nothing where the words can't be said of what was set."""
    if "how_much" in values:
        known = {name: value for name, value in values.items() if name != "how_much"}
        lengths = (known | {"length": each} for each in _HOW_MUCH)
        return [command for each in lengths for command in _commands(was_set, each, sentence, request)]
    unit = was_set.receipt.unit
    if was_set.absence is not None:
        end = was_set.absence.until
        if not _denies(values, end, request):
            return ()
        return corrected_absence(was_set.absence, values, sentence, unit)
    if was_set.snoozed:
        if not _denies(values, was_set.snoozed[0].snoozed_until, request):
            return ()
        return corrected_snooze(was_set.snoozed, values, sentence, unit)
    return [
        command
        for each in was_set.reminders
        if _denies(values, each.due_at, request)
        for command in corrected_reminder(each, values, sentence, unit)
    ]


def _denies(values: Mapping[str, Any], before: float | None, request: Request) -> bool:
    """Whether the `5` of `not 5 but 6` is the time that was set; also where none was said."""
    wrong = values.get("wrong")
    if wrong is None:
        return True
    return before is not None and is_said_of(wrong, local_datetime(before, request.zone))


def _question(was_set: _WasSet, values: Mapping[str, Any]) -> str:
    if "how_much" in values:
        return questions.HOW_MUCH
    if len(was_set.reminders) > 1:
        return questions.WHICH_IS_CORRECTED
    is_length_or_end = was_set.absence is not None and was_set.absence.until is None and _is_of_number(values)
    return questions.HOW_LONG_OR_UNTIL if is_length_or_end else questions.TWO_MEANINGS


def _was_shown_since(was_set: _WasSet, request: Request) -> bool:
    """Whether something else was shown after it."""
    shown = shown_here(request)
    if shown is None or shown.at <= was_set.receipt.done_at:
        return False
    return shown.number == 0 or shown.number not in was_set.item_numbers


def _set_by(receipt: Receipt, request: Request) -> _WasSet | None:
    """What a request set, if it is as it was left then."""
    absence = absence_set_by(receipt, request.person)
    if absence is not None:
        return _WasSet(receipt, absence)
    reminders = [each for each in _left_by(receipt, ReminderKey, request) if isinstance(each, Reminder)]
    if reminders:
        return _WasSet(receipt, reminders=reminders)
    changed = sum(isinstance(edit.key, ItemKey) for edit in receipt.edits)
    items = [each for each in _left_by(receipt, ItemKey, request) if isinstance(each, Item)]
    snoozed = [each for each in items if each.snoozed_until is not None and each.is_unfinished]
    is_one_time = len({each.snoozed_until for each in snoozed}) == 1
    return _WasSet(receipt, snoozed=snoozed) if is_one_time and len(snoozed) == changed else None


def _left_by(receipt: Receipt, kind: type, request: Request) -> list[object]:
    """The records of a kind to which the request gave a time, each that still has it. Without such an edit nothing is read."""
    edits = [edit for edit in receipt.edits if isinstance(edit.key, kind) and _times_of(edit)]
    if not edits:
        return []
    found = request.context.records.get_all(*(edit.key for edit in edits))
    return [each for edit, each in zip(edits, found, strict=True) if each is not None and _is_as_left(edit, each)]


def _times_of(edit: Edit) -> dict[str, object]:
    """The times that the edit gave its record, as plain values by their fields."""
    after = edit.after or {}
    return {name: after[name] for name in ("due_at", "recurrence", "snoozed_until") if after.get(name) is not None}


def _is_as_left(edit: Edit, record: object) -> bool:
    now = to_plain(record)
    return all(now.get(name) == value for name, value in _times_of(edit).items())


def unit_of(command: ChangingCommand, outcome: Outcome, sentence: Sentence) -> str:
    """The unit of the span by which a sentence, or a button, said the time that the outcome sets; empty where it said none."""
    if command.unit_of_span and not sentence.words:
        return command.unit_of_span
    for change in outcome.changes:
        match change.after:
            case Reminder(due_at=due_at):
                lasting = due_at - sentence.now
            case Item(snoozed_until=float(until)):
                lasting = until - sentence.now
            case Person(absences=[*_, Absence(start=start, until=float(until))]):
                lasting = until - start
            case _:
                continue
        if unit := unit_said(sentence, lasting):
            return unit
    return ""
