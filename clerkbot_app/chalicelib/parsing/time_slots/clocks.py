"""Times of the day: `9`, `9am`, `18.30`, `half past six`, `noon`; and its parts: `this evening`, `after lunch`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import time

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.day_hours import DayHours, DayPart
from chalicelib.domain.local_time import local_datetime
from chalicelib.messages import time_questions
from chalicelib.parsing.sentence import Sentence, read_once
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.readings import Readings, or_problem
from chalicelib.parsing.time_slots.words import may_begin_day, may_begin_time, may_end_at, time_words

_DOTTED_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.,?")
_CLOCK = re.compile(r"(\d{1,2})(?:([:.h])(\d{2}))?(h)?(am|pm|a\.m|p\.m|[ap])?")
_MINUTES_APART = re.compile(r"([0-5][05])(am|pm|a\.m|p\.m)?")
_FOUR_DIGITS = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d")
_MOST_WORDS_OF_DAY = 4
"""`on friday next week`"""
_LIKE_A_YEAR = re.compile(r"(?:19|20)\d\d")
MIDNIGHT, NOON = time(0), time(12)
A_DAY = 1440
"""Minutes. As a time of day it is the midnight that ends the day."""
_HOURS: Mapping[DayPart, tuple[time, time]] = {
    "morning": (time(0), time(12)),
    "noon": (time(11), time(15)),
    "afternoon": (time(12), time(20)),
    "evening": (time(16), time.max),
}
"""Which times of a day can be meant by one of its parts, generously: the end of somebody's day counts as evening."""
_LATEST_AFTERNOON_HOUR = 6
"""An hour up to this, said of a day without saying which half of it, is in the afternoon."""


_EARLIEST_MORNING_HOUR = 6
"""From this hour on people get up, so that such an hour of another day is asked about; those before it are of the afternoon."""

_MONTHS = 12
_OWNS, _MOST_BEFORE_OWNER = ("'s", "’s"), 2
_MOST_TIMES_OF_THING = 2
"""Words of time between an article and the thing that they tell apart."""


