"""The short form of `scripts/prove`: a sample of all combinations, spread over use cases, calls and faults."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.faults.__main__ import rehearse_all
from tests.faults.proof import all_steps, sample, take
from tests.faults.rehearsal import Rehearsal, what_is_missing
from tests.faults.use_cases import USE_CASES
from tests.faults.world import World, new_world

STEPS = 60


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with new_world() as made:
        yield made


@pytest.fixture(scope="module")
def rehearsals(world: World) -> list[Rehearsal]:
    return rehearse_all(world, list(USE_CASES))


def test_every_command_and_every_kind_of_job_has_a_use_case(rehearsals: list[Rehearsal]) -> None:
    assert what_is_missing(rehearsals) == []


def test_what_fails_once_ends_as_if_nothing_had_failed(world: World, rehearsals: list[Rehearsal]) -> None:
    results = [take(world, step) for step in sample(all_steps(rehearsals), STEPS)]
    assert [(str(result.step), result.problems) for result in results if result.is_failure] == []
