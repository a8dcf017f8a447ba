"""What phrases mean, as lines of JSON, and whether the bot understands them so."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from chalicelib.messages.questions import NOTHING_UNDERSTOOD
from cli.explain.explanation import Explanation, Situation

ZONE = ZoneInfo("Europe/Madrid")
NOW = datetime(2026, 11, 25, 10, tzinfo=ZONE).timestamp()
"""A Wednesday, ten o'clock: when the phrases are said."""
_MOMENTS = frozenset({"at", "start", "until", "since", "before"})


class Outcome(StrEnum):
    RIGHT = "right"
    WRONG = "wrong"
    """Another command, another argument, or anything at all where nothing may be done."""
    NOT_UNDERSTOOD = "not understood"


@dataclass(frozen=True)
class Expected:
    """A phrase and its meaning. `command` None: nothing may be done; `asks`: and the bot asks something that helps.

    Only the arguments that are named are compared. A date alone stands for any time of that day; of a time there may be a list, one of
    which it is.
    """

    phrase: str
    command: str | None
    arguments: Mapping[str, Any] = field(default_factory=dict)
    in_thread: bool = False
    asks: bool = False

    def explained(self) -> Explanation:
        return Situation(NOW, ZONE, in_thread=self.in_thread).explain(self.phrase)

    def outcome(self, explained: Explanation) -> Outcome:
        """How right it is what the bot understood."""
        if self.command is None or not explained.understood:
            return self._outcome_of_no_command(explained)
        is_same = explained.command == self.command and not self.contradictions(explained)
        return Outcome.RIGHT if is_same else Outcome.WRONG

    def _outcome_of_no_command(self, explained: Explanation) -> Outcome:
        if explained.understood:
            return Outcome.RIGHT if explained.question else Outcome.WRONG
        if self.command is not None or (self.asks and explained.question in NOTHING_UNDERSTOOD):
            return Outcome.NOT_UNDERSTOOD
        return Outcome.RIGHT

    def contradictions(self, explained: Explanation) -> list[str]:
        """The names of the arguments that differ."""
        found = explained.arguments
        return [name for name, value in self.arguments.items() if not _is_same(name, value, found.get(name))]


def _is_same(name: str, expected: Any, found: Any) -> bool:
    if name in _MOMENTS:
        times = expected if isinstance(expected, list) else [expected]
        return found is not None and any(found == each or found.startswith(f"{each}T") for each in times)
    if isinstance(expected, list):
        return isinstance(found, list) and set(found) == set(expected)
    return found is not None and str(found).casefold() == str(expected).casefold()


def read_phrases(path: Path) -> Iterator[Expected]:
    """Each line of a file: `{"phrase", "command", "arguments", "in_thread", "asks"}`, the last three if they say something."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield Expected(**json.loads(line))
