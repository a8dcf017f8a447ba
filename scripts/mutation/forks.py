"""Runs of pytest in forks of this process: what is imported here, all packages of others, is imported once for all of them."""

from __future__ import annotations

import atexit
import contextlib
import importlib
import json
import os
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

TIMED_OUT = "time-out"

_IMPORTED_ONCE = """
    attrs boto3 botocore.auth botocore.client cattrs chalice.app email.mime.text hypothesis.strategies pynamodb.models
    slack_sdk.oauth slack_sdk.web zoneinfo
""".split()


def prepare(tree: Path) -> None:
    """From now on this process, its forks and the processes that the tests start import the bot from the tree."""
    os.chdir(tree)
    os.environ["PYTHONPATH"] = os.pathsep.join([str(tree / "clerkbot_app"), str(tree)])
    sys.path[:0] = [str(tree / "clerkbot_app"), str(tree)]
    for name in _IMPORTED_ONCE:
        importlib.import_module(name)
    importlib.import_module("hypothesis.extra._patching")
    sys.dont_write_bytecode = True


def compile_all(folders: Sequence[str], seconds: float) -> None:
    """Keep the compiled code of the bot and of the tests, which otherwise each fork would compile anew."""

    class Compiling:
        def pytest_sessionstart(self) -> None:
            sys.dont_write_bytecode = False

        def told(self, status: int) -> int:
            return int(status)

    if run_pytest(["--collect-only", *folders], Compiling(), seconds) != 0:
        raise RuntimeError(f"the tests in {', '.join(folders)} cannot be imported")


def run_pytest(arguments: Sequence[str], plugin: Any, seconds: float) -> Any:
    """What the plugin's `told()` is at the end of the run, or TIMED_OUT. All processes that it started are ended."""
    folder = Path(tempfile.mkdtemp(prefix="mutation-"))  # no TemporaryDirectory: the child would delete it at its exit
    try:
        child = os.fork()
        if child == 0:
            _be_the_child(lambda: _pytest(arguments, plugin), folder)
        ended = _wait(child, seconds)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)
        if not ended:
            os.waitpid(child, 0)
            return TIMED_OUT
        answer = folder / "answer.json"
        # A mutant may end the whole process.
        return (
            json.loads(answer.read_text())
            if answer.exists()
            else {"failed": f"the process ended: {_output(folder)[-2000:]}"}
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _output(folder: Path) -> str:
    return (folder / "output").read_text(errors="replace")


def _pytest(arguments: Sequence[str], plugin: Any) -> Any:
    fixed = [
        "--quiet",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "--hypothesis-seed=0",
        "-o",
        "addopts=--import-mode=importlib",
    ]
    status = pytest.main([*fixed, *arguments], plugins=[plugin])
    return plugin.told(status)


def _be_the_child(work: Callable[[], Any], folder: Path) -> None:
    os.setsid()
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
    with (folder / "output").open("wb") as output:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    try:
        half = folder / "half"
        half.write_text(json.dumps(work()))
        half.rename(folder / "answer.json")
        atexit._run_exitfuncs()
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def _wait(child: int, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if os.waitpid(child, os.WNOHANG)[0]:
            return True
        time.sleep(0.02)
    return False
