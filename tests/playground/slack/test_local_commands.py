"""`clerkbot local say` and the others, as a person or a script uses them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.main import run
from tests.playground.slack.recording_bot import RecordingBot
from tests.playground.slack.running_slack import RunningSlack
from tests.playground.slack.terminal import Terminal


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
    moved = terminal.json("clock", "+1d2h")
    # To the next whole minute, as due times are.
    assert (moved["offset_seconds"] - 26 * 3600 < 60, moved["now"] % 60 < 1.5) == (True, True)
    assert moved["offset_seconds"] >= 26 * 3600
    terminal.run("clock", "yesterday")
    assert terminal.status == 2


def test_a_status_ends_at_the_time_that_was_given(slack: RunningSlack, terminal: Terminal, bot: RecordingBot) -> None:
    until = "2099-01-01T12:00+00:00"
    terminal.json("status", "--as", "ana", "--emoji", ":palm_tree:", "--text", "vacation", "--until", until)
    (event,) = bot.events("user_status_changed")
    profile = event["user"]["profile"]
    assert (profile["status_emoji"], profile["status_text"]) == (":palm_tree:", "vacation")
    assert profile["status_expiration"] == 4070952000
    terminal.run("status", "--as", "ana", "--until", "soon")
    assert terminal.status == 2


def test_a_person_moves_to_another_time_zone(slack: RunningSlack, terminal: Terminal) -> None:
    assert terminal.json("zone", "--as", "ana", "America/New_York")["tz"] == "America/New_York"
    assert slack.web().users_info(user="U0ANA0001")["user"]["tz"] == "America/New_York"
    terminal.run("zone", "--as", "ana", "Mars/Olympus")
    assert (terminal.status, "There is no time zone 'Mars/Olympus'" in terminal.errors) == (2, True)


def test_faults_are_planned_shown_and_cleared(slack: RunningSlack, terminal: Terminal) -> None:
    fault = ("fault", "--method", "chat.postMessage", "--times", "10")
    printed = terminal.run(*fault, "--status", "429", "--retry-after", "7")
    assert printed == "10 calls of chat.postMessage will be answered with HTTP 429, retry after 7 s.\n"
    answer = slack.http.post("/api/chat.postMessage")
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "7")
    assert terminal.json(*fault[:3], "--lose-answer")["failures"][1]["lose_answer"] is True
    assert terminal.run("fault", "--clear") == "No calls will fail.\n"
    terminal.run("fault", "--status", "500")
    assert (terminal.status, "Name the method" in terminal.errors) == (2, True)


def test_the_data_folder_can_come_from_the_environment(
    slack: RunningSlack, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLERKBOT_DATA", str(tmp_path))
    assert run(["local", "say", "--as", "ana", "--in", "#general", "from the environment"]) == 0
    assert slack.messages()[-1]["text"] == "from the environment"
    assert run(["local", "show", "--as", "ana", "--data", str(tmp_path / "elsewhere")]) == 3


def test_uninstall_then_say_tells_that_nobody_listens(slack: RunningSlack, terminal: Terminal) -> None:
    assert terminal.json("uninstall")["changed"] is True
    assert "not in #general" in terminal.json("say", "--as", "ana", "--in", "#general", "@clerkbot help")["hint"]


def test_without_a_stack_it_says_how_to_start_one(terminal: Terminal) -> None:
    terminal.run("say", "--as", "ana", "--in", "#general", "hello")
    assert terminal.status == 3
    assert "scripts/local" in terminal.errors
