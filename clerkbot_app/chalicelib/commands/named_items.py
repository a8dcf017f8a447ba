"""Which items a command is about: those whose numbers it has, or the one that `this`, `it` or nothing means.

In a thread of a channel that is the item of its conversation. Elsewhere it is the only item that was shown within the last ten
minutes, unless something else happened since that a person may mean as well: then they are asked. A reply below a message of
the bot's own means what that message showed, which is found by when it was sent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from chalicelib.commands.request import Request
from chalicelib.domain.command import Command, NotUnderstood
from chalicelib.domain.item import RESTORABLE_SECONDS, Item, ItemKey, State
from chalicelib.domain.jobs import Origin
from chalicelib.domain.question import AnswerKind, Asks, Incomplete, Missing
from chalicelib.domain.receipt import CHUNK
from chalicelib.domain.reminder import Reminder
from chalicelib.domain.search import search_words
from chalicelib.domain.shown import SHOWN_SECONDS, ShownKey
from chalicelib.messages import questions
from chalicelib.messages.blocks import joined
from chalicelib.messages.item_words import in_question
from chalicelib.parsing.enumerations import parted_names
from chalicelib.parsing.slot_words import WORDS
from chalicelib.ports import Context, ItemQuery

_SENT_WITHIN = 60.0
"""Seconds from a decision to its message in Slack: by them a reply below the message finds what was decided."""
_MOST_OFFERED = 3
_MOST_CHANGES = 3
"""The last of them that are looked at."""
_NUMBER = re.compile(r"#?(\d{1,8})", re.ASCII)
_MOST_NAMES, _MOST_SNOOZED, _MOST_FINISHED = 8, 100, 100
_LOOKED_AT = 20
"""Items that have the words, of which those are meant that have them as whole words."""
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
) -> NamedItems:
    """Items of the person's, finished ones as well. `command` is how one of them is named, with `{}` for it: `done {}`.

    Without numbers it is one of those that the command `wants`. Raises NotUnderstood: with a question, for too many, or where
    there is none; `listed` shows those that there are.
    """
    if not numbers:
        return NamedItems((_item_meant(request, command, wants, lacks),))
    wanted = tuple(dict.fromkeys(numbers))
    if len(wanted) > most:
        raise NotUnderstood(questions.too_many_at_once(most))
    items = request.context.items.by_numbers(request.user, wanted)
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
        back = next((item.number for item in found), None)
        raise NotUnderstood(left_out, f"restore #{back}" if back else "list", are_corrections=back is not None)
    return NamedItems(tuple(items), left_out)


def not_on_the_list(numbers: Sequence[int], found: Sequence[Item]) -> str:
    """What is said of those of the items that are off the list, and of the numbers that no item has."""
    snoozed = [item.number for item in found if item.state is State.SNOOZED]
    finished = [item.number for item in found if not item.is_unfinished]
    missing = [number for number in dict.fromkeys(numbers) if number not in {item.number for item in found}]
    left_out = [questions.no_such_item(*missing)] if missing else []
    left_out += [questions.is_finished(*finished)] if finished else []
    left_out += [questions.is_snoozed(*snoozed)] if snoozed else []
    return " ".join(left_out)


def items_that_say(text: str, request: Request) -> list[Item]:
    """The open items whose label, tags or own text have all words of the text, as whole words: `tea` is not the team meeting. Where none
    does, the snoozed ones that do."""
    words = set(search_words(text))
    if not words:
        return []

    def saying(items: Iterable[Item]) -> list[Item]:
        return [item for item in items if says_all(words, item)]

    items = request.context.items
    found = saying(items.open(request.user, ItemQuery(text=text), _LOOKED_AT).items)
    return found or saying(items.snoozed(request.user, None, _MOST_SNOOZED))


def off_list_that_say(text: str, request: Request) -> list[Item]:
    """What is off the list and can come back, of which the label, tags or own text have all words: the latest that was finished, and what is snoozed."""
    words = set(search_words(text))
    since = request.now - RESTORABLE_SECONDS
    finished = request.context.items.finished(request.user, 1, _MOST_FINISHED, since).items
    snoozed = request.context.items.snoozed(request.user, None, _MOST_SNOOZED)
    return [item for item in (*finished, *snoozed) if words and says_all(words, item)]


def numbers_of_names(text: str, request: Request, command: Callable[[str], str]) -> tuple[int, ...]:
    """The numbers of the items that `rent and the report`, or `3 and milk`, names; none where it is no list, or names no item
    at all. Raises NotUnderstood where not each name fits exactly one item. `command` is how items are named, from their numbers."""
    first, _, behind = text.partition(" ")
    names = parted_names(behind if first.lower() in WORDS["both"] else text)
    if not 1 < len(names) <= _MOST_NAMES:
        return ()
    found = [_called(name, request) for name in names]
    may_be_said_otherwise = any(
        not numbers and any(map(str.isdigit, name)) for name, numbers in zip(names, found, strict=True)
    )
    if not any(found) or may_be_said_otherwise:
        return ()  # `1 and priority 2 high`
    known = [numbers[0] for numbers in found if len(numbers) == 1]
    for name, numbers in zip(names, found, strict=True):
        if not numbers:
            rest = [command(typed_numbers(known))] if known else []
            raise NotUnderstood(questions.nothing_says(name), *rest, f"search {name}", are_corrections=True)
        if len(numbers) > 1:
            others = [number for number in numbers if number not in known][:_MOST_OFFERED]
            whole = [command(typed_numbers([*known, number])) for number in others]
            is_rest_known = len(known) == len(names) - 1
            question = questions.which_says(name, *(f"#{number}" for number in others))
            raise NotUnderstood(question, *(whole if is_rest_known else ()), are_corrections=True)
    return tuple(dict.fromkeys(known))


def _called(name: str, request: Request) -> list[int]:
    """The numbers of the items that a name may be of; the number that it is."""
    if number := _NUMBER.fullmatch(name):
        return [int(number.group(1))]
    begin, *rest = name.split()
    words = " ".join(rest) if rest and begin.lower() in WORDS["before_names"] else name
    return [item.number for item in items_that_say(words, request)]


def typed_numbers(numbers: Sequence[int]) -> str:
    """As they are typed."""
    return ", ".join(f"#{number}" for number in numbers)


def says_all(words: Collection[str], item: Item) -> bool:
    """Whether its label, tags or own text have all the words, which are those of `search_words`."""
    return set(words) <= set(search_words(f"{item.label} {item.text} {' '.join(item.tags)}"))


def only_one_says(items: Sequence[Item], text: str, command: str, lacks: Incomplete) -> Item:
    """The item, if no other says the text; else raises NotUnderstood, with the question which. `command` is as in `named_items`."""
    if not items:
        raise nothing_says(text)
    return _only(items, command, lacks)


def nothing_says(text: str) -> NotUnderstood:
    return NotUnderstood(
        joined(questions.nothing_says(text), questions.NAMES_ARE_OWN_WORDS), "list", are_corrections=True
    )


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
    candidates = [item for item in of_thread if wants(item)] or of_thread
    of_first_message = [item for item in candidates if item.ts == job.thread_ts]
    return _only(of_first_message or candidates, command, lacks) if candidates else None


def came_last(request: Request, within: float) -> list[Reminder]:
    """The reminders that came at one moment, the last within so many seconds; below a message of the bot's, with that message."""
    came = request.context.reminders.came_since(request.user, request.now - within)
    came = [each for each in came if _is_meant_from(each.last_fired or 0.0, request)]
    return [each for each in came if each.last_fired == came[0].last_fired]


