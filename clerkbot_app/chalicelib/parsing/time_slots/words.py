"""The words of time: read once from the file of the language, when a sentence first needs them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from chalicelib.domain.day_hours import DayPart
from chalicelib.parsing.pauses import ends_with_pause
from chalicelib.parsing.sentence import Sentence, read_once

_FILE = Path(__file__).parent.parent / "times.en.toml"
_FIRST_TELLING_WORD = 8
"""Of so many words at the beginning of a time, one tells of time: those before it are such as `for the` or `on the next`."""
_WORDS_OF_NO_TIME = (
    "places",
    "zones",
    "away_at",
    "prepositions",
    "function_words",
    "following",
    "reasons",
    "several",
    "several_ranges",
)
_WORDS_AS_KEYS = ("numbers", "ordinals", "shares", "holidays")
"""The tables whose words are the keys; those of all others are the values."""
V = TypeVar("V")


class Phrases(Generic[V]):
    """Phrases of one word or several, each with its value; found by their first word."""

    def __init__(self, values: Mapping[str, V]) -> None:
        self._values = {tuple(phrase.split()): value for phrase, value in values.items()}
        self._lengths: dict[str, Sequence[int]] = {}
        """How many words the phrases have that begin with a word, the longest first."""
        for phrase in sorted(self._values, key=len, reverse=True):
            lengths = self._lengths.get(phrase[0], ())
            if len(phrase) not in lengths:
                self._lengths[phrase[0]] = (*lengths, len(phrase))

    @property
    def first_words(self) -> Set[str]:
        return self._lengths.keys()

    def at(self, sentence: Sentence, index: int) -> tuple[int, V] | None:
        """The value of the longest phrase that begins there, and the index after its last word."""
        for length in self._lengths.get(sentence.key(index), ()):
            phrase = sentence.keys(index, index + length)  # Shorter, where the sentence ends.
            if phrase in self._values:
                return index + len(phrase), self._values[phrase]
        return None

    def after(self, sentence: Sentence, index: int) -> int:
        """The index after the phrase that begins there; the same index where none does."""
        if sentence.key(index) not in self._lengths:
            return index
        found = self.at(sentence, index)
        return found[0] if found else index


class TimeWords:
    """The file's tables, as what the grammar looks things up in."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        words, clock, prepositions = tables["words"], tables["clock"], tables["prepositions"]
        numbers = _with_compounds(tables["numbers"])
        self.numbers = Phrases[int](numbers)
        self.hour_numbers: Mapping[str, int] = {
            word: number for word, number in numbers.items() if " " not in word and word not in words["article"]
        }
        self.ordinals: Mapping[str, int] = tables["ordinals"]
        self.shares = Phrases[int](tables["shares"])
        self.units = {word: unit for unit, all_words in tables["units"].items() for word in all_words}
        self.weekdays = _numbered(tables["weekdays"])
        self.possessive_days = {f"{word}'s": number for word, number in self.weekdays.items() if word.endswith("day")}
        self.short_weekdays = frozenset(words["weekday_or_other_word"])
        self.behind_other_word = frozenset(words["behind_other_word"])
        self.many_weekdays = {f"{word}s": number for word, number in self.weekdays.items() if word.endswith("day")}
        self.all_weekdays = self.weekdays | self.many_weekdays | self.possessive_days
        self.last = frozenset(word for word, number in self.ordinals.items() if number < 0)
        self.single_units = frozenset(words["single_unit"])
        self.weekend_words = frozenset(words["weekend_word"])
        self.months = _numbered(tables["months"])
        self.days_from_today = Phrases(
            {phrase: int(offset) for offset, phrases in tables["days_from_today"].items() for phrase in phrases}
        )
        self.holidays = Phrases(
            {phrase: (int(day[3:]), int(day[:2]), " " not in phrase) for phrase, day in tables["holidays"].items()}
        )
        """Each with its day, its month, and whether it is one word."""
        self.parts = {
            kind: Phrases({phrase: name for name, phrases in parts.items() for phrase in phrases})
            for kind, parts in tables["day_parts"].items()
        }
        self.part_starts = frozenset(word for parts in self.parts.values() for word in parts.first_words)
        self.noon = frozenset(clock["noon"])
        self.midnight = frozenset(clock["midnight"])
        self.half_days = {word: half for half in ("am", "pm") for word in clock[half]}
        self.oclock = frozenset(clock["oclock"])
        self.zero_minutes = frozenset(clock["zero"])
        self.fractions = Phrases(_numbered(clock["fractions"]))
        self.fraction_words = frozenset(self.fractions.first_words)
        self.clock_starts = self.midnight | self.fraction_words | self.hour_numbers.keys()
        self.minute_digits = frozenset(clock["minutes"])
        self.past, self.to = frozenset(clock["past"]), frozenset(clock["to"])
        self.clock_of_now_starts = frozenset(phrase.split()[0] for phrase in (*clock["now"], *clock["same"]))
        self.hours_after_digits = frozenset(clock["hours"])
        self.by = frozenset(words["by"])
        self.after_clock, self.clock_of_now = _phrases(clock["after"]), _phrases([*clock["now"], *clock["same"]])
        self.same_clock = _phrases(clock["same"])
        self.prepositions = {name: _phrases(phrases) for name, phrases in prepositions.items()}
        self.phrases = {name: _phrases(phrases) for name, phrases in words.items()}
        self.several, self.several_ranges = _likely(tables["several"]), _likely(tables["several_ranges"])
        self.likely_this_week: Sequence[str] = tables["several"]["this_week"]["likely"]
        self.following = frozenset(tables["following"]["words"])
        self.beside_days = frozenset(
            word
            for name in ("sometime", "start_of", "middle_of", "after_weekend", "day_before", "day_after")
            for word in self.phrases[name].first_words
        )
        """What begins a day that is said by another one, or by a week or a month."""
        self.plural_parts: Mapping[str, DayPart] = {
            word: part for part, plurals in tables["day_parts_of_many"].items() for word in plurals
        }
        self.series = {name: _phrases(phrases) for name, phrases in tables["series"].items()}
        self.between_times = frozenset(words["between_times"])
        self.put_off_over = frozenset(words["put_off_over"])
        self.other_sense = frozenset(words["other_sense"])
        self.other_sense_of_weekday = frozenset(words["other_sense_of_weekday"])
        self.time_word = frozenset(words["time"])
        self.night = frozenset(words["night"])
        self.end_word = frozenset(words["end"])
        self.zones_alone = frozenset(tables["zones"]["alone"])
        self.place_and_other_word = frozenset(words["place_and_other_word"])
        self.unclear_times = _phrases(tables["reasons"]["unclear"])
        self.no_reason = frozenset(tables["reasons"]["none"])
        self.clauses = self.no_reason | frozenset(tables["reasons"]["clauses"])
        self.present = frozenset(tables["reasons"]["present"])
        self.away_at = {word: frozenset(kinds) for word, kinds in tables["away_at"].items()}
        self.activities = frozenset(tables["reasons"]["activities"])
        self.adjectives = frozenset(
            word for name in tables["reasons"]["adjectives"] for word in tables["series"][name] if " " not in word
        )
        self.names = [words[0] for table in ("weekdays", "months") for words in tables[table].values()]
        self.often_mistyped: Iterable[str] = tables["reasons"]["mistyped"]
        self.places: Mapping[str, str] = tables["places"]
        self._find_beginnings()
        self.first_words = frozenset(self._first_words())
        function_words = {word for group in tables["function_words"].values() for word in group}
        self.telling_words = (frozenset(_telling(tables)) | self.all_weekdays.keys()) - function_words
        self.series_starts = frozenset(self._series_starts())
        self.before_places = frozenset(phrase.split()[-1] for phrase in words["place_in"])
        of_times = {name: table for name, table in tables.items() if name != "away_at"}
        self.every_word = self.all_words.union(*map(_words_in, _said_in(of_times)))
        """All words of the file, also those that tell of no time by themselves; but for what are a person's own words."""

    def _find_beginnings(self) -> None:
        """With which words those times begin that are looked for at every word: most of a sentence begin none, which is soon known."""
        said, before = self.phrases, self.prepositions
        self.relative_starts = _first_words(before["next"], before["this"], before["last"])
        self.end_of_days_starts = _first_words(
            *(said[f"end_of_{unit}"] for unit in ("week", "month", "year")), said["end_of"]
        )
        self.rest_starts = _first_words(
            before["lasting"], *(said[name] for name in ("rest_of_day", "rest_of_week", "all_week", "all_day"))
        )
        self.second_bounds = _first_words(before["through"], before["until"], before["lasting"], said["and"])
        """What stands before the end of a range, or before how long it is."""
        on_days = ("the", "in", "weekend", "at_weekend", "week_of", "last_day_of", "last_day_of_month")
        self.day_starts = (
            self.beside_days
            | self.relative_starts
            | self.end_of_days_starts
            | _first_words(self.numbers, self.shares, self.days_from_today, self.holidays, before["on"], before["at"])
            | _first_words(self.series["first_working_day"], self.series["last_working_day"])
            | _first_words(*(said[name] for name in on_days))
            | self.weekdays.keys()
            | self.possessive_days.keys()
            | self.months.keys()
            | self.ordinals.keys()
            | self.units.keys()
        )

    @cached_property
    def all_words(self) -> frozenset[str]:
        return self.telling_words | self.first_words | {word for place in self.places for word in place.split()}

    def _series_starts(self) -> Iterable[str]:
        for phrases in (*self.series.values(), self.prepositions["on"], self.phrases["the"]):
            yield from phrases.first_words
        yield from (*self.ordinals, *self.many_weekdays)

    def _first_words(self) -> Iterable[str]:
        """What a time begins with, where it begins with no digit."""
        yield from self.plural_parts
        yield from self.holidays.first_words
        yield from self.several.first_words
        yield from self.several_ranges.first_words
        yield from self.clock_of_now.first_words
        for phrases in (
            self.numbers,
            self.days_from_today,
            self.fractions,
            self.shares,
            *self.parts.values(),
            *self.prepositions.values(),
            *self.phrases.values(),
            *self.series.values(),
        ):
            yield from phrases.first_words
        for table in (self.ordinals, self.all_weekdays, self.months, self.midnight):
            yield from table


