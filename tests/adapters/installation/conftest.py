from __future__ import annotations

import itertools
import os
from collections.abc import Iterator

import pytest

from chalicelib.settings import Settings
from tests.adapters.installation.fake_slack import FakeSlack
from tests.embedded_aws import EmbeddedAws, embedded_aws

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def aws() -> EmbeddedAws:
    return embedded_aws()


@pytest.fixture
def team() -> str:
    """The id of a workspace that no other test uses."""
    return f"T{next(_numbers):06d}"


@pytest.fixture
def enterprise() -> str:
    return f"E{next(_numbers):06d}"


@pytest.fixture
def slack(team: str) -> Iterator[FakeSlack]:
    with FakeSlack(team).running() as server:
        yield server


@pytest.fixture
def settings(aws: EmbeddedAws, slack: FakeSlack) -> Settings:
    return Settings.from_environment({**os.environ, **aws.environment(), "CLERKBOT_SLACK_API_URL": slack.api_url})
