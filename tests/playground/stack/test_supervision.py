"""A process of the stack that dies is restarted, and none outlives the supervisor, however that ends."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from playground.errors import PlaygroundError
from playground.stack.data_folder import prepare_folder
from playground.stack.stack_file import StackFile
from playground.stack.supervisor import Supervisor
from tests.playground.processes import Processes, alive, answers, until


def aws_pid(data: Path) -> int:
    return StackFile.load(data).pids.get("aws", 0)


def aws_answers(data: Path) -> bool:
    return answers(f"{StackFile.load(data).aws_endpoint_url}/_ministack/ready")


@pytest.fixture
def reported() -> list[str]:
    return []


@pytest.fixture
def supervisor(data: Path, reported: list[str]) -> Iterator[Supervisor]:
    prepare_folder(data)
    supervisor = Supervisor(data, StackFile.load(data), reported.append, os.environ)
    yield supervisor
    supervisor.stop()


def test_a_part_that_is_killed_is_reported_and_restarted(
    supervisor: Supervisor, data: Path, reported: list[str]
) -> None:
    supervisor.start("aws")
    supervisor.wait_until_healthy("aws")
    supervisor.watch()
    first = aws_pid(data)
    os.kill(first, signal.SIGKILL)
    until(lambda: aws_pid(data) != first and aws_answers(data))
    [line] = reported
    assert "aws ended (signal 9); restarting it in 0.5 s" in line


def test_a_stop_ends_every_part(supervisor: Supervisor, data: Path) -> None:
    supervisor.start("aws")
    supervisor.wait_until_healthy("aws")
    supervisor.stop()
    assert not alive(aws_pid(data))


def test_a_part_that_cannot_start_is_reported_with_the_last_line_of_its_log(supervisor: Supervisor, data: Path) -> None:
    (data / "aws").write_text("a file where a folder has to be")
    supervisor.start("aws")
    with pytest.raises(
        PlaygroundError, match=r"The stack's process 'aws' did not start: .*(exists|directory)"
    ) as failure:
        supervisor.wait_until_healthy("aws")
    assert "aws.log" in failure.value.advice


def test_when_the_supervisor_is_killed_its_parts_end_too(processes: Processes, data: Path) -> None:
    prepare_folder(data)
    supervising = processes.start("tests.playground.stack.supervise", data)
    until(lambda: aws_pid(data) and aws_answers(data))
    part = aws_pid(data)
    supervising.kill()
    until(lambda: not alive(part))
