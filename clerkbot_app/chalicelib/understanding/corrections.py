"""`make it 6`, `an hour later`, `only until 3`: a correction of the absence, the reminder or the snooze that was just set.

Such words are no command by themselves, and some are another one otherwise: `push it back by a day`. They correct what the person's last change
set, if nothing was shown since; else it is asked whether they do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time
from typing import TypeVar

from chalicelib.commands.last_change import (
    Correction,
    another_was_undone_since,
    edited,
    last_changes,
    only_absence_set_by,
    only_quiet_hours_set_by,
    shown_here,
    takes_time_away,
    was_said_in_vain_since,
    was_shown_since,
)
from chalicelib.commands.other_items import (
    Instead,
    kept_items,
    kept_named_items,
    other_items,
)
from chalicelib.commands.quiet_hours import SetQuietHours
from chalicelib.commands.remind import Remind
from chalicelib.commands.request import ChangingCommand, Request
from chalicelib.commands.together import all_together
from chalicelib.commands.undo import Undo
from chalicelib.domain.absence import Absence
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.day_hours import DayHours
from chalicelib.domain.item import Item, ItemKey
from chalicelib.domain.local_time import local_datetime
from chalicelib.domain.person import Person
from chalicelib.domain.receipt import Edit, Receipt
from chalicelib.domain.record_format import to_plain
from chalicelib.domain.record_key import RecordKey
from chalicelib.domain.reminder import Reminder, ReminderKey, When
from chalicelib.messages import questions
from chalicelib.messages.blocks import joined
from chalicelib.parsing.matcher import Reading
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.moments import ahead
from chalicelib.parsing.time_slots.said_corrections import SaidCorrection, is_said_of, unit_said
from chalicelib.parsing.time_slots.spans import Span
from chalicelib.services.idempotency import UNDO_SECONDS, Outcome
from chalicelib.understanding.corrected_absence import corrected_absence, hours_of_its_day
from chalicelib.understanding.corrected_item import other_level, other_name, other_word
from chalicelib.understanding.corrected_reminder import corrected_reminder, corrected_snooze
from chalicelib.understanding.corrected_setting import (
    CORRECTION_OF_USER,
    one_end_of_quiet_hours,
    other_colleague,
    other_quiet_hours,
)
from chalicelib.understanding.further_items import further_items, further_named_items, further_user
from chalicelib.understanding.listed_rows import lists_quiet_hours
from chalicelib.understanding.other_days import on_another_day, with_other_days, without_one_time
from chalicelib.understanding.other_than_done import other_than_done
from chalicelib.understanding.said_of_what_was_set import END_OF_ABSENCE, OTHER_DAYS, reading_of_time
from chalicelib.understanding.typed_text import english

R = TypeVar("R", Item, Reminder)
_END_SAID_WITHIN = 180.0
"""Seconds after `away` in which a time alone is its end."""
_MOST_WORDS_OF_OTHERS = 12
"""No correction is longer."""
_MOST_CHOICES = 5
_HOW_MUCH = (Span(seconds=1800), Span(seconds=3600), Span(days=1))
"""What may be meant by `a bit later`."""


def _started_again(_reading: Reading, receipt: Receipt, _request: Request) -> Correction | None:
    """What takes the last change back, where that cancelled a reminder or left out some of its times, or took an absence or quiet hours away."""
    stopped = [each for each in receipt.edits if isinstance(each.key, ReminderKey) and each.before and each.after]
    is_stop = any({"state", "came"} & (each.after or {}).keys() for each in stopped)
    return Correction(Undo(receipt.request)) if is_stop or takes_time_away(receipt) else None


_OF_QUIET_HOURS = "correction_of_quiet_hours"
_ONLY_DAYS = "only_days"
_ADDS_DAYS = {OTHER_DAYS, "further_day"}
_OF_ITEM, _OF_NAMED_ITEM, _KEPT_NAMED = "correction_of_item", "correction_of_named_item", "kept_named_items"
_MORE, _MORE_NAMED = "further_items", "further_named_items"
_OF_WORD = "correction_of_word"
_OF_ITEMS = {_OF_WORD, _OF_ITEM, _OF_NAMED_ITEM, _KEPT_NAMED, "kept_items", _MORE, _MORE_NAMED}
"""Said of a time, or of anything, as well: they correct only items to which something was just done."""
_OTHERS: Mapping[str, Callable[[Reading, Receipt, Request], Correction | None]] = {
    "correction_of_level": other_level,
    "correction_of_name": other_name,
    OTHER_DAYS: with_other_days,
    _ONLY_DAYS: with_other_days,
    "left_out_day": without_one_time,
    _OF_WORD: other_word,
    _OF_ITEM: other_items,
    "kept_items": kept_items,
    _MORE: further_items,
    _KEPT_NAMED: kept_named_items,
    CORRECTION_OF_USER: other_colleague,
    _OF_QUIET_HOURS: other_quiet_hours,
    "further_day": on_another_day,
    "starts_again": _started_again,
    _OF_NAMED_ITEM: other_than_done,
    "further_user": further_user,
    _MORE_NAMED: further_named_items,
}
"""What corrects something else than a time, by the name of its sentences, in the order in which they are tried."""


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
    """Whether it has the form of a correction, and is hardly said of anything else."""
    return reading_of_time(sentence) is not None or any(
        each.template.table not in _OF_ITEMS - {_OF_ITEM} for each in _other_readings(sentence)
    )


def correction_of(sentence: Sentence, request: Request) -> Correction | None:
    """What a sentence corrects of what was set last; None if it is no correction of that. Raises NotUnderstood, and TwoMeanings where it is not
    sure what is meant."""
    of_time, others = reading_of_time(sentence), _other_readings(sentence)
    names_both = of_time is not None and "wrong" in of_time.values  # `not thursday but friday`
    if not names_both and any(each.template.table in _ADDS_DAYS for each in others):
        of_time = None  # `and fridays` adds to what was set; `fridays` alone replaces it.
    if of_time is None and not others:
        return None
    is_end = of_time is not None and of_time.template.table == END_OF_ABSENCE
    receipt = next(iter(last_changes(request, _END_SAID_WITHIN if is_end else UNDO_SECONDS)), None)
    if receipt is None or another_was_undone_since(receipt, request):
        return None
    was_set = _set_by(receipt, request) if of_time is not None else None
    # `only mon and thu` is no time from one to the other where what was set comes on single days.
    is_of_series = was_set is not None and any(each.recurrence is not None for each in was_set.reminders)
    is_of_days = is_of_series and any(map(_says_several_days, others))
    if of_time is not None and was_set is not None and not is_of_days:
        correction = _of_time_or_items(was_set, of_time, others, sentence, request)
    else:
        correction = _first_of(others, receipt, request)
        is_only_time = {each.template.table for each in others} <= _OF_ITEMS
        if correction is None and of_time is not None and is_only_time:
            correction = _first_time(of_time, receipt, request)
        if correction is None and of_time is not None:
            correction = one_end_of_quiet_hours(of_time, receipt, request)
    if correction is None:
        return None
    is_sure = correction.is_sure and not (isinstance(correction.command, Instead) and _may_name_item(sentence))
    is_sure = is_sure and not was_said_in_vain_since(receipt, request)
    if not is_sure or _was_another_shown_since(receipt, correction, request):
        raise TwoMeanings(questions.IS_THAT_MEANT, [correction.command])
    return correction


def _says_several_days(reading: Reading) -> bool:
    return reading.template.table == _ONLY_DAYS and len(reading.values["days"]) > 1


def _was_another_shown_since(receipt: Receipt, correction: Correction, request: Request) -> bool:
    """Whether something else than what it corrects was shown since: who looks at the quiet hours goes on speaking of them."""
    if not was_shown_since(receipt, correction.items, request):
        return False
    shown = shown_here(request) if isinstance(correction.command, SetQuietHours) else None
    return shown is None or not lists_quiet_hours(shown)


def _of_time_or_items(
    was_set: _WasSet, of_time: Reading, others: Sequence[Reading], sentence: Sentence, request: Request
) -> Correction | None:
    """`no, 6` may be an hour, or another item than the one that was named. Raises TwoMeanings where it may be both."""
    correction = _of_time(was_set, of_time, sentence, request)
    of_items = [each for each in others if each.template.table in _OF_ITEMS]
    may_be_both = any(each.template.table == _OF_ITEM for each in of_items) and was_set.absence is None
    if correction is not None and not may_be_both:
        return correction
    other = _first_of(of_items, was_set.receipt, request) if was_set.item_numbers else None
    if correction is not None and other is not None:
        raise TwoMeanings(questions.TWO_MEANINGS, [correction.command, other.command])
    return correction or other


def _first_of(readings: Sequence[Reading], receipt: Receipt, request: Request) -> Correction | None:
    """Raises NotUnderstood for a value that can't be meant: `7 to 7 instead`, of quiet hours."""
    for each in readings:
        if each.problem is not None and each.template.table == _OF_QUIET_HOURS:
            if only_quiet_hours_set_by(receipt, request) is not None:
                raise each.problem
        elif (correction := _OTHERS[each.template.table](each, receipt, request)) is not None:
            return correction
    return None


