"""Help and completion start without what they do not use; every program's name is completed."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.cli.command_line import EXECUTABLE, executable

HEAVY = ("boto3", "botocore", "rich", "chalice", "aws_cdk", "pynamodb", "slack_sdk", "starlette", "chalicelib")
GROUPS = (
    "secrets",
    "params",
    "workspaces",
    "queue",
    "explain",
    "doctor",
    "logs",
    "status",
    "setup",
    "manifest",
    "open",
)


@pytest.mark.parametrize("arguments", [["--help"], *([group, "--help"] for group in GROUPS), ["version"]], ids=" ".join)
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    program = (
        f"import sys; from cli.main import run; run({arguments!r}); print([m for m in {HEAVY!r} if m in sys.modules])"
    )
    finished = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert finished.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_its_script(shell: str) -> None:
    assert "_CLERKBOT_COMPLETE" in executable("completion", shell).out


def completed(words: str) -> list[str]:
    """What bash is offered for the last word."""
    environment = {
        **os.environ,
        "_CLERKBOT_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
    }
    finished = subprocess.run([EXECUTABLE], capture_output=True, text=True, env=environment, check=False)
    return [line.partition(",")[2] for line in finished.stdout.splitlines()]


def test_names_of_commands_are_completed() -> None:
    assert completed("clerkbot se") == ["setup", "secrets"]
    assert completed("clerkbot queue re") == ["redrive", "replay"]


def test_options_are_completed() -> None:
    assert "--stage" in completed("clerkbot queue depth --st")


@pytest.mark.parametrize("command", ["secrets unset", "params unset", "undeploy"])
def test_the_opposite_of_a_command_is_no_suggestion(command: str) -> None:
    ran = executable(*command.split())
    assert (ran.code, "Did you mean" in ran.err) == (2, False)
    assert "--help" in ran.err


@pytest.mark.parametrize("command", ["destroy --keep-data", "destroy --no-delete-data", "local up --browser"])
def test_the_opposite_of_an_option_is_no_suggestion(command: str) -> None:
    ran = executable(*command.split())
    assert (ran.code, "Did you mean" in ran.err) == (2, False)
    assert "--help" in ran.err


def test_a_near_miss_is_suggested() -> None:
    assert "Did you mean '--dry-run'?" in executable("destroy", "--dryrun").err
    ran = executable("queue", "redirve", "--stage", "local")
    assert (ran.code, "Did you mean 'redrive'?" in ran.err) == (2, True)
