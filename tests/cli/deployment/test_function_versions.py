"""Which versions a rollback goes back to: those that ran before the last deployment, of what that deployment changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from cli.deployment.function_versions import (
    FunctionVersion,
    NoEarlierVersion,
    VersionedFunction,
    VersionSwitch,
    switches_back,
    switches_to_newest,
)

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)


def function(name: str, *published: datetime, running: int | None = None) -> VersionedFunction:
    """With versions 1, 2, … published at these times; the newest runs unless said otherwise."""
    versions = [FunctionVersion(number, moment, f"code-{number}") for number, moment in enumerate(published, 1)]
    return VersionedFunction(name, versions, running or len(versions))


def test_both_functions_go_back_together() -> None:
    moves = switches_back(
        [function("web", MONDAY, TUESDAY), function("worker", MONDAY, TUESDAY + timedelta(seconds=40))]
    )
    assert moves == [VersionSwitch("web", 2, 1), VersionSwitch("worker", 2, 1)]


def test_a_function_that_the_last_deployment_did_not_touch_stays() -> None:
    assert switches_back([function("web", MONDAY), function("worker", MONDAY, TUESDAY)]) == [
        VersionSwitch("worker", 2, 1)
    ]


def test_a_second_rollback_goes_one_deployment_further() -> None:
    days = [MONDAY, TUESDAY, TUESDAY + timedelta(days=1)]
    assert switches_back([function("web", *days, running=2), function("worker", *days, running=2)]) == [
        VersionSwitch("web", 2, 1),
        VersionSwitch("worker", 2, 1),
    ]


def test_versions_that_were_deleted_meanwhile_are_passed_over() -> None:
    kept = [FunctionVersion(3, MONDAY, "three"), FunctionVersion(7, TUESDAY, "seven")]
    assert switches_back([VersionedFunction("web", kept, 7)]) == [VersionSwitch("web", 7, 3)]


def test_the_first_deployment_cannot_be_undone() -> None:
    with pytest.raises(NoEarlierVersion):
        switches_back([function("web", MONDAY), function("worker", MONDAY)])


def test_forward_takes_it_back() -> None:
    assert switches_to_newest([function("web", MONDAY, TUESDAY, running=1), function("worker", MONDAY)]) == [
        VersionSwitch("web", 1, 2)
    ]
