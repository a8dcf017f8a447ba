"""Faults of AWS and of the network end in one sentence, a next step and an exit code that tells them apart."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.errors import ExitCode
from tests.cli.command_line import EXECUTABLE, CommandLine, executable
from tests.cli.faulty_aws import Fault, FaultyAws
from tests.embedded_aws import EmbeddedAws

DEPTH = ("queue", "depth", "--stage", "local")


@pytest.fixture
def faulty(aws: EmbeddedAws) -> Iterator[FaultyAws]:
    with FaultyAws(aws.endpoint_url).running() as server:
        yield server


@pytest.mark.parametrize(
    ("code", "exit_code", "words"),
    [
        ("ExpiredTokenException", ExitCode.NO_ACCESS, "aws sso login"),
        ("UnrecognizedClientException", ExitCode.NO_ACCESS, "does not accept these credentials"),
        ("AccessDeniedException", ExitCode.NO_ACCESS, "does not allow you to do this (GetQueueUrl)"),
        ("ThrottlingException", ExitCode.UNREACHABLE, "asks to slow down"),
        ("RequestTimeTooSkewed", ExitCode.NOT_POSSIBLE, "clock is wrong"),
    ],
)
def test_a_refusal_of_aws_is_told_with_the_next_step(
    code: str, exit_code: ExitCode, words: str, clerkbot: CommandLine, faulty: FaultyAws
) -> None:
    faulty.faults["*"] = Fault(code)
    ran = clerkbot(*DEPTH, "--endpoint-url", faulty.url)
    assert (ran.code, ran.out) == (exit_code, "")
    assert words in ran.err
    assert "Traceback" not in ran.err


def test_debug_shows_where_an_error_came_from(clerkbot: CommandLine, faulty: FaultyAws) -> None:
    faulty.faults["*"] = Fault("AccessDeniedException")
    assert "Traceback" in clerkbot("--debug", *DEPTH, "--endpoint-url", faulty.url).err


def test_with_json_an_error_is_the_document(clerkbot: CommandLine, faulty: FaultyAws) -> None:
    faulty.faults["*"] = Fault("AccessDeniedException")
    assert clerkbot("--json", *DEPTH, "--endpoint-url", faulty.url).document["code"] == ExitCode.NO_ACCESS


def test_an_address_that_nobody_listens_at(clerkbot: CommandLine) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    ran = clerkbot(*DEPTH, "--endpoint-url", address)
    assert ran.code == ExitCode.UNREACHABLE
    assert address in ran.err


@pytest.mark.parametrize("url", ["nonsense", "localhost:4566", "http://", "http://localhost:nonsense"])
def test_an_endpoint_that_is_not_a_url(url: str, clerkbot: CommandLine) -> None:
    for command in (DEPTH, ("deploy", "--stage", "staging"), ("params", "list", "--stage", "staging")):
        ran = clerkbot(*command, "--endpoint-url", url)
        assert ran.code == ExitCode.USAGE
        assert f"{url!r} is not a URL" in ran.err


def test_an_address_to_test_that_is_not_a_url(clerkbot: CommandLine) -> None:
    ran = clerkbot("smoke", "notaurl", "--stage", "local")
    assert ran.code == ExitCode.USAGE
    assert "'notaurl' is not a URL" in ran.err


def test_no_credentials(aws: EmbeddedAws, tmp_path: Path) -> None:
    nothing = {
        **dict.fromkeys(("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"), ""),
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_CONFIG_FILE": str(tmp_path / "none"),
        "AWS_SHARED_CREDENTIALS_FILE": str(tmp_path / "none"),
        "HOME": str(tmp_path),
    }
    ran = executable(*DEPTH, environment=nothing)
    assert ran.code == ExitCode.NO_ACCESS
    assert "No AWS credentials found" in ran.err


def test_a_profile_that_there_is_not(clerkbot: CommandLine) -> None:
    ran = clerkbot(*DEPTH, "--profile", "nobody")
    assert ran.code == ExitCode.NOT_POSSIBLE
    assert "aws configure list-profiles" in ran.err


def test_a_stage_that_is_not_deployed(clerkbot: CommandLine, stage: str) -> None:
    for command in (["queue", "depth"], ["workspaces", "list"], ["logs"], ["workspaces", "install-url"]):
        ran = clerkbot(*command, "--stage", stage)
        assert ran.code == ExitCode.NOT_POSSIBLE, command
        assert "deploy" in ran.err


def test_another_region_than_the_stages(clerkbot: CommandLine) -> None:
    ran = clerkbot(*DEPTH, "--region", "us-west-2")
    assert ran.code == ExitCode.NOT_POSSIBLE
    assert "us-west-2" in ran.err


def test_no_stage_is_guessed(clerkbot: CommandLine) -> None:
    ran = clerkbot("queue", "depth")
    assert ran.code == ExitCode.USAGE
    assert "--stage" in ran.err


def test_an_impossible_stage_is_refused_before_anything_is_asked(clerkbot: CommandLine) -> None:
    assert clerkbot("queue", "depth", "--stage", "Über").code == ExitCode.USAGE


def test_what_was_stored_before_a_failure_is_told(clerkbot: CommandLine, stage: str, faulty: FaultyAws) -> None:
    faulty.faults["PutParameter"] = Fault("AccessDeniedException", after=1)
    clerkbot.write("file.json", {"PUBLIC_URL": "https://clerk.example.com", "SLACK_APP_ID": "A1"})
    ran = clerkbot("params", "apply", "file.json", "--stage", stage, "--endpoint-url", faulty.url)
    assert ran.code == ExitCode.PARTLY
    assert "Stored: PUBLIC_URL; not stored: SLACK_APP_ID" in ran.err
    faulty.faults.clear()
    again = clerkbot.document("params", "apply", "file.json", "--stage", stage, "--endpoint-url", faulty.url)
    assert again["stored"] == ["SLACK_APP_ID"]


def test_output_into_a_pipe_that_closes_is_no_error(aws: EmbeddedAws) -> None:
    """`head -1` goes away after the first line; the manifest is longer than a pipe holds with its link."""
    script = f"set -o pipefail; for i in $(seq 20); do {EXECUTABLE} manifest --url https://x.example --stage s; done"
    finished = subprocess.run(
        ["bash", "-c", f"{{ {script}; }} | head -1"], capture_output=True, text=True, timeout=60, env=os.environ
    )
    assert finished.stdout == "{\n"
    assert finished.stderr == ""


def test_ctrl_c_ends_with_one_word_and_the_shells_code(aws: EmbeddedAws) -> None:
    script = f"{EXECUTABLE} queue depth --stage local --watch --interval 0.2"
    watching = subprocess.Popen(
        script.split(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # Where the tests run in a shell's background, Ctrl-C is ignored, and children inherit that.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert watching.stdout is not None
    assert "waiting: " in watching.stdout.readline()
    watching.send_signal(2)
    _, said = watching.communicate(timeout=10)
    assert (watching.returncode, said.strip()) == (ExitCode.INTERRUPTED, "Stopped.")
