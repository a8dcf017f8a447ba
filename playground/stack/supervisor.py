"""Starts the processes of a local stack, restarts one that dies, and stops them all; none outlives its supervisor."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import httpx

from playground.errors import PlaygroundError
from playground.stack.free_space import SpaceWatch
from playground.stack.stack_file import StackFile

HEALTHY_WITHIN_SECONDS = 30.0
_CHECK_EVERY_SECONDS = 0.1
_STOP_WITHIN_SECONDS = 8.0
_STEADY_AFTER_SECONDS = 60.0
_LONGEST_RESTART_WAIT_SECONDS = 30.0
MODULES = {
    "aws": "playground.aws.ministack_server",
    "web": "playground.stack.web_process",
    "worker": "playground.stack.worker_process",
    "slack": "playground.slack",
    "sweeper": "playground.stack.sweeper_process",
}
"""The stack's processes by name, in the order of their start. The embedded AWS is stopped last, so that it saves what
the others did until then."""
NAMES = tuple(MODULES)
_LOOPBACK = "127.0.0.1,localhost"


def restart_wait(deaths: int) -> float:
    """Seconds to wait before starting a process again that has died `deaths` times in a row: 0.5, 1, 2 ... 30."""
    return min(_LONGEST_RESTART_WAIT_SECONDS, 0.5 * 2.0 ** (deaths - 1))


@dataclass
class _Running:
    process: subprocess.Popen[bytes]
    since: float  # time.monotonic()
    deaths: int = 0


class Supervisor:
    """The processes of one stack. `report` gets one line for each thing that a person should know."""

    def __init__(self, data: Path, stack: StackFile, report: Callable[[str], None], base: Mapping[str, str]) -> None:
        self._data = data
        self._stack = stack
        self._report = report
        self._environment = process_environment(base, stack)
        self._running: dict[str, _Running] = {}
        self._space = SpaceWatch(data, report)
        self._stopping = threading.Event()
        self._watching = threading.Thread(target=self._watch, name="watch", daemon=True)

    def start(self, name: str) -> None:
        """Start one of NAMES and note its process id in stack.json."""
        deaths = self._running[name].deaths if name in self._running else 0
        with self.log(name).open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "playground.stack.child_process", MODULES[name], "--data", str(self._data)],
                stdin=subprocess.PIPE,  # held open: its end tells the child that this process has ended
                stdout=log,
                stderr=log,
                env=self._environment,
            )
        self._running[name] = _Running(process, time.monotonic(), deaths)
        pids = {running: each.process.pid for running, each in self._running.items()}
        self._stack = replace(self._stack, pids={**self._stack.pids, **pids})
        self._stack.save(self._data)

    def make_resources(self) -> None:
        """Make the stage's table, queues, key and secret; raises PlaygroundError with its log if that fails."""
        name = "resources"
        with self.log(name).open("ab") as log:
            command = [sys.executable, "-m", "playground.aws.stage_resources", "--data", str(self._data)]
            finished = subprocess.run(command, stdout=log, stderr=log, env=self._environment, check=False)
        if finished.returncode != 0:
            raise self._failure(name)

    def wait_until_healthy(self, name: str) -> None:
        """Wait until the process answers; raises PlaygroundError when it dies or takes too long, with its log."""
        address = self._health_address(name)
        until = time.monotonic() + HEALTHY_WITHIN_SECONDS
        while time.monotonic() < until and self._running[name].process.poll() is None:
            if address is None or _answers(address):
                return
            time.sleep(_CHECK_EVERY_SECONDS)
        raise self._failure(name)

    def watch(self) -> None:
        """From now on, and until stop(), restart what dies, after a wait that grows."""
        self._watching.start()

    def _watch(self) -> None:
        due: dict[str, float] = {}
        while not self._stopping.wait(_CHECK_EVERY_SECONDS):
            now = time.monotonic()
            self._space.look()
            for name, running in self._running.items():
                code = running.process.poll()
                if code is not None and name not in due:
                    steady = now - running.since > _STEADY_AFTER_SECONDS
                    running.deaths = 1 if steady else running.deaths + 1
                    wait = restart_wait(running.deaths)
                    due[name] = now + wait
                    self._report(
                        f"{name} ended ({_describe_exit(code)}); restarting it in {wait:g} s. Log: {self.log(name)}"
                    )
            for name in [name for name, when in due.items() if when <= now]:
                del due[name]
                try:
                    self.start(name)
                except OSError as failure:  # a full disk must not end the watching
                    due[name] = now + _LONGEST_RESTART_WAIT_SECONDS
                    self._report(f"{name} could not be started ({failure.strerror}); trying again in 30 s")

    def stop(self) -> None:
        """Stop all, the embedded AWS last, so that it saves what the others did; kill what does not end in time."""
        self._stopping.set()
        if self._watching.is_alive():
            self._watching.join()
        for name in reversed(NAMES):
            running = self._running.get(name)
            if running is not None and name != "aws":
                running.process.terminate()
        for name in reversed(NAMES):
            running = self._running.get(name)
            if running is None:
                continue
            running.process.terminate()
            try:
                running.process.wait(_STOP_WITHIN_SECONDS)
            except subprocess.TimeoutExpired:
                self._report(f"{name} did not stop within {_STOP_WITHIN_SECONDS:g} s and was killed")
                running.process.kill()
                running.process.wait()

    def log(self, name: str) -> Path:
        return self._data / "logs" / f"{name}.log"

    def _health_address(self, name: str) -> str | None:
        addresses = {
            "aws": f"{self._stack.aws_endpoint_url}/_ministack/ready",
            "web": f"{self._stack.web_url}/health",
            "slack": f"{self._stack.base_url}/health",
        }
        return addresses.get(name)

    def _failure(self, name: str) -> PlaygroundError:
        lines = self.log(name).read_text(encoding="utf-8", errors="replace").strip().splitlines()
        last = f": {lines[-1]}" if lines else ""
        return PlaygroundError(f"The stack's process '{name}' did not start{last}", f"See {self.log(name)}")


def _answers(address: str) -> bool:
    try:
        return httpx.get(address, timeout=2, trust_env=False).status_code == 200
    except httpx.TransportError:
        return False


def _describe_exit(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"


def process_environment(base: Mapping[str, str], stack: StackFile) -> dict[str, str]:
    """The environment of the stack's processes: the stack's own settings, and nothing of the person's AWS account.

    `base` is the person's environment; the local stack's own settings, CLERKBOT_LOCAL_..., are kept from it.
    """
    exempt = ",".join(filter(None, [base.get("NO_PROXY") or base.get("no_proxy"), _LOOPBACK]))
    return {
        **{name: value for name, value in base.items() if not _is_of_aws_or_bot(name)},
        **stack.environment(),
        "NO_PROXY": exempt,
        "no_proxy": exempt,
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
        "PYTHONUNBUFFERED": "1",
    }


def _is_of_aws_or_bot(name: str) -> bool:
    return name.startswith(("AWS_", "CLERKBOT_")) and not name.startswith("CLERKBOT_LOCAL_")
