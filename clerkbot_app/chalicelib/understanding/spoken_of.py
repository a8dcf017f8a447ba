"""`give them to @bob`, `remind me of both at 4`: said of the items that the last change or the last list was about.

Of what commands take off the list after a list more is in listed_rows.py.
"""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.commands.last_change import last_changes, records_of, shown_here
from chalicelib.commands.named_items import JUST_CAME, came_last, typed_numbers
from chalicelib.commands.remind import Remind
from chalicelib.commands.request import AnyCommand, ChangingCommand, Request
from chalicelib.commands.shift_reminder import ShiftReminder
from chalicelib.commands.snooze import Snooze
from chalicelib.commands.todos import AddTodo
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.item import ItemKey
from chalicelib.domain.jobs import Origin
from chalicelib.domain.question import ITEM_FIELDS, AnswerKind, Asks, Incomplete
from chalicelib.domain.receipt import Receipt
from chalicelib.domain.reminder import ReminderKey
from chalicelib.domain.shown import SHOWN_SECONDS
from chalicelib.messages import questions
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.pauses import ends_with_pause
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import A_PAIR, WORDS
from chalicelib.services.idempotency import UNDO_SECONDS
from chalicelib.understanding.listed_rows import offers_what_is_new
from chalicelib.understanding.typed_text import said_without_question

_LAST_CHANGES, _MOST = 3, 10


def command_about_them(sentence: Sentence, request: Request) -> AnyCommand | None:
    """None where the sentence says nothing of several items, or none were spoken of. Raises TwoMeanings for more than two that were only
    listed: all of them may not be meant."""
    begin, end = _several(sentence)
    if not end:
        return None
    is_of_two = any(sentence.key(at) in WORDS["both"] for at in range(begin, end))
    numbers, is_sure = _spoken_of(request, is_of_two=is_of_two)
    if len(numbers) < A_PAIR:
        _ask_of_what_to_remind(sentence)
        return None
    names_reminders = sentence.key(end) in WORDS["reminder_nouns"]
    said = sentence.typed(0, begin), typed_numbers(numbers), sentence.typed(end + names_reminders, len(sentence.words))
    command = said_without_question(sentence.saying(" ".join(filter(None, said))))
    if not isinstance(command, ChangingCommand):
        return None
    if not any(getattr(command, field, None) == numbers for field in ITEM_FIELDS):
        return None
    if isinstance(command, Snooze) and _came_lately(request):
        return None  # That is said sooner of these reminders.
    if isinstance(command, Snooze) and command.by is not None and _set_reminders(request):
        command = ShiftReminder(numbers=numbers, length=round(command.by))
    if names_reminders and not isinstance(command, ShiftReminder):
        return None  # Said of a reminder, `cancel` means something else than of its item.
    if not is_sure:
        raise TwoMeanings(questions.IS_IT_SURE, [command])
    return command


def _ask_of_what_to_remind(sentence: Sentence) -> None:
    """Raises Asks for `remind me of both at 4`, where nobody knows which: that is nothing to be done."""
    command = said_without_question(sentence)
    if isinstance(command, AddTodo) and command.when and command.text.lower() in CUES["several_spoken_of"]:
        asked = Incomplete.of(Remind, "numbers", AnswerKind.NUMBERS, when=command.when)
        raise Asks(questions.WHICH_ONE, asked, "list")


def _several(sentence: Sentence) -> tuple[int, int]:
    """Where `them`, `both of them` or `these two` begins and ends; 0 and 0 where nothing says so, or what they are may stand before it."""
    count = len(sentence.words)
    at = next((at for at in range(count) if sentence.key(at) in CUES["several_spoken_of"]), count)
    if at == count:
        return 0, 0
    end = at + 1
    while end < count and sentence.key(end) in CUES["around_several"] | CUES["several_spoken_of"]:
        end += 1
    while at and sentence.key(at - 1) in CUES["around_several"]:
        at -= 1
    says_more = any(_may_name(sentence, before) for before in range(at))
    return (0, 0) if says_more else (at, end)


def _may_name(sentence: Sentence, at: int) -> bool:
    """Whether a word is a number, or ends what may say which items they are: `the milk and the bread, give them to @bob`."""
    word = sentence.words[at]
    is_number = not sentence.user(at) and any(map(str.isdigit, word.key))
    return is_number or ends_with_pause(sentence, at) or word.key in WORDS["and"]


def _spoken_of(request: Request, *, is_of_two: bool) -> tuple[tuple[int, ...], bool]:
    """The items of the last change, if they are several, or of the last two if each is about one, or else those that were listed last; and whether
    only these can be meant."""
    if offers_what_is_new(request) or (request.job.origin is Origin.MENTION and request.job.thread_ts):
        return (), False
    shown = shown_here(request)
    shown_at = shown.at if shown is not None else 0.0
    changes = last_changes(request, SHOWN_SECONDS)
    change = next(iter(changes), None)
    changed_at = change.done_at if change is not None else 0.0
    if change is not None and changed_at >= shown_at:
        changed = [item.number for item in records_of(change, ItemKey, request)]
        if len(changed) >= A_PAIR:
            return tuple(changed), True
        if (
            len(one_by_one := _set_one_by_one([each for each in changes if each.done_at >= shown_at], request))
            >= A_PAIR
        ):
            return one_by_one[-A_PAIR:], is_of_two and len(one_by_one) == A_PAIR
    if shown is None or shown.earlier or shown.later or shown.rows or request.now - shown_at > SHOWN_SECONDS:
        return (), False
    listed: Sequence[int] = shown.listed if len(shown.listed) <= _MOST else ()
    return tuple(listed), len(listed) == A_PAIR and changed_at <= shown_at


def _set_one_by_one(changes: Sequence[Receipt], request: Request) -> tuple[int, ...]:
    """The items of which the last changes, up to three, each added one or set its reminder, the oldest first."""
    numbers: list[int] = []
    for receipt in changes[:_LAST_CHANGES]:
        added = records_of(receipt, ItemKey, request, lambda edit: edit.before is None)
        of_change = [each.number for each in added] or [
            each.item_number for each in records_of(receipt, ReminderKey, request) if each.is_of_item
        ]
        if len(of_change) != 1 or of_change[0] in numbers:
            break
        numbers.insert(0, of_change[0])
    return tuple(numbers)


def _set_reminders(request: Request) -> bool:
    """Whether the last change set times of reminders: who puts them off means these."""
    change = next(iter(last_changes(request, UNDO_SECONDS)), None)
    return change is not None and any(isinstance(edit.key, ReminderKey) for edit in change.edits)


def _came_lately(request: Request) -> bool:
    """Whether reminders came within the last hour."""
    return request.job.origin is not Origin.MENTION and bool(came_last(request, JUST_CAME))
