"""Runs the commands for the cloud in this process, as the command line would."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from cli.command_table import COMMANDS, PIPELINE
from cli.lazy_group import CommandEntry

ONE_VALIDATION_IS_ENOUGH = {"CDK_VALIDATION": "false"}
"""CDK's own check of the templates takes three seconds; the fixture `assembly` has it done for all tests."""


def run(name: str, *arguments: str) -> Result:
    """Run e.g. `run("deploy", "--stage", "trial")` or `run("pipeline deploy")`; there is no terminal to ask at."""
    group, _, inner = name.partition(" ")
    entry = PIPELINE[inner] if inner else COMMANDS[group]
    assert isinstance(entry, CommandEntry)
    module, attribute = entry.location.split(":")
    command = getattr(importlib.import_module(module), attribute)
    # With the group's help names: click keeps the first that a command was run with, for the reference as well.
    return CliRunner().invoke(
        command, [*arguments, "--json"], env=ONE_VALIDATION_IS_ENOUGH, help_option_names=["-h", "--help"]
    )


def document(name: str, *arguments: str) -> dict[str, Any]:
    """The one JSON document that a command which succeeds prints on stdout."""
    result = run(name, *arguments)
    assert result.exit_code == 0, f"{result.exception}\n{result.output}"
    printed: dict[str, Any] = json.loads(result.stdout)
    return printed


def smoke(address: str, stage: str) -> dict[str, Any]:
    """What `clerkbot smoke` says, in a process of its own: the table's model reads the table's name when it is imported."""
    command = [str(Path(sys.executable).with_name("clerkbot")), "smoke", address, "--stage", stage, "--json"]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr
    printed: dict[str, Any] = json.loads(finished.stdout)
    return printed
