"""What a sentence means of reminders that just came, or were set: `cancel it`, `snooze all until monday`, `the bank again`. What answers the one that
came last is in answers_to_what_came.py.

None is a command by itself: they are looked at where nothing else was understood.
"""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.commands.cancel_reminders import CancelReminder
from chalicelib.commands.finish import Finish, FinishedAs
from chalicelib.commands.items_by_words import says_all
from chalicelib.commands.last_change import last_changes, records_of, shown_here
from chalicelib.commands.named_items import JUST_CAME, came_last, came_together, not_answered
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.commands.skip import Skip
from chalicelib.commands.snooze import Snooze
from chalicelib.commands.todos import AddTodo
from chalicelib.commands.undo import JUST_DONE_WITHIN
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.receipt import CHUNK
from chalicelib.domain.reminder import Reminder, ReminderKey, ReminderState
from chalicelib.domain.search import search_words
from chalicelib.messages import questions, reminder_questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import A_PAIR, WORDS
from chalicelib.services.idempotency import UNDO_SECONDS
from chalicelib.services.reminders import items_of
from chalicelib.understanding.answers_to_what_came import is_said_last
from chalicelib.understanding.typed_text import english, said_without_question

_STOPS_IT, _OF_ALL_THAT_CAME, _AGAIN = "stops_it", "of_all_that_came", "comes_again"
_FEWEST_OF_FURTHER = 4
"""Words of a further reminder: `and` with a time and what it is about."""


def further_reminder(sentence: Sentence, request: Request) -> AddTodo | None:
    """`and at 22:30 to set the alarm`, right after a reminder was set: another one. None for anything else. Raises TwoMeanings where
    it may only be told: `and on friday we party`."""
    if sentence.key(0) not in WORDS["begins_further"] or len(sentence.words) < _FEWEST_OF_FURTHER:
        return None
    receipt = next(iter(last_changes(request, JUST_DONE_WITHIN)), None)
    edits = receipt.edits if receipt is not None else ()
    if not any(isinstance(edit.key, ReminderKey) and edit.before is None for edit in edits):
        return None
    rest = sentence.typed(1, len(sentence.words))
    command = said_without_question(sentence.saying(f"remind me {rest}"))
    if not isinstance(command, AddTodo) or command.when is None:
        return None
    if f" to {command.text}" not in rest:
        raise TwoMeanings(reminder_questions.REMIND_YOU, [command])
    return command


def again_of_what_came(sentence: Sentence, request: Request) -> Snooze | None:
    """The snooze of the only reminder that came within the last hour and says the words: `the bank again, please`. None for anything else."""
    reading = english().answer(sentence, _AGAIN)
    words = set(search_words(str(reading.values["named"]))) - WORDS["before_names"] if reading is not None else set()
    came = not_answered(came_last(request, JUST_CAME), request) if words else []
    items = items_of(came, request.user, request.context)
    named = [each for each in came if each.id in items and says_all(words, items[each.id])]
    return Snooze(named[0].id) if len(named) == 1 else None


def all_that_came(sentence: Sentence, request: Request) -> AnyCommand | None:
    """What `both tomorrow` says of the reminders that came within the last hour, while they are the last thing that was said; None for anything else.
    Raises TwoMeanings where `snooze all till tomorrow`, or `all done`, may be said of them."""
    reading = english().answer(sentence, _OF_ALL_THAT_CAME)
    came = not_answered(came_together(request, JUST_CAME), request) if reading is not None else []
    came = sorted(came, key=lambda each: each.id)
    shown = shown_here(request) if came else None
    is_shown_since = shown is not None and shown.at > max(each.last_fired or 0.0 for each in came)
    fewest = 1 if reading is not None and "done" in reading.values else A_PAIR
    if reading is None or is_shown_since or not fewest <= len(came) <= CHUNK:
        return None
    if int(reading.values.get("count", len(came))) != len(came):
        return None
    if reading.problem is not None:
        raise reading.problem
    if "done" in reading.values:
        numbers = tuple(dict.fromkeys(each.item_number for each in came))
        command: AnyCommand | None = Finish(numbers, FinishedAs.DONE) if all(each.is_of_item for each in came) else None
    else:
        span = reading.values.get("span")
        moment = reading.values.get("until")
        until = sentence.now + span if span is not None else moment and moment.at
        command = Snooze(ids=tuple(each.id for each in came), until=until, until_tomorrow="tomorrow" in reading.values)
    if "sure" in reading.values and is_said_last(came, request):
        return command
    if command is not None:
        raise TwoMeanings(reminder_questions.all_that_came(len(came)), [command])
    return None


def ask_to_stop(sentence: Sentence, request: Request) -> None:
    """Raises TwoMeanings where a sentence may be about the reminders that were set or came within the last ten minutes."""
    if english().answer(sentence, _STOPS_IT) is None or not (meant := _set_or_came_last(request)):
        return
    ids = tuple(each.id for each in meant)
    skips = [Skip(ids)] if len(meant) == 1 and meant[0].recurrence is not None else []
    meanings: Sequence[AnyCommand] = [CancelReminder(ids), *skips]
    raise TwoMeanings(questions.IS_THAT_MEANT, meanings)


def _set_or_came_last(request: Request) -> list[Reminder]:
    """Those that still come."""
    found = not_answered(came_last(request, UNDO_SECONDS), request)
    came_at = max((each.last_fired or 0.0 for each in found), default=0.0)
    receipt = next(iter(last_changes(request)), None)
    if receipt is not None and receipt.done_at >= came_at:
        found = records_of(receipt, ReminderKey, request) or found
    return [each for each in found if each.state is not ReminderState.ENDED]