@cache
def time_words() -> TimeWords:
    import tomllib

    return TimeWords(tomllib.loads(_FILE.read_text(encoding="utf-8")))


def may_begin_time(sentence: Sentence, index: int) -> bool:
    """Whether a time can begin with this word at all: it, or one soon after it, tells of time."""
    words = time_words()
    key = sentence.key(index)
    if not (key[:1].isdigit() or key in words.first_words or "-" in key or key[:1] == "@"):
        return False
    return _next_telling(sentence, 0)[0][index] < index + _FIRST_TELLING_WORD


def may_begin_day(sentence: Sentence, index: int) -> bool:
    """Whether a day can begin with this word: it, or one soon after it, tells of time, and not only as `10:30` does."""
    if sentence.key(index) not in time_words().day_starts:
        return False
    return _next_telling(sentence, 0)[1][index] < index + _FIRST_TELLING_WORD


@read_once
def _next_telling(sentence: Sentence, _begin: int) -> tuple[Sequence[int], Sequence[int]]:
    """For each word, the index of the next one that tells of time, and of the next one that may tell of a day; beyond all words where none does."""
    telling, keys = time_words().telling_words, sentence.keys(0, len(sentence.words))
    of_time = of_day = len(keys) + _FIRST_TELLING_WORD
    times, days = [of_time], [of_day]
    for at in reversed(range(len(keys))):
        key = keys[at]
        if key in telling or key[:1].isdigit() or "-" in key or key[:1] == "@":
            of_time, of_day = at, of_day if ":" in key else at
        times.append(of_time)
        days.append(of_day)
    return times[::-1], days[::-1]


