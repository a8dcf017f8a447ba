"""Which items a command is about: those whose numbers it has, or the one that `this`, `it` or nothing means.

In a thread of a channel that is the item of its conversation. Elsewhere it is the only item that was shown within the last ten
minutes, unless something else happened since that a person may mean as well: then they are asked. A reply below a message of
the bot's own means what that message showed, which is found by when it was sent.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from chalicelib.commands.below_message import is_asked_here, is_in_message, is_in_own_thread
from chalicelib.commands.last_change import changed_here, records_of, shown_here, was_said_in_vain_since
from chalicelib.commands.request import Request
from chalicelib.domain.command import Command, NotUnderstood
from chalicelib.domain.item import Item, ItemKey, State
from chalicelib.domain.jobs import Origin
from chalicelib.domain.question import AnswerKind, Asks, Incomplete, Missing
from chalicelib.domain.receipt import CHUNK, Receipt
from chalicelib.domain.reminder import Reminder, ReminderKey
from chalicelib.domain.shown import SHOWN_SECONDS
from chalicelib.messages import questions
from chalicelib.messages.handover import answers_to_offers_text
from chalicelib.messages.item_words import in_question
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.sentence import Sentence
from chalicelib.ports import Context
from chalicelib.services.reminders import items_of, reminders_of

CAME_LATELY = 24 * 3600.0
"""Seconds after it came within which a command without its number can mean a reminder."""
JUST_CAME = 3600.0
"""Seconds after reminders came in which a time alone, or `both`, can mean them, and a command without its number asks about them first."""
_TOGETHER = 600.0
"""Seconds within which people speak of what came as of one."""
MOST_OFFERED = 3
_MOST_CHANGES = 3
"""The last of them that are looked at."""
_GONE = frozenset({State.DONE, State.REMOVED})
_NUMBERS = Missing("numbers", AnswerKind.NUMBERS)
"""What a command lacks that names no item: the answer to the question which one completes it."""


@dataclass(frozen=True)
class NamedItems:
    """The items, in the order in which they were named, and what is said of the others."""

    items: tuple[Item, ...]
    left_out: str = ""

    @property
    def only(self) -> Item | None:
        """The item, where nothing else was named."""
        return self.items[0] if len(self.items) == 1 and not self.left_out else None


def named_items(
    numbers: Sequence[int],
    request: Request,
    command: str,
    *,
    most: int = CHUNK,
    listed: str = "list",
    wants: Callable[[Item], bool] = lambda item: item.is_unfinished,
    lacks: Missing = _NUMBERS,
    is_loss: bool = False,
    takes_off: bool = False,
) -> NamedItems:
    """Items of the person's, finished ones as well. `command` is how one of them is named, with `{}` for it: `done {}`. `takes_off`: it is off the list
    then, so of several that `it` may be even the one that was changed last is asked about.

    Without numbers it is one of those that the command `wants`; one that removes it (`is_loss`) asks which where something was said in vain since it
    was spoken of. Raises NotUnderstood: with a question, for too many, or where there is none; `listed` shows those that there are.
    """
    if not numbers:
        return NamedItems((_item_meant(request, command, wants, lacks, is_loss=is_loss, takes_off=takes_off),))
    wanted = tuple(dict.fromkeys(numbers))
    if len(wanted) > most:
        raise NotUnderstood(questions.too_many_at_once(most))
    left_before = {item.number: item for item in request.left_before}
    made = [each for each in request.made_before if isinstance(each, Item) and each.number in wanted]
    stored = request.context.items.by_numbers(request.user, wanted)
    items = [*(left_before.get(item.number, item) for item in stored), *made]
    found = {item.number for item in items}
    missing = [number for number in wanted if number not in found]
    if not items:
        raise NotUnderstood(questions.no_such_item(*missing), listed)
    return NamedItems(tuple(items), questions.no_such_item(*missing) if missing else "")


def open_items(
    numbers: Sequence[int],
    request: Request,
    command: str,
    *,
    most: int = CHUNK,
    lacks: Missing = _NUMBERS,
    also_snoozed: bool = False,
) -> NamedItems:
    """The same for what is done to items on the list only: of the others it is said that they are not there. `also_snoozed`: it is done to
    those as well that come back on it, and said of them."""
    found = named_items(numbers, request, command, most=most, lacks=lacks)
    return on_the_list(numbers or [item.number for item in found.items], found.items, also_snoozed=also_snoozed)


def on_the_list(numbers: Sequence[int], found: Sequence[Item], *, also_snoozed: bool = False) -> NamedItems:
    """Those of the items that are on the list, and what is said of the others that were named; raises NotUnderstood if none is."""
    items = [item for item in found if item.is_open or (also_snoozed and item.is_unfinished)]
    left_out = not_on_the_list(numbers, found)
    if not items:
        back = next((item.number for item in found if item.state is not State.GIVEN), None)
        raise NotUnderstood(left_out, f"restore #{back}" if back else "list", are_corrections=back is not None)
    return NamedItems(tuple(items), left_out)


def not_on_the_list(numbers: Sequence[int], found: Sequence[Item]) -> str:
    """What is said of those of the items that are off the list, and of the numbers that no item has."""
    snoozed = [item.number for item in found if item.state is State.SNOOZED]
    given = [item for item in found if item.state is State.GIVEN]
    finished = [item.number for item in found if not item.is_unfinished and item not in given]
    missing = [number for number in dict.fromkeys(numbers) if number not in {item.number for item in found}]
    left_out = [questions.no_such_item(*missing)] if missing else []
    left_out += [questions.is_finished(*finished)] if finished else []
    left_out += [questions.is_snoozed(*snoozed)] if snoozed else []
    left_out += [answers_to_offers_text(given)] if given else []
    return " ".join(left_out)


def typed_numbers(numbers: Sequence[int]) -> str:
    """As they are typed."""
    return ", ".join(f"#{number}" for number in numbers)


def find_open(number: int, user: str, context: Context) -> Item:
    """The user's open item of that number; raises NotUnderstood."""
    item = context.items.by_number(user, number)
    return on_the_list([number], [item] if item is not None else []).items[0]


