"""One use case: what is there before, and what somebody does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.faults.world import World


def _nothing(_world: World) -> None:
    pass


@dataclass(frozen=True)
class UseCase:
    """`before` is done without a fault, and is at rest at its end. `act` only begins: what follows is left to the world."""

    name: str
    act: Callable[[World], object]
    before: Callable[[World], object] = _nothing
    is_repeated: bool = True
    """Whether Slack sends it again if the bot did not take it: an event, not a press, a slash command or a page."""
