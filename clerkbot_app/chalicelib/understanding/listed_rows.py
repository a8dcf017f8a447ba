"""`delete the first one`, `cancel all of them`, `move the first one to friday`: said of the rows of what was listed last, which may be absences, reminders or priorities.

Without that list such words would mean items. Of a list of items it is looked at only for `all of them`; the rest names one by its place
(items_by_name.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from chalicelib.commands.cancel_reminders import CancelReminder
from chalicelib.commands.finish import Finish, FinishedAs
from chalicelib.commands.last_change import shown_here
from chalicelib.commands.move_absence import MoveAbsence
from chalicelib.commands.named_items import JUST_CAME, came_last, came_together, not_answered
from chalicelib.commands.planned_absences import AskToCancelAbsences, CancelAbsence, CancelAbsences, CancelAwayOn
from chalicelib.commands.quiet_hours import EndQuietDays, SetQuietHours
from chalicelib.commands.registry import read_press
from chalicelib.commands.reminder_list import AskToCancelReminders
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.commands.rules import ForgetRule
from chalicelib.commands.several_todos import AddTodos
from chalicelib.commands.skip import Skip
from chalicelib.commands.todos import AddTodo
from chalicelib.domain.command import NotUnderstood, Press, TwoMeanings, UnreadablePress
from chalicelib.domain.jobs import Origin
from chalicelib.domain.local_time import local_datetime
from chalicelib.domain.question import AnswerKind, Asks, Incomplete
from chalicelib.domain.reminder import Reminder, ReminderKey, ReminderState
from chalicelib.domain.shown import Shown
from chalicelib.messages import absence as absence_messages
from chalicelib.messages import questions
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import A_PAIR
from chalicelib.parsing.time_slots.quiet_times import DayTimeHours
from chalicelib.parsing.time_slots.ranges import Range
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.ports import ItemQuery
from chalicelib.understanding.answers import at_rank
from chalicelib.understanding.named_since import items_named_since, set_since
from chalicelib.understanding.typed_text import english, understand_sentence

_OF_LISTED = "of_listed"
_MOST_CHOICES = 4
_ROWS = (CancelAbsence, CancelReminder, ForgetRule)


def rows_cancelled(presses: Sequence[str]) -> tuple[str, ...]:
    """Those of the values of a message's buttons that cancel one absence, reminder or rule each, after which the list is shown again: one
    for each of its rows. Quiet hours stand below absences, so they are its rows only where they are alone."""
    rows = tuple(each for each in presses if _cancels_row(_press(each)))
    return rows or tuple(each for each in presses if _turns_off_row(_press(each)))


def lists_quiet_hours(shown: Shown) -> bool:
    """Whether it is a list of quiet hours and of nothing else."""
    rows = _rows_of(shown)
    return bool(rows) and all(isinstance(each, SetQuietHours) for each in rows)


def command_about_listed(sentence: Sentence, request: Request) -> AnyCommand | None:
    """What a sentence cancels of what was listed last where the person writes; None if it says nothing of the kind. Raises NotUnderstood
    where it is not sure which row is meant."""
    reading = english().answer(sentence, _OF_LISTED)
    if reading is None:
        return None
    if offers_what_is_new(request):
        return None
    shown, values = shown_here(request), reading.values
    if {"all", "done"} <= values.keys() and (came := _items_that_came(shown, values, request)):
        return Finish(came, FinishedAs.DONE)
    rows = _rows_of(shown) if shown is not None else []
    since = _cancelled_of_since(shown, rows, sentence, request)
    if (of_these := _of_set_since(since, rows, values, sentence)) is not None:
        return of_these
    if shown is None:
        return None
    if "goal" in values or "hours" in values:
        if reading.problem is not None:
            raise reading.problem
        return _moved_absence(values, shown, sentence) or _moved_reminder(values, shown, sentence, request)
    if not shown.rows:
        how = FinishedAs.DONE if "done" in values else FinishedAs.REMOVED
        return _all_items(shown, how, values, request) if "all" in values else None
    if not rows or "done" in values:
        raise NotUnderstood(questions.WHICH_ROW, "list")
    rows += [each for each in since if isinstance(each, type(rows[0]))]
    if "when" in values:
        return _of_day(values["when"], rows, sentence, request)
    if "all" in values and _are_so_many(rows, values):
        return _all_of(rows[0])
    if "rank" in values and (row := at_rank(rows, values["rank"])) is not None:
        return row
    raise NotUnderstood(questions.WHICH_ROW)


def _cancelled_of_since(
    shown: Shown | None, rows: Sequence[AnyCommand], sentence: Sentence, request: Request
) -> list[CancelReminder | CancelAbsence]:
    """What cancels each reminder and absence that was set since the list was shown, of the kind that is said."""
    listed = {id_ for each in rows if isinstance(each, CancelReminder) for id_ in each.ids}
    keys = {word.key for word in sentence.words}
    if keys & CUES["rule_nouns"]:
        return []
    found = set_since(shown.at if shown is not None else 0.0, request, listed)
    cancels = [
        CancelReminder((each.id,)) if isinstance(each, Reminder) else CancelAbsence(each.start, each.until)
        for each in found
    ]
    kind = CancelAbsence if keys & CUES["absence_nouns"] else CancelReminder if keys & CUES["says_reminder"] else object
    return [each for each in cancels if isinstance(each, kind)]


def _of_set_since(
    since: Sequence[CancelReminder | CancelAbsence],
    rows: Sequence[AnyCommand],
    values: Mapping[str, Any],
    sentence: Sentence,
) -> AnyCommand | None:
    """What is said of those that were set since the list was shown, by a place or of all; None where rows of the list are meant. Raises TwoMeanings where both may
    be: of one that was set, or of all without how many."""
    if not since or "done" in values:
        return None
    if "all" in values:
        return _all_set_since(since, rows, values)
    if "rank" not in values:
        return None
    cancel, row = at_rank(since, values["rank"]), at_rank(rows, values["rank"])
    if cancel is None or (len(since) < A_PAIR and row is None):
        return None
    if "goal" in values or "hours" in values:
        if len(since) < A_PAIR or not isinstance(cancel, CancelReminder):
            raise NotUnderstood(questions.WHICH_ROW)
        return _moved_to_goal(cancel.ids[0], sentence)
    if len(since) < A_PAIR and row is not None:
        raise TwoMeanings(questions.WHICH_ROW, [row, cancel])
    return cancel


def _all_set_since(
    since: Sequence[CancelReminder | CancelAbsence], rows: Sequence[AnyCommand], values: Mapping[str, Any]
) -> AnyCommand | None:
    ids = [id_ for each in since if isinstance(each, CancelReminder) for id_ in each.ids]
    starts = [each.start for each in since if isinstance(each, CancelAbsence)]
    if len(since) < A_PAIR or (ids and starts):
        return None
    all_of_them: AnyCommand = CancelReminder(tuple(ids)) if ids else CancelAbsences(tuple(starts))
    if "count" in values and _are_so_many(since, values):
        return all_of_them
    if "count" in values:
        return None
    raise TwoMeanings(questions.WHICH_ROW, [all_of_them, *([_all_of(rows[0])] if rows else [])])


def _of_day(
    when: Range | NotUnderstood, rows: Sequence[AnyCommand], sentence: Sentence, request: Request
) -> AnyCommand:
    """Of `the monday one`: the only row of that day. Of several it is asked. A weekday that may be today's is no time by itself."""
    if isinstance(when, NotUnderstood) and not _weekdays_said(sentence):
        raise when
    then = None if isinstance(when, NotUnderstood) else when
    if isinstance(rows[0], CancelAbsence):
        return _absence_of_day(then, [each for each in rows if isinstance(each, CancelAbsence)], sentence)
    if isinstance(rows[0], CancelReminder):
        return _reminder_of_day(then, [each for each in rows if isinstance(each, CancelReminder)], sentence, request)
    if isinstance(rows[0], SetQuietHours):
        return _quiet_hours_of_day([each for each in rows if isinstance(each, SetQuietHours)], sentence)
    raise NotUnderstood(questions.WHICH_ROW)