def asks_of(
    items: Sequence[Item], command: type[Command], lacks: Missing, question: Callable[[str], str], *examples: str
) -> Asks:
    """What a command about these items lacks beside them; the `question` is given the items in words."""
    incomplete = Incomplete.of(command, lacks.field, lacks.kind, numbers=tuple(item.number for item in items))
    return Asks(question(in_question(items)), incomplete, *examples)


def item_of_thread(
    request: Request, command: str, wants: Callable[[Item], bool], lacks: Missing = _NUMBERS
) -> Item | None:
    """The item of the conversation in which the person wrote; None where they did not write in a channel's thread, or nothing
    of it is kept. Raises NotUnderstood where it has several."""
    job = request.job
    if not job.thread_ts or job.origin is not Origin.MENTION:
        return None
    of_thread = request.context.items.in_conversation(request.user, job.channel, job.thread_ts)
    of_thread = of_thread or _items_asked_for_above(request)
    candidates = [item for item in of_thread if wants(item)] or of_thread
    of_first_message = [item for item in candidates if item.ts == job.thread_ts]
    return only_one(of_first_message or candidates, command, lacks) if candidates else None


def _items_asked_for_above(request: Request) -> list[Item]:
    """The items of the command that is the thread's first message, if it is the person's own: `todo order paper`."""
    asked = request.context.requests.receipt(request.user, f"{request.job.channel}/{request.job.thread_ts}")
    return records_of(asked, ItemKey, request) if asked is not None else []


def came_last(request: Request, within: float) -> list[Reminder]:
    """The reminders that came at one moment, the last within so many seconds; below a message of the bot's, with that message."""
    came = [each for each in came_within(request, within) if is_in_message(each.last_fired or 0.0, request)]
    return [each for each in came if each.last_fired == came[0].last_fired]


def came_within(request: Request, within: float) -> list[Reminder]:
    """All that came within so many seconds, the latest first."""
    return [
        each for each in request.context.reminders.came_since(request.user, request.now - within) if each.last_fired
    ]


def came_together(request: Request, within: float) -> list[Reminder]:
    """Those that came last within so many seconds, and what came up to ten minutes before: people speak of these as of one. Below a message of the
    bot's only what came with that."""
    if is_in_own_thread(request):
        return came_last(request, within)
    came = came_within(request, within)
    last = max((each.last_fired or 0.0 for each in came), default=0.0)
    return [each for each in came if (each.last_fired or 0.0) >= last - _TOGETHER]


def not_answered(came: Sequence[Reminder], request: Request) -> list[Reminder]:
    """Those of the reminders that came of which something may still be said: not of an item that was finished or put off since."""
    items = items_of(came, request.user, request.context)
    return [each for each in came if not each.is_of_item or _may_be_spoken_of(each, items.get(each.id))]