def _first_time(reading: Reading, receipt: Receipt, request: Request) -> Correction | None:
    """The reminder of the one to-do that was just added, at the time that is said of it: `no, tomorrow`."""
    made = [each.key for each in receipt.edits if isinstance(each.key, ItemKey) and each.before is None]
    said = SaidCorrection.of(reading.values)
    is_of_absence = said.absence_only or said.planned_only or said.until or reading.template.table == END_OF_ABSENCE
    if len(made) != 1 or said.said is None or said.wrong is not None or is_of_absence:
        return None
    item = request.context.records.get(made[0])
    if not isinstance(item, Item) or not item.is_open:
        return None
    when = When(at=ahead(said.said, _morning), zone=said.said.zone_name())
    return Correction(Remind(when, (item.number,)), [item.number], is_sure=said.said.names_a_day and not said.unsure)


def _morning(hours: DayHours) -> time:
    return hours.morning


def _other_readings(sentence: Sentence) -> Sequence[Reading]:
    if len(sentence.words) > _MOST_WORDS_OF_OTHERS:
        return ()
    readings = (english().answer(sentence, name) for name in _OTHERS)
    return [each for each in readings if each is not None]


def _of_time(was_set: _WasSet, reading: Reading, sentence: Sentence, request: Request) -> Correction | None:
    """Raises TwoMeanings where it may be several."""
    said = SaidCorrection.of(reading.values)
    if not _may_be_of(was_set, said, request, is_end=reading.template.table == END_OF_ABSENCE):
        return None
    if reading.problem is not None and not _says_hours_of_its_day(was_set, sentence):
        if was_set.absence is None and reading.problem.message == questions.FROM_WHEN_UNTIL_WHEN:
            return None  # What is no absence lasts from nothing until nothing.
        raise reading.problem
    commands = _commands(was_set, said, sentence, request)
    if not commands:
        return None
    if len(commands) > 1:
        of_each = len(commands) == len(was_set.reminders) and not said.how_much
        together = [all_together(commands)] if of_each and said.change else []
        asked = joined(_question(was_set, said), questions.first_of_so_many(_MOST_CHOICES, len(commands)))
        raise TwoMeanings(asked, [*commands[:_MOST_CHOICES], *together])
    is_sure = not said.unsure and (bool(was_set.receipt.unit) or not _may_name_item(sentence))
    counts_on = said.change or said.is_number
    unit = was_set.receipt.unit if counts_on else ""
    return Correction(commands[0], was_set.item_numbers, is_sure, unit, _changed_from(was_set, said))


