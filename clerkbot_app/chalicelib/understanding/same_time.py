"""`move the release notes to friday, same time`: beside a new day of what there is, that is its own hour, and not the one at which it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar
from zoneinfo import ZoneInfo

from chalicelib.commands.move_reminder import MoveReminder
from chalicelib.commands.named_items import CAME_LATELY, came_last, came_within
from chalicelib.commands.remind import Remind
from chalicelib.commands.request import AnyCommand, ChangingCommand, Request
from chalicelib.commands.snooze import Snooze
from chalicelib.commands.together import Together
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.local_time import local_datetime, moment_of
from chalicelib.domain.reminder import Reminder, ReminderKey
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.services.reminders import reminders_of

C = TypeVar("C", bound=AnyCommand)


def says_same_time(sentence: Sentence) -> bool:
    same = time_words().same_clock
    return any(word.key in same.first_words and same.at(sentence, at) for at, word in enumerate(sentence.words))


def at_own_hour(command: C, request: Request) -> C | ChangingCommand:
    """The same on its day, at the hour of the reminder that gets the time; as it is where it has none of its own, or several. To be asked only
    where `says_same_time`."""
    match command:
        case Together(parts=parts):
            return Together(tuple(_changing(each, request) for each in parts))
        case MoveReminder() if command.when.at is not None:
            moved = [_moved(command, each) for each in _by_ids(command.ids, request)]
            is_whole = len(moved) == len(command.ids)
            return command if not is_whole else moved[0] if len(moved) == 1 else Together(tuple(moved))
        case Remind() if command.when.at is not None:
            named = _of_items(command.numbers, request)
            own = _only(came_last(request, CAME_LATELY) if command.this else named)
            when = replace(command.when, at=_on_day_of(command.when.at, own)) if own is not None else command.when
            return replace(command, when=when)
        case Snooze() if command.until is not None and len(command.numbers or command.ids) > 1:
            by_number = [replace(command, numbers=(number,)) for number in command.numbers]
            each_alone = by_number or [replace(command, ids=(), id=id_) for id_ in command.ids]
            return Together(tuple(_changing(each, request) for each in each_alone))
        case Snooze() if command.until is not None:
            own = _only(_put_off(command, request))
            return command if own is None else replace(command, until=_on_day_of(command.until, own))
    return command


def at_own_hours(problem: NotUnderstood, sentence: Sentence, request: Request) -> NotUnderstood:
    """The same question, of what is offered at its own hours."""
    if not isinstance(problem, TwoMeanings) or not says_same_time(sentence):
        return problem
    return TwoMeanings(problem.message, [at_own_hour(each, request) for each in problem.meanings])


def _changing(part: ChangingCommand, request: Request) -> ChangingCommand:
    return at_own_hour(part, request)


def _moved(command: MoveReminder, reminder: Reminder) -> MoveReminder:
    at = command.when.at
    when = command.when if at is None else replace(command.when, at=_on_day_of(at, reminder))
    return replace(command, ids=(reminder.id,), when=when, keeps_day=False)


def _on_day_of(moment: float, reminder: Reminder) -> float:
    zone = ZoneInfo(reminder.zone)
    of_series = reminder.recurrence
    own = of_series.at if of_series is not None else local_datetime(reminder.due_at, zone).time()
    return moment_of(local_datetime(moment, zone).date(), own, zone)


def _by_ids(ids: Sequence[int], request: Request) -> list[Reminder]:
    found = request.context.records.get_all(*(ReminderKey(request.user, id_) for id_ in ids))
    return [each for each in found if each is not None]


def _put_off(snooze: Snooze, request: Request) -> Sequence[Reminder]:
    ids = snooze.ids or (() if snooze.id is None or snooze.or_item else (snooze.id,))
    if ids:
        return _by_ids(ids, request)
    if snooze.numbers:
        return _of_items(snooze.numbers, request)
    return () if snooze.this or snooze.or_item or snooze.all_came else came_last(request, CAME_LATELY)


def _of_items(numbers: Sequence[int], request: Request) -> Sequence[Reminder]:
    """Those that are to come for the items; else those that came for them."""
    items = request.context.items.by_numbers(request.user, tuple(numbers)) if numbers else ()
    coming = reminders_of(items, request.user, request.context) if items else ()
    return coming or [each for each in came_within(request, CAME_LATELY) if any(each.is_about(item) for item in items)]


def _only(reminders: Sequence[Reminder]) -> Reminder | None:
    return reminders[0] if len(reminders) == 1 else None
