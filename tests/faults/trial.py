"""One thing that is tried, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Protocol

from tests.faults.world import World

SEED = 28


@dataclass(frozen=True)
class Result:
    """`outcome` is `same`, the name of a documented exception, or `different` with the `problems`."""

    outcome: str
    problems: tuple[str, ...] = ()

    @property
    def is_failure(self) -> bool:
        return bool(self.problems)


class Trial(Protocol):
    """Its text says what is tried."""

    def take(self, world: World) -> Result: ...


def sample(trials: list[Trial], count: int | None) -> list[Trial]:
    """So many of them, always the same ones, in their order; all without a count."""
    if count is None or count >= len(trials):
        return trials
    chosen = Random(SEED).sample(range(len(trials)), count)
    return [trials[index] for index in sorted(chosen)]
