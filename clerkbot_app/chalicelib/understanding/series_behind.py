"""A series at the end of a to-do that has its time before: `remind me on the 1st to pay rent, every month` is on the 1st of each month."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from chalicelib.commands.request import AnyCommand
from chalicelib.domain.command import NotUnderstood, TwoMeanings
from chalicelib.domain.local_time import local_datetime
from chalicelib.domain.recurrence import Unit, Unsaid
from chalicelib.domain.reminder import When
from chalicelib.messages import reminder_questions
from chalicelib.messages.times import WEEKDAYS
from chalicelib.parsing.cue_words import CUES
from chalicelib.parsing.matcher import Matcher, Reading
from chalicelib.parsing.pauses import is_after_pause
from chalicelib.parsing.reader import slot_values
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots import TIME_SLOTS
from chalicelib.parsing.time_slots.series import said_series_at
from chalicelib.parsing.time_slots.words import time_words

_LONGEST = 6
"""Words of such a series."""


class _Place(NamedTuple):
    """The words from `begin` to before `end`; `is_set_off`: a mark stands before them."""

    begin: int
    end: int
    is_set_off: bool


def with_series_behind(
    sentence: Sentence, readings: Sequence[Reading], matcher: Matcher, build: Callable[[Reading, Sentence], AnyCommand]
) -> tuple[Sentence, Sequence[Reading]]:
    """The sentence with its series where its time is, and how that is read; the same as before where no series is said behind.

    Raises TwoMeanings where the words may belong to the text: without a mark before them, and where the time is none of the series'."""
    if not isinstance(readings[0].values.get("text"), str) or (place := _series_at_end(sentence)) is None:
        return sentence, readings
    once = next((each for each in readings if _is_once(each)), readings[0])
    in_text = _time_in_text(once, sentence, place)
    time = in_text or _place_of(once.values.get("when"), sentence)
    if time is None or time[1] > place.begin:
        return sentence, readings
    when = once.values.get("when")
    is_clear = not isinstance(when, NotUnderstood)
    first_day = (
        local_datetime(when.at, sentence.zone()).date() if isinstance(when, When) and when.at is not None else None
    )
    found = next(
        (each for each in _ways(sentence, time, place, first_day=first_day) if _is_series(each, once, matcher)), None
    )
    if found is None and not in_text and not is_clear:
        return sentence, readings  # Which day it begins on is asked first: `next friday`, said on a monday.
    if found is not None and (place.is_set_off or in_text):
        return found, matcher.best(found)
    meanings: list[AnyCommand] = []
    if found is None:
        on_its_day = sentence.saying(_joined(sentence, time, place, _with_day_of(once, sentence, place)))
        found = on_its_day if _is_series(on_its_day, once, matcher, names_day=False) else None
    as_series = [] if found is None else [(found, matcher.best(found)[0])]
    for said, best in [*as_series, (sentence, once)]:
        with suppress(NotUnderstood):
            meanings.append(build(best, said))
    if in_text or not meanings:
        return sentence, readings
    raise TwoMeanings(reminder_questions.LIMIT_OR_TEXT, meanings)


def _is_once(reading: Reading) -> bool:
    text, when = reading.values.get("text"), reading.values.get("when")
    return isinstance(text, str) and (
        isinstance(when, NotUnderstood) or (isinstance(when, When) and when.recurrence is None)
    )


def _series_at_end(sentence: Sentence) -> _Place | None:
    end = len(sentence.words)
    while end > 1 and sentence.key(end - 1) in WORDS["polite"]:
        end -= 1
    starts, every = time_words().series_starts, time_words().series["every"]
    for begin in range(max(1, end - _LONGEST), end):
        if sentence.key(begin) not in starts:
            continue
        series = said_series_at(sentence, begin)
        if series is None or series.extent[1] != end or sentence.words[begin].is_quoted:
            continue
        is_set_off = is_after_pause(sentence, begin)
        is_said = every.after(sentence, begin) != begin and sentence.key(begin - 1) not in WORDS["no_time_after"]
        is_adverb = end - begin == 1 and sentence.key(begin).endswith("ly")  # `pay rent monthly`, not `read the weekly`
        is_said = is_said or (is_adverb and sentence.key(begin - 1) not in CUES["before_nouns"])
        return _Place(begin, end, is_set_off) if is_set_off or is_said else None
    return None


