"""A stack's data folder: it can be written, one stack at a time runs on it, and damaged files are moved aside."""

from __future__ import annotations

import fcntl
import json
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playground.errors import CannotStart, PlaygroundError, StackNotRunning
from playground.stack.free_space import LEAST_FREE_BYTES, free_bytes
from playground.stack.stack_file import StackFile

_LOCK = "stack.lock"
_JSON_FILES = ("clock.json", "clock_swept.json", "aws/state/*.json")
_DATABASES = ("*.sqlite",)


def prepare_folder(data: Path, free: Callable[[Path], int] = free_bytes) -> None:
    """Make the folder, for its owner only; raises CannotStart when it cannot be written or its disk is full."""
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        (data / "logs").mkdir(exist_ok=True)
        (data / _LOCK).touch()
    except OSError as failure:
        raise CannotStart(
            f"The data folder {data} cannot be written ({failure.strerror})",
            "Choose another one with --data DIR",
        ) from failure
    if free(data) < LEAST_FREE_BYTES:
        raise CannotStart(
            f"The disk of {data} is full: nothing that happens could be saved",
            f"Free {LEAST_FREE_BYTES // 1024 // 1024} MB, or choose another folder with --data DIR",
        )


@contextmanager
def lock_folder(data: Path) -> Iterator[None]:
    """Lock the folder for one running stack; raises CannotStart, with its address, if one runs already.

    The lock ends with the process that holds it, however that ends: there are no stale locks.
    """
    with (data / _LOCK).open("r+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotStart(
                f"A stack is already running on {data}{_address(data)}",
                f"Use that one, stop it with 'clerkbot local down --data {data}', or choose another folder with --data",
            ) from None
        yield


def is_locked(data: Path) -> bool:
    """Whether a stack is running on this folder now."""
    try:
        with (data / _LOCK).open("r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except BlockingIOError:
        return True
    return False


def move_damaged_files(data: Path) -> dict[Path, Path]:
    """Rename the state files that cannot be read, as after a full disk; returns the old names and the new ones.

    Without this the embedded AWS would start with nothing in the place of such a file, and overwrite it soon after.
    """
    damaged = [path for pattern in _JSON_FILES for path in data.glob(pattern) if not _is_json(path)]
    damaged += [path for pattern in _DATABASES for path in data.glob(pattern) if not _is_database(path)]
    moved = {}
    for path in damaged:
        moved[path] = path.with_name(f"{path.name}.damaged-{int(time.time())}")
        path.rename(moved[path])
        for rest in (path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
            rest.unlink(missing_ok=True)  # a new database must not get the old one's last changes
    return moved


def _is_json(path: Path) -> bool:
    try:
        json.loads(path.read_bytes())
    except ValueError:
        return False
    return True


def _is_database(path: Path) -> bool:
    try:
        connection = sqlite3.connect(path)
        try:
            return bool(connection.execute("PRAGMA quick_check").fetchone()[0] == "ok")
        finally:
            connection.close()
    except sqlite3.DatabaseError:
        return False


def running_stack(data: Path) -> StackFile:
    """The stack that runs on this folder; raises StackNotRunning when none does."""
    if not is_locked(data):
        raise StackNotRunning(f"No local stack is running on {data}", "Start one with 'clerkbot local up'")
    return StackFile.load(data)


def previous_stack(data: Path) -> StackFile | None:
    """The stack that ran on this folder last, if any; raises DamagedStackFile."""
    try:
        return StackFile.load(data)
    except FileNotFoundError:
        return None


def _address(data: Path) -> str:
    try:
        return f", at {StackFile.load(data).base_url}"
    except (OSError, PlaygroundError):
        return ""
