"""`move R3 an hour earlier`, `#5 a day later`: a reminder so much earlier or later than it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, product
from typing import NoReturn
from zoneinfo import ZoneInfo

from chalicelib.commands.move_reminder import MoveReminder
from chalicelib.commands.named_items import open_items
from chalicelib.commands.request import Arguments, ChangingCommand, CommandSpec, HelpLine, HelpTopic, Request
from chalicelib.commands.snooze import MOST_MOVED, Snooze, may_come_again
from chalicelib.commands.times_in_words import TimesInWords
from chalicelib.commands.together import Together
from chalicelib.domain.command import NotUnderstood, Sets, TwoMeanings
from chalicelib.domain.reminder import Reminder, ReminderKey, ReminderState, When
from chalicelib.messages import questions, reminder_questions, understood
from chalicelib.messages.blocks import joined
from chalicelib.messages.reminders import no_reminder_of_item_text
from chalicelib.parsing.time_slots.spans import Span
from chalicelib.services.idempotency import Outcome
from chalicelib.services.reminders import no_such_reminder, reminders_of

_MOST_WAYS = 4
"""To choose one reminder of each of several items: more are no help."""


@dataclass(frozen=True)
class ShiftReminder(ChangingCommand):
    """Give the reminders `ids`, or those of the items `numbers`, a time so many seconds (`length`), `days` and `months` later, or `earlier`, than
    they have; one that came comes once more so much later than now. Of a series it is asked whether this time alone is meant, or all; of several
    reminders of an item which. Of what is not there it is said, and the rest is offered."""

    name = "shift-reminder"
    is_of_what_there_is = True
    sets = Sets.TIME
    refused_after_deletion = True
    ids: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()
    length: int = 0
    days: int = 0
    months: int = 0
    earlier: bool = False

    def carry_out(self, request: Request) -> Outcome:
        named = self.numbers or self.ids
        if len(named) > MOST_MOVED:
            raise NotUnderstood(reminder_questions.too_many_reminders(MOST_MOVED, len(named)))
        reminders, left_out = self._of_items(request) if self.numbers else self._of_ids(request)
        command = _as_one([self._moved(each, request) for each in reminders])
        if left_out:
            raise TwoMeanings(joined(left_out, questions.ONLY_THE_REST), [command])
        return command.carry_out(request)

    def _of_items(self, request: Request) -> tuple[list[Reminder], str]:
        """Those that are to come, at least one, and what is said of the items without one; raises NotUnderstood."""
        found = open_items(self.numbers, request, "remind me {} tomorrow at 9", also_snoozed=True)
        coming = reminders_of(found.items, request.user, request.context)
        of_each = [[each for each in coming if each.is_about(item)] for item in found.items]
        without = [item.number for item, several in zip(found.items, of_each, strict=True) if not several]
        left_out = joined(found.left_out, *map(no_reminder_of_item_text, without))
        if any(len(several) > 1 for several in of_each):
            doubtful = [each.id for several in of_each if len(several) > 1 for each in several]
            question = joined(left_out, reminder_questions.which_of_reminders(*doubtful))
            ways = [*islice(product(*filter(None, of_each)), _MOST_WAYS + 1)]  # One reminder of each item that has any.
            if len(ways) > _MOST_WAYS:
                raise NotUnderstood(question, "reminder list")
            raise TwoMeanings(question, [_as_one([self._moved(each, request) for each in way]) for way in ways])
        if not coming:
            raise NotUnderstood(left_out, f"remind me #{without[0]} tomorrow at 9")
        return coming, left_out

    def _of_ids(self, request: Request) -> tuple[list[Reminder], str]:
        """The same of reminders: what came once can come again, but not earlier."""
        ids = tuple(dict.fromkeys(self.ids))
        found = request.context.records.get_all(*(ReminderKey(request.user, id_) for id_ in ids))
        there = [
            each for each in found if each is not None and (_comes(each) or (may_come_again(each) and not self.earlier))
        ]
        missing = [id_ for id_ in ids if id_ not in {each.id for each in there}]
        if not there:
            raise no_such_reminder(*missing)
        return there, reminder_questions.no_such_reminder(*missing) if missing else ""

    def _moved(self, reminder: Reminder, request: Request) -> MoveReminder | Snooze:
        sign = -1 if self.earlier else 1
        span, zone = Span(self.length, self.days, self.months), ZoneInfo(reminder.zone)
        if not _comes(reminder):
            return Snooze(reminder.id, until=span.moment_after(request.said_at, zone))
        named = "" if reminder.follows_persons_zone else reminder.zone
        return MoveReminder((reminder.id,), When(at=span.moment_after(reminder.due_at, zone, sign), zone=named))

    def in_words(self, times: TimesInWords) -> str:
        by = times.length(self.length, self.days, self.months)
        return understood.shift_reminder_text(self.ids, self.numbers, by, earlier=self.earlier)


def _as_one(moved: Sequence[MoveReminder | Snooze]) -> MoveReminder | Snooze | Together:
    return moved[0] if len(moved) == 1 else Together(tuple(moved))


def _comes(reminder: Reminder) -> bool:
    return reminder.state is not ReminderState.ENDED


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