def without_later(came: Sequence[Reminder], request: Request) -> list[Reminder]:
    """The same without those whose item got another reminder since, which is to come: that was the answer."""
    items = list(items_of(came, request.user, request.context).values())
    coming = reminders_of(items, request.user, request.context) if items else ()
    latest = {each.item_number: each.id for each in sorted(coming, key=lambda each: each.id)}
    return [each for each in came if latest.get(each.item_number, each.id) <= each.id or not each.is_of_item]


def _may_be_spoken_of(reminder: Reminder, item: Item | None) -> bool:
    return item is not None and item.is_open and reminder.is_about(item)


def came_since_shown(request: Request, within: float) -> Reminder | None:
    """The reminder that came last within so many seconds, if no item was shown, asked about or added since; None for several, and in a
    channel."""
    came = _all_since_shown(request, within)
    return came[0] if len(came) == 1 else None


def _all_since_shown(request: Request, within: float) -> list[Reminder]:
    """The same of those that came at one moment."""
    if request.job.origin is Origin.MENTION:
        return []
    came = came_last(request, within)
    shown, asked = shown_here(request), request.question
    asked_at = asked.asked_at if asked is not None and asked.incomplete and is_asked_here(asked, request) else 0.0
    since = max(shown.at if shown is not None else 0.0, asked_at)
    if not came or (came[0].last_fired or 0.0) < since:
        return []
    _, added_at = _changed_since(came[0].last_fired or 0.0, request, lambda item: item.is_unfinished)
    return [] if added_at else came


def _item_meant(
    request: Request, command: str, wants: Callable[[Item], bool], lacks: Missing, *, is_loss: bool, takes_off: bool
) -> Item:
    job, context = request.job, request.context
    if job.thread_ts and job.origin is Origin.MENTION:
        item = item_of_thread(request, command, wants, lacks)
        if item is None:
            raise Asks(questions.THREAD_IS_NOT_KEPT, lacks, command.format("#12"))
        return item
    if job.origin is Origin.BUTTON:
        # Nobody knows what was meant when it was made: that may be long ago (meant_now.py).
        raise Asks(questions.WHICH_ONE, lacks, command.format("#12"))
    in_channel = job.origin is Origin.MENTION
    shown, asked = shown_here(request), request.question
    asked = asked if asked is not None and is_asked_here(asked, request) else None
    came = [] if in_channel else came_last(request, SHOWN_SECONDS)
    since = 0.0
    numbers: list[int] = []
    if shown is not None:
        since = shown.at
        numbers = [shown.number] if shown.number else []
    oldest = 0.0 if is_in_own_thread(request) else request.now - SHOWN_SECONDS
    last_moment = max([since, oldest, *(each.last_fired or 0.0 for each in came)])
    changed, added_at = _changed_since(last_moment, request, wants)
    since, numbers = (added_at, changed) if added_at else (since, [*numbers, *changed])
    if back := _brought_back_since(last_moment, request):
        since, numbers = back
    if asked is not None and asked.asked_at >= since and (about := asked.items):
        since, numbers = asked.asked_at, [*about]
    numbers += [each.item_number for each in came if each.is_of_item and (each.last_fired or 0.0) >= since]
    if in_channel and not numbers:
        raise Asks(questions.WHICH_MESSAGE_IN_CHANNEL, lacks, command.format("#12"))
    if len(set(numbers)) > 1 and not takes_off:
        numbers = _of_last_change(last_moment, since, request) or numbers
    if not numbers and (late := not_answered(_all_since_shown(request, JUST_CAME), request)):
        # What was shown since may be forgotten by now, so they are asked about first, and not taken.
        likely = [each.item_number for each in late if each.is_of_item]
        raise Asks(questions.WHICH_ONE, lacks, command.format("#12"), likely=likely)
    if _was_said_in_vain(since, request, is_loss=is_loss) or (
        numbers and _took_others_off(last_moment, request, numbers)
    ):
        raise Asks(questions.WHICH_ONE, lacks, command.format("#12"), likely=tuple(dict.fromkeys(numbers)))
    items = context.items.by_numbers(request.user, tuple(dict.fromkeys(numbers)))
    return only_one([item for item in items if wants(item)] or items, command, lacks)


