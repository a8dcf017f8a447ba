"""`done`, `remove` and `clear`: taking items off the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from chalicelib.commands.finished import ListFinished
from chalicelib.commands.request import ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.commands.undo import confirm
from chalicelib.domain.command import Command, NotUnderstood, Press
from chalicelib.domain.item import RESTORABLE_SECONDS, Item, State
from chalicelib.domain.jobs import Envelope
from chalicelib.domain.priority import Level
from chalicelib.domain.receipt import CHUNK, Change
from chalicelib.messages import confirmations, questions
from chalicelib.messages.blocks import message
from chalicelib.messages.items import ItemActions
from chalicelib.parsing.arguments import number_of, take_level, take_number
from chalicelib.parsing.tokens import Tokens
from chalicelib.ports import Context, ItemQuery
from chalicelib.services.idempotency import Outcome
from chalicelib.services.reminders import taken_off


class FinishedAs(StrEnum):
    DONE = "done"
    REMOVED = "removed"

    @property
    def state(self) -> State:
        return State(self.value)


@dataclass(frozen=True)
class Finish(ChangingCommand):
    """Take one item off the list; doing so twice says so and changes nothing. Its reminders do not come while it is off the
    list: nobody wants to be reminded of what is finished (jobs/due_entries.py). Only the series of a to-do that is done
    brings it back."""

    name = "finish"
    refused_after_deletion = True
    number: int
    how: FinishedAs = FinishedAs.DONE

    def carry_out(self, request: Request) -> Outcome:
        item = request.context.items.by_number(request.user, self.number)
        if item is None:
            raise no_such_item(self.number)
        if item.state is not State.OPEN:
            return request.reply(message(confirmations.already_finished_text(item)))
        [finished], note = taken_off([item], self.how.state, request.user, request.context)
        text = ". ".join(filter(None, [confirmations.finished_text(finished), note]))
        return confirm(request, text, Change(item, finished), undo_seconds=float(RESTORABLE_SECONDS))


@dataclass(frozen=True)
class Clear(ChangingCommand):
    """Remove all open items of a level; `last_number` in its further parts, so that they leave what was saved since."""

    name = "clear"
    refused_after_deletion = True
    level: Level
    last_number: int | None = None

    def carry_out(self, request: Request) -> Outcome:
        query = ItemQuery(strongest=self.level, weakest=self.level)
        page = request.context.items.open(request.user, query, CHUNK)
        items = [item for item in page.items if self.last_number is None or item.number <= self.last_number]
        following = None
        if page.has_more and items:
            last_number = self.last_number or request.context.items.last_number(request.user)
            following = request.continued(Clear(self.level, last_number))
        text_of = partial(confirmations.cleared_text, self.level)
        return finish_in_parts(items, State.REMOVED, text_of, request, following)


def finish_in_parts(
    items: Sequence[Item], state: State, text_of: Callable[[int], str], request: Request, following: Envelope | None
) -> Outcome:
    """Take at most CHUNK items off the list. If there are more, the request goes on in the `following` job; the last part
    says how many items it was in all."""
    changes = [Change(item, item.closed(state, request.now)) for item in items]
    undo_seconds = float(RESTORABLE_SECONDS)
    if following is not None:
        return Outcome(changes=tuple(changes), undo_seconds=undo_seconds, jobs=(following,))
    total = request.job.part * CHUNK + len(items)
    if not total:
        return request.reply(message(text_of(0)))
    return confirm(request, text_of(total), *changes, undo_seconds=undo_seconds)


def item_actions(item: Item, user: str, view: Command | None = None, *, with_done: bool = True) -> ItemActions:
    """What the Done and Remove buttons of an item do; the view is shown again after them."""
    done = Press(Finish(item.number), user, view) if with_done else None
    return ItemActions(remove=Press(Finish(item.number, FinishedAs.REMOVED), user, view), done=done)


def find_open(number: int, user: str, context: Context) -> Item:
    """The user's open item of that number; raises NotUnderstood."""
    item = context.items.by_number(user, number)
    if item is None or item.state is not State.OPEN:
        raise no_such_item(number)
    return item


def no_such_item(number: int) -> NotUnderstood:
    return NotUnderstood(questions.no_such_item(number), "list")


def _parse_done(tokens: Tokens) -> Finish | ListFinished:
    if tokens.take_if("list"):
        return ListFinished()
    return _parse_one(tokens, FinishedAs.DONE, "done")


def _parse_remove(tokens: Tokens) -> Finish:
    return _parse_one(tokens, FinishedAs.REMOVED, "remove")


def _parse_one(tokens: Tokens, how: FinishedAs, typed: str) -> Finish:
    number = take_number(tokens, typed)
    if any(number_of(token) is not None for token in tokens.rest()):
        raise NotUnderstood(questions.ONE_ITEM_AT_A_TIME, f"{typed} #{number}")
    return Finish(number, how)


def _parse_clear(tokens: Tokens) -> Clear:
    tokens.take_if("all")
    tokens.skip_fillers()
    return Clear(take_level(tokens, "clear {}"))


SPECS = (
    CommandSpec(
        Finish,
        {"done": _parse_done, "remove": _parse_remove},
        (
            HelpLine(
                HelpTopic.FINISH,
                ("done #12", "remove #12"),
                "takes it off your list, and its reminders don't come; *Undo* brings it back with them within 7 days",
            ),
        ),
        {"done": "done #12", "remove": "remove #12"},
    ),
    CommandSpec(
        Clear,
        {"clear": _parse_clear},
        (HelpLine(HelpTopic.FINISH, ("clear low",), "removes all items of that priority"),),
        {"clear": "clear low"},
    ),
)
