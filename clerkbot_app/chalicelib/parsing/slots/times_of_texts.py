"""Times before and after a person's own words, where they can't belong to these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.local_time import is_midnight
from chalicelib.domain.priority import Level
from chalicelib.domain.reminder import When
from chalicelib.messages import questions, reminder_questions, time_questions
from chalicelib.parsing.pauses import ends_with_pause
from chalicelib.parsing.reader import slot_values
from chalicelib.parsing.sentence import Sentence, free_text
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots import TIME_SLOTS
from chalicelib.parsing.time_slots.days import date_at, day_at
from chalicelib.parsing.time_slots.moment_words import said_moment_at
from chalicelib.parsing.time_slots.named_days import (
    Date,
    DayAndMonth,
    DayOfMonth,
    FromToday,
    NamedDays,
    NthOfMonth,
    Weekday,
)
from chalicelib.parsing.time_slots.ranges import Range
from chalicelib.parsing.time_slots.said_moments import HourAlone, SaidMoment
from chalicelib.parsing.time_slots.spans import Span, span_at
from chalicelib.parsing.time_slots.words import may_begin_time, time_words

_REMINDER_NOUNS = WORDS["series_nouns"]
_SETS_OFF = ",;"
_BEFORE_DUE = (
    WORDS["due"] | WORDS["due_behind_mark"] | WORDS["no_time_after"] | WORDS["says_due"] | WORDS["says_before"]
)
"""Words before which no time may stand, and behind which one may."""
_ASKS_FOR_REMINDER = WORDS["reminds"] | WORDS["series_nouns"]
_SINGLE_DAYS = (Date, DayAndMonth, DayOfMonth, FromToday, NthOfMonth, Weekday)
_DASHES = frozenset("-–—")
_SEVERAL_TIMES = frozenset({questions.only_one("time"), time_questions.ONCE_OR_EACH_WEEK})
_LONGEST_TIME = 8
"""Words of one time that are looked at."""


def due_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """A time after free text, where it can't belong to the text; perhaps with an `at the latest` behind it."""
    found = _due(sentence, at)
    if not found or WORDS["latest"].isdisjoint(sentence.keys(at, len(sentence.words))):
        return found
    longer = [(_after_phrase("latest_phrases", sentence, end), value) for end, value in found]
    return [*found, *(each for each in longer if each not in found)]


def _after_phrase(name: str, sentence: Sentence, at: int) -> int:
    """The index after the longest of some phrases that begins there; the same index where none does."""
    phrases = (tuple(phrase.split()) for phrase in WORDS[name])
    return max((at + len(each) for each in phrases if sentence.keys(at, at + len(each)) == each), default=at)


