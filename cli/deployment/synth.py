"""`clerkbot synth`: writes the cloud assembly, the folder of templates and code that CDK deploys from.

The CDK app (infra.service_app, infra.pipeline_app) runs in a process of its own, because it imports `clerkbot_app/app.py` only once.
"""

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

import click

from cli.errors import ClerkBotError, ExitCode
from cli.output import output, output_options

STDERR = 2  # the file descriptor: a child process must not write to stdout, which is for the result

output_folder_option = click.option(
    "--output",
    "folder",
    required=True,
    type=click.Path(path_type=Path),
    help="The folder to write; an earlier cloud assembly in it is replaced.",
)


@click.command()
@output_folder_option
@click.option("--stage", "stages", multiple=True, metavar="NAME", help="Only this stage; may be repeated.")
@output_options
def synth(folder: Path, stages: tuple[str, ...]) -> None:
    """Write the cloud assembly: templates, the functions' zip, and a manifest that CDK deploys from.

    Without --stage: staging and production. Needs no AWS account.
    """
    from cli.stage import check_stages

    names = check_stages(stages)
    output().talk.print(f"Writing the templates of {', '.join(names)} …")
    assembly = write_stage_assembly(folder, names)
    output().result(
        {"output": str(assembly.folder), "stages": list(names), "stacks": list(assembly.stacks)},
        f"{assembly.folder}: {', '.join(assembly.stacks)}\nNext: clerkbot deploy --stage {names[0]}",
    )


@dataclass(frozen=True)
class CloudAssembly:
    """A folder with manifest.json, templates and the functions' zip; `stacks` are the stacks' names."""

    folder: Path
    stacks: tuple[str, ...]


def write_stage_assembly(folder: Path, stages: Sequence[str]) -> CloudAssembly:
    """Synthesize `stages` into `folder`; see `write_assembly`."""
    return write_assembly(folder, "infra.service_app", [part for stage in stages for part in ("--stage", stage)])


def write_assembly(folder: Path, app: str, arguments: Sequence[str]) -> CloudAssembly:
    """Run the CDK app (a module). An earlier assembly in `folder` is replaced, but only by a complete one.

    Needs no AWS account, no network and no particular working directory. Raises ClerkBotError.
    """
    from cli.deployment.cdk_cli import require_cdk_library

    folder = folder.resolve()
    _refuse_other_contents(folder)
    require_cdk_library()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as temporary:
        fresh = Path(temporary) / folder.name
        _synthesize(fresh, app, arguments)
        shutil.rmtree(folder, ignore_errors=True)
        fresh.replace(folder)
    return CloudAssembly(folder, _stack_names(folder))


def _refuse_other_contents(folder: Path) -> None:
    if folder.is_file() or (folder.is_dir() and any(folder.iterdir()) and not (folder / "manifest.json").is_file()):
        raise ClerkBotError(
            f"{folder} is not a cloud assembly, and it would be overwritten",
            "Name an empty or a new folder with --output",
            ExitCode.NOT_POSSIBLE,
        )


def _synthesize(folder: Path, app: str, arguments: Sequence[str]) -> None:
    command = [sys.executable, "-m", app, "--output", str(folder), *arguments]
    finished = subprocess.run(command, env=_environment(), stdout=STDERR, check=False)
    if finished.returncode != 0:
        raise ClerkBotError("The templates could not be written", "The lines above say why")


def _environment() -> dict[str, str]:
    """Synthesis needs no profile, and a profile that does not exist makes Chalice's packaging fail."""
    from cli.deployment.cdk_cli import find_node

    environment = {
        name: value for name, value in os.environ.items() if name not in ("AWS_PROFILE", "AWS_DEFAULT_PROFILE")
    }
    return environment | {"JSII_NODE": str(find_node().program), "PYTHONUNBUFFERED": "1"}


def _stack_names(folder: Path) -> tuple[str, ...]:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return tuple(
        sorted(
            artifact["properties"].get("stackName", name)  # CDK omits it where it equals the artifact's name
            for name, artifact in manifest["artifacts"].items()
            if artifact["type"] == "aws:cloudformation:stack"
        )
    )
