"""One stack for the whole run, and for every scenario a workspace in which ClerkBot has just been installed by ana."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from behave import fixture, use_fixture
from behave.model import Scenario
from behave.model_core import Status
from behave.runner import Context

import features.step_words  # noqa: F401 - registers the kinds of words that steps are made of
from features.running_stack import running_stack
from features.scenario_workspace import ScenarioWorkspace


@fixture
def stack(_context: Context) -> Iterator[Path]:
    with running_stack() as data:
        yield data


def before_all(context: Context) -> None:
    data: Path = use_fixture(stack, context)
    context.workspace = ScenarioWorkspace(data)


def before_scenario(context: Context, _scenario: Scenario) -> None:
    context.workspace.reset()


def after_scenario(context: Context, scenario: Scenario) -> None:
    """A failure that Slack was to answer with and that met no call has shown nothing."""
    if scenario.status is Status.passed:
        left = context.workspace.failures_to_come()
        assert not left, f"ClerkBot made no call that could fail: {left}"
