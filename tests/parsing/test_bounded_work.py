"""However long and odd a sentence is, reading it takes bounded work: counted in calls, as a clock would tell of the machine."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from types import FrameType
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import chalicelib.commands
from chalicelib.domain.command import NotUnderstood
from chalicelib.parsing import matcher, patterns, reader, template_tree
from chalicelib.parsing.language import ENGLISH, read_language
from chalicelib.parsing.matcher import Matcher
from chalicelib.parsing.patterns import Pattern
from chalicelib.parsing.reader import Reader, SlotReader
from chalicelib.parsing.rewording_words import rewording_words
from chalicelib.parsing.sentence import MOST_WORDS, Sentence
from chalicelib.parsing.slots import SLOTS
from chalicelib.parsing.templates import TemplateParser
from chalicelib.parsing.time_slots import TIME_SLOTS
from chalicelib.understanding.typed_text import english, understand_sentence

SLOT_WORDS = (
    "5 #5 R3 12-15 high high+ priority @bob #ops <@U0BOB> <#C0OPS|ops> tomorrow at 9:00 9 in 2 hours friday morning every monday until "
    "from 2pm - 4pm 24 dec 2026-12-24 noon half past six and , & or not to “red deploy” https://acme.slack.com x :bookmark:"
).split(" ")
WORDS = sorted(english().vocabulary) + SLOT_WORDS * 10
SALADS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=MOST_WORDS).map(" ".join)
REPEATED = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4)
ALL_SLOTS = {**SLOTS, **TIME_SLOTS}
CALLS_PER_PART_AND_WORD = 4
_READING = {module.__file__ for module in (matcher, template_tree, reader, patterns)}


SLOT_READS: Counter[tuple[str, int]] = Counter()
"""How often a kind of slot was read at a word, by `counting_english`."""


class TooMuchWork(Exception):
    """More calls than a test allows."""


def sentence(text: str) -> Sentence:
    return Sentence(text, now=1_795_597_200.0, plain_names=True)


def read_all(reading: Matcher, said: Sentence) -> None:
    for near_misses in (False, True):
        reading.best(said, near_misses=near_misses)


def number_of_parts(reading: Matcher) -> int:
    """Of all templates together. A pattern for what is left of an `AnyOrder` is made when it is needed."""
    found: dict[int, Pattern] = {}
    left: list[Pattern] = [template.pattern for template in reading.templates]
    while left:
        part = left.pop()
        if id(part) not in found:
            found[id(part)] = part
            left += parts_in(part)
    return len(found)


def parts_in(part: Pattern) -> Iterator[Pattern]:
    for value in vars(part).values():
        inner = value.values() if isinstance(value, dict) else value
        yield from (each for each in inner if isinstance(each, Pattern)) if isinstance(inner, Iterable) else ()


def counting_calls(read: Callable[[], object], most: int) -> int:
    """How many functions of the matcher are called; raises TooMuchWork."""
    calls = 0

    def count(frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal calls
        if event == "call" and frame.f_code.co_filename in _READING:
            calls += 1
            if calls > most:
                raise TooMuchWork

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read()
    finally:
        sys.setprofile(before)
    return calls


def calls_to_read(text: str, most: int) -> int:
    return counting_calls(partial(read_all, english(), sentence(text)), most)


PARTS = number_of_parts(english())


def repeated(words: list[str], count: int) -> str:
    return " ".join((words * count)[:count])


def counted(kind: str, reads: SlotReader, said: Sentence, at: int) -> Sequence[tuple[int, Any]]:
    SLOT_READS[kind, at] += 1
    return reads(said, at)


@cache
def counting_english() -> Matcher:
    folder = Path(next(iter(chalicelib.commands.__path__)))
    return Matcher(
        read_language(folder, ENGLISH), {kind: partial(counted, kind, reads) for kind, reads in ALL_SLOTS.items()}
    )


@settings(max_examples=30, deadline=None)
@given(text=SALADS)
def test_a_slot_is_read_at_most_once_at_each_word(text: str) -> None:
    SLOT_READS.clear()
    said = sentence(text)
    read_all(counting_english(), said)
    assert set(SLOT_READS.values()) <= {1}
    assert {at for _, at in SLOT_READS} <= set(range(len(said.words)))


@settings(max_examples=15, deadline=None)
@given(text=SALADS)
def test_a_pattern_is_read_at_most_once_at_each_word(text: str) -> None:
    said = sentence(text)
    reading = Reader(said, ALL_SLOTS)
    for start in range(len(said.words)):
        for template in english().templates:
            reading.read(template.pattern, start)
    assert sum(map(len, reading.known)) <= number_of_parts(english()) * (len(said.words) + 1)


@settings(max_examples=30, deadline=None)
@given(text=SALADS)
def test_the_work_is_bounded_by_patterns_and_words(text: str) -> None:
    words = len(sentence(text).words) + 1
    most = CALLS_PER_PART_AND_WORD * PARTS * words
    assert calls_to_read(text, most) <= most


@settings(max_examples=30, deadline=None)
@given(words=REPEATED)
def test_twice_as_many_words_take_at_most_four_times_the_work(words: list[str]) -> None:
    """What repeats has the most readings."""
    half = calls_to_read(repeated(words, MOST_WORDS // 2), sys.maxsize)
    most = 5 * half + 2_000
    assert calls_to_read(repeated(words, MOST_WORDS), most) <= most


@pytest.mark.parametrize("word", ["please", "and", "5", "high", "5,", "the", "my", "list", "tomorrow", "to", "at", "x"])
def test_one_word_again_and_again_is_read_within_bounds(word: str) -> None:
    most = CALLS_PER_PART_AND_WORD * PARTS * MOST_WORDS
    assert calls_to_read(repeated([word], MOST_WORDS), most) <= most


@pytest.mark.parametrize(
    "template",
    [
        "([{text}];[{label}];[and {unknown}];[and])",
        "[and] [and] [and] [and] [{text}] [and] [and] [and] [{label}] [and] [and] [and]",
        "(([and|{word}] {text} [and|{word}])|({label} [and] {unknown}))",
    ],
)
def test_a_template_that_can_be_read_in_many_ways_takes_bounded_work(template: str) -> None:
    pattern, words = TemplateParser().parse(template), 30
    said = sentence(repeated(["and"], words))
    reading = Reader(said, ALL_SLOTS)
    most = 40 * 2 ** template.count(";") * len(template.split()) * words**2
    assert counting_calls(partial(reading.read, pattern, 0), most) <= most
    assert words in reading.read(pattern, 0)


def test_what_has_more_words_is_prose_and_not_read() -> None:
    assert calls_to_read(repeated(["please"], MOST_WORDS + 1), 100) <= 100


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("show my list", "list"),
        ("please show my list", "please"),
        ("show my list thanks", "thanks"),
        ("remind me tomorrow to call Ana", "tomorrow"),
        ("done with 5 and 6, both are finished", "finished"),
        ("set 5 to high", "high"),
    ],
)
def test_what_reads_a_corrected_word_is_read_as_always(text: str, word: str) -> None:
    readings = english().best(sentence(text))
    assert readings
    assert english().best(sentence(text), corrected=(frozenset({word}),)) == readings


def texts_read(parse_it: Callable[[], object]) -> Counter[tuple[object, ...]]:
    """How often the matcher reads each text in each way."""
    read: Counter[tuple[object, ...]] = Counter()

    def count(frame: FrameType, event: str, _argument: Any) -> None:
        if event == "call" and frame.f_code is Matcher._best.__code__:
            told = frame.f_locals
            read[told["sentence"].text, str(told["sentence"].corrections), told["near_misses"], told["corrected"]] += 1

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        parse_it()
    finally:
        sys.setprofile(before)
    return read


@pytest.mark.parametrize(
    "text",
    [
        "I do apologise, my memory is not what it was. Please remind me every Thursday at 11:00 to submit my timesheet",
        "oh god I nearly forgot, remind me at 12 to ring the school",
        "the friday release, is it out?",
        "vacation 3/1 - 4/1",
    ],
)
def test_no_text_is_read_twice_in_the_same_way(text: str) -> None:
    def parse_it() -> None:
        with suppress(NotUnderstood):
            understand_sentence(sentence(text))

    read = texts_read(parse_it)
    assert read
    assert set(read.values()) == {1}


def test_what_is_suggested_for_a_few_words_is_looked_for_where_it_is_shown() -> None:
    with pytest.raises(NotUnderstood) as caught:
        understand_sentence(sentence("vacation 3/1 - 4/1"))
    assert texts_read(lambda: caught.value.suggestions)
    assert not texts_read(lambda: caught.value.suggestions)


def test_each_text_is_one_sentence_wherever_it_is_said() -> None:
    said = sentence("done 5, remind me at 9 to eat")
    half = said.saying("remind me at 9 to eat")
    assert said.saying("remind me at 9 to eat") is half
    assert half.saying(said.text) is said
    assert half.saying("done 5") is said.saying("done 5")


def test_a_corrected_word_that_nothing_can_read_there_takes_little_work() -> None:
    text, word = "I reminded decline about the parking permits", "decline"
    english().best(
        sentence(text), corrected=(frozenset({word}),)
    )  # The words of the templates are put together at first use.
    whole = counting_calls(lambda: english().best(sentence(text)), sys.maxsize)
    most = whole // 2
    assert counting_calls(lambda: english().best(sentence(text), corrected=(frozenset({word}),)), most) <= most


@pytest.mark.parametrize(
    "text",
    ["list", "done 3", "todo buy milk", "remind me tomorrow at 9 to call Ana", "snooze 5 until monday", "away friday"],
)
def test_what_a_template_says_reads_no_other_words(text: str) -> None:
    """They take as long to read as the rest of a process's first sentence."""
    rewording_words.cache_clear()
    understand_sentence(Sentence(text, 1_795_597_200.0, lambda: ZoneInfo("Europe/Madrid")))
    assert rewording_words.cache_info().currsize == 0
