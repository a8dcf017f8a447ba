"""Which words slots read, and which sentences have a time or a level: by that templates are left out before they are read."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from chalicelib.parsing.compiled_language import load_language
from chalicelib.parsing.language import ENGLISH
from chalicelib.parsing.matcher import Matcher
from chalicelib.parsing.reader import DIGITS, LEVEL, TIME
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.slot_kinds import ANY_WORD_SLOTS, SLOT_NEEDS, SLOTS_WITHOUT_WORDS
from chalicelib.parsing.slots import SLOTS
from chalicelib.parsing.time_slots import TIME_SLOTS
from chalicelib.parsing.words_of_slots import may_be_in_slot, may_have
from chalicelib.understanding.typed_text import english
from tests.parsing.in_madrid import MADRID, NOW

PHRASES = Path(__file__).parents[1] / "phrases"
FILES = {
    "tuned_to": 3,
    "times": 3,
    "six_speakers": 3,
    "around": 3,
    "core_ways": 20,
    "absences_said": 5,
    "questions_said": 5,
}
"""Of each file, the step from one line that is read to the next."""
PLACES = [
    "remind me tomorrow at 9 in London to call Ana",
    "remind me at 3pm Berlin time to call Ana",
    "remind me at 3pm in Nowhere to call Ana",
]
ALL_SLOTS = {**SLOTS, **TIME_SLOTS}


@cache
def sentences() -> list[Sentence]:
    files = [
        ((PHRASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines(), step) for name, step in FILES.items()
    ]
    texts = [*PLACES, *(json.loads(line)["phrase"] for lines, step in files for line in lines[::step])]
    return [Sentence(text, NOW, lambda: MADRID) for text in texts]


def values(kind: str, said: Sentence) -> list[tuple[int, int]]:
    """Where the values of a slot begin and end."""
    return [(at, end) for at in range(len(said.words)) for end, _ in ALL_SLOTS[kind](said, at)]


@pytest.mark.parametrize("kind", sorted(ALL_SLOTS.keys() - ANY_WORD_SLOTS))
def test_a_slot_reads_no_other_word(kind: str) -> None:
    read = {
        (said.text, said.key(at))
        for said in sentences()
        for begin, end in values(kind, said)
        for at in range(begin, end)
        if not may_be_in_slot(said, at)
    }
    assert not read


@pytest.mark.parametrize("kind", sorted(SLOTS_WITHOUT_WORDS))
def test_a_slot_that_takes_no_word_takes_none(kind: str) -> None:
    assert all(begin == end for said in sentences() for begin, end in values(kind, said))


@pytest.mark.parametrize("kind", sorted(kind for kind, need in SLOT_NEEDS.items() if need in {TIME, LEVEL}))
def test_a_time_or_a_level_is_read_only_where_the_sentence_may_have_one(kind: str) -> None:
    assert not [said.text for said in sentences() if SLOT_NEEDS[kind] not in may_have(said) and values(kind, said)]


def test_every_slot_of_time_needs_a_time() -> None:
    assert {kind for kind in TIME_SLOTS if SLOT_NEEDS.get(kind) not in {TIME, DIGITS}} == set()


def test_all_is_read_that_would_be_read_without_leaving_out_any_template() -> None:
    commands = Path(__file__).parents[2] / "clerkbot_app" / "chalicelib" / "commands"
    everything = Matcher(load_language(commands, ENGLISH), ALL_SLOTS, english().slot_words)
    for said in sentences()[::4]:
        for near_misses in (False, True):
            found, expected = (
                [(each.template.text, each.values, each.cost) for each in reading.best(said, near_misses=near_misses)]
                for reading in (english(), everything)
            )
            assert found == expected, said.text
