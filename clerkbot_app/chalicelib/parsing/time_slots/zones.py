"""The place whose time is meant: `in Madrid`, `in New York`, `London time`, `UTC`."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from chalicelib.domain.command import NotUnderstood
from chalicelib.domain.local_time import zone_named
from chalicelib.messages import time_questions
from chalicelib.parsing.sentence import Sentence
from chalicelib.parsing.time_slots.words import may_begin_day, may_end_at, time_words

MOST_WORDS_OF_PLACE = 3
_LONGEST_ABBREVIATION = 4


@dataclass(frozen=True)
class Place:
    """A place as typed, and its zone; None where that is not known."""

    typed: str
    zone: ZoneInfo | None

    def known_zone(self) -> ZoneInfo:
        """Raises NotUnderstood for a place whose zone is not known."""
        if self.zone is None:
            raise NotUnderstood(time_questions.unknown_place(self.typed))
        return self.zone


def place_at(sentence: Sentence, index: int) -> tuple[int, Place] | None:
    """A place after a time. After `in`, a word with a capital is a place, known or not."""
    words = time_words()
    start = words.phrases["place_in"].after(sentence, index)
    for count in range(min(MOST_WORDS_OF_PLACE, len(sentence.words) - start), 0, -1):
        end = start + count
        is_called_time = sentence.key(end) in words.time_word
        if start > index or is_called_time:
            zone = _zone(" ".join(sentence.key(place) for place in range(start, end)))
            if zone is not None:
                return end + is_called_time, Place(sentence.typed(start, end), zone)
    if start == index:
        return _abbreviation(sentence, index)
    raw = sentence.words[start].raw if start < len(sentence.words) else ""
    return (start + 1, Place(raw.strip(".,!?"), None)) if raw[:1].isupper() else None


def _abbreviation(sentence: Sentence, index: int) -> tuple[int, Place] | None:
    """`9:00 UTC` or `9:00 Eastern`, without `in` and without `time`."""
    key = sentence.key(index)
    goes_on = may_end_at(sentence, index + 1) or may_begin_day(sentence, index + 1)
    if key in time_words().zones_alone and goes_on:
        return index + 1, Place(sentence.words[index].raw, _zone(key))
    if len(key) > _LONGEST_ABBREVIATION or key not in time_words().places:
        return None
    raw = sentence.words[index].raw
    if key in time_words().place_and_other_word and not (len(key) > 1 and raw.isupper()):  # `9am ET`
        return None
    return index + 1, Place(raw, _zone(key))


def _zone(name: str) -> ZoneInfo | None:
    named = time_words().places.get(name)
    return ZoneInfo(named) if named else zone_named(name)