def _says_hours_of_its_day(was_set: _WasSet, sentence: Sentence) -> bool:
    """Whether it says from when until when the absence is, which has passed only today."""
    return was_set.absence is not None and bool(hours_of_its_day(was_set.absence, sentence))


def _changed_from(was_set: _WasSet, said: SaidCorrection) -> float | None:
    """The end before it was said by how much longer or shorter the absence is."""
    if was_set.absence is None or said.length is None:
        return None
    return was_set.absence.until if said.change in {"longer", "shorter"} else was_set.receipt.changed_from


def _may_be_of(was_set: _WasSet, said: SaidCorrection, request: Request, *, is_end: bool) -> bool:
    """Whether such words can be said of such a thing. A length alone (`is_end`) is another one only of what has a length, or no end yet."""
    absence = was_set.absence
    if absence is None:
        return not is_end and not said.is_of_absence and said.is_owned([each.due_at for each in was_set.reminders])
    if (
        said.reminder_only
        or not said.is_owned([absence.start])
        or (absence.start <= request.now and (said.planned_only or said.moves))
    ):
        return False
    is_length = is_end and said.length is not None
    return not is_length or bool(was_set.receipt.unit) or absence.until is None


def _may_name_item(sentence: Sentence) -> bool:
    """Whether it is a number alone behind a `no` without a pause, as in `no 3`."""
    if len(sentence.words) != 2:
        return False
    noun, number = sentence.words
    return noun.key in WORDS["number_nouns"] and number.key.isdecimal() and not noun.raw.endswith(",")


