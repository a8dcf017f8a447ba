"""Planted values of secrets come out nowhere: not on stdout or stderr, in tracebacks, in logs, in process arguments."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.command_line import EXECUTABLE, CommandLine
from tests.cli.faulty_aws import Fault, FaultyAws
from tests.embedded_aws import EmbeddedAws

PLANTED = {
    "SLACK_SIGNING_SECRET": 'pl4nted-signing-"quoted"-secret',
    "SLACK_CLIENT_ID": "pl4nted.client.id",
    "SLACK_CLIENT_SECRET": "pl4nted-client-ümläut-secret",
}
WRITING = (
    "secrets plan file.json",
    "secrets apply file.json --yes",
    "secrets list",
    "secrets set SLACK_CLIENT_SECRET",
    "secrets rotate SLACK_SIGNING_SECRET",
    "secrets rotate SLACK_SIGNING_SECRET --finish",
    "secrets prune --keep file.json --yes",
    "params apply file.json --yes",
    "setup --step secrets --secrets file.json --yes",
)
READING = ("secrets diff STAGE other", "params list", "doctor --seconds 5", "queue peek", "status", "manifest")
FAULTS = {
    "none": {},
    "writing is refused": {
        "PutSecretValue": Fault("ValidationException", message="1 error: {body}"),
        "CreateSecret": Fault("InvalidRequestException", message="1 error: {body}"),
        "PutParameter": Fault("ValidationException", message="1 error: {body}"),
    },
    "writing is answered by a broken server": {
        "PutSecretValue": Fault("InternalFailure", status=500, message="{body}"),
        "CreateSecret": Fault("InternalFailure", status=500, message="{body}"),
    },
}


@pytest.fixture
def faulty(aws: EmbeddedAws) -> Iterator[FaultyAws]:
    with FaultyAws(aws.endpoint_url).running() as server:
        yield server


@pytest.mark.parametrize(
    ("fault", "flags"),
    [
        ("none", []),
        ("writing is refused", ["--debug"]),
        ("writing is answered by a broken server", ["--json", "--debug"]),
    ],
)
def test_no_command_shows_a_planted_value(
    fault: str, flags: list[str], clerkbot: CommandLine, stage: str, faulty: FaultyAws
) -> None:
    clerkbot.write("file.json", PLANTED)
    if fault != "none":
        clerkbot.document("secrets", "apply", "file.json", "--stage", stage, "--yes")
        clerkbot.write("file.json", {name: f"{value}2" for name, value in PLANTED.items()})
    faulty.faults = dict(FAULTS[fault])
    said = ""
    for command in (*WRITING, *READING):
        arguments = command.replace("STAGE", stage).split()
        ran = clerkbot(*flags, *arguments, "--stage", stage, "--endpoint-url", faulty.url, stdin="pl4nted-by-pipe\n")
        said += ran.out + ran.err
    assert said
    assert "pl4nted" not in said


def test_a_broken_file_is_told_without_its_text(clerkbot: CommandLine, stage: str) -> None:
    for text in ('{"SLACK_CLIENT_ID": pl4nted}', '["pl4nted"]', '{"pl4 nted": 1}', '{"A": {"pl4nted": 1}}'):
        clerkbot.write("file.json", text)
        ran = clerkbot("--debug", "secrets", "apply", "file.json", "--stage", stage)
        assert ran.code != 0
        assert "pl4nted" not in ran.out + ran.err


def test_values_stand_in_no_processs_arguments_while_they_are_stored(
    aws: EmbeddedAws, clerkbot: CommandLine, stage: str
) -> None:
    clerkbot.write("file.json", PLANTED)
    arguments = [str(EXECUTABLE), "secrets", "apply", "file.json", "--stage", stage, "--yes"]
    process = subprocess.Popen(arguments, cwd=clerkbot.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    looks = 0
    while process.poll() is None:
        seen = _arguments_of(process.pid)
        assert "pl4nted" not in seen
        looks += bool(seen)
        time.sleep(0.005)
    said = process.communicate()[0].decode()
    assert (process.returncode, looks > 3) == (0, True), said
    assert "pl4nted" not in said


def _arguments_of(parent: int) -> str:
    """The arguments of the process and of those that it started."""
    said = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            started_by = int(folder.joinpath("stat").read_text().rpartition(")")[2].split()[1])
            if int(folder.name) == parent or started_by == parent:
                said.append(folder.joinpath("cmdline").read_text())
        except OSError:
            continue
    return " ".join(said)


def test_the_shell_gets_a_files_values_and_the_terminal_does_not(aws: EmbeddedAws, tmp_path: Path) -> None:
    root = EXECUTABLE.parents[2]
    (tmp_path / "token").write_text("pl4nted\n")
    (tmp_path / ".env").write_text("# comment\nONE='a b'\nexport TWO=file:token\n")
    script = f'cd {tmp_path}; source {root}/scripts/set_env_vars.sh; test "$TWO" = pl4nted && echo "one: $ONE"'
    finished = subprocess.run(["bash", "-c", script], capture_output=True, text=True, env=os.environ, check=False)
    assert (finished.stdout, finished.stderr) == ("one: a b\n", "")


def test_an_unfilled_line_of_an_env_file_is_named(tmp_path: Path) -> None:
    root = EXECUTABLE.parents[2]
    (tmp_path / ".env").write_text((root / ".env.template").read_text())
    script = f"cd {tmp_path}; source {root}/scripts/set_env_vars.sh; echo $?"
    finished = subprocess.run(["bash", "-c", script], capture_output=True, text=True, check=False)
    assert finished.stdout == "1\n"
    assert "CLERKBOT_STAGE still contains the template's placeholder" in finished.stderr


def test_the_script_for_parameters_stores_secrets_too(aws: EmbeddedAws, clerkbot: CommandLine, stage: str) -> None:
    root = EXECUTABLE.parents[2]
    clerkbot.write("signing", "pl4nted\n")
    clerkbot.write("file.json", {**PLANTED, "SLACK_SIGNING_SECRET": "file:signing"})
    script = [str(root / "scripts" / "set_parameters.py"), "--secret", "file.json", "--stage", stage]
    finished = subprocess.run(script, cwd=clerkbot.folder, capture_output=True, text=True, check=True)
    assert "SLACK_SIGNING_SECRET" in finished.stdout
    assert "pl4nted" not in finished.stdout + finished.stderr
