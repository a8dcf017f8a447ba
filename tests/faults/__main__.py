"""`scripts/prove`: runs every use case with every fault at every outgoing call, the races, the redrives and the outages, and prints what came of it."""

from __future__ import annotations

import argparse
import logging
import sys

from tests.faults.faulty_calls import faulty_calls
from tests.faults.outages import outages
from tests.faults.prepared_workspace import prepare
from tests.faults.races import races
from tests.faults.redrives import redrives
from tests.faults.rehearsal import NotProvable, Rehearsal, rehearse, what_is_missing
from tests.faults.report import print_result, print_totals
from tests.faults.trial import Result, Trial, sample
from tests.faults.use_cases import USE_CASES, find_use_cases
from tests.faults.world import Moment, World, new_world


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="scripts/prove", description=__doc__)
    parser.add_argument("--use-case", metavar="NAME", help="only the use cases whose name contains this")
    parser.add_argument(
        "--steps", type=int, metavar="N", help="so many combinations, always the same ones; without it all"
    )
    asked = parser.parse_args(arguments)
    logging.disable(logging.CRITICAL)  # What fails is said below; the bot's own words about it would hide that.
    try:
        use_cases = find_use_cases(asked.use_case) if asked.use_case else list(USE_CASES)
        with new_world() as world:
            workspace = prepare(world)
            rehearsals = [rehearse(world, use_case, workspace) for use_case in use_cases]
            missing = [] if asked.use_case else what_is_missing(rehearsals)
            trials = all_trials(rehearsals, workspace)
            chosen = sample(trials, asked.steps)
            print(f"{len(rehearsals)} use cases, {len(trials)} combinations; {len(chosen)} are tried.")
            results = [_tried(trial, world) for trial in chosen]
    except (LookupError, NotProvable) as problem:
        print(problem, file=sys.stderr)
        return 1
    print_totals(results)
    print("\n".join(missing), file=sys.stderr)
    return 1 if missing or any(result.is_failure for result in results) else 0


def all_trials(rehearsals: list[Rehearsal], workspace: Moment) -> list[Trial]:
    return [*faulty_calls(rehearsals), *races(rehearsals), *redrives(rehearsals), *outages(workspace)]


def _tried(trial: Trial, world: World) -> Result:
    result = trial.take(world)
    print_result(trial, result)
    return result


if __name__ == "__main__":
    sys.exit(main())
