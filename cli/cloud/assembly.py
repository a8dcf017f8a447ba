"""Makes a cloud assembly, the folder that CDK deploys from, by running infra.app in a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cli.cloud.node import find_node, require_cdk
from cli.errors import ClerkBotError, ExitCode

STDERR = 2  # the file descriptor: a process that we start must not write to stdout, which is for the result


@dataclass(frozen=True)
class Assembly:
    """A folder with manifest.json, templates and the functions' zip; `stacks` are the stacks' names."""

    folder: Path
    stacks: tuple[str, ...]


def make_assembly(output: Path, stages: Sequence[str]) -> Assembly:
    """Synthesize `stages` into `output`; see `assembled`."""
    return assembled(output, "infra.app", [part for stage in stages for part in ("--stage", stage)])


def assembled(output: Path, app: str, arguments: Sequence[str]) -> Assembly:
    """What the CDK app (a module) writes. An earlier assembly in `output` is replaced, but only by one that is complete.

    Needs no AWS account, no network and no particular working directory. Raises ClerkBotError.
    """
    output = output.resolve()
    _refuse_other_contents(output)
    require_cdk()
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{output.name}-", dir=output.parent) as folder:
        fresh = Path(folder) / output.name
        _synthesize(fresh, app, arguments)
        shutil.rmtree(output, ignore_errors=True)
        fresh.replace(output)
    return Assembly(output, _stack_names(output))


def _refuse_other_contents(output: Path) -> None:
    if output.is_file() or (output.is_dir() and any(output.iterdir()) and not (output / "manifest.json").is_file()):
        raise ClerkBotError(
            f"{output} holds something that is no cloud assembly, and it would be overwritten.",
            "Name an empty or a new folder with --output.",
            ExitCode.NOT_POSSIBLE,
        )


def _synthesize(folder: Path, app: str, arguments: Sequence[str]) -> None:
    command = [sys.executable, "-m", app, "--output", str(folder), *arguments]
    finished = subprocess.run(command, env=_environment(), stdout=STDERR, check=False)
    if finished.returncode != 0:
        raise ClerkBotError("The templates could not be written.", "The lines above say why.")


def _environment() -> dict[str, str]:
    """A profile is of no use here, and one that does not exist would end the packaging."""
    environment = {
        name: value for name, value in os.environ.items() if name not in ("AWS_PROFILE", "AWS_DEFAULT_PROFILE")
    }
    return environment | {"JSII_NODE": str(find_node().program), "PYTHONUNBUFFERED": "1"}


def _stack_names(folder: Path) -> tuple[str, ...]:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return tuple(
        sorted(
            artifact["properties"].get("stackName", name)  # left out where it is the artifact's own name
            for name, artifact in manifest["artifacts"].items()
            if artifact["type"] == "aws:cloudformation:stack"
        )
    )
