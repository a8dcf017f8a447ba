"""Calls that DynamoDB's rules forbid, as they were found in a test. Imports nothing, as every test imports it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class DynamoDbRuleBroken(AssertionError):
    """A call that DynamoDB would refuse, or carry out differently than an emulator. `rule` is the name of a function in rules.py."""

    def __init__(self, rule: str, operation: str, problem: str) -> None:
        super().__init__(f"{operation} breaks {rule}: {problem}")
        self.rule = rule


_found: list[DynamoDbRuleBroken] = []


def report(broken: DynamoDbRuleBroken) -> None:
    """Raise it, and keep it for the end of the test: who called may catch everything."""
    _found.append(broken)
    raise broken


@contextmanager
def no_rule_broken() -> Iterator[None]:
    """Raises the first DynamoDbRuleBroken that was reported meanwhile, also if it was caught, and instead of what followed from it."""
    _found.clear()
    try:
        yield
    except DynamoDbRuleBroken:
        raise
    except Exception as consequence:
        if _found:
            raise _found[0] from consequence
        raise
    if _found:
        raise _found[0]


@contextmanager
def rule_is_broken(rule: str) -> Iterator[None]:
    """For the tests of the rules: that this one, and no other, is found broken meanwhile."""
    try:
        yield
    except DynamoDbRuleBroken:
        found = {broken.rule for broken in _found}
        _found.clear()
        assert found == {rule}, f"{found} instead of {rule}"
    else:
        raise AssertionError(f"{rule} was not found broken")
