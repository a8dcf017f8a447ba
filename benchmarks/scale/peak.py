"""The busiest minute, job by job: how long people wait with so many workers, when each person's jobs are done one by one.

An average hides what a queue does near its limit, so this is drawn and not reckoned: Poisson arrivals, service times as in the
assumptions (exponential around them), first come first served over people, in order within one.
"""

from __future__ import annotations

import heapq
import random
from dataclasses import dataclass

from benchmarks.scale.demand import Demand

SECONDS = 60.0
_MOST_JOBS = 60_000


@dataclass(frozen=True)
class Waited:
    """Seconds from the queue to the end of the work."""

    median: float
    p99: float
    jobs: int


def busiest_minute(demand: Demand, workers: int, *, seed: int = 7) -> Waited:
    """Deterministic for a seed. More than 60,000 jobs are drawn as a shorter time at the same rate."""
    chance = random.Random(seed)
    rate = demand.jobs_per_second
    until = min(SECONDS, _MOST_JOBS / rate)
    active = max(1, int(demand.subscribers * 0.2))
    free = [0.0] * workers
    person_free: dict[int, float] = {}
    waits, now = [], 0.0
    while (now := now + chance.expovariate(rate)) < until:
        person = chance.randrange(active)
        begin = max(now, heapq.heappop(free), person_free.get(person, 0.0))
        end = begin + chance.expovariate(1 / _mean(demand))
        heapq.heappush(free, end)
        person_free[person] = end
        waits.append(end - now)
    waits.sort()
    if not waits:
        return Waited(_mean(demand), _mean(demand), 0)
    return Waited(waits[len(waits) // 2], waits[int(len(waits) * 0.99)], len(waits))


def _mean(demand: Demand) -> float:
    return demand.worker_seconds / demand.jobs