@dataclass(frozen=True)
class Clock:
    """Minutes of the day. What is not literal may be twelve hours later as well; with `am` or `pm` it has a half. `wrong` is what was typed of no time of day."""

    minutes: int
    is_literal: bool = True
    has_half: bool = False
    wrong: str = ""

    def check(self) -> None:
        """Raises NotUnderstood for what is no time of day."""
        if self.wrong:
            raise NotUnderstood(time_questions.unknown_time_of_day(self.wrong))

    def as_start(self) -> Clock:
        """Itself. Raises NotUnderstood as `check` does, and for the `24:00` that only ends a day."""
        self.check()
        if self.minutes == A_DAY:
            raise NotUnderstood(time_questions.unknown_time_of_day("24:00"))
        return self

    @property
    def as_typed(self) -> time:
        return time(self.minutes // 60 % 24, self.minutes % 60)

    @property
    def is_midnight(self) -> bool:
        """Whether it is one, also as the `24:00` that ends a day."""
        return self.minutes == A_DAY or (self.minutes == 0 and self.is_literal and not self.wrong)

    @property
    def days_later(self) -> int:
        """How many days after the one that is named its time is: 1 for the `24:00` that ends that day."""
        return self.minutes // A_DAY

    @property
    def is_of_either_half(self) -> bool:
        """Whether it is said of the morning as often as of the evening: from 6:00 to 6:59, without which half of the day."""
        return self.is_early and self.minutes >= _EARLIEST_MORNING_HOUR * 60

    @property
    def is_early(self) -> bool:
        return not self.is_literal and 60 <= self.minutes < (_LATEST_AFTERNOON_HOUR + 1) * 60

    def later_half(self) -> Clock:
        return Clock(self.minutes + 720) if not self.is_literal and self.minutes < 720 else self

    def on_a_day(self, part: DayPart | None = None) -> time:
        """The time on a day that was named, in the part of it that was named; see `days_later`. Raises NotUnderstood as `check` does, and
        for a time that is not in that part: `8 at noon`."""
        at = self.nearest_to(part)
        if part is not None and not (_HOURS[part][0] <= at < _HOURS[part][1]) and (part, at) != ("evening", MIDNIGHT):
            raise NotUnderstood(time_questions.not_in_part_of_day(part))
        return at

    def nearest_to(self, part: DayPart | None) -> time:
        """The time, in the half of the day that the part is in, if it can be in either."""
        self.check()
        in_the_afternoon = self.is_early if part in {None, "noon"} else part != "morning"
        return (self.later_half() if in_the_afternoon else self).as_typed


@dataclass(frozen=True)
class PartOfDay:
    """A part of the day: of `today`, of the next day that has it still before it (`coming`), or of a day named beside it."""

    name: DayPart
    of: str = ""

    def time(self, hours: DayHours) -> time:
        return {
            "morning": hours.morning,
            "noon": hours.noon,
            "afternoon": hours.afternoon,
            "evening": hours.evening,
        }[self.name]


def is_in_part(at: time, part: DayPart, hours: DayHours) -> bool:
    """Whether who says that part of the day may mean this hour, of which they spoke before: an evening does not begin long before theirs."""
    begin, end = _HOURS[part]
    is_before_evening = part == "evening" and at.hour + 1 < hours.evening.hour
    is_after_afternoon = part == "afternoon" and at >= hours.evening
    return begin <= at < end and not is_before_evening and not is_after_afternoon


def clock_at(sentence: Sentence, index: int, *, bare: bool, in_range: bool = False) -> tuple[int, Clock] | None:
    """A time of day. `bare`: a number alone, `18.30` and `17h` are one as well. `in_range`: `9 to 5` is two."""
    key, words = sentence.key(index), time_words()
    if not (key[:1].isdigit() or key[:1] == "@" or key in words.clock_starts):
        return None
    found = _clock_at(sentence, index, bare=bare, in_range=in_range)
    return (time_words().after_clock.after(sentence, found[0]), found[1]) if found else None


def clock_of_now_at(sentence: Sentence, index: int) -> tuple[int, Clock] | None:
    """The `this time` of `this time tomorrow`."""
    end = time_words().clock_of_now.after(sentence, index)
    now = local_datetime(sentence.now, sentence.zone()) if end != index else None
    return (end, Clock(now.hour * 60 + now.minute)) if now else None


def _clock_at(sentence: Sentence, index: int, *, bare: bool, in_range: bool) -> tuple[int, Clock] | None:
    key = sentence.key(index)
    words = time_words()
    if key[:1].isdigit() and dotted_date(sentence, index):
        return None
    if key[:1].isdigit() and key.endswith("ish"):
        key, bare = key.removesuffix("ish").removesuffix("-"), True
    if key[:1] == "@" and key[1:2].isdigit():
        return _digits(sentence, index, key[1:], bare=True)
    if key in words.midnight:
        return index + 1, Clock(0)
    if key[:1].isdigit() or key in words.hour_numbers or key in words.fraction_words:
        # `from two to three` is a range, and no two minutes to three.
        if not in_range or key in words.fraction_words or sentence.key(index + 1) in words.past:
            past = _past_or_to(sentence, index, bare=bare)
            if past is not None:
                return past
        return (
            _digits(sentence, index, key, bare=bare)
            if key[:1].isdigit()
            else _hour_in_words(sentence, index, bare=bare)
        )
    return None


def dotted_date(sentence: Sentence, index: int) -> tuple[int, int] | None:
    """The day and the month of `14.12.`: its last dot may end the sentence instead, unless there is another such date before it or
    the minutes would be such as nobody names, as in `1.12.`."""
    found = _DOTTED_DATE.fullmatch(sentence.words[index].raw)
    if found is None or not (1 <= int(found.group(1)) <= 31 and 1 <= int(found.group(2)) <= 12):
        return None
    is_last = index + 1 == len(sentence.words)
    is_alone = not any(_DOTTED_DATE.fullmatch(word.raw) for word in sentence.words[:index])
    if is_last and is_alone and int(found.group(2)) % 5 == 0:
        return None
    return int(found.group(1)), int(found.group(2))


@read_once
def part_at(
    sentence: Sentence, index: int, *, of_day: bool = False, bare: bool = False, is_bound: bool = False
) -> tuple[int, PartOfDay] | None:
    """A part of the day. `of_day`: a day was named before it; `bare`: no other word can be meant; `is_bound`: it stands after a word
    such as "until" or "from"."""
    if sentence.key(index) not in time_words().part_starts:
        return None
    allowed = {"of_day": of_day, "bare": bare, "bound": is_bound}
    kinds = ["today", "coming", "alone", *(kind for kind, is_allowed in allowed.items() if is_allowed)]
    for kind in kinds:
        found = time_words().parts[kind].at(sentence, index)
        if found is not None:
            return found[0], PartOfDay(found[1], kind if kind in {"today", "coming"} else "")
    return None


def clock_slot(sentence: Sentence, index: int) -> Readings:
    """`{clock}`: a time of day, as it is written."""
    start = time_words().prepositions["at"].after(sentence, index)
    if (part := time_words().parts["alone"].at(sentence, start)) is not None:
        return [(part[0], PartOfDay(part[1]).time(sentence.hours()))]
    found = clock_at(sentence, start, bare=True)
    if found is None:
        return []
    end, clock = found
    return [(end, or_problem(lambda: clock.as_start().as_typed))]


def clock_of_part_slot(part: DayPart, sentence: Sentence, index: int) -> Readings:
    """`{evening_clock}` and the like: a time of day, as it is meant of that part of the day: `7` is 19:00 in the evening."""
    found = clock_at(sentence, time_words().prepositions["at"].after(sentence, index), bare=True)
    if found is None:
        return []
    end, clock = found
    return [(end, or_problem(lambda: clock.as_start().nearest_to(part)))]


def _digits(sentence: Sentence, index: int, key: str, *, bare: bool) -> tuple[int, Clock] | None:
    if _FOUR_DIGITS.fullmatch(key):
        end = index + 1 + (sentence.key(index + 1) in time_words().hours_after_digits)
        is_time = bare and (key[0] == "0" or _is_said_as_time(sentence, index, end))
        is_time = is_time or _is_time_of_reminder(sentence, index, end)
        return (end, _clock(int(key[:2]), int(key[2:]), key)) if is_time else None
    found = _CLOCK.fullmatch(key)
    if found is None:
        return None
    hour, mark, minute, letter, half = found.groups()
    if letter and (minute is None) == (mark is not None):
        return None
    if half is not None and len(half) == 1:
        if not bare:  # `flat 7a`
            return None
        half += "m"
    end = index + 1
    words = time_words()
    apart = _MINUTES_APART.fullmatch(sentence.key(end)) if key == hour and bare else None
    if apart is not None:  # `at 5 45am`
        minute, half = apart.groups()
        end += 1
    if int(hour) == 12 and minute is None and sentence.key(end) in words.midnight | words.noon:
        return end + 1, Clock(0 if sentence.key(end) in words.midnight else 720)
    half, end = _half_day(sentence, end, half)
    if sentence.key(end) in words.oclock:
        half, end = _half_day(sentence, end + 1, half)
    elif not half and not bare and mark != ":" and not (mark == "." and _is_dotted_clock(sentence, index, minute)):
        return None
    return end, _clock(int(hour), int(minute or 0), sentence.typed(index, end), half, is_padded=hour[0] == "0")


def _is_said_as_time(sentence: Sentence, index: int, end: int) -> bool:
    """Whether four digits are no year and no number of something: `at 1730`, `until 1730`, `tomorrow 1730 to call`."""
    if not may_end_at(sentence, end):
        return False
    prepositions = [time_words().prepositions[name] for name in ("at", "until", "from", "through")]
    is_after_one = index > 0 and any(phrases.after(sentence, index - 1) == index for phrases in prepositions)
    return is_after_one or not _LIKE_A_YEAR.fullmatch(sentence.key(index))


def _is_behind_remind_me(sentence: Sentence, index: int) -> bool:
    """Whether a time without `at` may stand there: `remind me half 12 to …`, `ping me 1745 to …`."""
    return sentence.key(index - 1) in WORDS["me"] and sentence.key(index - 2) in WORDS["reminds"]


def _is_dotted_clock(sentence: Sentence, index: int, minute: str) -> bool:
    """Whether `11.30` without `at` is a time: `remind me 11.30 to leave`. There is no thirtieth month."""
    return int(minute) > _MONTHS and _is_behind_remind_me(sentence, index)


def _is_time_of_reminder(sentence: Sentence, index: int, end: int) -> bool:
    """Whether four digits are a time and no item, of which what follows would not be said: `ping me 1745 to …`, `remind me 0900 tomorrow to …`."""
    if not _is_behind_remind_me(sentence, index):
        return False
    is_day = may_begin_day(sentence, end)
    is_text_behind = is_day and not WORDS["about_what"].isdisjoint(sentence.keys(end, end + _MOST_WORDS_OF_DAY))
    is_padded = is_day and sentence.key(index)[0] == "0"
    return sentence.key(end) in WORDS["about_what"] or is_text_behind or is_padded


def _hour_in_words(sentence: Sentence, index: int, *, bare: bool) -> tuple[int, Clock] | None:
    """`six`, `six pm`, `six o'clock`, `nine thirty`, `nine oh five`."""
    words = time_words()
    hour, end = words.hour_numbers.get(sentence.key(index), 0), index + 1
    if not 1 <= hour <= 12:
        return None
    has_zero = sentence.key(end) in words.zero_minutes
    minute = words.hour_numbers.get(sentence.key(end + has_zero), 0)
    minute = minute if (1 <= minute < 10 if has_zero else 10 <= minute < 60) else 0
    half, end = _half_day(sentence, end + (has_zero + 1 if minute else 0))
    if sentence.key(end) in words.oclock:
        half, end = _half_day(sentence, end + 1, half)
    elif not half and (not bare or (end == index + 1 and _stands_for_a_thing(sentence, index))):
        return None
    return end, _clock(hour, minute, sentence.typed(index, end), half, is_padded=False)


def _stands_for_a_thing(sentence: Sentence, index: int) -> bool:
    """Whether it is the `one` of `the friday one`, `my one`, `the monday morning one` or `just carols saturday one`, which is no hour."""
    if sentence.key(index) not in WORDS["one"]:
        return False
    prepositions, begin = time_words().prepositions.values(), index
    while begin > max(0, index - _MOST_TIMES_OF_THING) and may_begin_time(sentence, begin - 1):
        begin -= 1
        if any(phrases.after(sentence, begin) != begin for phrases in prepositions):
            return False  # `in the morning until one`
    before = sentence.key(begin - 1) if begin > 0 else ""
    is_owner = before.endswith(_OWNS) or (begin <= _MOST_BEFORE_OWNER and (before.endswith("s") or before[:1] == "#"))
    return before in WORDS["before_names"] or (begin < index and is_owner)


def _past_or_to(sentence: Sentence, index: int, *, bare: bool) -> tuple[int, Clock] | None:
    """`half past six`, `quarter to 5`, `ten past nine`, `20 minutes to 6`."""
    words = time_words()
    key = sentence.key(index)
    share = words.fractions.at(sentence, index)
    if share:
        end, minutes = share
    elif key in words.hour_numbers or key in words.minute_digits:
        end, minutes = index + 1, words.hour_numbers.get(key) or int(key)
    else:
        return None
    end += words.units.get(sentence.key(end)) == "minute"
    bare = bare or (bool(share) and _is_behind_remind_me(sentence, index))
    if share and bare and minutes == 30 and (half_past := _half_past(sentence, end)) is not None:
        return half_past
    is_past, is_to = sentence.key(end) in words.past, sentence.key(end) in words.to
    if not (is_past or is_to) or not 0 < minutes < 60 or (is_to and minutes == 30):
        return None
    key = sentence.key(end + 1)
    hour = int(key) if key.isdecimal() and len(key) <= 2 else words.hour_numbers.get(key, -1)
    if not 0 <= hour <= 23 or not (bare or share):
        return None
    end += 2
    if sentence.key(end) in words.oclock:
        end += 1
    half, end = _half_day(sentence, end)
    clock = _clock(hour, 0, sentence.typed(index, end), half, is_padded=False)
    shifted = (clock.minutes + (minutes if is_past else -minutes)) % A_DAY
    return end, replace(clock, minutes=shifted if clock.is_literal or shifted >= 60 else shifted + 720)


def _half_past(sentence: Sentence, index: int) -> tuple[int, Clock] | None:
    """The `six` of `half six`, which is half past six."""
    key = sentence.key(index)
    if key.isdecimal() and 1 <= int(key) <= 12:
        half, end = _half_day(sentence, index + 1)
        clock = _clock(int(key), 30, sentence.typed(index, end), half, is_padded=False)
        return (end, clock) if half or may_end_at(sentence, end) else None
    found = _hour_in_words(sentence, index, bare=True)
    if found is None or found[1].minutes % 60:
        return None
    return found[0], replace(found[1], minutes=found[1].minutes + 30)


def _half_day(sentence: Sentence, index: int, half: str | None = None) -> tuple[str, int]:
    """`am` or `pm`, written in the word before the index or as the next one; empty for neither."""
    words = time_words()
    if half:
        return words.half_days[half], index
    found = words.half_days.get(sentence.key(index), "")
    return found, index + bool(found)


def _clock(hour: int, minute: int, typed: str, half: str = "", *, is_padded: bool = True) -> Clock:
    if half and not 1 <= hour <= 12:
        return Clock(0, wrong=typed)
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if (hour, minute) == (24, 0):
        return Clock(A_DAY)
    if hour > 23 or minute > 59:
        return Clock(0, wrong=typed)
    return Clock(hour * 60 + minute, is_literal=bool(half) or is_padded or hour >= 13 or hour == 0, has_half=bool(half))
