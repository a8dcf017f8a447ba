"""The short form of `scripts/prove`: a sample of all that it tries, spread over use cases, calls and faults."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.__main__ import all_trials
from tests.faults.prepared_workspace import prepare
from tests.faults.rehearsal import Rehearsal, rehearse, what_is_missing
from tests.faults.trial import sample
from tests.faults.use_cases import USE_CASES
from tests.faults.world import Moment, World, new_world

TRIALS = 60


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with new_world() as made:
        yield made


@pytest.fixture(scope="module")
def workspace(world: World) -> Moment:
    return prepare(world)


@pytest.fixture(scope="module")
def rehearsals(world: World, workspace: Moment) -> list[Rehearsal]:
    return [rehearse(world, use_case, workspace) for use_case in USE_CASES]


def test_every_command_and_every_kind_of_job_has_a_use_case(rehearsals: list[Rehearsal]) -> None:
    assert what_is_missing(rehearsals) == []


def test_what_fails_once_ends_as_if_nothing_had_failed(
    world: World, workspace: Moment, rehearsals: list[Rehearsal]
) -> None:
    trials = sample(all_trials(rehearsals, workspace), TRIALS)
    failures = [(str(trial), result.problems) for trial in trials if (result := trial.take(world)).is_failure]
    assert failures == []
