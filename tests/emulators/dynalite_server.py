"""dynalite, installed at first use from the lock file in tests/emulators/dynalite, behind the proxy that adds transactions."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
from pathlib import Path

from cli.deployment.cdk_cli import Node, find_node
from tests.emulators.server_process import LOOPBACK, Launch, start_server
from tests.emulators.transaction_proxy import serve_transactions

FOLDER = Path(__file__).parent / "dynalite"
_PACKAGE = FOLDER / "node_modules" / "dynalite"


def start_dynalite() -> str:
    """The address of the proxy before a dynalite that was started for it. Its data are in its memory only."""
    node = find_node()
    _install(node)
    # A table is ready at once: by itself dynalite lets each change of a table take half a second.
    instantly = [f"--{change}TableMs=0" for change in ("create", "update", "delete")]
    upstream = start_server(
        "dynalite",
        lambda port, _folder: Launch(
            [str(node.program), str(_PACKAGE / "cli.js"), "--host", LOOPBACK, "--port", str(port), *instantly], "/"
        ),
    )
    return serve_transactions(upstream)


def _install(node: Node) -> None:
    """`npm ci` installs exactly what the lock file names, and checks each package's hash. One process does it for all."""
    folder = os.open(FOLDER, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        if _installed_version() == _pinned_version():
            return
        options = ["--no-audit", "--no-fund", "--ignore-scripts"]
        finished = subprocess.run(
            [str(node.program), str(node.npm_script), "ci", *options],
            cwd=FOLDER,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if finished.returncode:
            raise RuntimeError(
                f"dynalite could not be installed; npm needs the network once for it:\n{finished.stdout}"
            )
    finally:
        os.close(folder)


def _pinned_version() -> str:
    package = json.loads((FOLDER / "package.json").read_text(encoding="utf-8"))
    return str(package["devDependencies"]["dynalite"])


def _installed_version() -> str:
    package = _PACKAGE / "package.json"
    return str(json.loads(package.read_text(encoding="utf-8"))["version"]) if package.is_file() else ""