def _due(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    if not at or not (sentence.key(at) in _BEFORE_DUE or may_begin_time(sentence, at)):
        return ()
    if sentence.key(at) in WORDS["due_behind_mark"]:
        if sentence.words[at - 1].raw[-1] in _SETS_OFF:
            # `report, for tomorrow`, but not `order cake for thursday`.
            return slot_values(sentence, TIME_SLOTS, "when", at + 1)
        return _hour_on_day_behind(sentence, at) or _for_day(sentence, at)
    if sentence.key(at) in time_words().phrases["bounding_clock"].first_words and _is_of_telling_clause(sentence, at):
        return ()
    if sentence.key(at) in WORDS["says_before"] and (before := _before_day(sentence, at)):
        return before
    if (latest := _latest(sentence, at)) is not None:
        return latest
    if sentence.key(at - 1) in WORDS["no_time_after"]:
        return ()
    if sentence.key(at) in WORDS["no_time_after"] and not slot_values(sentence, TIME_SLOTS, "when", at):
        return _hour_on_day_behind(sentence, at)
    is_due = sentence.key(at) in WORDS["due"] and sentence.key(at - 1) not in WORDS["is"]
    found = slot_values(sentence, TIME_SLOTS, "when", at + 1 if is_due else at)
    # Few words begin a time: what stands before those is looked at last.
    if not found or _is_in_range(sentence, at, found):
        return ()
    if _ends_with_time(sentence, at):
        return [
            (end, NotUnderstood(questions.only_one("time"))) for end, _ in slot_values(sentence, TIME_SLOTS, "when", at)
        ]
    return _unless_date_before(sentence, at, _so_long_before(sentence, at, found))


def _is_in_range(sentence: Sentence, at: int, found: Sequence[tuple[int, object]]) -> bool:
    """Whether a range ends there, to which the number before belongs, as in `hotel 14-16 dec`; or what is no single time is one: `14 dec - 16 dec`."""
    if sentence.key(at - 1) in _DASHES and sentence.key(at)[:1].isdigit():
        return sentence.key(at - 2)[-1:].isdigit()
    are_several = (isinstance(each, NotUnderstood) and each.message in _SEVERAL_TIMES for _, each in found)
    if not all(are_several):
        return False
    last = max(end for end, _ in found)
    return any(
        end >= last and isinstance(value, Range) for end, value in slot_values(sentence, TIME_SLOTS, "range", at)
    )


def _is_of_telling_clause(sentence: Sentence, at: int) -> bool:
    """Whether the words before it, from a pause on, tell of something: `call bob, she's home | after 4`."""
    begin = next((start for start in range(at - 1, 0, -1) if ends_with_pause(sentence, start - 1)), None)
    clause = () if begin is None else sentence.keys(begin, at)
    return any(key.removesuffix("'s") in WORDS["tells"] for key in clause)


def _so_long_before(sentence: Sentence, at: int, found: Sequence[tuple[int, object]]) -> Sequence[tuple[int, object]]:
    """The times, or so long before them as the text says: `leave 15 minutes before the meeting at 3`."""
    if time_words().phrases["before"].first_words.isdisjoint(sentence.keys(1, at)):
        return found
    said = (_span_before(sentence, start) for start in range(1, at))
    span = next((each[0] for each in said if each is not None and each[1] <= at), None)
    return found if span is None else [(end, moved_before(value, span, sentence)) for end, value in found]


def _span_before(sentence: Sentence, at: int) -> tuple[Span, int] | None:
    """The span of `15 minutes before`, and the word after it."""
    span = span_at(sentence, at)
    begin = time_words().phrases["before"].after(sentence, span[0]) if span is not None else 0
    return (span[1], begin) if span is not None and begin != span[0] else None


def moved_before(value: object, span: Span, sentence: Sentence) -> When | NotUnderstood:
    """So long before a time; of a series, and of what has passed by then, it is asked when."""
    if isinstance(value, NotUnderstood):
        return value
    if not isinstance(value, When) or value.at is None:
        return NotUnderstood(reminder_questions.REMIND_WHEN)
    before = span.moment_after(value.at, sentence.zone(), -1)
    return replace(value, at=before) if before > sentence.now else NotUnderstood(reminder_questions.REMIND_WHEN)


def _end_of_hour_on_day(sentence: Sentence, at: int) -> int | None:
    """Where `18 dec 6pm` or `the 18th at 6pm` ends; None for anything else, also for `8pm tomorrow`: a table may be for 8pm."""
    if not may_begin_time(sentence, at):
        return None
    said = said_moment_at(sentence, at, bare=False)
    if said is not None and said.day is not None and said.clock is not None:
        return said.extent[1] if said.extents["day"] < said.extents["clock"] else None
    day = day_at(sentence, at, bare=True)
    hour = said_moment_at(sentence, day[0], bare=False) if day is not None else None
    return hour.extent[1] if hour is not None and _is_hour_alone(hour) else None


def _is_hour_alone(said: SaidMoment) -> bool:
    return said.hour_alone > HourAlone.NONE


def _hour_on_day_behind(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """`party for 18 dec 6pm` is then; of `before 18 dec 6pm` or `of monday 6pm` it is asked."""
    end = _end_of_hour_on_day(sentence, at + 1)
    if end is None:
        return ()
    is_then = slot_values(sentence, TIME_SLOTS, "when", at + 1) if sentence.key(at) in WORDS["for"] else ()
    return is_then or [(end, NotUnderstood(reminder_questions.REMIND_WHEN, f"by {sentence.typed(at + 1, end)}"))]


def _for_day(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """`dentist for friday` is that day; but what is booked for friday has to be booked before, who wants to be reminded of what is for friday is
    asked when, and a present for a holiday or a plan for a day is of that day."""
    before = {*sentence.keys(0, at)}
    is_of_text = sentence.key(at - 1) in WORDS["goes_on_with_for"] or not WORDS["done_before_its_day"].isdisjoint(
        before
    )
    if sentence.key(at) not in WORDS["for"] or is_of_text or not _ASKS_FOR_REMINDER.isdisjoint(before):
        return ()
    day = _single_day(sentence, at + 1)
    if day is None and not _is_hour_of_day(sentence, at + 1):
        return ()
    found = slot_values(sentence, TIME_SLOTS, "when", at + 1)
    if day is not None and not found:
        found = _when_behind("on", sentence, at + 1, day[0])
    if day is not None and day[1] == FromToday(0):  # It is asked at what time.
        return [(end, _of_these_words(value)) for end, value in found]
    return [(end, value) for end, value in found if isinstance(value, When)]


def _of_these_words(value: object) -> object:
    """A problem as one of the words from `for` on: its suggestions stand in their place."""
    return NotUnderstood(value.message, *value.suggestions) if isinstance(value, NotUnderstood) else value


def _before_day(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """`before friday`, `ahead of friday`: the day before that; nothing where no day follows by itself, as in `before friday 3pm`."""
    begin = time_words().phrases["before"].after(sentence, at)
    day = None if begin == at or sentence.key(at - 1) in WORDS["denies"] else _single_day(sentence, begin)
    is_said_otherwise = slot_values(sentence, TIME_SLOTS, "when", at)  # `before the end of the month`
    if day is None or is_said_otherwise or _hour_on_day_behind(sentence, begin - 1):
        return ()
    if day[1] == FromToday(1):  # Today, of which it is asked at what time.
        asked = TIME_SLOTS["when"](sentence.saying("today"), 0)
        return [(day[0], _of_these_words(value)) for _, value in asked]
    found = _when_behind("the day before", sentence, begin, day[0])
    return [(end, _before_one_of(value) if isinstance(value, NotUnderstood) else value) for end, value in found]


def _before_one_of(problem: NotUnderstood) -> NotUnderstood:
    """Which day it is before: what is suggested says `on`, as it is asked of a day itself."""
    on = time_words().prepositions["on"].first_words
    days = (each.partition(" ") for each in problem.suggestions)
    return NotUnderstood(
        problem.message, *(f"before {rest if first in on else first + space + rest}" for first, space, rest in days)
    )


def _latest(sentence: Sentence, at: int) -> Sequence[tuple[int, object]] | None:
    """The time of `no later than friday`, `latest friday`; None where no such words begin."""
    if sentence.key(at) not in WORDS["says_due"] or sentence.key(at - 1) in WORDS["is"]:
        return None
    begin = _after_phrase("due_phrases", sentence, at)
    if begin == at and sentence.key(at) in WORDS["due"] and sentence.key(at + 1) in WORDS["says_before"]:
        begin = at + 1
    if begin == at:
        return None
    if before := _before_day(sentence, begin):
        return before
    # Behind `than` a time has another sense.
    after = sentence.saying(f"by {sentence.typed(begin, len(sentence.words))}")
    return [(end - 1 + begin, value) for end, value in TIME_SLOTS["when"](after, 0) if isinstance(value, When)]


def _single_day(sentence: Sentence, at: int) -> tuple[int, NamedDays] | None:
    """A weekday, a date, or a day such as tomorrow, and the word after it; holidays are what something is for: `presents for christmas`."""
    if at >= len(sentence.words) or time_words().holidays.at(sentence, at):
        return None
    found = day_at(sentence, at, bare=True)
    return found if found is not None and isinstance(found[1], _SINGLE_DAYS) else None


def _is_hour_of_day(sentence: Sentence, at: int) -> bool:
    """`3pm friday`, `tonight`; but not `8pm`."""
    if at >= len(sentence.words) or not may_begin_time(sentence, at):
        return False
    said = said_moment_at(sentence, at, bare=True)
    return said is not None and not said.time_is_open and (isinstance(said.day, _SINGLE_DAYS) or said.names_a_day)


def _when_behind(word: str, sentence: Sentence, begin: int, end: int) -> Sequence[tuple[int, object]]:
    """The time that these words of a sentence are behind another one."""
    said = sentence.saying(f"{word} {sentence.typed(begin, end)}")
    return [(end, value) for last, value in TIME_SLOTS["when"](said, 0) if last == len(said.words)]


def _unless_date_before(
    sentence: Sentence, at: int, found: Sequence[tuple[int, object]]
) -> Sequence[tuple[int, object]]:
    """Of an hour alone it is asked which day it is of, where the text names a date: `review the 18 dec report at 6pm`."""
    said = said_moment_at(sentence, at, bare=False)
    if said is None or said.clock is None or said.names_a_day:
        return found
    dates = ((start, date_at(sentence, start)) for start in range(1, at))
    date = next((sentence.typed(start, date[0]) for start, date in dates if date is not None), "")
    if not date:
        return found
    hour = f"at {said.clock.nearest_to(None):%H:%M}"
    return [(end, NotUnderstood(questions.WHICH_DAY, f"today {hour}", f"on {date} {hour}")) for end, _ in found]


@dataclass(frozen=True)
class BeforeEvent:
    """`15 minutes before the meeting at 3`: the event in words, all that was typed, and when that is."""

    event: str
    typed: str
    when: When


def before_event_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """BeforeEvent, to the end of the sentence: of an event without a time nothing is known."""
    found, last = _span_before(sentence, at), len(sentence.words)
    if found is None:
        return ()
    span, begin = found
    day = said_moment_at(sentence, begin, bare=True)
    if day is not None and day.extent[1] == last:
        return ()  # `two days before the 15th`
    for start in range(begin + 1, last):
        for end, value in slot_values(sentence, TIME_SLOTS, "when", start):
            if end != last:
                continue
            if not span.is_whole_days and _says_no_hour(sentence, start):
                example = f"{sentence.typed(at, last).rstrip(' .!')} at 15:00"
                return [(last, NotUnderstood(time_questions.WHAT_TIME_IS_THAT, example))]
            before = moved_before(value, span, sentence)
            if isinstance(before, NotUnderstood):
                return [(last, NotUnderstood(reminder_questions.REMIND_WHEN))]
            return [(last, BeforeEvent(free_text(sentence, begin, last), free_text(sentence, at, last), before))]
    return ()


def _says_no_hour(sentence: Sentence, at: int) -> bool:
    """Whether only a day is said there: of `30 minutes before the meeting tomorrow` nobody knows when it is."""
    said = said_moment_at(sentence, at, bare=True)
    return said is not None and said.time_is_open and (said.span is None or said.span.is_whole_days)


def hour_alone_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, HourAlone]]:
    """No words: whether only an hour follows, which says no day: `at 5`; and whether its half of the day is said: `8am`, `8 in the morning`."""
    prepositions = time_words().prepositions
    start = prepositions["at"].after(sentence, prepositions["deadline"].after(sentence, at))
    ends = len(sentence.words) - (sentence.key(len(sentence.words) - 1) in WORDS["instead"])
    said = said_moment_at(sentence, start, bare=True) if may_begin_time(sentence, start) else None
    hour = said.hour_alone if said is not None and said.extent[1] == ends else HourAlone.NONE
    if not hour and any(end == ends for end, _ in TIME_SLOTS["clock"](sentence, start)):
        hour = HourAlone.OF_ITS_HALF
    return [(at, hour)] if start < ends else ()


def half_range_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """A range for half a day: `friday afternoon`, `friday, off in the afternoon`. Of a whole day it is asked which half."""
    found: list[tuple[int, object]] = []
    for end, value in slot_values(sentence, TIME_SLOTS, "range", at):
        if not isinstance(value, Range) or not _is_of_whole_days(value, sentence):
            found.append((end, value))
            continue
        typed = sentence.typed(at, end)
        day = typed.rstrip(_SETS_OFF)
        mark = typed[len(day) :]
        part = end + (sentence.key(end) in WORDS["off"])
        half = sentence.saying(f"{day} {sentence.typed(part, len(sentence.words))}")
        of_half = [(last, each) for last, each in TIME_SLOTS["range"](half, 0) if last > end - at]
        found += [(last - (end - at) + part, each) for last, each in of_half]
        begin = "this" if value.start is None else day
        found.append((end, NotUnderstood(questions.WHICH_HALF, f"{begin} morning{mark}", f"{begin} afternoon{mark}")))
    return found


def _is_of_whole_days(value: Range, sentence: Sentence) -> bool:
    zone = sentence.zone()
    return is_midnight(value.until, zone) and (value.start is None or is_midnight(value.start, zone))


def leading_when_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """A time before free text, where it can't belong to the text: `tomorrow buy milk`, `friday: call Ana`, but not `monday report`."""
    found = slot_values(sentence, TIME_SLOTS, "when", at)
    if sentence.key(at) in time_words().all_weekdays or sentence.key(at) in time_words().months:
        return [(end, value) for end, value in found if _ends_clearly(sentence, at, end)]
    return [(end, value) for end, value in found if not isinstance(value, NotUnderstood)]


def series_reminder_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """A series around the word: `weekly reminder on friday at 9`."""
    if not may_begin_time(sentence, at) or sentence.key(at) in time_words().phrases["article"].first_words:
        return ()
    noun = next((end for end in (at + 1, at + 2) if sentence.key(end) in _REMINDER_NOUNS), None)
    if noun is None or noun + 1 >= len(sentence.words):
        return ()
    after = noun + 1 + (sentence.key(noun + 1) in WORDS["for"])
    text = f"{sentence.typed(at, noun)} {sentence.typed(after, len(sentence.words))}"
    series = sentence.saying(text)
    skipped = after - noun
    return [(end + at + skipped, value) for end, value in TIME_SLOTS["when"](series, 0) if end > noun - at]


def split_when_slot(sentence: Sentence, at: int) -> Sequence[tuple[int, object]]:
    """A time around what asks for a reminder: `on friday remind me at 3pm`."""
    if not may_begin_time(sentence, at):
        return ()
    for end, _ in slot_values(sentence, TIME_SLOTS, "when", at):
        after = end
        while sentence.key(after) in WORDS["asks_you"]:
            after += 1
        if sentence.key(after) not in WORDS["reminds"] or sentence.key(after + 1) not in WORDS["me"]:
            continue
        after += 2
        if after < len(sentence.words) and may_begin_time(sentence, after):
            text = f"{sentence.typed(at, end).rstrip(_SETS_OFF)} {sentence.typed(after, len(sentence.words))}"
            found = TIME_SLOTS["when"](replace(sentence, text=text), 0)
            return [(stop + at + after - end, value) for stop, value in found if stop > end - at]
    return ()


def _ends_clearly(sentence: Sentence, at: int, end: int) -> bool:
    """Whether no word of the text can belong to a time: `friday:`, `friday 3pm`, but not `friday` or `friday 3`."""
    last = sentence.words[end - 1]
    return last.raw[-1] in ":," or (end > at + 1 and last.key[0].isdecimal() and not last.key.isdecimal())


def _ends_with_time(sentence: Sentence, at: int) -> bool:
    """Whether the words before are a time by themselves, as `call mum in 20 minutes` before `tomorrow`; or begin one that goes on here,
    as `on friday` before `at 8 tomorrow`."""
    said = said_moment_at(sentence, at, bare=False)
    is_hour_alone = said is not None and _is_hour_alone(said)
    if Level.parse(sentence.key(at - 1)) is not None:
        at -= 1
    for start in range(max(1, at - _LONGEST_TIME), at):
        if sentence.key(start - 1) in WORDS["no_time_after"]:
            if is_hour_alone and (_end_of_hour_on_day(sentence, start) or 0) > at:
                return True  # `before friday | 3pm`
        elif sentence.key(start) not in WORDS["for"]:
            found = slot_values(sentence, TIME_SLOTS, "when", start)
            if any(end > at or (end == at and not isinstance(value, NotUnderstood)) for end, value in found):
                return True
    return False
