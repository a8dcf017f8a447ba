"""What every test may use: a workspace in memory, and what the whole run says at its end."""

from __future__ import annotations

import itertools
from collections.abc import Generator
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from tests.dynamodb_rules.broken import no_rule_broken
from tests.harness import ANA, BotHarness

if TYPE_CHECKING:
    from tests.embedded_aws import EmbeddedAws

# No example fails for being slow: what else runs on the machine is not what is tested.
settings.register_profile("without a deadline", deadline=None)
settings.load_profile("without a deadline")

_numbers = itertools.count(1)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many random cases were held against an independent oracle; tests say it by `record_property`."""
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{value} {name}")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Generator[None, Any, Any]:
    with no_rule_broken():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, Any, Any]:
    """A test fails for a call that DynamoDB's rules forbid, also if the code under test caught the error."""
    with no_rule_broken():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Generator[None, Any, Any]:
    with no_rule_broken():
        return (yield)


@pytest.fixture
def bot() -> BotHarness:
    """A workspace in which nobody has used the bot yet."""
    return BotHarness()


@pytest.fixture
def ana(bot: BotHarness) -> BotHarness:
    """A workspace in which Ana is subscribed."""
    return bot.subscribe(ANA)


@pytest.fixture
def aws() -> EmbeddedAws:
    """A running AWS with the stage's resources, on this machine."""
    from tests.embedded_aws import (
        embedded_aws,  # Not above: the tests that need no server should not wait for its import.
    )

    return embedded_aws()


@pytest.fixture
def team() -> str:
    """The id of a workspace that no other test of this process uses."""
    return f"T{next(_numbers):06d}"


@pytest.fixture
def enterprise() -> str:
    """The id of an organization that no other test of this process uses."""
    return f"E{next(_numbers):06d}"
