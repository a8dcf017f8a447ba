"""Reminders named by when they come: `cancel the 15:30 reminder`, `skip the friday one next week`, `move the reminder at 4pm to 5`.

Only where none of their items says these words: of that, and what is done to a reminder in whose place its id can stand, reminders_by_name.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chalicelib.commands.cancel_reminders import CancelReminder
from chalicelib.commands.items_by_words import says_all
from chalicelib.commands.request import AnyCommand, Request
from chalicelib.commands.skip import Skip
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.item import Item
from chalicelib.domain.local_time import local_datetime
from chalicelib.domain.question import AnswerKind, Asks
from chalicelib.domain.reminder import Reminder
from chalicelib.domain.search import search_words
from chalicelib.messages import questions, reminder_questions
from chalicelib.messages.blocks import joined
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.clocks import clock_at
from chalicelib.parsing.time_slots.ranges import only_range
from chalicelib.parsing.time_slots.words import time_words
from chalicelib.services.reminders import coming_reminders
from chalicelib.understanding.absences_by_name import command_about_absence_then
from chalicelib.understanding.reminders_by_name import ReminderNaming, about_reminders
from chalicelib.understanding.typed_text import english

_MOST_OF_TIME = 5
"""Words."""
_HALF_A_DAY = 720
"""Minutes."""
_ONE = "one"
Coming = Sequence[tuple[Reminder, Item | None]]


def command_about_reminder_then(sentence: Sentence, request: Request) -> AnyCommand | None:
    """None where no words name a reminder by its time, or an item says them. Raises NotUnderstood: of several, and of a series that a day names, it is asked, and
    where none comes then it is said; what is only called `the friday one` may be something else."""
    for naming, time in _named_by_time(sentence):
        coming = sorted(coming_reminders(request.user, request.context), key=lambda pair: pair[0].due_at)
        words = set(search_words(time.text))
        if any(item is not None and says_all(words, item) for _, item in coming):
            return None
        meant = _meant(naming, time, coming)
        of_time = sentence.saying(naming.typed_with(time.text))
        is_called_one = sentence.key(naming.end - 1) == _ONE or sentence.key(naming.begin + 1) == _ONE
        if is_called_one and (not meant or command_about_absence_then(of_time, request) is not None):
            return None
        if not meant:
            raise _none_comes(naming, time, coming)
        _ask_of_series(naming, time, meant)
        return about_reminders(naming, [each.id for each in meant])
    return None


def reminders_then(named: Sentence, coming: Coming) -> Sequence[Reminder]:
    """Those that come at the time which is all that the words say beside `the` and `one`: `the 15:30 one`, `4pm`."""
    begin, end = 0, len(named.words)
    while begin < end and named.key(begin) in WORDS["before_names"]:
        begin += 1
    while begin < end and named.key(end - 1) in CUES["called_by_time"]:
        end -= 1
    time = named.saying(named.typed(begin, end))
    return [each for each, _ in coming if _comes_then(each, time)] if begin < end and _is_time(time) else []


def _named_by_time(sentence: Sentence) -> Iterator[tuple[ReminderNaming, Sentence]]:
    """The words that may name a reminder so, and the time among them, if an id in their place makes a command; the longest first."""
    for begin, end, time in _times_beside_nouns(sentence):
        if _is_time(time):
            naming = ReminderNaming(sentence, begin, end).with_command()
            if naming is not None:
                yield naming, time


def _times_beside_nouns(sentence: Sentence) -> Iterator[tuple[int, int, Sentence]]:
    """The time of `the 15:30 reminder`, `tomorrow's reminder`, `the reminder at 15:30`, and where all these words begin and end."""
    count = len(sentence.words)
    nouns = [at for at in range(1, count) if sentence.key(at) in CUES["called_by_time"]]
    for noun in nouns:
        for begin in range(max(1, noun - _MOST_OF_TIME), noun):
            time = sentence.typed(begin, noun).removesuffix("'s").removesuffix("’s")
            has_article = sentence.key(begin - 1) in WORDS["before_names"] and begin > 1
            yield begin - has_article, noun + 1, sentence.saying(time)
        if sentence.key(noun - 1) in WORDS["before_names"]:
            begin = noun + 1 + (sentence.key(noun + 1) in CUES["before_time_of_reminder"])
            for end in range(min(count, begin + _MOST_OF_TIME), begin, -1):
                yield noun - 1, end, sentence.saying(sentence.typed(begin, end))


def _is_time(words: Sentence) -> bool:
    return bool(_clock(words) or _weekday(words) is not None or only_range(words) or _moment(words))


def _clock(words: Sentence) -> tuple[int, int] | None:
    """The minutes of the day that may be meant by a time of day alone."""
    found = clock_at(words, 0, bare=True)
    if found is None or found[0] != len(words.words) or found[1].wrong:
        return None
    minutes = found[1].minutes
    return minutes, minutes if found[1].is_literal else minutes + _HALF_A_DAY


def _weekday(words: Sentence) -> int | None:
    return time_words().all_weekdays.get(words.key(0)) if len(words.words) == 1 else None


def _moment(words: Sentence) -> float | None:
    said = english().answer(words, AnswerKind.WHEN)
    value = said.values.get("when") if said is not None and said.problem is None else None
    at: float | None = getattr(value, "at", None)
    return at


def _meant(naming: ReminderNaming, time: Sentence, coming: Coming) -> list[Reminder]:
    """Those that come then; only series are skipped, and what comes on other days as well is hardly called by one of them."""
    found = [each for each, _ in coming if _comes_then(each, time)]
    if isinstance(naming.command, Skip):
        found = [each for each in found if each.recurrence is not None]
    if _clock(time) is not None:
        return found
    return [each for each in found if each.recurrence is None or len(each.recurrence.weekdays) == 1] or found


def _comes_then(reminder: Reminder, time: Sentence) -> bool:
    due = local_datetime(reminder.due_at, time.zone())
    if (clock := _clock(time)) is not None:
        return due.hour * 60 + due.minute in clock
    if (weekday := _weekday(time)) is not None:
        of_series = reminder.recurrence.weekdays if reminder.recurrence is not None else ()
        return weekday == due.weekday() or weekday in of_series
    if (when := only_range(time)) is not None:
        return reminder.next_within(time.now if when.start is None else when.start, when.until) is not None
    return reminder.due_at == _moment(time)


def _none_comes(naming: ReminderNaming, time: Sentence, coming: Coming) -> NotUnderstood:
    problem, lacks = reminder_questions.no_reminder_then(time.text), naming.lacks()
    if lacks is None or not coming:
        return NotUnderstood(problem, "reminder list", are_corrections=True)
    return Asks(joined(problem, questions.WHICH_ONE_INSTEAD), lacks, "reminder list", offers_others=True)


def _ask_of_series(naming: ReminderNaming, time: Sentence, meant: Sequence[Reminder]) -> None:
    """Raises TwoMeanings where a series would be cancelled that a day names: only that time of it may be meant."""
    if not isinstance(naming.command, CancelReminder) or len(meant) != 1 or meant[0].recurrence is None:
        return
    when = only_range(time)
    since, until = (when.start or time.now, when.until) if when is not None else (0.0, 0.0)
    if meant[0].next_within(since, until) == meant[0].due_at:
        skip, cancel = Skip((meant[0].id,), since=since, before=until), CancelReminder((meant[0].id,))
        raise TwoMeanings(questions.TWO_MEANINGS, [skip, cancel])