def _quiet_hours_of_day(rows: Sequence[SetQuietHours], sentence: Sentence) -> SetQuietHours:
    """Those of these days alone; where they are of more days it is asked whether only these days are meant."""
    days = _weekdays_said(sentence)
    found = [each for each in rows if each.quiet is not None and days and days <= set(each.quiet.weekdays)]
    exact = [each for each in found if each.quiet is not None and days == set(each.quiet.weekdays)]
    if len(exact) == 1:
        return exact[0]
    if found:
        raise TwoMeanings(questions.WHICH_ROW, [EndQuietDays(tuple(sorted(days))), *found[:_MOST_CHOICES]])
    raise NotUnderstood(questions.WHICH_ROW)


def _absence_of_day(when: Range | None, rows: Sequence[CancelAbsence], sentence: Sentence) -> AnyCommand:
    """Of an absence that only has some time then, it is asked whether all of it is meant."""
    since, until = _times(when, sentence)
    begin_then = [each for each in rows if since <= each.start < until]
    goes_on_then = any(each.start < since and (each.until is None or each.until > since) for each in rows)
    if not begin_then and (when is None or not goes_on_then):
        begin_then = [each for each in rows if _is_of_weekday(each.start, sentence)]
    if len(begin_then) > 1:
        raise TwoMeanings(absence_messages.WHICH_ABSENCE_ENDS, begin_then)
    if begin_then:
        return begin_then[0]
    if when is None:
        raise NotUnderstood(questions.WHICH_ROW)
    return CancelAwayOn(when.start, when.until)


