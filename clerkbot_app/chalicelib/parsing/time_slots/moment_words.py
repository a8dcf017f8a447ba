"""The words of a moment, in any order: a day, a time of day, a part of it, a span, a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chalicelib.parsing.sentence import Sentence, read_once
from chalicelib.parsing.slot_words import WORDS
from chalicelib.parsing.time_slots.clocks import Clock, PartOfDay, clock_at, clock_of_now_at, part_at
from chalicelib.parsing.time_slots.days import day_at
from chalicelib.parsing.time_slots.edges import end_of_days_at
from chalicelib.parsing.time_slots.named_days import FromToday, NamedDays, Weekday
from chalicelib.parsing.time_slots.said_moments import SaidMoment
from chalicelib.parsing.time_slots.spans import span_at
from chalicelib.parsing.time_slots.words import may_end_at, time_words
from chalicelib.parsing.time_slots.zones import place_at


@read_once
def said_moment_at(sentence: Sentence, index: int, *, bare: bool) -> SaidMoment | None:
    """The words of a moment that begin there. `bare`: an hour alone is one too, as after `until`."""
    if (beside := _at_a_distance(sentence, index)) is not None:
        return beside
    words = time_words()
    said = SaidMoment(sentence, (index, index))
    if said.take_several(_several_at(sentence, index)) or _take_span(said):
        pass
    elif not bare:
        start = words.prepositions["deadline"].after(sentence, index)
        said.extent = (index, start)
    while _take_next(said, bare=bare):
        pass
    return None if said.is_empty else said


def _at_a_distance(sentence: Sentence, index: int) -> SaidMoment | None:
    """`an hour before 5`, `10 minutes after noon`."""
    found = span_at(sentence, index)
    if found is None or found[1].is_whole_days:
        return None
    end, distance = found
    before = time_words().phrases["before"].after(sentence, end)
    start = max(before, time_words().phrases["after"].after(sentence, end))
    said = said_moment_at(sentence, start, bare=True) if start != end else None
    if said is None or said.time_is_open or said.span or said.distance or not may_end_at(sentence, said.extent[1]):
        return None
    return replace(said, extent=(index, said.extent[1]), distance=distance, is_before=before != end)


def _several_at(sentence: Sentence, index: int) -> tuple[int, Sequence[str]] | None:
    """None behind a span, from which it counts: `an hour before dinner at 8`."""
    words = time_words()
    found = words.several.at(sentence, index) if sentence.key(index - 1) not in words.units else None
    return found if found is not None and may_end_at(sentence, found[0]) else None


def _take_span(said: SaidMoment) -> bool:
    """`in 20 minutes`, `20 minutes from now`, `an hour ago`."""
    sentence, (start, _) = said.sentence, said.extent
    words = time_words()
    begin = words.phrases["in"].after(sentence, start)
    found = span_at(sentence, begin)
    if found is None:
        return False
    end, span = found
    if begin != start:
        if words.phrases["from"].at(sentence, end) is None:
            end = words.phrases["of_now"].after(sentence, end)
            return said.take_span((end, span))
        return False
    if (after := words.phrases["from_now"].after(sentence, end)) != end:
        return said.take_span((after, span))
    if sentence.key(end) == "later" and start > 1 and sentence.key(start - 1) in WORDS["me"]:
        return said.take_span((end + 1, span))  # `remind me 30 minutes later to …`
    if not span.is_whole_days and (after := words.phrases["ago"].after(sentence, end)) != end:
        said.is_ago = True
        return said.take_span((after, span))
    return False


def _take_next(said: SaidMoment, *, bare: bool) -> bool:
    """Take one more part after those that were taken: each comes once, in any order."""
    sentence, index = said.sentence, said.extent[1]
    if index >= len(sentence.words) or (said.span is not None and not said.span.is_whole_days):
        return False
    is_first = said.is_empty
    if said.day is not None and said.time_is_open and _take_vague(said, index):
        return True
    if said.part is None and (part := _part(said, index, bare=bare)) is not None:
        return said.take_part(part)
    if said.span is not None and said.time_is_open and (weekday := _weekday_of_week(said)):
        said.span = None
        return said.take_day(weekday)
    may_name_day = said.day is None and said.span is None and not (said.part and said.part.of == "today")
    if may_name_day and said.part is None and said.take_day(end_of_days_at(sentence, index)):
        said.part = PartOfDay("evening") if said.clock is None else None
        return True
    is_by = is_first and index > 0 and sentence.key(index - 1) in time_words().by  # `by the 10th`
    if may_name_day and said.take_day(day_at(sentence, index, bare=bare or is_by)):
        return True
    if said.clock is None and said.take_clock(_clock(said, index, bare=bare)):
        said.part = said.part if "part" in said.extents else None  # The evening that nobody said.
        return True
    return not is_first and said.place is None and said.take_place(place_at(sentence, index))


def _take_vague(said: SaidMoment, index: int) -> bool:
    """The `late morning` or `sometime` after a day."""
    if said.likely is None and said.take_several(_several_at(said.sentence, index)):
        return True
    end = time_words().phrases["sometime"].after(said.sentence, index)
    if end == index or not may_end_at(said.sentence, end):
        return False
    said.extent = (said.extent[0], end)
    return True


def _weekday_of_week(said: SaidMoment) -> tuple[int, NamedDays] | None:
    """The `on friday` of `in 2 weeks on friday`."""
    span = said.span
    if span is None or span.months or span.days % 7:
        return None
    found = day_at(said.sentence, said.extent[1])
    if found is None or not isinstance(found[1], Weekday) or found[1].word or found[1].week is not None:
        return None
    return found[0], replace(found[1], week=span.days // 7)


def _part(said: SaidMoment, index: int, *, bare: bool) -> tuple[int, PartOfDay] | None:
    of_day = said.day is not None or said.span is not None
    is_bare = bare and said.is_empty
    found = part_at(said.sentence, index, of_day=of_day, bare=is_bare, is_bound=is_bare)
    if found is None:
        prepositions = time_words().prepositions
        start = prepositions["at"].after(said.sentence, index)
        start = prepositions["deadline"].after(said.sentence, start) if of_day else start
        if start == index:
            return None
        found = part_at(said.sentence, start, bare=True, is_bound=True)
        if found is None or found[1].of:
            return None
    if said.day is not None and found[1].of == "today":
        return (found[0], PartOfDay(found[1].name)) if said.day == FromToday(0) else None
    return found


def _clock(said: SaidMoment, index: int, *, bare: bool) -> tuple[int, Clock] | None:
    prepositions = time_words().prepositions
    start = prepositions["at"].after(said.sentence, index)
    is_after_day = said.day is not None or said.part is not None or said.span is not None
    if is_after_day:
        start = prepositions["deadline"].after(said.sentence, start)
    if start == index and _means_to(said.sentence, index):
        return None
    if (
        said.sentence.key(index) in time_words().clock_of_now_starts
        and (now := clock_of_now_at(said.sentence, index)) is not None
    ):
        return now if said.day is not None or day_at(said.sentence, now[0]) else None
    if not is_after_day and _is_by_an_hour(said.sentence, index):
        return clock_at(said.sentence, index, bare=True)
    return clock_at(said.sentence, start, bare=bare or start != index or is_after_day)


def _is_by_an_hour(sentence: Sentence, index: int) -> bool:
    """Whether an hour without `at` is one: `by 5 to leave`, but not `by 5 people`."""
    return index > 0 and sentence.key(index - 1) in time_words().by and may_end_at(sentence, index + 1)


def _means_to(sentence: Sentence, index: int) -> bool:
    """Whether `2` is no hour, as in `2moro 2 buy gum`: a word follows that is not of a time."""
    following = sentence.key(index + 1)
    return sentence.key(index) == "2" and following.isalpha() and following not in time_words().all_words