def _of_last_change(moment: float, since: float, request: Request) -> list[int]:
    """The number of the only item that the very last change was about, where the words speak of `it`, and nothing was shown or came after that `moment`,
    nor was asked since, nor anything said in vain: `rename the plan to the big plan`, `remind me of it at 5`. None for others."""
    last = next(iter(changed_here(request, moment, 1)), None)
    if last is None or last.done_at <= moment or last.done_at < since or was_said_in_vain_since(last, request):
        return []
    if CUES["means_last"].isdisjoint(word.key for word in Sentence(request.job.text).words):
        return []
    items = records_of(last, ItemKey, request) or _items_reminded_of(last, request)
    return [item.number for item in items] if len(items) == 1 else []


def _took_others_off(moment: float, request: Request, numbers: Sequence[int]) -> bool:
    """Whether the last change after that moment took items off the list, and none of these: `it` may be what is gone."""
    last = next(iter(changed_here(request, moment, 1)), None)
    if last is None or last.done_at <= moment:
        return False
    changed = records_of(last, ItemKey, request)
    return bool(changed) and all(each.state in _GONE and each.number not in numbers for each in changed)


def _was_said_in_vain(since: float, request: Request, *, is_loss: bool) -> bool:
    """Whether something that changed nothing was typed in the same conversation after that moment, and after the last change: a command that removes
    something, or comes after a change of a reminder alone, may speak of that. What is said below a message is about that one."""
    kept = request.kept_here
    if kept is None or kept.said_in_vain_at <= since or request.job.thread_ts:
        return False
    last = next(iter(changed_here(request, request.now - SHOWN_SECONDS, 1)), None)
    if last is None or kept.said_in_vain_at <= last.done_at:
        return last is None and is_loss
    return is_loss or not any(isinstance(edit.key, ItemKey) for edit in last.edits)


def is_one_shown(request: Request) -> bool:
    """Whether one item was shown last."""
    shown = shown_here(request)
    return shown is not None and bool(shown.number)


def _changed_since(moment: float, request: Request, wants: Callable[[Item], bool]) -> tuple[list[int], float]:
    """The numbers of the items that the person's last changes after that moment were about, back to the one that put them on the list, and
    when that was; 0.0 where none did. Of several that were added together those are meant that were changed since. What is shown below the answer to a change is of the same moment. The very last one counts also where it
    was of a reminder: `stop reminding me about the bins`, `and take it off the list`."""
    numbers: list[int] = []
    for place, receipt in enumerate(changed_here(request, moment, _MOST_CHANGES)):
        if receipt.done_at <= moment:
            continue
        edits = [edit for edit in receipt.edits if isinstance(edit.key, ItemKey)]
        if edits:
            found = [item.number for item in records_of(receipt, ItemKey, request) if wants(item)]
            is_added = all(edit.before is None for edit in edits)
            if is_added and len(found) > 1 and numbers and set(numbers) <= set(found):
                return numbers, receipt.done_at
            numbers += found
            if is_added:
                return numbers, receipt.done_at
        elif not place:
            numbers += [item.number for item in _items_reminded_of(receipt, request) if wants(item)]
    return numbers, 0.0


def _brought_back_since(moment: float, request: Request) -> tuple[float, list[int]] | None:
    """When a change was taken back after that moment, if nothing was changed since, and the numbers of its items: `no, it is done` is said of what that
    brought back."""
    kept = request.kept_here
    if kept is None or kept.undone_at <= moment or changed_here(request, kept.undone_at, 1):
        return None
    undone = request.context.requests.receipt(request.user, kept.undone)
    items = records_of(undone, ItemKey, request) or _items_reminded_of(undone, request) if undone is not None else []
    return (kept.undone_at, [item.number for item in items]) if items else None


def _items_reminded_of(receipt: Receipt, request: Request) -> list[Item]:
    reminders = records_of(receipt, ReminderKey, request)
    items = items_of(reminders, request.user, request.context)
    about = [(each, items.get(each.id)) for each in reminders]
    return [item for each, item in about if item is not None and each.is_about(item)]


def only_one(items: Sequence[Item], command: str, lacks: Missing | Incomplete) -> Item:
    """The item, if it is the only one; else the question which."""
    if len(items) == 1:
        return items[0]
    names = [f"#{item.number}" for item in items[:MOST_OFFERED]] or ["#12"]
    question = questions.which_of_items(*names) if 1 < len(items) <= MOST_OFFERED else questions.WHICH_ONE
    likely = [item.number for item in items]
    raise Asks(question, lacks, *(command.format(name) for name in names), likely=likely)
