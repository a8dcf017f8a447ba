"""The people, channels and groups of the simulated workspace."""

from __future__ import annotations

import random
from dataclasses import dataclass

TEAM, BOT_USER, BOT_ID, APP = "T0WEEK001", "U0CLERK01", "B0CLERK01", "A0CLERK01"
OTHER_BOT = "U0DEPLOY1"


@dataclass(frozen=True)
class Worker:
    """One person and what they set. `quiet` is (begin, end) in hours of the day, UTC, every day."""

    id: str
    subscribed: bool
    always: bool = False
    takes_groups: bool = True
    takes_channel: bool = False
    takes_bots: bool = False
    quiet: tuple[int, int] | None = None


@dataclass(frozen=True)
class SimulatedWorkspace:
    people: tuple[Worker, ...]
    channels: dict[str, frozenset[str]]
    groups: dict[str, frozenset[str]]

    def person(self, user: str) -> Worker:
        return next(person for person in self.people if person.id == user)


def workspace(people: int, chance: random.Random) -> SimulatedWorkspace:
    """Two of three have subscribed; some take everything, bots or whole channels, some have quiet hours."""
    workers = tuple(_worker(f"U{number:07d}", chance) for number in range(people))
    ids = [worker.id for worker in workers]
    channels = {f"C{number:07d}": frozenset(chance.sample(ids, max(3, people // 3))) for number in range(10)}
    channels["C0GENERAL"] = frozenset(ids)
    groups = {f"S{number:07d}": frozenset(chance.sample(ids, max(2, people // 10))) for number in range(4)}
    return SimulatedWorkspace(workers, channels, groups)


def _worker(user: str, chance: random.Random) -> Worker:
    if chance.random() < 0.33:
        return Worker(user, subscribed=False)
    kind = chance.random()
    return Worker(
        user,
        subscribed=True,
        always=kind < 0.1,
        quiet=(18, 9) if 0.1 <= kind < 0.25 else None,
        takes_groups=chance.random() < 0.8,
        takes_channel=chance.random() < 0.3,
        takes_bots=chance.random() < 0.2,
    )