def came_since_shown(request: Request, within: float) -> Reminder | None:
    """The reminder that came last within so many seconds, if no item was shown, asked about or added since; None for several, and in a
    channel's thread."""
    if request.job.thread_ts and request.job.origin is Origin.MENTION:
        return None
    came = came_last(request, within)
    shown, asked = request.context.records.get(ShownKey(request.user)), request.question
    asked_at = asked.asked_at if asked is not None and asked.incomplete else 0.0
    since = max(shown.at if shown is not None else 0.0, asked_at)
    if len(came) != 1 or (came[0].last_fired or 0.0) < since:
        return None
    _, added_at = _changed_since(came[0].last_fired or 0.0, request, lambda item: item.is_unfinished)
    return None if added_at else came[0]


def _item_meant(request: Request, command: str, wants: Callable[[Item], bool], lacks: Missing) -> Item:
    job, context = request.job, request.context
    if job.thread_ts and job.origin is Origin.MENTION:
        item = item_of_thread(request, command, wants, lacks)
        if item is None:
            raise Asks(questions.THREAD_IS_NOT_KEPT, lacks, command.format("#12"))
        return item
    shown, asked = context.records.get(ShownKey(request.user)), request.question
    came = came_last(request, SHOWN_SECONDS)
    since = 0.0
    numbers: list[int] = []
    if shown is not None and _is_meant_from(shown.at, request):
        since = shown.at
        numbers = [shown.number] if shown.number else []
    last_moment = max([since, request.now - SHOWN_SECONDS, *(each.last_fired or 0.0 for each in came)])
    changed, added_at = _changed_since(last_moment, request, wants)
    since, numbers = (added_at, changed) if added_at else (since, [*numbers, *changed])
    if asked is not None and asked.asked_at >= since and (about := asked.items):
        since, numbers = asked.asked_at, [*about]
    numbers += [each.item_number for each in came if each.is_of_item and (each.last_fired or 0.0) >= since]
    return _only(context.items.by_numbers(request.user, tuple(dict.fromkeys(numbers))), command, lacks)


def _is_meant_from(moment: float, request: Request) -> bool:
    """Whether what was decided at that moment is in the message below which the person wrote, if they did."""
    below = request.job.thread_ts
    return not below or request.job.origin is not Origin.DIRECT or abs(float(below) - moment) <= _SENT_WITHIN


def _changed_since(moment: float, request: Request, wants: Callable[[Item], bool]) -> tuple[list[int], float]:
    """The numbers of the items that the person's last changes after that moment were about, back to the one that put them on the list, and
    when that was; 0.0 where none did. What is shown below the answer to a change is of the same moment."""
    numbers: list[int] = []
    for receipt in request.context.requests.undoable(request.user, moment, _MOST_CHANGES):
        edits = [edit for edit in receipt.edits if isinstance(edit.key, ItemKey)]
        if edits and receipt.done_at > moment and _is_meant_from(receipt.done_at, request):
            found = request.context.records.get_all(*(edit.key for edit in edits))
            numbers += [item.number for item in found if isinstance(item, Item) and wants(item)]
            if all(edit.before is None for edit in edits):
                return numbers, receipt.done_at
    return numbers, 0.0


def _only(items: Sequence[Item], command: str, lacks: Missing | Incomplete) -> Item:
    """The item, if it is the only one; else the question which."""
    if len(items) == 1:
        return items[0]
    names = [f"#{item.number}" for item in items[:_MOST_OFFERED]] or ["#12"]
    question = questions.which_of_items(*names) if 1 < len(items) <= _MOST_OFFERED else questions.WHICH_ONE
    likely = [item.number for item in items]
    raise Asks(question, lacks, *(command.format(name) for name in names), likely=likely)
