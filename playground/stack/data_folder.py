"""A stack's data folder: that it can be written, and that one stack at a time runs on it."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cli.errors import ClerkBotError, ExitCode
from playground.stack.stack_file import StackFile

_LOCK = "stack.lock"


def prepare_folder(data: Path) -> None:
    """Make the folder, for its owner only; raises ClerkBotError when it cannot be written."""
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        (data / "logs").mkdir(exist_ok=True)
        (data / _LOCK).touch()
    except OSError as failure:
        raise ClerkBotError(
            f"The data folder {data} cannot be written ({failure.strerror})",
            "Choose another one with --data DIR",
            ExitCode.NOT_POSSIBLE,
        ) from failure


@contextmanager
def held(data: Path) -> Iterator[None]:
    """Hold the folder for one running stack; raises ClerkBotError, with its address, if one runs already.

    The lock ends with the process that holds it, however that ends: there are no stale locks.
    """
    with (data / _LOCK).open("r+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ClerkBotError(
                f"A stack is already running on {data}{_address(data)}",
                f"Use that one, stop it with 'clerkbot local down --data {data}', or choose another folder with --data",
                ExitCode.NOT_POSSIBLE,
            ) from None
        yield


def is_held(data: Path) -> bool:
    """Whether a stack is running on this folder now."""
    try:
        with (data / _LOCK).open("r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def running_stack(data: Path) -> StackFile:
    """The stack that runs on this folder; raises ClerkBotError when none does."""
    if not is_held(data):
        raise ClerkBotError(
            f"No local stack is running on {data}", "Start one with 'clerkbot local up'", ExitCode.NOT_RUNNING
        )
    return StackFile.load(data)


def previous_stack(data: Path) -> StackFile | None:
    """The stack that ran on this folder last, if any; raises ClerkBotError when its description is damaged."""
    try:
        return StackFile.load(data)
    except FileNotFoundError:
        return None
    except ValueError as damage:
        raise ClerkBotError(
            f"{data / 'stack.json'} is damaged ({damage})",
            "Delete that file to go on with new ports and secrets, or start afresh in another folder with --data DIR",
            ExitCode.NOT_POSSIBLE,
        ) from damage


def _address(data: Path) -> str:
    try:
        return f", at {StackFile.load(data).base_url}"
    except (OSError, ValueError):
        return ""
