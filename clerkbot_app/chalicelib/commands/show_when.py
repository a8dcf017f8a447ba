"""`when is it due?`, `what time was that again?`: when the item comes that was just set or shown."""

from __future__ import annotations

from dataclasses import dataclass, replace

from chalicelib.commands.named_items import named_items, not_on_the_list
from chalicelib.commands.reminder_list import reminder_rows, shown_reminders
from chalicelib.commands.request import Arguments, CommandSpec, ReadingCommand, Request
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.question import AnswerKind, Missing
from chalicelib.domain.reply import Message
from chalicelib.messages import understood
from chalicelib.messages.blocks import message
from chalicelib.messages.due_items import has_no_time_text
from chalicelib.messages.reminder_list import reminder_list
from chalicelib.ports import Context


@dataclass(frozen=True)
class ShowWhen(ReadingCommand):
    """The reminders of an item, and until when it is snoozed; None: of the one that was just set or shown."""

    name = "show-when"
    number: int | None = None

    def meant(self, request: Request) -> ShowWhen:
        if self.number is not None:
            return self
        lacks = Missing("number", AnswerKind.ITEM)
        return replace(self, number=named_items((), request, "when is {} due?", lacks=lacks).items[0].number)

    def show(self, user: str, context: Context) -> Message:
        zone = context.zone_of(user)
        item = context.items.by_number(user, self.number or 0)
        if item is None or not item.is_unfinished:
            return message(not_on_the_list((self.number or 0,), [item] if item is not None else []))
        coming = [(each, of) for each, of in shown_reminders(user, zone, context) if each.is_about(item)]
        if not coming:
            shown = message(has_no_time_text(item, context.now, zone))
        else:
            snoozed = [item] if item.snoozed_until is not None else []
            rows = reminder_rows(coming, user, self)
            shown = reminder_list(rows, snoozed, context.person(user).is_subscribed, context.now, zone)
        return replace(shown, shown=(item.number,))

    def in_words(self, times: TimesInWords) -> str:
        del times
        return understood.show_when_text(self.number)


def _show_when(_arguments: Arguments) -> ShowWhen:
    return ShowWhen()


SPECS = (CommandSpec(ShowWhen, makes={"reminders/when": _show_when}),)
