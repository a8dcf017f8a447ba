"""The CDK command line: installed on first use from infra/cdk-cli's lock file, then run with its output on stderr."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import infra
from cli.cloud.assembly import STDERR
from cli.cloud.node import Node, find_node
from cli.errors import ClerkBotError, ExitCode

FOLDER = Path(infra.__file__).parent / "cdk-cli"


@dataclass(frozen=True)
class Finished:
    """How a CDK command ended, and what it said."""

    code: int
    said: str


@dataclass(frozen=True)
class CdkCli:
    """A ready CDK command line."""

    node: Node
    script: Path

    @classmethod
    def ready(cls) -> CdkCli:
        """Find it, or install the pinned version with `npm ci`. Raises ClerkBotError."""
        node = find_node()
        if _installed_version() != _pinned_version():
            _install(node)
        return cls(node, FOLDER / "node_modules" / "aws-cdk" / "bin" / "cdk")

    def run(self, *arguments: str, region: str) -> Finished:
        """Run e.g. `run("deploy", "--app", folder, stack, region="eu-central-1")`, passing on its words as they come."""
        command = [str(self.node.program), str(self.script), *arguments, "--no-notices"]
        with (
            tempfile.TemporaryDirectory(prefix="clerkbot-cdk-") as empty,  # else a cdk.json of the person's would count
            subprocess.Popen(
                command,
                cwd=empty,
                env=_environment(region),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
            ) as process,
        ):
            said = []
            for line in process.stdout or ():
                sys.stderr.write(line)
                said.append(line)
        return Finished(process.returncode, "".join(said))


def _environment(region: str) -> Mapping[str, str]:
    return os.environ | {"AWS_REGION": region, "AWS_DEFAULT_REGION": region, "CDK_DISABLE_CLI_TELEMETRY": "true"}


def _pinned_version() -> str:
    package = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))
    return str(package["devDependencies"]["aws-cdk"])


def _installed_version() -> str:
    package = FOLDER / "node_modules" / "aws-cdk" / "package.json"
    return str(json.loads(package.read_text(encoding="utf-8"))["version"]) if package.is_file() else ""


def _install(node: Node) -> None:
    """`npm ci` takes what the lock file names and nothing else; it checks each package's hash."""
    sys.stderr.write(f"Installing the CDK command line {_pinned_version()} into {FOLDER / 'node_modules'} …\n")
    command: Sequence[str] = [
        str(node.program),
        str(node.npm_script),
        "ci",
        "--no-audit",
        "--no-fund",
        "--ignore-scripts",
    ]
    finished = subprocess.run(command, cwd=FOLDER, stdout=STDERR, check=False)
    if finished.returncode != 0:
        raise ClerkBotError(
            "The CDK command line could not be installed.",
            "npm needs the network once for it; the lines above say what it missed.",
            ExitCode.NOT_POSSIBLE,
        )
