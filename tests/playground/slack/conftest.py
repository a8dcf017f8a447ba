"""A local Slack on a free port, and a recording stub of the bot behind it."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from playground.stack.stack_file import StackFile
from tests.playground.slack.recording_bot import RecordingBot
from tests.playground.slack.running_slack import RunningSlack
from tests.playground.slack.terminal import Terminal


@pytest.fixture
def bot() -> Iterator[RecordingBot]:
    recording = RecordingBot()
    yield recording
    recording.stop()


@pytest.fixture
def stack(tmp_path: Path, bot: RecordingBot) -> StackFile:
    described = StackFile(
        front_port=_free_port(),
        web_port=bot.port,
        aws_port=_free_port(),
        region="eu-central-1",
        signing_secret="8f742231b10e8888abcd99yyyzzz85a5",
        client_id="111.222",
        client_secret="local-client-secret",
        team_id="T0LOCAL01",
        app_id="A0CLERK01",
        bot_id="B0CLERK01",
        bot_user_id="U0CLERK01",
        bot_token="xoxb-local-first",
    )
    described.save(tmp_path)
    return described


@pytest.fixture
def empty_slack(tmp_path: Path, stack: StackFile) -> Iterator[RunningSlack]:
    """A workspace where the bot is not installed yet."""
    with RunningSlack.started(tmp_path, stack) as running:
        yield running


@pytest.fixture
def slack(empty_slack: RunningSlack, bot: RecordingBot) -> RunningSlack:
    """A workspace with the bot installed and in #general, the events about that already delivered and forgotten."""
    empty_slack.install_quickly()
    bot.requests.clear()
    return empty_slack


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path, capsys)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
