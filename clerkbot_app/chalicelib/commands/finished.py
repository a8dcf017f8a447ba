"""`done list` and `restore`: what was taken off the list in the last seven days, and bringing it back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chalicelib.commands.request import (
    Arguments,
    ChangingCommand,
    CommandSpec,
    HelpLine,
    HelpTopic,
    ReadingCommand,
    Request,
)
from chalicelib.commands.undo import confirm
from chalicelib.domain.command import NotUnderstood, Press
from chalicelib.domain.receipt import Change
from chalicelib.domain.reply import Message
from chalicelib.messages import questions
from chalicelib.messages.blocks import message
from chalicelib.messages.confirmations import already_open_text, restored_text
from chalicelib.messages.finding import time_in_words
from chalicelib.messages.items import FinishedRow, finished_list
from chalicelib.parsing.arguments import page_of, take_number, time_of
from chalicelib.parsing.tokens import Tokens
from chalicelib.ports import Context
from chalicelib.services.idempotency import Outcome
from chalicelib.services.reminders import reminders_back

PAGE_SIZE = 10


@dataclass(frozen=True)
class ListFinished(ReadingCommand):
    """What was done, removed or handled, the latest first; from `since` on and before `before`, in epoch seconds."""

    name = "done-list"
    page: int = 1
    since: float | None = None
    before: float | None = None

    def show(self, user: str, context: Context) -> Message:
        found = context.items.finished(user, self.page, PAGE_SIZE, self.since, self.before)
        rows = [FinishedRow(item, Press(Restore(item.number), user, self)) for item in found.items]
        earlier = Press(replace(self, page=self.page - 1), user) if self.page > 1 else None
        later = Press(replace(self, page=self.page + 1), user) if found.has_more else None
        return finished_list(rows, context.now, earlier, later, self._when(user, context))

    def _when(self, user: str, context: Context) -> str:
        if self.since is None and self.before is None:
            return ""
        return time_in_words(self.since, self.before, context.now, context.zone_of(user))


@dataclass(frozen=True)
class Restore(ChangingCommand):
    """Put an item that was taken off the list back on it, with its level, its label and its reminders that are to come."""

    name = "restore"
    refused_after_deletion = True
    number: int

    def carry_out(self, request: Request) -> Outcome:
        item = request.context.items.by_number(request.user, self.number)
        if item is None:
            raise NotUnderstood(questions.no_such_item(self.number), "done list")
        if item.is_open:
            return request.reply(message(already_open_text(item)))
        restored = item.reopened()
        notes = filter(None, [restored_text(restored), reminders_back([item], request.user, request.context)])
        return confirm(request, " ".join(notes), Change(item, restored))


def _parse_restore(tokens: Tokens) -> Restore:
    return Restore(take_number(tokens, "restore"))


def _done_list(arguments: Arguments) -> ListFinished:
    return ListFinished(page_of(arguments), *time_of(arguments))


SPECS = (
    CommandSpec(
        ListFinished,
        makes={"done-list": _done_list},
        help=(HelpLine(HelpTopic.FINISH, ("done list",), "what you finished or removed in the last seven days"),),
    ),
    CommandSpec(
        Restore,
        {"restore": _parse_restore},
        (
            HelpLine(
                HelpTopic.FINISH, ("restore #12",), "puts it back on your list with its reminders, within seven days"
            ),
        ),
        {"restore": "restore #12"},
    ),
)
