"""The command line starts fast, answers scripts in JSON, and says what to do when something is not understood."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from cli.errors import ClerkBotError, ExitCode, in_words
from cli.main import run

HEAVY = ("boto3", "botocore", "rich", "chalice", "aws_cdk", "pynamodb", "slack_sdk", "starlette", "asyncio")


@pytest.mark.parametrize("arguments", [["--help"], ["local", "--help"]])
def test_help_imports_nothing_that_it_does_not_need(arguments: list[str]) -> None:
    program = (
        f"import sys; from cli.main import run; run({arguments!r}); print([m for m in {HEAVY!r} if m in sys.modules])"
    )
    finished = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert finished.stdout.splitlines()[-1] == "[]"


def test_every_command_can_be_loaded(capsys: pytest.CaptureFixture[str]) -> None:
    from cli.local.group import COMMANDS

    for name, command in COMMANDS.items():
        assert run(["local", name, "--help"]) == ExitCode.OK
        assert command.help
    assert "Usage: clerkbot local" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["--json", "version"], ["version", "--json"]])
def test_json_may_stand_before_or_after_the_command(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == ExitCode.OK
    assert set(json.loads(capsys.readouterr().out)) == {"version"}


def test_a_near_miss_is_suggested(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["locla"]) == ExitCode.USAGE
    assert "Did you mean 'local'?" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["env", "down", "story"])
def test_a_command_that_needs_a_running_stack_says_how_to_start_one(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["local", command, "--data", str(tmp_path)]) == ExitCode.NOT_RUNNING
    assert "Start one with 'clerkbot local up'" in capsys.readouterr().err


def test_with_json_an_error_is_a_document_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["local", "env", "--json", "--data", str(tmp_path)])
    document = json.loads(capsys.readouterr().out)
    assert document["code"] == ExitCode.NOT_RUNNING
    assert "No local stack is running" in document["error"]


def test_an_error_is_told_as_sentences_with_the_next_step() -> None:
    error = ClerkBotError("Port 1 is taken", "Choose another one: --port 2")
    assert in_words(error) == "Port 1 is taken. Choose another one: --port 2."
