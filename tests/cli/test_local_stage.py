"""The stage `local` is the stack that runs here: the same commands work on it, with nothing to choose."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.errors import ExitCode
from playground.stack.stack_plan import any_port
from tests.cli.command_line import EXECUTABLE, Ran, executable
from tests.cli.queue.test_queue_commands import EVENT


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The data folder of a running stack."""
    folder = tmp_path_factory.mktemp("stack") / "data"
    command = [
        str(EXECUTABLE),
        "--json",
        "local",
        "up",
        "--data",
        str(folder),
        "--port",
        str(any_port()),
        "--no-browser",
    ]
    stack = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert stack.stdout is not None
    assert json.loads(stack.stdout.readline())["team_id"] == "T0LOCAL01"
    yield folder
    stack.terminate()
    stack.wait(30)


def local(data: Path, *arguments: str) -> Ran:
    """A command for the stage `local`, with nothing in the environment that says where it is but the folder."""
    kept = {name: "" for name in os.environ if name.startswith(("AWS_ENDPOINT", "CLERKBOT_", "AWS_PROFILE"))}
    return executable("--stage", "local", *arguments, environment={**kept, "CLERKBOT_DATA": str(data)})


def test_a_stack_that_just_started_is_well(data: Path) -> None:
    ran = local(data, "--json", "doctor")
    assert ran.code == ExitCode.OK, ran
    assert ran.document["counts"]["problem"] == 0


def test_its_workspace_has_a_token_that_works(data: Path) -> None:
    assert local(data, "workspaces", "verify", "T0LOCAL01").code == ExitCode.OK


def test_a_saved_event_is_processed_by_it(data: Path, tmp_path: Path) -> None:
    now = int(time.time()) + 2
    event = {**EVENT["event"], "channel": "D0ANA0001", "user": "U0ANA0001", "ts": f"{now}.000100"}
    authorizations = [{"team_id": "T0LOCAL01", "user_id": "U0CLERK01", "is_bot": True}]
    payload = {**EVENT, "team_id": "T0LOCAL01", "event_time": now, "event": event, "authorizations": authorizations}
    file = tmp_path / "event.json"
    file.write_text(json.dumps(payload))
    ran = local(data, "--json", "queue", "replay", str(file), "--run", str(data))
    assert ran.document["payloads"][0]["run"] == {
        "status": 200,
        "dead_letters": 0,
        "outcome": "answered 200, processed",
    }


def test_its_logs_are_those_of_its_processes(data: Path) -> None:
    assert "GET /health 200" in local(data, "logs", "--function", "web").out


def test_without_a_running_stack_nothing_goes_to_a_real_account(tmp_path: Path) -> None:
    ran = local(tmp_path, "queue", "depth")
    assert ran.code == ExitCode.NOT_RUNNING
    assert "clerkbot local up" in ran.err
