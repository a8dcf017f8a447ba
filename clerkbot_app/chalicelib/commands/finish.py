"""`done`, `remove` and `clear`: taking items off the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from functools import partial
from typing import NoReturn

from chalicelib.commands.keep_all import KeepAll
from chalicelib.commands.named_items import named_items
from chalicelib.commands.request import (
    Arguments,
    ChangingCommand,
    CommandSpec,
    HelpLine,
    HelpTopic,
    ReadingCommand,
    Request,
)
from chalicelib.commands.struck_rows import Reader
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.undo import confirm
from chalicelib.domain.command import Command, NotUnderstood, Press, TwoMeanings
from chalicelib.domain.item import RESTORABLE_SECONDS, Item, Kind, State
from chalicelib.domain.priority import Level
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.domain.receipt import CHUNK, changes_of
from chalicelib.domain.reply import Message
from chalicelib.messages import confirmations, questions, understood
from chalicelib.messages.blocks import joined, message
from chalicelib.messages.item_words import numbers_and_titles
from chalicelib.messages.reminders import comes_back_text
from chalicelib.parsing.arguments import MARKED_NUMBER, label_of, time_of
from chalicelib.ports import Context, ItemQuery
from chalicelib.services.idempotency import Outcome
from chalicelib.services.reminders import taken_off

_MOST_NAMED = 10  # Items that an answer names beside their count.


class FinishedAs(StrEnum):
    DONE = "done"
    REMOVED = "removed"

    @property
    def state(self) -> State:
        return State(self.value)

    @property
    def verb(self) -> str:
        """How it is typed."""
        return "done" if self is FinishedAs.DONE else "remove"


@dataclass(frozen=True)
class Finish(ChangingCommand):
    """Take items off the list; doing so twice says so and changes nothing. Their reminders do not come meanwhile (jobs/due_entries.py). Only the
    series of a to-do that is done brings it back."""

    name = "finish"
    is_of_what_there_is = True
    said_of_several = "numbers"
    refused_after_deletion = True
    now_several = ("number", "numbers")
    numbers: tuple[int, ...]
    how: FinishedAs = FinishedAs.DONE
    kept: tuple[int, ...] = ()
    """Those of which it was said in the same breath that they are not done: `6 is done and 4 isn't`."""

    @property
    def is_of_one(self) -> bool:
        return len(self.numbers) == 1

    def carry_out(self, request: Request) -> Outcome:
        if self.kept:
            return self._but_not_kept(request)
        is_loss = self.how is FinishedAs.REMOVED
        named = named_items(self.numbers, request, f"{self.how.verb} {{}}", is_loss=is_loss, takes_off=True)
        before = [item for item in named.items if item.is_unfinished]
        already = [item for item in named.items if not item.is_unfinished]
        snoozed = [item.number for item in before if not item.is_open]
        notes = [
            confirmations.was_snoozed_text(snoozed) if snoozed else "",
            confirmations.already_finished_text(already) if already else "",
            named.left_out,
        ]
        row = self.numbers[0] if len(self.numbers) == 1 else None
        if not before:
            return request.reply(message(joined(*notes)), row=row)
        off = taken_off(before, self.how.state, request.user, request.context)
        back = comes_back_text(off.series, request.now, request.zone, of_several=len(before) > 1) if off.series else ""
        text = joined(confirmations.finished_text(off.items), back, *notes)
        changes, undo_seconds = [*changes_of(before, off.items), *off.changes], float(RESTORABLE_SECONDS)
        return confirm(request, text, *changes, undo_seconds=undo_seconds, row=None if back else row)

    def _but_not_kept(self, request: Request) -> Outcome:
        """Raises TwoMeanings where some of what should be kept is off the list: it may have to come back."""
        from chalicelib.commands.finished import Restore  # It reads what is finished here.

        finish = replace(self, kept=())
        kept = request.context.items.by_numbers(request.user, self.kept)
        if not set(self.kept).isdisjoint(self.numbers) or len(kept) < len(set(self.kept)):
            raise TwoMeanings(questions.IS_IT_SURE, [finish])
        if off := tuple(item.number for item in kept if not item.is_open):
            raise TwoMeanings(questions.TWO_THINGS, [finish, Restore(off)])
        return finish.carry_out(request)

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.finish_text(self.numbers, is_removed=self.how is FinishedAs.REMOVED)


@dataclass(frozen=True)
class _OfSomeItems:
    """Which open items are taken off the list, and as what: those of a level (None: of all levels), or from it to the `weakest`, that the
    other filters mean, which are those of ItemQuery."""

    level: Level | None = None
    how: FinishedAs = FinishedAs.REMOVED
    sender: str = ""
    channel: str = ""
    label: str = ""
    kind: Kind | None = None
    since: float | None = None
    before: float | None = None
    weakest: Level | None = None
    text: str = ""

    @property
    def only_level(self) -> Level | None:
        """The level, if it is one alone."""
        return self.level if self.weakest is None else None

    @property
    def query_beside_level(self) -> ItemQuery:
        """All filters, but for a level alone, which is said otherwise."""
        return (
            self.query
            if self.weakest is not None
            else replace(self.query, strongest=Level.HIGHEST, weakest=Level.LOWEST)
        )

    @property
    def query(self) -> ItemQuery:
        return ItemQuery(
            strongest=self.level or Level.HIGHEST,
            weakest=self.weakest or self.level or Level.LOWEST,
            sender=self.sender,
            channel=self.channel,
            label=self.label,
            kind=self.kind,
            since=self.since,
            before=self.before,
            text=self.text,
        )


@dataclass(frozen=True)
class Clear(_OfSomeItems, ChangingCommand):
    """Take them off the list, as AskToClear asked: those of the `numbers` that are still what was asked about. Of more, up to the one of
    `last_number`: what was saved since stays; where they are not as many as the `count` any more, it is asked again. `series` are the reminders
    that bring back some of what the parts before took off."""

    name = "clear"
    refused_after_deletion = True
    last_number: int | None = None
    series: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()
    count: int | None = None

    @property
    def is_of_one(self) -> bool:
        return len(self.numbers) == 1

    def carry_out(self, request: Request) -> Outcome:
        if self.numbers:
            filters = Reader(request.user, request.context).filters(self.query_beside_level)
            counted = partial(confirmations.cleared_text, self.only_level, self.how.state, filters=filters)
            return finish_those(self.numbers, self.how.state, self.query, counted, request)
        last_number = self.last_number or request.context.items.last_number(request.user)
        query = replace(self.query, last_number=last_number)
        is_begun = request.job.part > 0
        if not is_begun and self.count not in {None, request.context.items.count_open(request.user, query).total}:
            again = AskToClear(**{each.name: getattr(self, each.name) for each in fields(_OfSomeItems)})
            return request.reply(confirmations.asked_again(again.show(request.user, request.context)))
        page = request.context.items.open(request.user, query, CHUNK)
        filters = Reader(request.user, request.context).filters(self.query_beside_level)
        text_of = partial(confirmations.cleared_text, self.only_level, self.how.state, filters=filters)

        def going_on(series: tuple[int, ...]) -> Clear:
            return replace(self, last_number=last_number, series=series)

        following = going_on if page.has_more else None
        return finish_in_parts(page.items, self.how.state, text_of, request, following, self.series)

    def in_words(self, times: TimesInWords) -> str:
        return _clear_in_words(self, times)


@dataclass(frozen=True)
class AskToClear(_OfSomeItems, ReadingCommand):
    """Nobody should lose many items by a word: the question whose button clears."""

    name = "ask-to-clear"
    asks_first = understood.ASKS_TO_CLEAR
    asks_to_lose = True

    def show(self, user: str, context: Context) -> Message:
        counts = context.items.count_open(user, self.query)
        filters = Reader(user, context).filters(self.query_beside_level)
        if not counts.total:
            return message(confirmations.cleared_text(self.only_level, self.how.state, 0, filters=filters))
        count = confirmations.count_in_words(counts.total, has_more=not counts.searched_all)
        is_few = counts.total <= CHUNK and counts.searched_all
        items = context.items.open(user, self.query, CHUNK).items if is_few else ()
        numbers = tuple(item.number for item in items)
        last_number = None if numbers else context.items.last_number(user)
        count_asked = None if numbers else counts.total
        clear = Clear(numbers=numbers, last_number=last_number, count=count_asked, **vars(self))
        return confirmations.clear_question(
            self.only_level,
            self.how.state,
            count,
            Press(clear, user),
            Press(KeepAll(), user),
            filters=filters,
            items=items,
        )

    def in_words(self, times: TimesInWords) -> str:
        return _clear_in_words(self, times)


def finish_those(
    numbers: Sequence[int], state: State, query: ItemQuery, counted: Callable[[int], str], request: Request
) -> Outcome:
    """Take items off the list that a question or a list named, as far as the query still means them; of the others it is said that they stay."""
    found = request.context.items.by_numbers(request.user, numbers)
    items = [item for item in found if item.is_open and query.means(item)]
    others = [item for item in found if item not in items]
    stay = confirmations.stay_text(others, query.strongest, query.weakest)
    finished = [item.closed(state, request.now) for item in items]
    done = confirmations.finished_text(finished) if len(items) == 1 else ""
    done = (
        joined(counted(len(items)), numbers_and_titles(items) if len(items) <= _MOST_NAMED else "")
        if len(items) > 1
        else done
    )
    said = joined(done, stay) or confirmations.NO_LONGER_THERE
    return finish_in_parts(items, state, lambda _count: said, request, None)


def finish_in_parts(
    items: Sequence[Item],
    state: State,
    text_of: Callable[[int], str],
    request: Request,
    following: Callable[[tuple[int, ...]], Command] | None,
    series: tuple[int, ...] = (),
) -> Outcome:
    """Take at most CHUNK items off the list. If there are more, the request goes on with the `following` command, given the `series`
    that bring something back; the last part says how many items it was in all, and what comes back."""
    off = taken_off(items, state, request.user, request.context)
    series += tuple(reminder.id for reminder in off.series)
    changes, undo_seconds = [*changes_of(items, off.items), *off.changes], float(RESTORABLE_SECONDS)
    if following is not None:
        job = request.continued(following(series))
        return Outcome(changes=tuple(changes), undo_seconds=undo_seconds, jobs=(job,))
    total = request.job.part * CHUNK + len(items)
    if not total:
        return request.reply(message(text_of(0)))
    back = ""
    if series:
        running = {each.id: each for each in request.context.reminders.running(request.user) if each.id in series}
        coming = [*(running | {each.id: each for each in off.series}).values()]
        back = comes_back_text(coming, request.now, request.zone, of_several=total > 1)
    return confirm(request, joined(text_of(total), back), *changes, undo_seconds=undo_seconds)


def _done(arguments: Arguments) -> Finish:
    return Finish((*arguments.get("numbers", ()), *arguments.get("more", ())))


def _done_but(arguments: Arguments) -> Finish:
    return Finish(arguments["numbers"], kept=arguments["kept"])


def _remove(arguments: Arguments) -> Finish:
    return Finish(arguments.get("numbers", ()), FinishedAs.REMOVED)


def _clear(arguments: Arguments) -> AskToClear:
    since, before = time_of(arguments)
    return AskToClear(
        arguments.get("level"),
        FinishedAs(arguments.get("how", FinishedAs.REMOVED)),
        sender=arguments.get("user", ""),
        channel=arguments.get("channel", ""),
        label=label_of(arguments.get("label", "")),
        kind=Kind(arguments["kind"]) if "kind" in arguments else None,
        since=since,
        before=before,
    )


def _ask_what_is_done(arguments: Arguments) -> NoReturn:
    lacks = Incomplete.of(Finish, "numbers", AnswerKind.NUMBERS)
    likely = (*arguments.get("numbers", ()), *_numbers_in(arguments))
    examples = f"done #{likely[0] if likely else 12}", "done list"
    raise Asks(_which_one(arguments), lacks, *examples, likely=likely, may_be_answer=True)


def _ask_what_to_remove(arguments: Arguments) -> NoReturn:
    lacks = Incomplete.of(Finish, "numbers", AnswerKind.NUMBERS, how=FinishedAs.REMOVED)
    likely = _numbers_in(arguments)
    example = f"remove #{likely[0] if likely else 12}"
    raise Asks(_which_one(arguments), lacks, example, likely=likely, may_be_answer=True)


def _numbers_in(arguments: Arguments) -> tuple[int, ...]:
    """The items that are named in what was not understood: `#9 once the paper is here`."""
    return tuple(dict.fromkeys(map(int, MARKED_NUMBER.findall(arguments.get("unknown", "")))))


def _which_one(arguments: Arguments) -> str:
    """Says what was not understood: who typed `done 1 and priority 2 high` should not think that it was."""
    return joined(questions.unclear(arguments["unknown"]) if "unknown" in arguments else "", questions.WHICH_ONE)


def _ask_what_to_clear(arguments: Arguments) -> NoReturn:
    unknown = arguments.get("unknown", "")
    if (nearest := Level.nearest(unknown)) is not None:
        raise NotUnderstood(questions.unknown_priority(unknown), f"clear {nearest.word}")
    raise Asks(
        questions.CLEAR_WHICH_PRIORITY, Incomplete.of(AskToClear, "level", AnswerKind.LEVEL), "clear low", "clear all"
    )


def _ask_which_to_clear(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.WHAT_CAN_BE_CLEARED, "clear low", "clear older than a month")


def _leaves_by_itself(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.FINISHED_LEAVES, "done list")


def _clears_but_some(_arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.CANT_LEAVE_OUT, "remove 4-7", "clear low")


def _clear_in_words(command: AskToClear | Clear, times: TimesInWords) -> str:
    filters = times.filters(command.query_beside_level)
    return understood.clear_text(command.level, filters, is_done=command.how is FinishedAs.DONE)


SPECS = (
    CommandSpec(
        Finish,
        help=(
            HelpLine(
                HelpTopic.FINISH,
                ("done #12", "remove #12", "done 1, 2 and 5", "remove 4-7"),
                "takes it off your list, and its reminders don't come; *Undo* brings it back with them within 7 days",
            ),
            HelpLine(
                HelpTopic.FINISH,
                ("done",),
                "in the thread of an item, or just after `next`: takes that one off your list",
            ),
        ),
        makes={
            "done": _done,
            "done/but": _done_but,
            "remove": _remove,
            "done/intended": _ask_what_is_done,
            "done?": _ask_what_is_done,
            "remove?": _ask_what_to_remove,
        },
    ),
    CommandSpec(
        AskToClear,
        help=(
            HelpLine(
                HelpTopic.FINISH,
                ("clear low", "clear all", "clear everything in #general"),
                "asks once more, then removes all items of that priority, of a channel or a person, or all",
            ),
        ),
        makes={
            "clear": _clear,
            "clear?": _ask_what_to_clear,
            "clear/which": _ask_which_to_clear,
            "clear/finished": _leaves_by_itself,
            "clear/but-some": _clears_but_some,
        },
    ),
    CommandSpec(Clear),
)
