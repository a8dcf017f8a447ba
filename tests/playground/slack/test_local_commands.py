"""`clerkbot local say` and the others, as a person or a script uses them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.main import run
from tests.playground.slack.recording_bot import RecordingBot
from tests.playground.slack.running_slack import RunningSlack


class Terminal:
    """Runs command lines on one data folder."""

    def __init__(self, data: Path, capture: pytest.CaptureFixture[str]) -> None:
        self._data = data
        self._capture = capture
        self.status = 0
        self.errors = ""

    def run(self, *words: str) -> str:
        """`clerkbot local WORDS --data …`; returns what it printed on stdout."""
        self._capture.readouterr()
        self.status = run(["local", *words, "--data", str(self._data)])
        printed = self._capture.readouterr()
        self.errors = printed.err
        return printed.out

    def json(self, *words: str) -> dict[str, Any]:
        return dict(json.loads(self.run(*words, "--json")))


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path, capsys)


def test_say_tells_channel_ts_and_replies(slack: RunningSlack, terminal: Terminal) -> None:
    said = terminal.json("say", "--as", "ana", "--in", "#general", "hello", "@bob")
    assert (said["channel"], said["replies"], said["idle"]) == ("C0GENERAL", [], True)
    assert slack.messages()[-1]["text"] == "hello <@U0BOB0001>"


def test_say_in_a_thread(slack: RunningSlack, terminal: Terminal) -> None:
    first = slack.say("question")
    terminal.json("say", "--as", "ana", "--in", "#general", "--thread", first["ts"], "answer")
    assert slack.messages()[-1]["thread_ts"] == first["ts"]


def test_json_may_stand_before_the_command(
    slack: RunningSlack, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--json", "local", "show", "--as", "ana", "--data", str(tmp_path)]) == 0
    assert "messages" in json.loads(capsys.readouterr().out)


def test_show_shows_messages_as_slack_returns_them(slack: RunningSlack, terminal: Terminal) -> None:
    slack.web().chat_postEphemeral(channel="C0GENERAL", user="U0ANA0001", text="only you")
    shown = terminal.json("show", "--as", "ana", "--in", "#general")["messages"]
    assert {"ts", "user", "text"} <= shown[-1].keys()
    assert shown[-1]["text"] == "only you"
    others = terminal.json("show", "--as", "bob", "--in", "#general")["messages"]
    assert "only you" not in [message["text"] for message in others]


def test_for_people_buttons_are_shown_in_brackets(slack: RunningSlack, terminal: Terminal) -> None:
    button = {"type": "button", "action_id": "remove", "text": {"type": "plain_text", "text": "Remove"}}
    text = {"type": "mrkdwn", "text": "*#1* <https://a.example|red deploy> for <@U0BOB0001> &amp; :tada:"}
    slack.web().chat_postMessage(
        channel="C0GENERAL", text="list", blocks=[{"type": "section", "text": text, "accessory": button}]
    )
    printed = terminal.run("show", "--as", "ana", "--in", "#general")
    assert "#1 red deploy (https://a.example) for @bob & 🎉  [Remove]" in printed


def test_click_presses_by_the_words(slack: RunningSlack, terminal: Terminal, bot: RecordingBot) -> None:
    button = {"type": "button", "action_id": "remove", "text": {"type": "plain_text", "text": "Remove"}}
    sent = slack.web().chat_postMessage(
        channel="C0GENERAL", text="x", blocks=[{"type": "actions", "elements": [button]}]
    )
    pressed = terminal.json("click", "--as", "ana", "--message", sent["ts"], "--action", "remove")
    assert (pressed["pressed"]["label"], pressed["accepted"]) == ("Remove", True)


def test_click_lists_the_buttons_that_there_are(slack: RunningSlack, terminal: Terminal) -> None:
    button = {"type": "button", "action_id": "remove", "text": {"type": "plain_text", "text": "Remove"}}
    sent = slack.web().chat_postMessage(
        channel="C0GENERAL", text="x", blocks=[{"type": "actions", "elements": [button]}]
    )
    terminal.run("click", "--as", "ana", "--message", sent["ts"], "--action", "Explode")
    assert terminal.status == 2
    assert "[Remove]  remove" in terminal.errors


def test_unknown_people_end_with_two_and_the_known_ones(slack: RunningSlack, terminal: Terminal) -> None:
    terminal.run("say", "--as", "dave", "--in", "#general", "hello")
    assert terminal.status == 2
    assert "ana, bob, carol" in terminal.errors


def test_invite_kick_slash_and_clock(slack: RunningSlack, terminal: Terminal, bot: RecordingBot) -> None:
    assert terminal.json("invite", "--in", "#ops")["changed"] is True
    assert terminal.json("kick", "--in", "#ops")["changed"] is True
    terminal.json("slash", "--as", "ana", "/clerk list")
    assert [one.form["text"] for one in bot.requests if one.path == "/slack/commands"] == ["list"]
    assert terminal.json("clock", "+1d2h")["offset_seconds"] == 26 * 3600
    terminal.run("clock", "yesterday")
    assert terminal.status == 2


def test_uninstall_then_say_tells_that_nobody_listens(slack: RunningSlack, terminal: Terminal) -> None:
    assert terminal.json("uninstall")["changed"] is True
    assert "not in #general" in terminal.json("say", "--as", "ana", "--in", "#general", "@clerkbot help")["hint"]


def test_without_a_stack_it_says_how_to_start_one(terminal: Terminal) -> None:
    terminal.run("say", "--as", "ana", "--in", "#general", "hello")
    assert terminal.status == 3
    assert "scripts/local" in terminal.errors
