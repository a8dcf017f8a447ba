"""Work in forks of this process, with a limit of time: what was imported before is imported once for all of them."""

from __future__ import annotations

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
    attrs boto3 botocore.auth botocore.client cattrs chalice.app email.mime.text hypothesis.extra._patching
    hypothesis.strategies pynamodb.models slack_sdk.oauth slack_sdk.web zoneinfo
""".split()


def prepare(tree: Path) -> None:
    """From now on this process, its forks and the processes that the tests start import the bot from the tree."""
    os.chdir(tree)
    os.environ["PYTHONPATH"] = os.pathsep.join([str(tree / "clerkbot_app"), str(tree)])
    sys.path[:0] = [str(tree / "clerkbot_app"), str(tree)]
    for name in _IMPORTED_ONCE:
        importlib.import_module(name)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    # A mutant must leave no compiled code.
    sys.dont_write_bytecode = True


def forked(work: Callable[[], Any], seconds: float) -> Any:
    """What the work returns (as JSON), TIMED_OUT, or {"failed": what was printed} if the fork ended without an answer.

    All processes that it started, and all temporary files, are gone afterwards.
    """
    folder = Path(tempfile.mkdtemp(prefix="mutation-"))  # no TemporaryDirectory: the fork would delete it at its end
    child = os.fork()
    if child == 0:
        _be_the_child(work, folder)
    ended = False
    try:
        ended = _wait(child, seconds)
        if not ended:
            return TIMED_OUT
        answer, output = folder / "answer.json", folder / "output"
        if answer.exists():
            return json.loads(answer.read_text())
        return {"failed": f"the process ended: {output.read_text(errors='replace')[-2000:]}"}
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL if ended else signal.SIGTERM)
        if not ended:
            # It ends its own forks first.
            if not _wait(child, 5):
                os.killpg(child, signal.SIGKILL)
                os.waitpid(child, 0)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)
        shutil.rmtree(folder, ignore_errors=True)


def run_pytest(arguments: Sequence[str], plugin: Any, seconds: float) -> Any:
    """What the plugin's `told(status)` is at the end of a run in a fork."""
    fixed = ["--quiet", "-s", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=0"]
    addopts = ["-o", "addopts=--import-mode=importlib"]
    return forked(lambda: plugin.told(pytest.main([*fixed, *addopts, *arguments], plugins=[plugin])), seconds)


class _Compiling:
    def pytest_sessionstart(self) -> None:
        sys.dont_write_bytecode = False

    def told(self, status: int) -> int:
        return int(status)


def compile_all(folders: Sequence[str], seconds: float) -> None:
    """Keep the compiled code of the bot and of the tests, which otherwise each fork would compile anew."""
    if run_pytest(["--collect-only", *folders], _Compiling(), seconds) != 0:
        raise RuntimeError(f"the tests in {', '.join(folders)} cannot be imported")


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
    except BaseException:
        traceback.print_exc()
    with contextlib.suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(0)


def _wait(child: int, seconds: float) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if os.waitpid(child, os.WNOHANG)[0]:
            return True
        time.sleep(0.005)
    return False
