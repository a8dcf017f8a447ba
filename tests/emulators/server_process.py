"""A server in a process of its own: started on a free port of this machine, ended with the process that started it."""

from __future__ import annotations

import atexit
import os
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

LOOPBACK = "127.0.0.1"
_READY_WITHIN_SECONDS = 30.0


@dataclass(frozen=True)
class Launch:
    """How a server is started, and the path that it answers with 200 as soon as it is ready."""

    command: Sequence[str]
    ready_path: str
    environment: Mapping[str, str] = field(default_factory=dict)
    """Added to this process's environment."""


def start_server(name: str, launch: Callable[[int, str], Launch]) -> str:
    """Its address, once it is ready. `launch` gets the port, and a folder that is deleted at the end.

    Raises RuntimeError with what the server printed, if it ends or is not ready within 30 seconds.
    """
    folder = tempfile.TemporaryDirectory(prefix=f"clerkbot-{name}-")
    port = _free_port()
    how = launch(port, folder.name)
    log = Path(folder.name, f"{name}.log")
    with log.open("wb") as output:
        process = subprocess.Popen(
            how.command,
            env={**os.environ, **how.environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )

    def stop() -> None:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
        folder.cleanup()

    atexit.register(stop)
    until = time.monotonic() + _READY_WITHIN_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"{name} ended at its start:\n{log.read_text()}")
        if _answers(f"http://{LOOPBACK}:{port}{how.ready_path}"):
            return f"http://{LOOPBACK}:{port}"
        time.sleep(0.05)
    raise RuntimeError(f"{name} did not become ready:\n{log.read_text()}")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind((LOOPBACK, 0))
        port: int = free.getsockname()[1]
    return port


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
