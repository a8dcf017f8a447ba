"""`what did you just do?` and `did it work?`: the person's last change where they write, as it was answered, with its Undo; or that there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from chalicelib.commands.asked_whether import ItemsAskedAbout
from chalicelib.commands.below_message import is_in_own_thread
from chalicelib.commands.last_change import another_was_undone_since, last_changes, records_of, was_said_in_vain_since
from chalicelib.commands.named_items import item_of_thread
from chalicelib.commands.request import CommandSpec, ReadingCommand, Request
from chalicelib.commands.undo import has_next_part, undo_now, undo_press
from chalicelib.domain.item import ItemKey
from chalicelib.domain.jobs import Origin
from chalicelib.domain.receipt import Receipt
from chalicelib.domain.reply import Message
from chalicelib.messages.blocks import message
from chalicelib.messages.confirmations import NO_CHANGE, NoChange, last_change_text, with_undo
from chalicelib.parsing.matcher import Matcher
from chalicelib.parsing.sentence import Sentence
from chalicelib.ports import Context

_ASKS_WHAT_CHANGED, _ASKS_IF_DONE = "asks_what_changed", "asks_if_done"
_MOST_WORDS = 14
"""No such question is longer."""


@dataclass(frozen=True)
class ShowLastChange(ReadingCommand):
    """The change that the request made, or why there is none. The receipt keeps what was said of it, of a large change that of its last part;
    what became of it since is said behind that."""

    name = "last-change"
    request: str = ""
    no_change: NoChange = NoChange.LATELY

    def show(self, user: str, context: Context) -> Message:
        requests = context.requests
        receipt = requests.receipt(user, self.request) if self.request else None
        last = receipt
        while last is not None and has_next_part(last):
            last = requests.receipt(user, self.request, last.part + 1)
        said = [each.message.text for each in last.replies if each.destination.user == user] if last else []
        if receipt is None or not said:
            return message(NO_CHANGE[self.no_change])
        can_be_undone, since = undo_now(receipt, user, context)
        text = last_change_text(said[0], since, receipt.done_at, context.now, can_be_undone=can_be_undone)
        return with_undo(text, undo_press(receipt.request, user)) if can_be_undone else message(text)


def last_change_asked_about(sentence: Sentence, matcher: Matcher, request: Request) -> ReadingCommand | None:
    """What shows it, or the item of the thread; None where the sentence doesn't ask for it."""
    if len(sentence.words) > _MOST_WORDS:
        return None
    asks_if_done = matcher.answer(sentence, _ASKS_IF_DONE) is not None
    if not asks_if_done and matcher.answer(sentence, _ASKS_WHAT_CHANGED) is None:
        return None
    if asks_if_done and request.job.thread_ts and request.job.origin is Origin.MENTION:
        item = item_of_thread(request, "show {}", lambda each: each.is_unfinished)
        return ItemsAskedAbout((item.number,)) if item is not None else ShowLastChange(no_change=NoChange.NOT_KEPT)
    changes = last_changes(request)
    if asks_if_done and is_in_own_thread(request) and (numbers := _items_of(changes, request)):
        return ItemsAskedAbout(numbers)
    if not changes:
        return ShowLastChange(no_change=NoChange.NOT_DONE if asks_if_done else NoChange.LATELY)
    last = changes[0]
    if asks_if_done and was_said_in_vain_since(last, request):
        return ShowLastChange(no_change=NoChange.IN_VAIN)
    if asks_if_done and another_was_undone_since(last, request):
        return ShowLastChange(no_change=NoChange.UNDONE)
    return ShowLastChange(last.request)


def _items_of(changes: Sequence[Receipt], request: Request) -> tuple[int, ...]:
    """The items of the last of the changes that was of any."""
    of_each = ([item.number for item in records_of(each, ItemKey, request)] for each in changes)
    return tuple(next((numbers for numbers in of_each if numbers), ()))


SPECS = (CommandSpec(ShowLastChange),)
