"""The words within slots, and those that tell a person's own words from a command's: from the file of the language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from chalicelib.domain.priority import Level

_TABLES = tomllib.loads(Path(__file__).with_name("slots.en.toml").read_text(encoding="utf-8"))
WORDS: Mapping[str, frozenset[str]] = {name: frozenset(words) for name, words in _TABLES["words"].items()}
LEVEL_WORDS: Mapping[str, Level] = {
    **{level.word: level for level in Level},
    **{word: Level[name.upper()] for name, words in _TABLES["levels"].items() for word in words},
}
IN_SLOTS = frozenset[str]().union(
    LEVEL_WORDS,
    *(
        WORDS[name]
        for name in (
            "above and and_or asks_you before_colleagues before_several begins_range below between_denial_and_level due due_behind_mark downwards first_of_list first_one for goal instead "
            "item_nouns me more no_time_after nouns_of_spoken_numbers number_nouns off priority priority_is reminder_nouns reminds says_before says_due series_nouns "
            "strengthens_level the this to upwards urgent urgent_alone urgent_at_end within_several"
        ).split()
    ),
    *(phrase.split() for phrase in WORDS["and_phrases"] | WORDS["due_phrases"] | WORDS["latest_phrases"]),
)
"""The words that may be part of what a slot reads, but for those of time and of free text: all others only tell what is none."""
PAST: Mapping[str, str] = _TABLES["past"]
"""Irregular verbs by their past: `buy` by `bought`."""
TIMES_A_DAY: Mapping[str, int] = {
    phrase: int(count) for count, phrases in _TABLES["times_a_day"].items() for phrase in phrases
}
EVERY_DAY: str = _TABLES["in_place"]["times_a_day"]
"""In the place of how many times a day."""
A_PAIR = 2
"""So many are `both`, and no fewer are several."""
_FEWEST_LETTERS = 3
"""Of a word without its ending."""


def day_behind(word: str, day: str) -> str:
    """A suggested day as it is said behind that word: `friday` behind `until`, `on friday` else."""
    return day.removeprefix("on ") if word in WORDS["no_on_after"] else day


def word_forms(word: str) -> set[str]:
    """The word, and what it is without an ending that it may have."""
    endings = (ending for ending in WORDS["word_endings"] if word.endswith(ending))
    return {word, *(word.removesuffix(ending) for ending in endings if len(word) - len(ending) >= _FEWEST_LETTERS)}
