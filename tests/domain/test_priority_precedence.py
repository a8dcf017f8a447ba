"""The message's own level over its sender's over its channel's over medium."""

from __future__ import annotations

import pytest

from chalicelib.domain.priority import DecidedBy, Decision, Level, PriorityRule, decide_level

OF_BOB = PriorityRule("U0BOB", Level.LOW)
OF_OPS = PriorityRule("C0OPS", Level.HIGH)


@pytest.mark.parametrize(
    ("own", "of_user", "of_channel", "decision"),
    [
        (Level.HIGHEST, OF_BOB, OF_OPS, Decision(Level.HIGHEST, DecidedBy.MESSAGE)),
        (Level.LOWEST, None, OF_OPS, Decision(Level.LOWEST, DecidedBy.MESSAGE)),
        (Level.MEDIUM, OF_BOB, None, Decision(Level.MEDIUM, DecidedBy.MESSAGE)),
        (None, OF_BOB, OF_OPS, Decision(Level.LOW, DecidedBy.USER)),
        (None, OF_BOB, None, Decision(Level.LOW, DecidedBy.USER)),
        (None, None, OF_OPS, Decision(Level.HIGH, DecidedBy.CHANNEL)),
        (None, None, None, Decision(Level.MEDIUM, DecidedBy.DEFAULT)),
    ],
)
def test_the_narrowest_rule_decides(
    own: Level | None, of_user: PriorityRule | None, of_channel: PriorityRule | None, decision: Decision
) -> None:
    assert decide_level(own, of_user, of_channel) == decision


@pytest.mark.parametrize(
    ("target", "is_for_user"), [("U0BOB", True), ("W0BOB", True), ("C0OPS", False), ("G0OPS", False)]
)
def test_a_rule_knows_whether_it_is_about_a_person(target: str, is_for_user: bool) -> None:
    assert PriorityRule(target, Level.HIGH).is_for_user is is_for_user
