"""What prevents a start is reported with advice, and kept data keeps its secrets and ports."""

from __future__ import annotations

import itertools
import json
import socket
from pathlib import Path

import pytest

from cli.errors import ExitCode
from cli.main import run
from playground.errors import PlaygroundError
from playground.stack.clock import StackClock
from playground.stack.data_folder import is_locked, lock_folder, move_damaged_files, prepare_folder, previous_stack
from playground.stack.stack_file import StackFile
from playground.stack.stack_plan import plan_stack
from playground.stack.supervisor import process_environment, restart_wait


def plan(before: StackFile | None = None, port: int | None = None, busy: frozenset[int] = frozenset()) -> StackFile:
    ports = itertools.count(40001)
    return plan_stack(
        before,
        port,
        is_free=lambda wanted: wanted not in busy,
        any_port=lambda: next(port for port in ports if port not in busy),
    )


def test_a_busy_port_is_named_with_another_one_to_take(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        code = run(["local", "up", "--no-browser", "--port", str(port), "--data", str(tmp_path)])
    assert code == ExitCode.NOT_POSSIBLE
    printed = capsys.readouterr().err
    assert f"Port {port} is taken by another program. Choose another one, for example: --port " in printed


def test_a_data_folder_that_cannot_be_written_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    folder = tmp_path / "file" / "data"
    assert run(["local", "up", "--no-browser", "--data", str(folder)]) == ExitCode.NOT_POSSIBLE
    printed = capsys.readouterr().err
    assert f"The data folder {folder} cannot be written" in printed
    assert "--data DIR" in printed


def test_a_second_stack_on_the_same_data_is_refused_with_the_address_of_the_first(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    prepare_folder(data)
    with lock_folder(data):
        assert is_locked(data)
        assert run(["local", "up", "--no-browser", "--data", str(data)]) == ExitCode.NOT_POSSIBLE
    assert f"already running on {data}, at {StackFile.load(data).base_url}." in capsys.readouterr().err
    assert not is_locked(data)


def test_damaged_facts_of_a_stack_are_told_with_a_way_out(data: Path) -> None:
    (data / "stack.json").write_text('{"front_port": 1}')
    with pytest.raises(PlaygroundError, match="is damaged") as raised:
        previous_stack(data)
    assert "Delete that file" in raised.value.advice


@pytest.mark.parametrize(
    ("fact", "value", "problem"),
    [
        ("front_port", "8765", "front_port is not a port number: '8765'"),
        ("aws_port", 70000, "aws_port is not a port number: 70000"),
        ("web_port", True, "web_port is not a port number: True"),
        ("bot_token", None, "bot_token is not a text: None"),
        ("pids", [1], r"pids does not map names to process ids: \[1\]"),
    ],
)
def test_a_fact_of_a_wrong_type_is_named(data: Path, fact: str, value: object, problem: str) -> None:
    facts = json.loads((data / "stack.json").read_text())
    (data / "stack.json").write_text(json.dumps({**facts, fact: value}))
    with pytest.raises(PlaygroundError, match=problem):
        StackFile.load(data)


@pytest.mark.parametrize("content", ["", "{", "[]", "null"])
def test_a_truncated_description_of_a_stack_is_not_taken_for_a_new_one(data: Path, content: str) -> None:
    (data / "stack.json").write_text(content)
    with pytest.raises(PlaygroundError, match="is damaged"):
        previous_stack(data)


def test_files_that_cannot_be_read_are_moved_aside_and_whole_ones_stay(data: Path) -> None:
    state = data / "aws" / "state"
    state.mkdir(parents=True)
    (state / "sqs.json").write_text('{"queues": {}}')
    (state / "kms.json").write_text('{"keys": {')
    (data / "slack.sqlite").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    moved = move_damaged_files(data)
    assert moved.keys() == {state / "kms.json", data / "slack.sqlite"}
    assert moved[state / "kms.json"].read_text() == '{"keys": {'
    assert (state / "sqs.json").exists()
    assert not (state / "kms.json").exists()


def test_the_next_start_keeps_secrets_and_ports() -> None:
    first = plan(port=8001)
    assert plan(first) == first


def test_a_port_that_was_taken_meanwhile_is_replaced_and_no_two_are_the_same() -> None:
    first = plan(port=8001)
    second = plan(first, busy=frozenset({first.aws_port}))
    assert second.signing_secret == first.signing_secret
    assert len({second.front_port, second.web_port, second.aws_port}) == 3
    assert second.aws_port != first.aws_port


def test_where_any_port_will_do_a_taken_one_is_replaced() -> None:
    ports = itertools.count(40001)
    planned = plan_stack(
        None, None, any_front_port=True, is_free=lambda wanted: wanted != 8765, any_port=lambda: next(ports)
    )
    assert planned.front_port == 40001


def test_the_facts_of_a_stack_are_for_its_owner_only(data: Path) -> None:
    assert (data / "stack.json").stat().st_mode & 0o777 == 0o600


def test_the_bot_gets_every_address_of_the_stack_and_no_real_credentials(data: Path) -> None:
    stack = StackFile.load(data)
    environment = stack.environment()
    assert environment["CLERKBOT_SLACK_API_URL"] == f"http://127.0.0.1:{stack.front_port}/api/"
    assert environment["CLERKBOT_QUEUE_URL"].startswith(stack.aws_endpoint_url)
    assert environment["AWS_ACCESS_KEY_ID"] == "local"


def test_nothing_of_the_persons_aws_account_reaches_the_stack(data: Path) -> None:
    stack = StackFile.load(data)
    environment = process_environment(
        {
            "AWS_PROFILE": "work",
            "CLERKBOT_TABLE": "x",
            "CLERKBOT_LOCAL_RETRY_SPEED": "9",
            "NO_PROXY": "a.test",
            "HOME": "/h",
        },
        stack,
    )
    assert "AWS_PROFILE" not in environment
    assert environment["CLERKBOT_TABLE"] == stack.environment()["CLERKBOT_TABLE"]
    assert environment["CLERKBOT_LOCAL_RETRY_SPEED"] == "9"
    assert environment["NO_PROXY"] == "a.test,127.0.0.1,localhost"
    assert environment["HOME"] == "/h"


def test_the_clock_goes_forward_for_every_process_and_never_back(tmp_path: Path) -> None:
    first, second = StackClock(tmp_path), StackClock(tmp_path)
    assert second.offset_seconds() == 0
    first.advance(3600)
    second.advance(60)
    assert first.offset_seconds() == second.offset_seconds() == 3660
    assert json.loads((tmp_path / "clock.json").read_text()) == {"offset_seconds": 3660.0}
    with pytest.raises(ValueError, match="forward"):
        first.advance(-1)


def test_restarts_wait_longer_and_longer_up_to_half_a_minute() -> None:
    assert [restart_wait(deaths) for deaths in range(1, 9)] == [0.5, 1, 2, 4, 8, 16, 30, 30]
