"""`done list` and `restore`: what was taken off the list in the last seven days, and bringing it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NoReturn

from chalicelib.commands.last_change import last_changes, records_of, was_shown_since
from chalicelib.commands.named_items import NamedItems, named_items
from chalicelib.commands.request import (
    Arguments,
    ChangingCommand,
    CommandSpec,
    HelpLine,
    HelpTopic,
    ReadingCommand,
    Request,
)
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.undo import confirm
from chalicelib.domain.command import Command, NotUnderstood, Press
from chalicelib.domain.item import RESTORABLE_SECONDS, Item, ItemKey, State
from chalicelib.domain.question import AnswerKind, Asks, Incomplete, Missing
from chalicelib.domain.receipt import CHUNK, changes_of
from chalicelib.domain.reply import Message
from chalicelib.messages import questions, understood
from chalicelib.messages.blocks import joined, message
from chalicelib.messages.confirmations import already_open_text, restored_text
from chalicelib.messages.finding import time_in_words
from chalicelib.messages.handover import answers_to_offers_text, withdrawn_text
from chalicelib.messages.items import FinishedRow, SnoozedRow, finished_list, snoozed_list, with_count
from chalicelib.messages.reminders import item_snoozed_text
from chalicelib.parsing.arguments import page_of, time_of
from chalicelib.ports import Context
from chalicelib.services.colleague_requests import offered_by
from chalicelib.services.idempotency import Outcome
from chalicelib.services.reminders import reminders_back

PAGE_SIZE = 10
_MOST_AT_ONCE = 10
"""Snoozed items that come back all together without a question."""


@dataclass(frozen=True)
class ListFinished(ReadingCommand):
    """What was done, removed or handled, the latest first; from `since` on and before `before`, in epoch seconds."""

    name = "done-list"
    page: int = 1
    since: float | None = None
    before: float | None = None
    counts: bool = False
    """Whether it was asked how many they are: that is said first."""

    def show(self, user: str, context: Context) -> Message:
        # A to-do that a series brings back is kept for longer.
        since = context.now - RESTORABLE_SECONDS if self.since is None else self.since
        found = context.items.finished(user, self.page, PAGE_SIZE, since, self.before)
        rows = [finished_row(item, user, self) for item in found.items]
        earlier = Press(replace(self, page=self.page - 1), user) if self.page > 1 else None
        later = Press(replace(self, page=self.page + 1), user) if found.has_more else None
        first = (self.page - 1) * PAGE_SIZE + 1
        when = self._when(user, context)
        shown = finished_list(rows, context.now, earlier, later, when, first, found.total)
        return with_count(shown, rows, found.total, when) if self.counts and rows else shown

    def _when(self, user: str, context: Context) -> str:
        if self.since is None and self.before is None:
            return ""
        return time_in_words(self.since, self.before, context.now, context.zone_of(user))

    def in_words(self, times: TimesInWords) -> str:
        return understood.finished_text(times.past(self.since, self.before), self.page)


@dataclass(frozen=True)
class ListSnoozed(ReadingCommand):
    """What is off the list until a time, the next to come back first."""

    name = "snoozed-list"
    page: int = 1

    def show(self, user: str, context: Context) -> Message:
        begin, end = (self.page - 1) * PAGE_SIZE, self.page * PAGE_SIZE
        found = context.items.snoozed(user, None, end + 1)
        rows = [SnoozedRow(item, Press(Restore((item.number,)), user, self)) for item in found[begin:end]]
        earlier = Press(replace(self, page=self.page - 1), user) if self.page > 1 else None
        later = Press(replace(self, page=self.page + 1), user) if len(found) > end else None
        return snoozed_list(rows, context.now, context.zone_of(user), earlier, later)

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.SHOW_SNOOZED


@dataclass(frozen=True)
class Restore(ChangingCommand):
    """Put items that were taken off the list, or are snoozed, back on it, with their levels, labels and reminders to come; and withdraw what is
    offered and was not accepted: who says `take the cake back` of that hardly means the list, on which it still is. `only_finished`: what is said to be
    not done (`the cake isn't finished`) says nothing of an offer, or of when a snoozed item comes back."""

    name = "restore"
    is_of_what_there_is = True
    said_of_several = "numbers"
    refused_after_deletion = True
    is_of_items_off_list = True
    now_several = ("number", "numbers")
    numbers: tuple[int, ...]
    snoozed: bool = False
    """Without numbers: the one that is snoozed, or those that were snoozed last."""
    all_snoozed: bool = False
    only_finished: bool = False

    def carry_out(self, request: Request) -> Outcome:
        if self.snoozed or self.all_snoozed:
            return Restore(self._snoozed(request)).carry_out(request)
        named = self._named(request)
        given = [item for item in named.items if item.state is State.GIVEN]
        unfinished = [item for item in named.items if item.is_unfinished]
        snoozed = [item for item in unfinished if not item.is_open and self.only_finished]
        offered = [item for item in unfinished if item.is_open and item.pending_offer and not self.only_finished]
        already = [item for item in unfinished if item.is_open and item not in offered]
        before = [item for item in named.items if not item.is_open and item not in (*given, *snoozed)]
        stay = [already_open_text(already) if already else "", *self._snoozed_texts(snoozed, request)]
        notes = [*stay, answers_to_offers_text(given), named.left_out]
        if not (before or offered):
            return request.reply(message(joined(*notes)))
        restored = [item.reopened() for item in before]
        withdrawn = [replace(item, handover=None) for item in offered]
        text = restored_text(restored) if restored else ""
        back = reminders_back(before, request.user, request.context) if before else ""
        changes = changes_of([*before, *offered], [*restored, *withdrawn])
        return confirm(request, joined(text, back, withdrawn_text(offered), *notes), *changes)

    @staticmethod
    def _snoozed_texts(snoozed: Sequence[Item], request: Request) -> Sequence[str]:
        return [item_snoozed_text([item], request.now, request.zone) for item in snoozed]

    def _snoozed(self, request: Request) -> tuple[int, ...]:
        """Raises NotUnderstood where it is not sure which are meant, or nothing is snoozed."""
        snoozed = [item.number for item in request.context.items.snoozed(request.user, None, CHUNK)]
        if not snoozed:
            raise NotUnderstood(questions.NOTHING_SNOOZED)
        if len(snoozed) == 1 or (self.all_snoozed and len(snoozed) <= _MOST_AT_ONCE):
            return tuple(snoozed)
        change = next(iter(last_changes(request)), None)
        last = [item.number for item in records_of(change, ItemKey, request)] if change else []
        if last and not self.all_snoozed and set(last) <= set(snoozed):
            return tuple(last)
        raise Asks(questions.WHICH_SNOOZED_ITEM, Incomplete.of(Restore, "numbers", AnswerKind.FINISHED), likely=snoozed)

    def _named(self, request: Request) -> NamedItems:
        try:
            return named_items(
                self.numbers,
                request,
                "restore {}",
                listed="done list",
                wants=_can_come_back,
                lacks=Missing("numbers", AnswerKind.FINISHED),
            )
        except Asks as problem:
            if self.numbers or request.job.thread_ts:
                raise
            if (changed := _changed_last(request)) is not None:
                return NamedItems((changed,))
            offered = [item.number for item in offered_by(request.user, request.context)]
            if not offered:
                raise
            likely = dict.fromkeys((*problem.likely, *offered))
            raise Asks(questions.WHICH_ONE, Missing("numbers", AnswerKind.NUMBERS), likely=[*likely]) from None

    def in_words(self, times: TimesInWords) -> str:
        del times
        if self.snoozed or self.all_snoozed:
            return understood.RESTORE_ALL_SNOOZED if self.all_snoozed else understood.RESTORE_SNOOZED
        return understood.restore_text(self.numbers)


def _can_come_back(item: Item) -> bool:
    return not item.is_open or item.pending_offer is not None


def _changed_last(request: Request) -> Item | None:
    """The only item that the last change took away, if no other was shown since."""
    change = next(iter(last_changes(request)), None)
    items = [item for item in records_of(change, ItemKey, request) if _can_come_back(item)] if change else []
    if change is None or len(items) != 1 or was_shown_since(change, {items[0].number}, request):
        return None
    return items[0]


def finished_row(item: Item, user: str, view: Command | None = None) -> FinishedRow:
    """What a colleague accepted is theirs, and is not restored."""
    restore = Press(Restore((item.number,)), user, view) if item.state is not State.GIVEN else None
    return FinishedRow(item, restore)


def _restore(arguments: Arguments) -> Restore:
    return Restore(arguments.get("numbers", ()))


def _restore_not_done(arguments: Arguments) -> Restore:
    return Restore(arguments.get("numbers", ()), only_finished=True)


def _restore_snoozed(arguments: Arguments) -> Restore:
    return Restore((), snoozed="all" not in arguments, all_snoozed="all" in arguments)


def _ask_what_to_restore(_arguments: Arguments) -> NoReturn:
    lacks = Incomplete.of(Restore, "numbers", AnswerKind.FINISHED)
    raise Asks(questions.WHICH_FINISHED_ITEM, lacks, "restore #12", "done list")


def _snoozed_list(arguments: Arguments) -> ListSnoozed:
    return ListSnoozed(page_of(arguments))


def _done_list(arguments: Arguments) -> ListFinished:
    return ListFinished(page_of(arguments), *time_of(arguments), counts="counts" in arguments)


SPECS = (
    CommandSpec(
        ListFinished,
        makes={"done-list": _done_list},
        help=(HelpLine(HelpTopic.FINISH, ("done list",), "what you finished or removed in the last seven days"),),
    ),
    CommandSpec(
        ListSnoozed,
        makes={"list/snoozed": _snoozed_list},
        help=(HelpLine(HelpTopic.FINISH, ("list snoozed",), "what is off your list until a time, and until when"),),
    ),
    CommandSpec(
        Restore,
        help=(
            HelpLine(
                HelpTopic.FINISH,
                ("restore #12",),
                "puts it back on your list with its reminders, within seven days",
            ),
        ),
        makes={
            "restore": _restore,
            "restore/not-done": _restore_not_done,
            "restore/snoozed": _restore_snoozed,
            "restore?": _ask_what_to_restore,
        },
    ),
)
