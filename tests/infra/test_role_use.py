"""Each role allows what its function was seen to use, and nothing else."""

from __future__ import annotations

import importlib

import pytest

from tests.adapters.installation.fake_slack import FakeSlack
from tests.embedded_aws import embedded_aws
from tests.entrypoints.web.bot import fresh_process
from tests.entrypoints.worker.number_of_calls import USES, measured
from tests.entrypoints.worker.working import ContextWithTimeLeft
from tests.entrypoints.worker.workspace import ANA, Workspace
from tests.infra.recorded_calls import LAMBDAS_OWN, recorded, use_web, use_worker
from tests.infra.template import Template
from tests.infra.test_roles import actions, of_function
from tests.slack_stub import SlackStub


@pytest.fixture(scope="module")
def used_by_web() -> set[str]:
    embedded_aws()
    with FakeSlack("T0ROLES").running() as slack, fresh_process(), recorded() as used:
        use_web(slack)
    return used


@pytest.fixture(scope="module")
def used_by_worker() -> set[str]:
    used: set[str] = set()
    with SlackStub().running() as slack:
        for number, use in enumerate(USES):
            with Workspace(f"T0ROLE{number}", slack).running() as acme, recorded() as by_use:
                measured(use, acme)
            used |= by_use
        with Workspace("T0ROLES", slack).running() as acme, recorded() as by_rest:
            use_worker(acme)
    return used | by_rest


@pytest.fixture(scope="module")
def used_by_sweeper() -> set[str]:
    with SlackStub().running() as slack, Workspace("T0ROLESWEEP", slack).running() as acme:
        acme.do(acme.say(ANA, "subscribe"), acme.save(ANA, "save message reminder in 1m"))
        with recorded() as used:
            for _ in range(2):
                importlib.import_module("app").clerkbot.sweep(ContextWithTimeLeft(60_000))
                acme.now += 120
    return used


def allowed(template: Template, function: str) -> set[str]:
    return {action for action in actions(of_function(template, function)) if not action.startswith("logs:")}


def test_the_web_function_may_do_what_it_does_and_nothing_else(template: Template, used_by_web: set[str]) -> None:
    assert allowed(template, "APIHandler") == used_by_web


def test_the_worker_may_do_what_it_does_and_nothing_else(template: Template, used_by_worker: set[str]) -> None:
    assert allowed(template, "Worker") == used_by_worker | LAMBDAS_OWN


def test_the_sweeper_may_do_what_it_does_and_nothing_else(template: Template, used_by_sweeper: set[str]) -> None:
    assert allowed(template, "Sweeper") == used_by_sweeper
