"""A killed server: nothing that was confirmed is lost, and what was on its way goes on."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from playground.errors import RequestRefused
from playground.slack.local_workspace import database_path
from playground.stack.stack_file import StackFile
from tests.playground.slack.recording_bot import RecordingBot, StubAnswer
from tests.playground.slack.running_slack import RunningSlack, wait_until


@contextmanager
def process(data: Path, stack: StackFile) -> Iterator[RunningSlack]:
    """The server as the stack starts it, ended by SIGKILL."""
    started = subprocess.Popen([sys.executable, "-m", "playground.slack", "--data", str(data)], stderr=subprocess.PIPE)
    slack = RunningSlack(data, stack)
    try:
        wait_until(slack.answers, 20)
        yield slack
    finally:
        started.kill()
        started.communicate()


def test_killed_it_still_knows_messages_members_and_token(tmp_path: Path, stack: StackFile, bot: RecordingBot) -> None:
    with process(tmp_path, stack) as slack:
        slack.exchange(slack.allow())
        slack.http.get("/slack/oauth_redirect")
        said = slack.say("remember this", wait=0)
    with process(tmp_path, stack) as slack:
        assert said["ts"] in [message["ts"] for message in slack.messages()]
        assert slack.web().conversations_info(channel="C0GENERAL")["channel"]["is_member"] is True
        assert slack.say("and this", wait=0)["ts"] > said["ts"]


def test_killed_it_goes_on_delivering(tmp_path: Path, stack: StackFile, bot: RecordingBot) -> None:
    with process(tmp_path, stack) as slack:
        slack.exchange(slack.allow())
        slack.http.get("/slack/oauth_redirect")
        wait_until(lambda: bot.events("member_joined_channel"))
        bot.answers = lambda _request: StubAnswer(500)
        slack.say("did you hear?", wait=0)
        wait_until(lambda: len(heard(bot)) == 2)
    bot.answers = lambda _request: StubAnswer()
    with process(tmp_path, stack) as slack:
        slack.control.call("fault", retry_speed=1000)
        wait_until(lambda: len(heard(bot)) == 3)
    assert len({one.envelope["event_id"] for one in bot.deliveries() if b"did you hear" in one.body}) == 1


def heard(bot: RecordingBot) -> list[str]:
    return [event["text"] for event in bot.events("message") if event["text"] == "did you hear?"]


def test_it_ends_cleanly_when_asked(tmp_path: Path, stack: StackFile) -> None:
    started = subprocess.Popen(
        [sys.executable, "-m", "playground.slack", "--data", str(tmp_path)], stderr=subprocess.PIPE
    )
    slack = RunningSlack(tmp_path, stack)
    wait_until(slack.answers, 20)
    started.terminate()
    _, errors = started.communicate(timeout=10)
    assert (started.returncode, b"Traceback" in errors) == (0, False)


def test_what_cannot_be_stored_is_refused_in_words(slack: RunningSlack) -> None:
    """As on a full disk; here another program keeps the data locked."""
    other = sqlite3.connect(database_path(slack.data), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(RequestRefused, match="The local Slack could not read or write its data: database is locked"):
        slack.say("hello")
    other.execute("ROLLBACK")
    other.close()
    assert slack.say("hello")["ts"]
