"""`no, 8`, `no, the passport`, `not 6`, `actually keep 5`: a correction of which items were meant by what was just done.

What was done to the others is taken back, and done to these, in one change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from chalicelib.commands.cancel_reminders import CancelReminder
from chalicelib.commands.finish import Finish, FinishedAs
from chalicelib.commands.finished import Restore
from chalicelib.commands.handover import Give
from chalicelib.commands.items_by_words import items_by_words, says_all
from chalicelib.commands.last_change import Correction, edited, last_changes, records_of
from chalicelib.commands.named_items import MOST_OFFERED
from chalicelib.commands.priorities import SetItemLevel
from chalicelib.commands.remind import Remind
from chalicelib.commands.rename import Rename
from chalicelib.commands.request import ChangingCommand, CommandSpec, Request
from chalicelib.commands.snooze import Snooze
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.together import carry_out_together
from chalicelib.commands.undo import Undo
from chalicelib.domain.command import TwoMeanings
from chalicelib.domain.item import Item, ItemKey, State
from chalicelib.domain.priority import Level
from chalicelib.domain.receipt import Edit, Receipt
from chalicelib.domain.record_format import to_plain
from chalicelib.domain.reminder import ReminderKey, When
from chalicelib.domain.search import search_words
from chalicelib.messages import questions, understood
from chalicelib.parsing.item_names import item_name
from chalicelib.parsing.matcher import Reading
from chalicelib.parsing.sentence import key_of
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.services.idempotency import Outcome

Numbers = tuple[int, ...]
_FEWEST_OF_SEVERAL = 2
_FINISHED = frozenset({each.value for each in FinishedAs})


@dataclass(frozen=True)
class Instead(ChangingCommand):
    """Take back what the `request` did, and do one of the others in its place. `numbers`: the items of which alone it is taken back."""

    name = "instead"
    refused_after_deletion = True
    now_several = ("number", "numbers")
    request: str
    numbers: Numbers = ()
    finish: Finish | None = None
    level: SetItemLevel | None = None
    rename: Rename | None = None
    snooze: Snooze | None = None
    remind: Remind | None = None
    give: Give | None = None
    cancel: CancelReminder | None = None

    @property
    def then(self) -> ChangingCommand:
        instead = self.finish or self.level or self.rename or self.snooze or self.remind or self.give or self.cancel
        return instead or Undo(self.request)

    def carry_out(self, request: Request) -> Outcome:
        receipt = request.context.requests.receipt(request.user, self.request)
        if receipt is None or receipt.undone:
            return self.then.carry_out(request)
        undo = self._taken_back(receipt)
        taken_back = undo.carry_out(request)
        if not taken_back.changes:
            return taken_back  # Why it can't be taken back: it is too late, or something was changed since.
        return replace(carry_out_together((undo, self.then), request), undoes=taken_back.undoes)

    def _taken_back(self, receipt: Receipt) -> ChangingCommand:
        """A reminder is cancelled, so that it can be set again: what undo deletes is gone."""
        ids = tuple(edit.key.id for edit in receipt.edits if isinstance(edit.key, ReminderKey) and not edit.before)
        return CancelReminder(ids) if self.remind is not None and ids else Undo(self.request, only=self.numbers)

    def in_words(self, times: TimesInWords) -> str:
        return understood.instead_text(self.then.in_words(times))


@dataclass(frozen=True)
class Done:
    """What a request did to each of some items, which are as it left them. `is_all`: and nothing else."""

    receipt: Receipt
    items: Sequence[Item]
    fields: frozenset[str]
    """Those that it changed."""
    is_all: bool
    level_before: Level | None = None
    """That of all of them, where it was the same."""

    @property
    def numbers(self) -> set[int]:
        return {item.number for item in self.items}

    @property
    def is_finish(self) -> bool:
        return self.items[0].state.value in _FINISHED and "state" in self.fields

    @property
    def snoozed_until(self) -> float | None:
        """When all of them come back that it put off."""
        until = {item.snoozed_until for item in self.items}
        return next(iter(until)) if "snoozed_until" in self.fields and len(until) == 1 else None

    def to_more(self, numbers: Numbers) -> ChangingCommand | None:
        """What does the same to others as well; None where that can't be said."""
        if all(item.is_open for item in self.items) and "state" in self.fields:
            return Restore(numbers)
        instead = self.to_others(numbers)
        if instead is None or instead.rename is not None:
            return None
        # A note was written of the first item alone.
        return replace(instead.then, note="") if isinstance(instead.then, Give) else instead.then

    def to_others(self, numbers: Numbers, denied: Numbers = ()) -> Instead | None:
        """What does the same to others, in its place, or of several only in the place of the `denied` ones; None where that can't be said."""
        first = self.items[0]
        taken_back = {*denied} or self.numbers
        is_whole = self.is_all and taken_back == self.numbers
        instead = Instead(self.receipt.request, numbers=() if is_whole else tuple(sorted(taken_back)))
        if "handover" in self.fields and (offer := first.pending_offer) is not None:
            return replace(instead, give=Give(numbers, offer.to, offer.note))
        if self.is_finish:
            return replace(instead, finish=Finish(numbers, FinishedAs(first.state.value)))
        if "level" in self.fields and len({item.level for item in self.items}) == 1:
            return replace(instead, level=SetItemLevel(numbers, first.level))
        if (until := self.snoozed_until) is not None:
            return replace(instead, snooze=Snooze(numbers=numbers, until=until))
        if not self.fields.isdisjoint({"text", "label"}) and len(self.items) == len(numbers) == 1:
            tags = first.tags if "tags" in self.fields else ()
            return replace(instead, rename=Rename(numbers, first.text or first.label, tags))
        return None

    def is_same_for(self, others: Iterable[Item]) -> bool:
        """Whether it can mean only one thing for others: from medium to high a priority was named or raised by one, which differs for what
        is low."""
        level = self.items[0].level
        is_a_step = "level" in self.fields and self.level_before is not None and abs(self.level_before - level) == 1
        return not is_a_step or all(other.level is self.level_before for other in others)

    def taken_back_from(self, numbers: Numbers, request: Request) -> ChangingCommand | None:
        """What takes it back from some of them only; None where it took something back from them itself: `not 5` may be said twice."""
        meant = [edit for edit in self.receipt.edits if isinstance(edit.key, ItemKey) and edit.before is not None]
        earlier = [edit for receipt in last_changes(request)[1:] for edit in receipt.edits]
        keys = {item.key(request.user) for item in self.items if item.number in numbers}
        if any(edit.key in keys and any(_is_reverse(edit, each) for each in earlier) for edit in meant):
            return None
        return Restore(numbers) if self.is_finish else Undo(self.receipt.request, only=numbers)


