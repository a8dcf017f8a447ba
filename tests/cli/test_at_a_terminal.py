"""What a person at a terminal sees: hidden prompts, questions, colours, and none of them in a pipe."""

from __future__ import annotations

import os
import pty
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.command_line import EXECUTABLE, executable
from tests.embedded_aws import EmbeddedAws


def at_terminal(answers: list[tuple[str, str]], *arguments: str, **environment: str) -> tuple[int, str]:
    """Run it at a terminal, typing each answer once its question is there; the exit code and all that was to be seen."""
    terminal, far_end = pty.openpty()
    process = subprocess.Popen(
        [EXECUTABLE, *arguments],
        stdin=far_end,
        stdout=far_end,
        stderr=far_end,
        env={**os.environ, "TERM": "xterm-256color", **environment},
    )
    os.close(far_end)
    seen, questions = "", list(answers)
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            piece = os.read(terminal, 4096).decode(errors="replace")
        except OSError:  # Linux says so when the other end is closed
            break
        seen += piece
        if questions and questions[0][0] in seen:
            os.write(terminal, f"{questions.pop(0)[1]}\n".encode())
    os.close(terminal)
    return process.wait(10), seen


def test_a_secret_is_typed_without_being_seen(aws: EmbeddedAws, stage: str) -> None:
    code, seen = at_terminal([("not shown", "pl4nted")], "secrets", "set", "SLACK_CLIENT_SECRET", "--stage", stage)
    assert (code, "create" in seen) == (0, True)
    assert "pl4nted" not in seen


def test_the_setup_asks_for_each_secret_without_showing_it(aws: EmbeddedAws, stage: str) -> None:
    names = ("SLACK_SIGNING_SECRET", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET")
    answers = [(f"Value of {name} (not shown)", f"pl4nted-{name.lower()}") for name in names]
    code, seen = at_terminal(answers, "setup", "--stage", stage, "--step", "secrets")
    assert (code, "the secrets are stored" in seen) == (0, True)
    assert "pl4nted" not in seen
    assert executable("secrets", "list", "--stage", stage).out.count(" stored") == 3


def test_a_no_changes_nothing(aws: EmbeddedAws, stage: str, tmp_path: Path) -> None:
    file = tmp_path / "file.json"
    file.write_text('{"SLACK_APP_ID": "A1"}')
    assert executable("params", "apply", str(file), "--stage", stage).code == 0
    file.write_text('{"SLACK_APP_ID": "A2"}')
    code, seen = at_terminal([("Replace", "n")], "params", "apply", str(file), "--stage", stage)
    assert (code, "Stopped." in seen) == (130, True)
    assert "change" in executable("params", "plan", str(file), "--stage", stage).out


@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colours_are_for_a_terminal_that_wants_them(
    environment: dict[str, str], coloured: bool, aws: EmbeddedAws, stage: str
) -> None:
    _, seen = at_terminal([], "doctor", "--stage", stage, "--seconds", "10", **environment)
    assert "versions" in seen
    assert ("\x1b[32m" in seen) is coloured


def test_a_pipe_gets_no_colours(aws: EmbeddedAws, stage: str) -> None:
    assert "\x1b" not in executable("doctor", "--stage", stage).out