def _reminder_of_day(
    when: Range | None, rows: Sequence[CancelReminder], sentence: Sentence, request: Request
) -> CancelReminder:
    """Of a series it is asked whether only that time is meant."""
    meant = _reminders_of_day(when, rows, sentence, request)
    if not meant:
        raise NotUnderstood(questions.WHICH_ROW)
    if len(meant) == 1 and meant[0].recurrence is None:
        return CancelReminder((meant[0].id,))
    since, until = _times(when, sentence)
    is_that_time = len(meant) == 1 and meant[0].next_within(since, until) == meant[0].due_at
    once = [Skip((meant[0].id,), since=since, before=until)] if is_that_time else []
    raise TwoMeanings(questions.WHICH_ROW, [*once, *(CancelReminder((each.id,)) for each in meant[:_MOST_CHOICES])])


def _reminders_of_day(
    when: Range | None, rows: Sequence[CancelReminder], sentence: Sentence, request: Request
) -> Sequence[Reminder]:
    found = request.context.records.get_all(*(ReminderKey(request.user, each.ids[0]) for each in rows))
    running = [each for each in found if each is not None and each.state is not ReminderState.ENDED]
    since, until = _times(when, sentence)
    meant = [each for each in running if each.next_within(since, until) is not None]
    meant = meant or [each for each in running if _is_of_weekday(each.due_at, sentence)]
    # What comes on other days as well is hardly called by this one.
    return [each for each in meant if each.recurrence is None or len(each.recurrence.weekdays) == 1] or meant


def _times(when: Range | None, sentence: Sentence) -> tuple[float, float]:
    """None: no time."""
    if when is None:
        return sentence.now, sentence.now
    return sentence.now if when.start is None else when.start, when.until


def _is_of_weekday(moment: float, sentence: Sentence) -> bool:
    """Whether it is of the only weekday that is said, in whatever week."""
    return _weekdays_said(sentence) == {local_datetime(moment, sentence.zone()).weekday()}


def _weekdays_said(sentence: Sentence) -> set[int]:
    weekdays = time_words().all_weekdays
    return {weekdays[key] for key in sentence.keys(0, len(sentence.words)) if key in weekdays}


def offers_what_is_new(request: Request) -> bool:
    """Whether the last thing that the bot said is a question of which a button adds something: its place, or `both`, is said of that."""
    question = request.question
    if question is None or not question.is_last or question.incomplete:
        return False
    receipt = request.context.requests.receipt(request.user, question.buttons_of)
    blocks = [block for reply in (receipt.replies if receipt is not None else ()) for block in reply.message.blocks]
    values = [each.get("value", "") for block in blocks if block["type"] == "actions" for each in block["elements"]]
    presses = [press for press in map(_press, filter(None, values)) if press is not None]
    return any(isinstance(press.command, AddTodo | AddTodos) for press in presses)


def _moved_absence(values: Mapping[str, Any], shown: Shown, sentence: Sentence) -> MoveAbsence | None:
    """The absence of a row with other times; None where other things are listed, of which the words are read as of an item or a reminder."""
    rows = _rows_of(shown)
    absences = [each for each in rows if isinstance(each, CancelAbsence)]
    if not absences:
        return None
    to: Range | None = values.get("goal")
    hours: DayTimeHours | None = values.get("hours")
    last = len(sentence.words) - 1
    is_weekday_alone = sentence.key(last - 1) in {"to", "on"}
    weekday = time_words().all_weekdays.get(sentence.key(last)) if is_weekday_alone else None
    move = MoveAbsence()
    if hours is not None:
        move = MoveAbsence(begins=hours.begins, ends_at=hours.ends, either_half=hours.either_half)
    elif to is not None:
        move = MoveAbsence(goal_start=to.start, goal_until=to.until, weekday=weekday, is_around=to.is_around)
    if "when" in values:
        return replace(move, day=values["when"].start, day_until=values["when"].until)
    row = at_rank(absences, values["rank"])
    if row is None:
        raise NotUnderstood(questions.WHICH_ROW)
    return replace(move, absence=row.start, ends=row.until)


