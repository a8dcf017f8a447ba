"""Which versions a rollback goes back to: those that ran before the last deployment, of what that deployment changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from cli.rollback.versions import Function, Move, NothingBefore, Version, back, forward

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)


def function(name: str, *published: datetime, running: int | None = None) -> Function:
    """With versions 1, 2, … published at these times; the newest runs unless said otherwise."""
    versions = [Version(number, moment, f"code-{number}") for number, moment in enumerate(published, 1)]
    return Function(name, versions, running or len(versions))


def test_both_functions_go_back_together():
    moves = back([function("web", MONDAY, TUESDAY), function("worker", MONDAY, TUESDAY + timedelta(seconds=40))])
    assert moves == [Move("web", 2, 1), Move("worker", 2, 1)]


def test_a_function_that_the_last_deployment_did_not_touch_stays():
    assert back([function("web", MONDAY), function("worker", MONDAY, TUESDAY)]) == [Move("worker", 2, 1)]


def test_a_second_rollback_goes_one_deployment_further():
    days = [MONDAY, TUESDAY, TUESDAY + timedelta(days=1)]
    assert back([function("web", *days, running=2), function("worker", *days, running=2)]) == [
        Move("web", 2, 1),
        Move("worker", 2, 1),
    ]


def test_versions_that_were_deleted_meanwhile_are_passed_over():
    kept = [Version(3, MONDAY, "three"), Version(7, TUESDAY, "seven")]
    assert back([Function("web", kept, 7)]) == [Move("web", 7, 3)]


def test_the_first_deployment_cannot_be_undone():
    with pytest.raises(NothingBefore):
        back([function("web", MONDAY), function("worker", MONDAY)])


def test_forward_takes_it_back():
    assert forward([function("web", MONDAY, TUESDAY, running=1), function("worker", MONDAY)]) == [Move("web", 1, 2)]