def other_items(reading: Reading, receipt: Receipt, request: Request) -> Correction | None:
    """Raises TwoMeanings where such a number may say which ones of several were meant, or not."""
    numbers, denied = numbers_in(reading, "numbers"), numbers_in(reading, "wrong_number")
    if numbers and (reminded := reminded_by(receipt, request)) is not None:
        return _reminded_instead(numbers, denied, reminded, receipt, request)
    done = done_by(receipt, request)
    if done is None or not numbers or not done.numbers.issuperset(denied):
        return None
    if not done.numbers.isdisjoint(numbers):
        if done.numbers == set(numbers) and not denied:
            return None
        return _some_of_them(done, numbers, denied, request)
    others = request.context.items.by_numbers(request.user, numbers)
    if len(others) < len(numbers):
        return None
    command = done.to_others(numbers, denied)
    is_sure = (len(done.items) == 1 or bool(denied)) and done.is_same_for(others)
    return None if command is None else Correction(command, {*done.numbers, *numbers}, is_sure)


def reminded_by(receipt: Receipt, request: Request) -> Remind | None:
    """What set the reminders of items that the request set, all at the same time; None where it set none, or was of the list."""
    reminders = records_of(receipt, ReminderKey, request, lambda edit: edit.before is None)
    whens = {
        When(None if each.recurrence else each.due_at, each.recurrence, "" if each.follows_persons_zone else each.zone)
        for each in reminders
    }
    if len(whens) != 1 or not all(each.is_of_item for each in reminders):
        return None
    return Remind(next(iter(whens)), tuple(each.item_number for each in reminders))