def _moved_reminder(values: Mapping[str, Any], shown: Shown, sentence: Sentence, request: Request) -> AnyCommand | None:
    """The only reminder of that day, moved as if its number was said; None where no day is said, or none are listed."""
    rows = _rows_of(shown)
    listed = [each for each in rows if isinstance(each, CancelReminder)]
    if not listed or "when" not in values:
        return None
    meant = _reminders_of_day(values["when"], listed, sentence, request)
    if len(meant) != 1:
        raise NotUnderstood(questions.WHICH_ROW)
    return _moved_to_goal(meant[0].id, sentence)


def _moved_to_goal(id_: int, sentence: Sentence) -> AnyCommand:
    to = max(at for at, word in enumerate(sentence.words) if word.key == "to")
    goal = sentence.typed(to + 1, len(sentence.words))
    return understand_sentence(sentence.saying(f"move R{id_} to {goal}"), suggests=False)[0]


def _items_that_came(shown: Shown | None, values: Mapping[str, Any], request: Request) -> tuple[int, ...]:
    """The numbers of the items of the reminders that came together, since anything was shown; none of one alone, or where another number
    is said. Of those that came at several moments only `both` surely means all."""
    look = came_together if "count" in values else came_last
    came = [] if request.job.origin is Origin.MENTION else not_answered(look(request, JUST_CAME), request)
    numbers = tuple(dict.fromkeys(each.item_number for each in came if each.is_of_item))
    is_shown_since = shown is not None and bool(came) and shown.at > max(each.last_fired or 0.0 for each in came)
    are_meant = not is_shown_since and len(numbers) >= A_PAIR and _are_so_many(numbers, values)
    return numbers if are_meant and len(numbers) == len(came) else ()


def _all_items(shown: Shown, how: FinishedAs, values: Mapping[str, Any], request: Request) -> Finish | None:
    """Of a part of the list, which is shown whole; what takes all of the list away, asks first. Raises Asks where it is another number of them
    that was said: `done both`, of three or of one."""
    listed = shown.listed
    since = [each.number for each in items_named_since(shown.at, request, listed) if each.is_open]
    if len(since) >= A_PAIR and "count" in values and _are_so_many(since, values):
        return Finish(tuple(since), how)
    if not listed or shown.earlier or shown.later:
        return None
    if since or not _are_so_many(listed, values):
        raise Asks(
            questions.WHICH_ONE, Incomplete.of(Finish, "numbers", AnswerKind.NUMBERS, how=how), likely=(*since, *listed)
        )
    on_list = request.context.items.open(request.user, ItemQuery(), len(listed) + 1).items
    is_whole_list = {item.number for item in on_list} <= set(listed)
    return None if is_whole_list else Finish(listed, how)


def _are_so_many(listed: Sequence[object], values: Mapping[str, Any]) -> bool:
    """Whether as many are listed as `both`, or `all three`, says."""
    return int(values.get("count", len(listed))) == len(listed)


def _rows_of(shown: Shown) -> list[AnyCommand]:
    """What cancels each of them."""
    return [press.command for press in map(_press, shown.rows) if press is not None]


def _all_of(row: AnyCommand) -> AnyCommand:
    """The question before all are cancelled; rules are forgotten one by one."""
    if isinstance(row, CancelAbsence):
        return AskToCancelAbsences()
    if isinstance(row, CancelReminder):
        return AskToCancelReminders()
    if isinstance(row, SetQuietHours):
        return SetQuietHours()
    raise NotUnderstood(questions.WHICH_ROW, "rules")


def _cancels_row(press: Press[AnyCommand] | None) -> bool:
    return press is not None and press.view is not None and isinstance(press.command, _ROWS)


def _turns_off_row(press: Press[AnyCommand] | None) -> bool:
    return press is not None and press.view is not None and isinstance(press.command, SetQuietHours)


def _press(value: str) -> Press[AnyCommand] | None:
    """None of what another version of the bot showed."""
    try:
        return read_press(value)
    except UnreadablePress:
        return None