def may_end_at(sentence: Sentence, index: int) -> bool:
    """Whether a time can end before this word, where the words before it could be another thing as well: a comma, the end or a
    word such as `to` is there."""
    if index >= len(sentence.words):
        return True
    words = time_words()
    is_followed = sentence.key(index) in words.following or words.phrases["in_the_end"].after(sentence, index) > index
    return is_followed or ends_with_pause(sentence, index - 1)


def _numbered(table: Mapping[str, Iterable[str]]) -> dict[str, int]:
    return {word: int(number) for number, words in table.items() for word in words}


def _with_compounds(numbers: Mapping[str, int]) -> dict[str, int]:
    """The numbers, and those of two of them: `twenty-two`."""
    tens = [word for word, number in numbers.items() if number in range(20, 100, 10)]
    ones = [word for word, number in numbers.items() if number in range(1, 10) and " " not in word and len(word) > 2]
    return dict(numbers) | {f"{ten}-{one}": numbers[ten] + numbers[one] for ten in tens for one in ones}


def _first_words(*phrases: Phrases[Any]) -> frozenset[str]:
    return frozenset(word for each in phrases for word in each.first_words)


def _phrases(phrases: Iterable[str]) -> Phrases[str]:
    return Phrases({phrase: phrase for phrase in phrases})


def _likely(groups: Mapping[str, Mapping[str, Sequence[str]]]) -> Phrases[Sequence[str]]:
    return Phrases({phrase: group["likely"] for group in groups.values() for phrase in group["said"]})


def _telling(tables: Mapping[str, Any]) -> Iterable[str]:
    """The words that tell of time, with those of the phrases that do."""
    yield from _words_in(_said_in({name: table for name, table in tables.items() if name not in _WORDS_OF_NO_TIME}))


def _said_in(tables: Mapping[str, Any]) -> Iterable[Any]:
    """What is said in each table."""
    return [list(table) if name in _WORDS_AS_KEYS else table for name, table in tables.items()]


def _words_in(values: Any) -> Iterable[str]:
    """All words of a value, of a list or of the values of a table."""
    if isinstance(values, str):
        yield from values.split()
    else:
        for each in values.values() if isinstance(values, dict) else values:
            yield from _words_in(each)
