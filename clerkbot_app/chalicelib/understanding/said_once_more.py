"""`no, on 18 december, set my out of office`: a correction that repeats the words of what was just set. Read by themselves these may be a command."""

from __future__ import annotations

from chalicelib.commands.last_change import Correction, last_changes, records_of
from chalicelib.commands.request import Request
from chalicelib.domain.item import Item, ItemKey
from chalicelib.domain.receipt import Receipt
from chalicelib.domain.reminder import ReminderKey
from chalicelib.parsing.changed_mind import end_of_marker
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.pauses import without_pause_behind
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.services.reminders import items_of
from chalicelib.understanding.corrections import correction_of
from chalicelib.understanding.said_of_what_was_set import reading_of_time

_FEWEST_WORDS, _MOST_WORDS = 3, 24


def correction_with_its_words(sentence: Sentence, request: Request) -> Correction | None:
    """What the rest of the sentence corrects, where it begins with a denial and says all words of the one to-do that was just set, or of which a reminder
    was; None for any other. Raises as correction_of."""
    if not _FEWEST_WORDS <= len(sentence.words) <= _MOST_WORDS or not end_of_marker(sentence, 0):
        return None
    if not any(word.key in time_words().all_words or word.key[0].isdigit() for word in sentence.words):
        return None  # It says no time.
    last = next(iter(last_changes(request)), None)
    item = _only_item_of(last, request) if last is not None else None
    rest = _without(item.text or item.label, sentence) if item is not None else None
    return None if rest is None or reading_of_time(rest) is None else correction_of(rest, request)


def _only_item_of(last: Receipt, request: Request) -> Item | None:
    reminders = [each for each in records_of(last, ReminderKey, request) if each.is_of_item]
    items = (
        items_of(reminders, request.user, request.context).values() if reminders else records_of(last, ItemKey, request)
    )
    by_number = {item.number: item for item in items}
    return next(iter(by_number.values())) if len(by_number) == 1 else None


def _without(name: str, sentence: Sentence) -> Sentence | None:
    """The sentence without the words of the name, and the `to` or `about` before them; None where it does not say them, or nothing else."""
    keys = sentence.saying(name).keys(0, _MOST_WORDS)
    count = len(sentence.words)
    starts = range(1, count - len(keys) + 1) if keys else ()
    begin = next((at for at in starts if sentence.keys(at, at + len(keys)) == keys), None)
    if begin is None:
        return None
    end = begin + len(keys)
    while begin and sentence.key(begin - 1) in CUES["before_repeated_name"]:
        begin -= 1
    before = without_pause_behind(sentence.typed(0, begin)) if end == count else sentence.typed(0, begin)
    return sentence.saying(" ".join(filter(None, (before, sentence.typed(end, count)))))