def _reminded_instead(
    numbers: Numbers, denied: Numbers, reminded: Remind, receipt: Receipt, request: Request
) -> Correction | None:
    """Of other items at the same time; None for the reminder of what was added with it, and where only some are denied of several."""
    was_added = any(isinstance(edit.key, ItemKey) for edit in receipt.edits)
    is_of_others = set(reminded.numbers).isdisjoint(numbers) and set(denied) <= set(reminded.numbers)
    if was_added or not is_of_others or (denied and set(denied) != set(reminded.numbers)):
        return None
    if len(request.context.items.by_numbers(request.user, numbers)) < len(numbers):
        return None
    instead = Instead(receipt.request, remind=replace(reminded, numbers=numbers))
    return Correction(instead, {*reminded.numbers, *numbers}, is_sure=len(reminded.numbers) == 1)


def _some_of_them(done: Done, numbers: Numbers, denied: Numbers, request: Request) -> Correction | None:
    """`no, 6` of 5 and 6, or `no, 6 and 8`: what is not among them is taken back, and done to the others."""
    back = denied or tuple(sorted(done.numbers.difference(numbers)))
    others = tuple(number for number in numbers if number not in done.numbers)
    if not others:
        command = done.taken_back_from(back, request)
        return None if command is None else Correction(command, done.numbers, is_sure=False)
    found = request.context.items.by_numbers(request.user, others)
    instead = done.to_others(others, back) if back and len(found) == len(others) else None
    is_sure = len(numbers) == len(done.items) and done.is_same_for(found)
    return None if instead is None else Correction(instead, {*done.numbers, *numbers}, is_sure)


def kept_items(reading: Reading, receipt: Receipt, request: Request) -> Correction | None:
    """Of several those to which it should not have been done, or (`only`) the only ones to which it should; or (`whole`) all of them, which is said
    of what was taken off the list."""
    done, numbers = done_by(receipt, request), numbers_in(reading, "numbers")
    if done is not None and (whole := reading.values.get("whole")):
        return Correction(Undo(receipt.request), done.numbers, is_sure=whole == "sure") if done.is_finish else None
    if numbers and "only" not in reading.values and (done is None or done.numbers.isdisjoint(numbers)):
        return _kept_of_different(numbers, receipt, request)
    if done is None or not numbers or not done.numbers.issuperset(numbers):
        return None
    back = tuple(sorted(done.numbers.difference(numbers))) if "only" in reading.values else numbers
    command = done.taken_back_from(back, request) if back else None
    return None if command is None else Correction(command, done.numbers)


def _kept_of_different(numbers: Numbers, receipt: Receipt, request: Request) -> Correction | None:
    """Of items to which different things were done, `done 3 and remove 2`, those to which none should have been. What only came back is none of
    them: there nothing is left to take back."""
    found = edited(receipt, ItemKey, request, lambda edit: edit.before is not None and edit.after is not None)
    left = [(edit.after or {}, item) for edit, item in found if _is_left(item, edit.after or {})]
    changed = {item.number for after, item in left if after.get("state") != State.OPEN.value}
    if len(changed) < _FEWEST_OF_SEVERAL or not changed.issuperset(numbers):
        return None
    return Correction(Undo(receipt.request, only=numbers), changed)


