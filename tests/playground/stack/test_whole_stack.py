"""The whole stack as a person starts it: it keeps what was confirmed, says how it is reached, and leaves no process behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

from playground.client import PlaygroundClient
from playground.stack.stack_file import StackFile
from playground.stack.stack_plan import any_port
from tests.playground.processes import Processes, alive, answers

PROMISED_SECONDS = 2.0  # what was confirmed this long ago survives `kill -9`


def started(processes: Processes, data: Path) -> subprocess.Popen[str]:
    """A stack that answers: `--json` prints its facts once all of it is up."""
    arguments = ("local", "up", "--json", "--no-browser", "--port", str(any_port()), "--data", data)
    process = processes.start("cli.main", *arguments)
    assert process.stdout is not None
    for line in process.stdout:
        if line.startswith("{"):
            return process
    raise AssertionError("the stack ended before it had started")


def pids(data: Path) -> dict[str, int]:
    return StackFile.load(data).pids


def env(data: Path) -> dict[str, Any]:
    """What `clerkbot local env --json` prints."""
    command = [*Processes.command("cli.main"), "local", "env", "--json", "--data", str(data)]
    document: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return document


def words(replies: list[dict[str, Any]]) -> str:
    return json.dumps([reply.get("blocks") or reply["text"] for reply in replies], ensure_ascii=False)


def test_an_item_confirmed_two_seconds_before_everything_is_killed_is_still_there(
    processes: Processes, tmp_path: Path
) -> None:
    started(processes, tmp_path)
    slack = PlaygroundClient(tmp_path)
    slack.say("ana", "@clerkbot", "subscribe")
    message = slack.say("bob", "#general", "The deploy is red")
    saved = slack.say("ana", "#general", "@clerkbot save message red deploy", thread=message["ts"])
    assert "Saved" in words(saved["replies"])
    time.sleep(PROMISED_SECONDS)
    for pid in pids(tmp_path).values():
        os.kill(pid, signal.SIGKILL)

    started(processes, tmp_path)
    assert "red deploy" in words(PlaygroundClient(tmp_path).say("ana", "@clerkbot", "list")["replies"])


def test_env_tells_another_process_how_to_reach_the_running_stack(processes: Processes, tmp_path: Path) -> None:
    started(processes, tmp_path)
    facts = env(tmp_path)
    assert answers(f"{facts['base_url']}/health")
    assert answers(f"{facts['aws_endpoint_url']}/_ministack/ready")
    assert facts["environment"]["CLERKBOT_SLACK_API_URL"] == facts["slack_api_url"] == f"{facts['base_url']}/api/"
    assert facts["queue_url"].startswith(facts["aws_endpoint_url"])


def test_ctrl_c_stops_every_process_and_says_where_the_data_is(processes: Processes, tmp_path: Path) -> None:
    stack = started(processes, tmp_path)
    stack.send_signal(signal.SIGINT)
    said, _ = stack.communicate(timeout=30)
    assert stack.returncode == 0
    assert f"The data is kept in {tmp_path}" in said
    assert not any(alive(pid) for pid in pids(tmp_path).values())


def played_story(processes: Processes, data: Path) -> str:
    """What `clerkbot local up --once` printed; every outcome was right."""
    play = processes.start("cli.main", "local", "up", "--once", "--data", data)
    printed, _ = play.communicate(timeout=120)
    assert play.returncode == 0, printed
    assert "✗" not in printed
    return printed


def test_the_story_passes_on_new_data_on_kept_data_and_on_damaged_data(processes: Processes, tmp_path: Path) -> None:
    played_story(processes, tmp_path)
    assert "is damaged" not in played_story(processes, tmp_path)

    table, clock = tmp_path / "aws" / "state" / "dynamodb.json", tmp_path / "clock.json"
    whole = table.read_bytes()
    table.write_bytes(whole[: len(whole) // 2])
    clock.write_text("")
    printed = played_story(processes, tmp_path)
    assert f"{table} is damaged: it is kept as dynamodb.json.damaged-" in printed
    assert f"{clock} is damaged: it is kept as clock.json.damaged-" in printed
    [kept] = table.parent.glob("dynamodb.json.damaged-*")
    assert kept.read_bytes() == whole[: len(whole) // 2]
