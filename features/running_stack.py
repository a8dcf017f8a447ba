"""One whole local stack for the run: the bot as it ships, a local Slack and an embedded AWS, started by the real command."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

STARTED_WITHIN_SECONDS = 60.0
STOPPED_WITHIN_SECONDS = 30.0
_RUNNING = "ClerkBot is running"


class DidNotStart(Exception):
    """`clerkbot local up` ended or took too long; the message is what it printed."""


@contextmanager
def running_stack() -> Iterator[Path]:
    """The data folder of a running stack; stopped and deleted at the end, however the run ends."""
    data = Path(tempfile.mkdtemp(prefix="clerkbot-features-"))
    log = data / "up.log"
    try:
        with log.open("wb") as out:
            process = subprocess.Popen(_command(data), stdin=subprocess.DEVNULL, stdout=out, stderr=out)
        try:
            _wait_until_running(process, log)
            yield data
        finally:
            _stop(process)
    finally:
        shutil.rmtree(data, ignore_errors=True)


def _command(data: Path) -> list[str]:
    clerkbot = Path(sys.executable).with_name("clerkbot")
    return [str(clerkbot), "local", "up", "--no-browser", "--data", str(data), "--port", str(_free_port())]


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def _wait_until_running(process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + STARTED_WITHIN_SECONDS
    while _RUNNING not in log.read_text(encoding="utf-8"):
        if process.poll() is not None or time.monotonic() > until:
            raise DidNotStart(log.read_text(encoding="utf-8"))
        time.sleep(0.05)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """The supervisor stops its children; they end by themselves should it have to be killed."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(STOPPED_WITHIN_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
