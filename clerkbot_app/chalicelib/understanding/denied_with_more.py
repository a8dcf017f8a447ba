"""`no wait, not done yet. remind me tomorrow at 2`: what was just done is denied, and something else is asked for.

A denial alone is a regret (doubtful_undo.py) or a correction. With more behind it, it would be left out as an exclamation, or be the text of a new to-do: what
was done would stay so. So it is asked, with what is behind it. `no, not a new one` right after a to-do was added means one that was there before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from chalicelib.commands.finish import Finish, FinishedAs
from chalicelib.commands.handover import Give
from chalicelib.commands.items_by_words import items_by_words
from chalicelib.commands.last_change import another_was_undone_since, last_changes, records_of
from chalicelib.commands.named_items import MOST_OFFERED
from chalicelib.commands.other_items import Instead
from chalicelib.commands.priorities import SetItemLevel
from chalicelib.commands.remind import Remind
from chalicelib.commands.rename import Rename
from chalicelib.commands.request import AnyCommand, ChangingCommand, Request
from chalicelib.commands.snooze import Snooze
from chalicelib.commands.together import Together, which_first
from chalicelib.commands.undo import JUST_DONE_WITHIN, Undo
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.item import Item, ItemKey
from chalicelib.domain.receipt import Receipt
from chalicelib.domain.reminder import ReminderKey, When
from chalicelib.messages import questions
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.item_names import item_name
from chalicelib.parsing.pauses import is_after_pause, without_pause_behind
from chalicelib.parsing.sentence import Sentence
from chalicelib.understanding.doubtful_undo import ask_whether_undone
from chalicelib.understanding.typed_text import english, said_without_question

_DENIES, _DENIES_NEW = "denies_change", "denies_new_one"
_MOST_WORDS, _MOST_PAUSES = 24, 5


def ask_of_denial(sentence: Sentence, request: Request) -> None:
    """Raises TwoMeanings where the last change is denied, perhaps with more behind it."""
    if sentence.key(0) not in CUES["begins_denial"] or len(sentence.words) > _MOST_WORDS:
        return
    parts = list(_parted(sentence))
    heads = (*(head for head, _ in parts), sentence)
    denies_new = any(english().answer(head, _DENIES_NEW) is not None for head in heads)
    denied = next((at for at, head in enumerate(heads) if english().answer(head, _DENIES) is not None), None)
    if not denies_new and denied is None:
        return
    last = next(iter(last_changes(request, JUST_DONE_WITHIN)), None)
    if last is None or not last.edits or another_was_undone_since(last, request):
        return
    if request.context.reminders.came_since(request.user, last.done_at):
        return  # `not yet, remind me at 5` is said of what came.
    if denies_new:
        _ask_which_there_was(last, request)
        return
    commands = (said_without_question(rest) for _, rest in parts[denied:])
    _ask_of_both(last, [each for each in commands if isinstance(each, ChangingCommand)], request)


def _parted(sentence: Sentence) -> Iterator[tuple[Sentence, Sentence]]:
    """What stands before and behind each of the first pauses."""
    count = len(sentence.words)
    pauses = [at for at in range(1, count) if is_after_pause(sentence, at)]
    for at in pauses[:_MOST_PAUSES]:
        before, behind = without_pause_behind(sentence.typed(0, at)), sentence.typed(at, count)
        yield sentence.saying(before), sentence.saying(behind)


def _ask_of_both(last: Receipt, commands: Sequence[ChangingCommand], request: Request) -> None:
    """The first command that says what of the item that was changed, or else the first of all, with what takes the change back. Where nothing more is
    understood, only that is asked, if an item was changed."""
    items = records_of(last, ItemKey, request)
    numbers = tuple(item.number for item in items)
    of_them = next((each for each in commands if _is_of_it(each)), None) if numbers else None
    if of_them is not None and not any(item.is_unfinished for item in items):
        raise TwoMeanings(questions.IS_THAT_MEANT, [_back_and(_said_of(of_them, numbers), last)])
    then = _said_of(of_them, numbers) if of_them is not None else next(iter(commands), None)
    if then is not None:
        raise which_first([Undo(last.request), then])
    if numbers:
        ask_whether_undone(last, request)


def _is_of_it(command: AnyCommand) -> bool:
    """Whether it is said of an item, and names none."""
    match command:
        case Remind(numbers=(), this=True) | SetItemLevel(numbers=()) | Give(numbers=()) | Rename(numbers=()):
            return True
        case Snooze(id=None, ids=(), numbers=()):
            return True
        case _:
            return False


def _said_of(command: ChangingCommand, numbers: tuple[int, ...]) -> ChangingCommand:
    match command:
        case Remind():
            return replace(command, numbers=numbers, this=False)
        case SetItemLevel() | Give() | Rename() | Snooze():
            return replace(command, numbers=numbers)
    return command


def _back_and(then: ChangingCommand, last: Receipt) -> Instead:
    """What takes the last change back, and does that to its items, in one change."""
    back = Instead(last.request)
    match then:
        case Remind():
            return replace(back, remind=then)
        case SetItemLevel():
            return replace(back, level=then)
        case Give():
            return replace(back, give=then)
        case Rename():
            return replace(back, rename=then)
        case Snooze():
            return replace(back, snooze=then)
    return back


def _ask_which_there_was(last: Receipt, request: Request) -> None:
    """Raises TwoMeanings with the items that were there and say the words of the one to-do that was just added; with nothing but Undo where none does."""
    made = records_of(last, ItemKey, request, lambda edit: edit.before is None)
    if len(made) != 1 or not made[0].is_open:
        return
    new = made[0]
    found = [each for each in items_by_words(request).called(item_name(new.text)) if each.number != new.number]
    when = _when_of(last, request)
    if found and when is not None:
        raise TwoMeanings(questions.IS_THAT_MEANT, [_of_other(new, each, when) for each in found[:MOST_OFFERED]])
    ask_whether_undone(last, request)


def _when_of(last: Receipt, request: Request) -> When | None:
    reminders = records_of(last, ReminderKey, request, lambda edit: edit.before is None)
    if len(reminders) != 1:
        return None
    [only] = reminders
    zone = "" if only.follows_persons_zone else only.zone
    return When(recurrence=only.recurrence, zone=zone) if only.recurrence else When(at=only.due_at, zone=zone)


def _of_other(new: Item, other: Item, when: When) -> Together:
    return Together((Finish((new.number,), FinishedAs.REMOVED), Remind(when, (other.number,), moves=True)))
