"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """How bad it is. Only `BAD` makes `clerkbot doctor` fail."""

    GOOD = "ok"
    DOUBTFUL = "warning"
    BAD = "problem"

    @property
    def sign(self) -> str:
        return {Mark.GOOD: "✓", Mark.DOUBTFUL: "!", Mark.BAD: "✗"}[self]


@dataclass(frozen=True)
class Finding:
    """`remedy` is the command, or the sentence, that mends it."""

    check: str
    mark: Mark
    text: str
    remedy: str = ""


def good(check: str, text: str) -> Finding:
    return Finding(check, Mark.GOOD, text)


def doubtful(check: str, text: str, remedy: str = "") -> Finding:
    return Finding(check, Mark.DOUBTFUL, text, remedy)


def bad(check: str, text: str, remedy: str = "") -> Finding:
    return Finding(check, Mark.BAD, text, remedy)
