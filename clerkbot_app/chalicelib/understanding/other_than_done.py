"""`no, I meant the 15:30 one`, `not that one, the other one`: of what was just done to an item, or of a reminder that was just cancelled, another one was meant."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.commands.cancel_reminders import CancelReminder
from chalicelib.commands.items_by_words import says_all
from chalicelib.commands.last_change import Correction, records_of
from chalicelib.commands.named_items import MOST_OFFERED
from chalicelib.commands.other_items import Instead, done_by, other_named_item
from chalicelib.commands.request import Request
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.receipt import Edit, Receipt
from chalicelib.domain.reminder import Reminder, ReminderKey, ReminderState
from chalicelib.domain.search import search_words
from chalicelib.messages import questions
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.item_names import item_name
from chalicelib.parsing.matcher import Reading
from chalicelib.parsing.sentence import Sentence
from chalicelib.services.reminders import coming_reminders
from chalicelib.understanding.reminders_by_time import reminders_then
from chalicelib.understanding.suggestions import numbers_by_words


def other_than_done(reading: Reading, receipt: Receipt, request: Request) -> Correction | None:
    """What does it to the one that is named, and takes back what was done. Raises TwoMeanings for several, and for what is only called the other one."""
    cancelled = records_of(receipt, ReminderKey, request, _ends)
    if len(cancelled) == len(receipt.edits) == 1:
        return _other_reminder(str(reading.values["named"]), cancelled[0], receipt, request)
    if _says_other(str(reading.values["named"])):
        _ask_of_alike(receipt, request)
        return None
    return other_named_item(reading, receipt, request)


def _ends(edit: Edit) -> bool:
    return edit.before is not None and (edit.after or {}).get("state") == ReminderState.ENDED.value


def _says_other(named: str) -> bool:
    words = item_name(named).text.lower().split()
    return bool(words) and CUES["called_other"].issuperset(words)


def _other_reminder(named: str, cancelled: Reminder, receipt: Receipt, request: Request) -> Correction | None:
    coming = [(each, item) for each, item in coming_reminders(request.user, request.context) if each != cancelled]
    if _says_other(named):
        found: Sequence[Reminder] = [each for each, _ in coming if each.item_number == cancelled.item_number]
    else:
        words = set(search_words(item_name(named).text))
        said = Sentence(named, request.said_at, lambda: request.zone)
        found = reminders_then(said, coming) or [
            each for each, item in coming if words and item is not None and says_all(words, item)
        ]
    commands = [Instead(receipt.request, cancel=CancelReminder((each.id,))) for each in found[:MOST_OFFERED]]
    if len(commands) > 1:
        raise TwoMeanings(questions.WHICH_ONE_INSTEAD, commands)
    return Correction(commands[0]) if commands else None


def _ask_of_alike(receipt: Receipt, request: Request) -> None:
    """Raises TwoMeanings, with those that say most of the same words."""
    done = done_by(receipt, request)
    if done is None or len(done.items) > 1:
        return
    item = done.items[0]
    alike = numbers_by_words(item.label or item.text, request.user, request.context)
    commands = [done.to_others((number,)) for number in alike if number != item.number]
    if meant := [each for each in commands[:MOST_OFFERED] if each is not None]:
        raise TwoMeanings(questions.WHICH_ONE_INSTEAD, meant)
