"""Which items a clause of a message names, and which ones a command is about."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.commands.finish_by_name import FinishByName
from chalicelib.commands.items_by_words import ItemsByWords
from chalicelib.commands.move_reminder import MoveReminder
from chalicelib.commands.request import ChangingCommand
from chalicelib.commands.together import parts_of
from chalicelib.domain.reminder import ReminderKey
from chalicelib.domain.search import search_words
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.item_names import item_name
from chalicelib.parsing.pauses import AROUND_CLAUSE
from chalicelib.parsing.reader import slot_values
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import PAST, WORDS
from chalicelib.parsing.time_slots import TIME_SLOTS
from chalicelib.understanding.done_by_verb import names_what_was_done


def items_of_command(command: ChangingCommand, by_words: ItemsByWords) -> set[int]:
    """The numbers of the items that it is about."""
    if isinstance(command, FinishByName):
        return {
            each.number for each in by_words.that_say(command.text) or by_words.that_say(item_name(command.text).text)
        }
    ids = [id_ for each in parts_of(command) if isinstance(each, MoveReminder) for id_ in each.ids]
    return {number for each in parts_of(command) for number in getattr(each, "numbers", ())} | _of_reminders(
        ids, by_words
    )


def begins_with_item(clause: Sentence, own: set[int], by_words: ItemsByWords) -> bool:
    """Whether its first word that may be a name is one of another item than those that the command is about: no time, as `3 times` or `monday to friday`."""
    at = names_what_was_done(clause)
    while at < len(clause.words) and clause.key(at) in WORDS["before_names"] | WORDS["begins_request"]:
        at += 1
    key = clause.key(at)
    if key.isdecimal() or _is_only_time(clause):
        return False
    if not search_words(key) or key in WORDS["no_name"] or key in CUES["names_nothing"]:
        return False
    items = by_words.that_say(clause.typed(at, at + 1).strip(AROUND_CLAUSE))
    return bool(items) and not own & {each.number for each in items}


def names_item(clause: Sentence, own: set[int], by_words: ItemsByWords) -> bool:
    """The same, also behind the verb with which a clause tells what was done: `baked the croissants`."""
    behind_verb = clause.saying(clause.typed(1, len(clause.words)))
    tells = clause.key(0) in PAST or clause.key(0).endswith("ed")
    return begins_with_item(clause, own, by_words) or (tells and begins_with_item(behind_verb, own, by_words))


def _of_reminders(ids: Sequence[int], by_words: ItemsByWords) -> set[int]:
    """The numbers of the items that reminders are about, which the person may have named: `the potatoes one, make it 7pm`."""
    if not ids:
        return set()
    user, context = by_words.request.user, by_words.request.context
    found = context.records.get_all(*(ReminderKey(user, each) for each in ids))
    return {each.item_number for each in found if each is not None and each.is_of_item}


def _is_only_time(clause: Sentence) -> bool:
    kinds = ("when", "range", "series")
    return any(end == len(clause.words) for kind in kinds for end, _ in slot_values(clause, TIME_SLOTS, kind, 0))
