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
from playground.stack.stack_file import StackFile
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


def test_what_env_prints_is_all_that_the_other_commands_need(data: Path, tmp_path: Path) -> None:
    """From a folder of its own, in a shell that has evaluated it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "CLERKBOT_"))}
    script = (
        f'eval "$({EXECUTABLE} local env --data {data})"; {EXECUTABLE} --json doctor; {EXECUTABLE} logs --function web'
    )
    ran = subprocess.run(["bash", "-c", script], cwd=tmp_path, env=kept, capture_output=True, text=True, check=True)
    doctor, _, logs = ran.stdout.partition("\n")
    assert json.loads(doctor)["counts"] == {"ok": 12, "warning": 0, "problem": 0}
    assert "GET /health 200" in logs


def test_another_data_folder_than_the_stacks_is_named_as_the_cause(data: Path, tmp_path: Path) -> None:
    endpoint = StackFile.load(data).aws_endpoint_url
    reached = {"AWS_REGION": "eu-central-1", "AWS_ACCESS_KEY_ID": "local", "AWS_SECRET_ACCESS_KEY": "local"}
    for command in (["logs"], ["workspaces", "install-url"], ["doctor"]):
        ran = executable(
            "--stage",
            "local",
            "--endpoint-url",
            endpoint,
            *command,
            environment={**reached, "CLERKBOT_DATA": str(tmp_path)},
        )
        assert ran.code in (ExitCode.NOT_POSSIBLE, ExitCode.FAILED)
        assert "CLERKBOT_DATA=DIR" in ran.out + ran.err


def test_status_shows_its_queues_and_advises_no_setup(data: Path, tmp_path: Path) -> None:
    (state,) = local(data, "--json", "status").document["stages"]
    assert (state["stage"], state["stack_status"], state["waiting"], state["dead_letters"]) == (
        "local",
        "running",
        0,
        0,
    )
    assert "setup" not in local(data, "status").out
    ran = local(tmp_path, "status")
    assert ran.code == ExitCode.NOT_RUNNING
    assert "clerkbot local up" in ran.err


def test_the_local_commands_take_the_data_folder_from_the_environment(data: Path) -> None:
    ran = executable("local", "env", "--json", environment={"CLERKBOT_DATA": str(data)})
    assert ran.document["data"] == str(data)