def kept_named_items(reading: Reading, receipt: Receipt, request: Request) -> Correction | None:
    """Of several the one that is called so, to which it should not have been done."""
    words, done = name_in(reading), done_by(receipt, request) if name_in(reading) else None
    said = set(search_words(words))
    found = [item for item in done.items if says_all(said, item)] if done is not None and said else []
    if done is None or len(found) != 1:
        return None
    named = found[0].number
    back = tuple(sorted(done.numbers - {named})) if "only" in reading.values else (named,)
    command = done.taken_back_from(back, request) if back else None
    return None if command is None else Correction(command, done.numbers)


def other_named_item(reading: Reading, receipt: Receipt, request: Request) -> Correction | None:
    """Raises TwoMeanings for several that are called so."""
    words = name_in(reading)
    if words and (reminded := reminded_by(receipt, request)) is not None:
        return _reminded_of_named(words, reminded, receipt, request)
    done = done_by(receipt, request) if words else None
    if done is None or len(done.items) > 1:
        return None
    found = [item for item in items_by_words(request).that_say(words) if item.number not in done.numbers]
    commands = [each for each in (done.to_others((item.number,)) for item in found[:MOST_OFFERED]) if each is not None]
    if len(commands) > 1:
        raise TwoMeanings(questions.WHICH_ONE_INSTEAD, commands)
    is_sure = bool(commands) and done.is_same_for(found)
    return Correction(commands[0], {*done.numbers, found[0].number}, is_sure) if commands else None


def _reminded_of_named(words: str, reminded: Remind, receipt: Receipt, request: Request) -> Correction | None:
    found = items_by_words(request).that_say(words)[:MOST_OFFERED]
    made = [_reminded_instead((item.number,), (), reminded, receipt, request) for item in found]
    corrections = [each for each in made if each is not None]
    if len(corrections) > 1:
        raise TwoMeanings(questions.WHICH_ONE_INSTEAD, [each.command for each in corrections])
    return corrections[0] if corrections else None


def name_in(reading: Reading) -> str:
    """The words that may name an item, without those around them; empty for others, such as a time alone: `and friday too`."""
    name = item_name(str(reading.values["named"])).text
    keys = [key_of(word) for word in name.split()] or [""]
    is_none = keys[0] in WORDS["no_name"] or any(map(str.isdigit, name)) or time_words().all_words.issuperset(keys)
    return "" if is_none else name


def numbers_in(reading: Reading, name: str) -> Numbers:
    value = reading.values.get(name, ())
    return value if isinstance(value, tuple) else ()


def done_by(receipt: Receipt, request: Request) -> Done | None:
    """None where it put items on the list, did different things to some, or one was changed since. Of what was finished in the place of others
    these count, and not those that came back."""
    edits = [edit for edit in receipt.edits if isinstance(edit.key, ItemKey)]
    finished = [edit for edit in edits if (edit.after or {}).get("state") in _FINISHED]
    meant = finished or edits
    fields = {frozenset(edit.after or ()) for edit in meant}
    if len(fields) != 1 or any(edit.before is None or edit.after is None for edit in meant):
        return None
    found = edited(receipt, ItemKey, request, lambda edit: edit in meant)
    items = [item for edit, item in found if _is_left(item, edit.after or {})]
    is_one_thing = len(items) == len(meant) and len({item.state for item in items}) == 1
    if not is_one_thing:
        return None
    before = {(edit.before or {}).get("level") for edit in meant}
    level = next(iter(before)) if len(before) == 1 else None
    level_before = Level(level) if isinstance(level, int) else None
    return Done(receipt, items, next(iter(fields)), is_all=meant == edits, level_before=level_before)


def _is_reverse(edit: Edit, earlier: Edit) -> bool:
    """Whether it makes each of its fields what it was before the earlier one."""
    before, after = edit.before or {}, edit.after or {}
    return (
        edit.key == earlier.key
        and bool(after)
        and all((earlier.before or {}).get(name) == value for name, value in after.items())
        and all((earlier.after or {}).get(name) == value for name, value in before.items())
    )


def _is_left(item: Item, after: dict[str, object]) -> bool:
    return {name: value for name, value in after.items() if value is not None}.items() <= to_plain(item).items()


SPECS = (CommandSpec(Instead),)
