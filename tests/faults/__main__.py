"""`scripts/prove`: runs every use case with every fault at every outgoing call, the races and the outages, and prints what came of it."""

from __future__ import annotations

import argparse
import logging
import sys
from collections import Counter

from tests.faults.exceptions import DOCUMENTED
from tests.faults.proof import Result, all_steps, sample, take_all
from tests.faults.prepared_workspace import prepare
from tests.faults.rehearsal import NotProvable, Rehearsal, rehearse, what_is_missing
from tests.faults.use_case import UseCase
from tests.faults.use_cases import USE_CASES, find_use_cases
from tests.faults.world import World, new_world


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="scripts/prove", description=__doc__)
    parser.add_argument("--use-case", metavar="NAME", help="only the use cases whose name contains this")
    parser.add_argument("--steps", type=int, metavar="N", help="so many combinations, always the same ones; without it all")
    asked = parser.parse_args(arguments)
    logging.disable(logging.CRITICAL)  # What fails is said below; the bot's own words about it would hide that.
    try:
        use_cases = find_use_cases(asked.use_case) if asked.use_case else list(USE_CASES)
        with new_world() as world:
            rehearsals = rehearse_all(world, use_cases)
            if not asked.use_case and (missing := what_is_missing(rehearsals)):
                raise NotProvable("\n".join(missing))
            steps = all_steps(rehearsals)
            chosen = sample(steps, asked.steps)
            print(f"{len(rehearsals)} use cases, {len(steps)} combinations of a call and a fault; {len(chosen)} are run.")
            results = [_printed(result) for result in take_all(world, chosen)]
    except (LookupError, NotProvable) as problem:
        print(problem, file=sys.stderr)
        return 1
    return _total(results)


def rehearse_all(world: World, use_cases: list[UseCase]) -> list[Rehearsal]:
    """Raises NotProvable."""
    workspace = prepare(world)
    return [rehearse(world, use_case, workspace) for use_case in use_cases]


def _printed(result: Result) -> Result:
    print(f"{result.step} → {result.outcome}", flush=True)
    for problem in result.problems:
        print(f"    {problem}")
    return result


def _total(results: list[Result]) -> int:
    counts = Counter(result.outcome for result in results)
    print("\nTotals: " + ", ".join(f"{count} {outcome}" for outcome, count in counts.most_common()))
    for exception in DOCUMENTED:
        if counts[exception.name]:
            print(f"{exception.name}: {exception.reason}")
    return 1 if any(result.is_failure for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
