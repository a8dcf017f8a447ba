"""One thing that is tried, and what came of it."""

from __future__ import annotations

import math
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
    """So many of them, always the same ones, in their order; all without a count. Of each kind some, as many as the root of their number."""
    if count is None or count >= len(trials):
        return trials
    kinds: dict[type, list[int]] = {}
    for index, trial in enumerate(trials):
        kinds.setdefault(type(trial), []).append(index)
    share = count / sum(math.sqrt(len(indices)) for indices in kinds.values())
    chosen: list[int] = []
    for left, indices in zip(range(len(kinds), 0, -1), sorted(kinds.values(), key=len), strict=True):
        most = count - len(chosen) if left == 1 else round(share * math.sqrt(len(indices)))
        chosen += Random(SEED).sample(indices, min(most, len(indices)))
    return [trials[index] for index in sorted(chosen)]
