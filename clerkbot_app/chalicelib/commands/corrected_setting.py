"""`no, to @carol`, `make it 11pm to 6am`, `actually off`: a correction of the colleague, or of the quiet hours, that were just set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chalicelib.commands.corrected_absence import absence_set_by
from chalicelib.commands.corrected_item import was_shown_since
from chalicelib.commands.handover import Give
from chalicelib.commands.move_absence import MoveAbsence
from chalicelib.commands.preferences import SetCover
from chalicelib.commands.quiet_hours import SetQuietHours
from chalicelib.commands.request import ChangingCommand, Request
from chalicelib.commands.understanding import english
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.item import Item, ItemKey
from chalicelib.domain.person import PersonKey
from chalicelib.domain.receipt import Receipt
from chalicelib.domain.record_format import to_plain
from chalicelib.messages import questions
from chalicelib.parsing.matcher import Reading
from chalicelib.parsing.sentence import Sentence

_USER, _QUIET_HOURS = "correction_of_user", "correction_of_quiet_hours"
_MOST_WORDS = 12
"""No such correction is longer."""


def says_corrected_setting(sentence: Sentence) -> bool:
    return _reading(sentence) is not None


def corrected_setting(sentence: Sentence, receipt: Receipt, request: Request) -> ChangingCommand | None:
    """The command that sets what the last request set as the sentence says; None if it is no correction of that. Raises TwoMeanings where something else
    was shown since."""
    reading = _reading(sentence)
    if reading is None:
        return None
    given = _given_by(receipt, request)
    command: ChangingCommand | None
    if reading.template.table == _QUIET_HOURS:
        command = _other_quiet_hours(receipt, reading, request)
    elif given:
        note = given[0].handover.note if given[0].handover is not None else ""
        command = Give(tuple(each.number for each in given), reading.values["user"], note)
    else:
        command = _other_cover(receipt, reading.values["user"], request)
    if command is not None and was_shown_since(receipt, [each.number for each in given], request):
        raise TwoMeanings(questions.IS_THAT_MEANT, [command])
    return command


def _reading(sentence: Sentence) -> Reading | None:
    if len(sentence.words) > _MOST_WORDS:
        return None
    return english().answer(sentence, _USER) or english().answer(sentence, _QUIET_HOURS)


def _given_by(receipt: Receipt, request: Request) -> Sequence[Item]:
    """The items that the request offered to a colleague who has not answered yet."""
    keys = [edit.key for edit in receipt.edits if isinstance(edit.key, ItemKey) and (edit.after or {}).get("handover")]
    found = request.context.records.get_all(*keys) if keys else []
    return [each for each in found if isinstance(each, Item) and each.pending_offer is not None]


def _other_cover(receipt: Receipt, user: str, request: Request) -> ChangingCommand | None:
    absence = absence_set_by(receipt, request.person)
    if absence is not None:
        named = MoveAbsence(absence.reason, absence=absence.start, ends=absence.until, cover=user)
        return named if absence.cover else None
    before, after = (_preference(receipt, "cover", is_after=each) for each in (False, True))
    return SetCover(user) if after and after != before else None


def _preference(receipt: Receipt, name: str, *, is_after: bool) -> object:
    edit = next((each for each in receipt.edits if isinstance(each.key, PersonKey)), None)
    fields = (edit.after if is_after else edit.before) if edit is not None else None
    preferences = (fields or {}).get("preferences")
    return preferences.get(name) if isinstance(preferences, dict) else None


def _other_quiet_hours(receipt: Receipt, reading: Reading, request: Request) -> SetQuietHours | None:
    """The quiet hours that the request added, off or with other hours; their days stay."""
    edit = next((each for each in receipt.edits if isinstance(each.key, PersonKey)), None)
    if edit is None or edit.after is None:
        return None
    before, after = ((fields or {}).get("quiet") or () for fields in (edit.before, edit.after))
    if not isinstance(before, list | tuple) or not isinstance(after, list | tuple):
        return None
    added = [each for each in request.person.quiet if to_plain(each) in after and to_plain(each) not in before]
    if len(added) != 1:
        return None
    if "off" in reading.values:
        return SetQuietHours(added[0], is_off=True)
    begins, ends = reading.values["hours"]
    return SetQuietHours(replace(added[0], begins=begins, ends=ends), instead_of=added[0])
