"""`actually make it 1h`: another time for the absence or the reminder that was just set; `2 hours` after `away`: its end.

Such words are no command by themselves: they are looked at where nothing else was understood.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from chalicelib.commands.absence import GoAway
from chalicelib.commands.move_reminder import MoveReminder
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.commands.understanding import english
from chalicelib.domain.absence import Absence
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.local_time import whole_minute
from chalicelib.domain.person import Person, PersonKey
from chalicelib.domain.receipt import Receipt
from chalicelib.domain.record_format import from_plain, to_plain
from chalicelib.domain.reminder import ReminderKey, When
from chalicelib.messages import questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.whens import End
from chalicelib.services.idempotency import UNDO_SECONDS

ANOTHER_TIME, END_OF_ABSENCE = "another_time", "end_of_absence"
_END_SAID_WITHIN = 180.0
"""Seconds after `away` in which a time alone is its end."""
_HOUR = 3600
_MOST_HOURS = 24
"""A larger number is none of hours."""


def with_another_time(sentence: Sentence, request: Request) -> AnyCommand | None:
    """The command that a sentence means of what was set last; None if it means nothing of that. Raises NotUnderstood."""
    for name, within in ((ANOTHER_TIME, UNDO_SECONDS), (END_OF_ABSENCE, _END_SAID_WITHIN)):
        reading = english().answer(sentence, name)
        if reading is None:
            continue
        receipt = request.context.requests.last_undoable(request.user, request.now - within)
        absence = _absence_set_by(receipt, request.person) if receipt is not None else None
        reminder = _reminder_set_by(receipt) if receipt is not None and name == ANOTHER_TIME else None
        if name == END_OF_ABSENCE and absence is not None and absence.until is not None:
            return None
        if absence is None and reminder is None:
            return None
        if reading.problem is not None:
            raise reading.problem
        if absence is not None:
            return _of_absence(absence, reading.values, sentence, request.now)
        if reminder is not None:
            return MoveReminder((reminder,), When(at=_moment(reading.values, sentence.now)))
    return None


def _of_absence(absence: Absence, values: Mapping[str, Any], sentence: Sentence, now: float) -> GoAway:
    """Raises TwoMeanings for a number alone: it may be of hours, or of the clock."""
    said = GoAway(
        absence.start if absence.start > now else None,
        whole_minute(_moment(values, absence.start)),
        absence.reason,
        instead_of=absence.start,
        instead_until=absence.until,
    )
    *before, last = (word.key for word in sentence.words if word.key not in WORDS["after_second_time"])
    is_number = "end" in values and last.isdecimal() and before[-1:] and before[-1] in WORDS["in_change_of_mind"]
    if not is_number or int(last) > _MOST_HOURS:
        return said
    hours = replace(said, until=whole_minute(absence.start + int(last) * _HOUR))
    raise TwoMeanings(questions.HOW_LONG_OR_UNTIL, [hours, said])


def _moment(values: Mapping[str, Any], start: float) -> float:
    """The time that was said, in epoch seconds; a span counts from the start."""
    end: End | None = values.get("end")
    return end.at if end is not None else start + values["span"]


def _absence_set_by(receipt: Receipt, person: Person) -> Absence | None:
    """The absence that a request planned or changed, if it is as it was then."""
    edit = next((each for each in receipt.edits if isinstance(each.key, PersonKey)), None)
    if edit is None or edit.after is None:
        return None
    before, after = (fields.get("absences") or [] for fields in (edit.before or {}, edit.after))
    found = [
        each for each in person.absences if to_plain(each) in _plain(after) and to_plain(each) not in _plain(before)
    ]
    return found[0] if len(found) == 1 else None


def _plain(absences: object) -> list[dict[str, object]]:
    return [to_plain(from_plain(Absence, each)) for each in absences] if isinstance(absences, list | tuple) else []


def _reminder_set_by(receipt: Receipt) -> int | None:
    """The id of the one reminder that a request set or moved."""
    ids = [edit.key.id for edit in receipt.edits if isinstance(edit.key, ReminderKey) and edit.after is not None]
    return ids[0] if len(ids) == 1 else None