def _commands(
    was_set: _WasSet, said: SaidCorrection, sentence: Sentence, request: Request
) -> Sequence[ChangingCommand]:
    """What may be meant; nothing where the words can't be said of what was set."""
    if said.how_much:
        lengths = (replace(said, how_much="", length=each) for each in _HOW_MUCH)
        return [command for each in lengths for command in _commands(was_set, each, sentence, request)]
    unit = was_set.receipt.unit
    if was_set.absence is not None:
        end = was_set.absence.until
        if not _denies(said, end, request):
            return ()
        before = was_set.receipt.changed_from
        return corrected_absence(was_set.absence, said, sentence, unit, before)
    if was_set.snoozed:
        if not _denies(said, was_set.snoozed[0].snoozed_until, request):
            return ()
        return corrected_snooze(was_set.snoozed, said, sentence, unit)
    return [
        command
        for each in was_set.reminders
        if _denies(said, each.due_at, request)
        for command in corrected_reminder(each, said, sentence, unit)
    ]


def _denies(said: SaidCorrection, before: float | None, request: Request) -> bool:
    """Whether the `5` of `not 5 but 6` is the time that was set; also where none was said."""
    if said.wrong is None:
        return True
    return before is not None and is_said_of(said.wrong, local_datetime(before, request.zone))


def _question(was_set: _WasSet, said: SaidCorrection) -> str:
    if said.how_much:
        return questions.HOW_MUCH
    if len(was_set.reminders) > 1:
        return questions.WHICH_IS_CORRECTED
    is_length_or_end = was_set.absence is not None and was_set.absence.until is None and said.is_number
    return questions.HOW_LONG_OR_UNTIL if is_length_or_end else questions.TWO_MEANINGS


def _set_by(receipt: Receipt, request: Request) -> _WasSet | None:
    """What a request set, if it is as it was left then."""
    absence = only_absence_set_by(receipt, request)
    if absence is not None:
        return _WasSet(receipt, absence)
    if reminders := _left_by(receipt, ReminderKey, request):
        return _WasSet(receipt, reminders=reminders)
    changed = sum(isinstance(edit.key, ItemKey) for edit in receipt.edits)
    items = _left_by(receipt, ItemKey, request)
    snoozed = [each for each in items if each.snoozed_until is not None and each.is_unfinished]
    is_one_time = len({each.snoozed_until for each in snoozed}) == 1
    return _WasSet(receipt, snoozed=snoozed) if is_one_time and len(snoozed) == changed else None


def _left_by(receipt: Receipt, kind: type[RecordKey[R]], request: Request) -> list[R]:
    """The records of a kind to which the request gave a time, each that still has it."""
    found = edited(receipt, kind, request, lambda edit: bool(_times_of(edit)))
    return [each for edit, each in found if _times_of(edit).items() <= to_plain(each).items()]


def _times_of(edit: Edit) -> dict[str, object]:
    """The times that the edit gave its record, as plain values by their fields."""
    after = edit.after or {}
    return {name: after[name] for name in ("due_at", "recurrence", "snoozed_until") if after.get(name) is not None}


def unit_of(command: ChangingCommand, outcome: Outcome, sentence: Sentence) -> str:
    """The unit of the span by which a sentence, or a button, said the time that the outcome sets, or that of a command without a time; empty where it
    said none."""
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
    return command.unit_of_span
