"""What the operator's tests share: an embedded AWS, a Slack of two methods, and the command line in this process."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from chalicelib.adapters.dynamodb.table import bind_table
from tests.adapters.installation.fake_slack import FakeSlack
from tests.cli.command_line import CommandLine
from tests.embedded_aws import NAMES, EmbeddedAws, client_of

_numbers = itertools.count(500)


@pytest.fixture
def stage() -> str:
    """A stage that no other test uses: it has secrets and parameters of its own, and nothing else."""
    return f"s{next(_numbers)}"


@pytest.fixture
def slack(team: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeSlack]:
    with FakeSlack(team).running() as server:
        monkeypatch.setenv("CLERKBOT_SLACK_API_URL", server.api_url)
        yield server


@pytest.fixture
def clerkbot(aws: EmbeddedAws, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[CommandLine]:
    """The command line, in an empty folder; what it does to the environment and to the table's binding is undone."""
    before = dict(os.environ)
    os.environ.pop("CLERKBOT_STAGE", None)
    os.environ["AWS_MAX_ATTEMPTS"] = "1"
    folder = Path.cwd()
    os.chdir(tmp_path)
    yield CommandLine(capsys, tmp_path)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(before)
    bind_table(NAMES.table, client_of)
