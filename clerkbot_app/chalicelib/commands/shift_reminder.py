"""`move R3 an hour earlier`, `#5 a day later`: a reminder so much earlier or later than it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn
from zoneinfo import ZoneInfo

from chalicelib.commands.move_reminder import MoveReminder
from chalicelib.commands.named_items import open_items
from chalicelib.commands.request import Arguments, ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.receipt import CHUNK
from chalicelib.domain.reminder import Reminder, ReminderKey, ReminderState, When
from chalicelib.messages import questions, reminder_questions, understood
from chalicelib.messages.reminders import no_reminder_of_item_text
from chalicelib.parsing.time_slots.spans import Span
from chalicelib.services.idempotency import Outcome
from chalicelib.services.reminders import no_such_reminder, reminders_of


@dataclass(frozen=True)
class ShiftReminder(ChangingCommand):
    """Give the reminder `ids`, or that of the item `numbers`, a time so many seconds (`length`), `days` and `months` later, or `earlier`, than it has. Of a
    series it is asked whether this time alone is meant, or all; of several reminders which."""

    name = "shift-reminder"
    refused_after_deletion = True
    ids: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()
    length: int = 0
    days: int = 0
    months: int = 0
    earlier: bool = False

    def carry_out(self, request: Request) -> Outcome:
        reminders = self._reminders(request)
        if len(reminders) > 1:
            raise TwoMeanings(
                reminder_questions.which_of_reminders(*(each.id for each in reminders)),
                [self._moved(each) for each in reminders],
            )
        return self._moved(reminders[0]).carry_out(request)

    def _reminders(self, request: Request) -> list[Reminder]:
        """Those that are meant, at least one; raises NotUnderstood."""
        if self.numbers:
            items = open_items(self.numbers, request, "remind me {} tomorrow at 9", also_snoozed=True).items
            if not (coming := reminders_of(items, request.user, request.context)):
                number = items[0].number
                raise NotUnderstood(no_reminder_of_item_text(number), f"remind me #{number} tomorrow at 9")
            return coming
        found = request.context.records.get_all(*(ReminderKey(request.user, id_) for id_ in self.ids[:CHUNK]))
        coming = [each for each in found if each is not None and each.state is not ReminderState.ENDED]
        if len(coming) < len(self.ids):
            raise no_such_reminder(*(id_ for id_ in self.ids if id_ not in {each.id for each in coming}))
        return coming

    def _moved(self, reminder: Reminder) -> MoveReminder:
        sign = -1 if self.earlier else 1
        span = Span(self.length, self.days, self.months)
        at = span.moment_after(reminder.due_at, ZoneInfo(reminder.zone), sign)
        named = "" if reminder.follows_persons_zone else reminder.zone
        return MoveReminder((reminder.id,), When(at=at, zone=named))

    def in_words(self, times: TimesInWords) -> str:
        by = times.length(self.length, self.days, self.months)
        return understood.shift_reminder_text(self.ids, self.numbers, by, earlier=self.earlier)


def _shift(arguments: Arguments) -> ShiftReminder:
    length: Span = arguments["length"]
    length.check()
    return ShiftReminder(
        arguments.get("reminders", ()),
        arguments.get("numbers", ()),
        round(length.seconds),
        length.days,
        length.months,
        earlier=arguments["change"] == "earlier",
    )


def _ask_of_what(arguments: Arguments) -> NoReturn:
    raise NotUnderstood(questions.unclear(arguments["unknown"]), "reminder list")


SPECS = (
    CommandSpec(
        ShiftReminder,
        help=(HelpLine(HelpTopic.REMINDERS, ("move R3 an hour earlier",), "moves a reminder by so much"),),
        makes={"remind/shift": _shift, "remind/shift?": _ask_of_what},
    ),
)
