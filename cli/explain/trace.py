"""Why a sentence is read as it is: the templates that say all of it, and how far the nearest others came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from chalicelib.parsing.matcher import Attempt, Reading
from chalicelib.parsing.sentence import Sentence
from chalicelib.understanding.typed_text import english

_MOST_ATTEMPTS = 5


@dataclass(frozen=True)
class Match:
    """A template that says the whole sentence, of the table `command` of the language's files. The smaller its cost, the more is
    understood."""

    command: str
    template: str
    cost: int
    slots: Mapping[str, str]

    def line(self) -> str:
        slots = "".join(f", {name}={value}" for name, value in self.slots.items())
        return f"  matches [{self.command}] {self.template}\n    cost {self.cost}{slots}"


@dataclass(frozen=True)
class NearMiss:
    """A template that does not: `unread` is the first word that it could not read, empty where words were missing."""

    command: str
    template: str
    unread: str

    def line(self) -> str:
        why = f"can't read “{self.unread}”" if self.unread else "expects more words"
        return f"  no match [{self.command}] {self.template}\n    {why}"


@dataclass(frozen=True)
class Trace:
    """The matches, the best first, and the nearest misses."""

    matches: tuple[Match, ...]
    misses: tuple[NearMiss, ...]

    def document(self) -> dict[str, Any]:
        return {
            "matches": [asdict(match) for match in self.matches],
            "misses": [asdict(miss) for miss in self.misses],
        }

    def lines(self) -> Iterator[str]:
        yield from (match.line() for match in self.matches)
        yield from (miss.line() for miss in self.misses)


def trace_of(sentence: Sentence) -> Trace:
    readings = [reading for asking in (False, True) for reading in english().readings(sentence, near_misses=asking)]
    readings.sort(key=lambda reading: (reading.template.is_near_miss, reading.cost))
    matched = [reading.template for reading in readings]
    attempts = [attempt for attempt in english().attempts(sentence) if attempt.template not in matched]
    return Trace(
        tuple(map(_match, readings)),
        tuple(_miss(attempt, sentence) for attempt in attempts[:_MOST_ATTEMPTS] if attempt.furthest > 0),
    )


def _match(reading: Reading) -> Match:
    slots = {name: str(value) for name, value in reading.values.items()}
    return Match(reading.template.table, _on_one_line(reading.template.text), reading.cost, slots)


def _miss(attempt: Attempt, sentence: Sentence) -> NearMiss:
    words = sentence.words
    unread = words[attempt.furthest].raw if attempt.furthest < len(words) else ""
    return NearMiss(attempt.template.table, _on_one_line(attempt.template.text), unread)


def _on_one_line(template: str) -> str:
    return " ".join(template.split())