def _time_in_text(reading: Reading, sentence: Sentence, place: _Place) -> tuple[int, int] | None:
    """Where the series was read as the time: the `at 9` of its text `at 9 to stretch`."""
    text = str(reading.values["text"])
    for start in () if _is_once(reading) else range(1, min(_LONGEST, place.begin)):
        for end, _ in slot_values(sentence, TIME_SLOTS, "when", start):
            if (
                end < place.begin
                and sentence.key(end) in WORDS["about_what"]
                and text.startswith(sentence.typed(start, end))
            ):
                return start, end
    return None


def _place_of(value: object, sentence: Sentence) -> tuple[int, int] | None:
    places = (
        (start, end)
        for (_, start), values in sentence.slot_values.items()
        for end, each in values
        if each is value and end > start
    )
    return next(places, None)


def _ways(sentence: Sentence, time: tuple[int, int], place: _Place, *, first_day: date | None) -> Iterator[Sentence]:
    """With the time as that of the series: its day or its hour, or the day with which it starts. `first_day`: the one that was said, if that is clear."""
    series, said = sentence.typed(place.begin, place.end).strip(" ,;.()"), sentence.typed(*time).strip(" ,;.")
    first = time_words().prepositions["on"].after(sentence, time[0])
    after_word = time_words().prepositions["next"].after(sentence, first)
    rest = sentence.typed(after_word, time[1]).strip(" ,;.")  # `next monday` is the first of them.
    others = (f"{series} {rest} starting {first_day}",) if first_day and after_word != first and rest else ()
    for together in (f"{series} {said}", f"{said} {series}", f"{series} starting {said}", *others):
        yield sentence.saying(_joined(sentence, time, place, together))


def _with_day_of(once: Reading, sentence: Sentence, place: _Place) -> str:
    """The series, with the weekday or the day of the month of the moment that was said, and its hour, where it takes them."""
    series, when = sentence.typed(place.begin, place.end).strip(" ,;.()"), once.values["when"]
    said = said_series_at(sentence, place.begin)
    if said is None or said.unit not in {"week", "month"} or not isinstance(when, When) or when.at is None:
        return series
    at = local_datetime(when.at, sentence.zone())
    day = f"the {at.day}" if said.unit == "month" else WEEKDAYS[at.weekday()]
    return f"{series} on {day}{'' if Unsaid.HOUR in when.unsaid else f' at {at:%H:%M}'}"


def _joined(sentence: Sentence, time: tuple[int, int], place: _Place, said: str) -> str:
    before, text = sentence.typed(0, time[0]), sentence.typed(time[1], place.begin).rstrip(" ,;:-–—(")
    return " ".join(filter(None, (before, said.strip(" ,;.()"), text)))


def _is_series(said: Sentence, once: Reading, matcher: Matcher, *, names_day: bool = True) -> bool:
    """Whether it is the same command, its whole time a series of which the day is said, and its text no longer."""
    best = matcher.best(said)
    if not best or best[0].command != once.command or best[0].problem is not None:
        return False
    text, when = best[0].values.get("text"), best[0].values.get("when")
    is_text = isinstance(text, str) and text.rstrip(" ,;.") in str(once.values["text"])
    if not is_text or not isinstance(when, When) or when.recurrence is None:
        return False
    is_daily = when.recurrence.unit is Unit.DAY
    return is_daily or not names_day or Unsaid.DAY not in when.unsaid
