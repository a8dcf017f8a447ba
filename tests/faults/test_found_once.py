"""What `scripts/prove` has found: each of these calls once left something else behind when it failed."""

from __future__ import annotations

import pytest

from tests.faults.faults import Fault
from tests.faults.faulty_calls import FaultyCall, faulty_calls
from tests.faults.rehearsal import rehearse
from tests.faults.use_cases import find_use_cases
from tests.faults.world import Moment, World

FOUND = [
    # The row of the installation was deleted first, and nobody found its history any more.
    ("a person revokes their own token", "DeleteItem", Fault.KILLED_AFTER),
    # "Sorry, I didn't get that" was said again with each try to collect the mention.
    ("what is no command, and mentions somebody away", "chat.getPermalink", Fault.THROTTLED),
    # The confirmation told how many records the last try had deleted.
    ("press Yes, delete my data", "BatchWriteItem", Fault.THROTTLED),
]


@pytest.mark.parametrize(("name", "operation", "fault"), FOUND)
def test_it_ends_as_if_nothing_had_failed(
    world: World, workspace: Moment, name: str, operation: str, fault: Fault
) -> None:
    [use_case] = find_use_cases(name)
    calls = [each for each in faulty_calls([rehearse(world, use_case, workspace)]) if isinstance(each, FaultyCall)]
    results = [each.take(world) for each in calls if each.call.operation == operation and each.fault is fault]
    assert [result.outcome for result in results] == ["same"] * len(results)
    assert results
