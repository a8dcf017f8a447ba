"""The local stack's clock: real time plus the offset in `clock.json`, so that reminders can be seen without waiting."""

from __future__ import annotations

import fcntl
import json
import os
import time
from pathlib import Path

_NAME = "clock.json"
_SWEPT_NAME = "clock_swept.json"


class StackClock:
    """Real time plus the offset in DATA/clock.json. All processes of a stack read the same file; cheap to ask often."""

    def __init__(self, data: Path) -> None:
        self._path = data / _NAME
        self._swept_path = data / _SWEPT_NAME
        self._read_at: tuple[int, int] | None = None  # modification time in ns and inode of what was read
        self._offset = 0.0

    def now(self) -> float:
        """Seconds since the epoch, as the stack sees it."""
        return time.time() + self.offset_seconds()

    def offset_seconds(self) -> float:
        """How many seconds the stack is ahead of real time."""
        try:
            status = self._path.stat()
        except FileNotFoundError:
            self._read_at, self._offset = None, 0.0
            return self._offset
        version = (status.st_mtime_ns, status.st_ino)
        if version != self._read_at:
            self._offset = float(json.loads(self._path.read_text(encoding="utf-8"))["offset_seconds"])
            self._read_at = version
        return self._offset

    def mark_swept(self, offset: float) -> None:
        """Note that what was due at that offset is in the queue; the sweeper's process calls this."""
        if offset != self._swept_offset():
            draft = self._swept_path.with_suffix(f".{os.getpid()}")
            draft.write_text(json.dumps({"offset_seconds": offset}), encoding="utf-8")
            draft.replace(self._swept_path)

    def is_swept(self) -> bool:
        """Whether what became due by the last step forward is in the queue."""
        return self._swept_offset() == self.offset_seconds()

    def has_sweeper(self) -> bool:
        """Whether a sweeper has ever run in this stack: a local Slack can run without the bot."""
        return self._swept_path.exists()

    def _swept_offset(self) -> float | None:
        try:
            return float(json.loads(self._swept_path.read_text(encoding="utf-8"))["offset_seconds"])
        except FileNotFoundError:
            return None

    def advance(self, seconds: float) -> None:
        """Go forward; raises ValueError for a step back, as what has happened cannot be taken back."""
        if seconds < 0:
            raise ValueError("the clock only goes forward")
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            draft = self._path.with_suffix(f".{os.getpid()}")
            draft.write_text(json.dumps({"offset_seconds": self.offset_seconds() + seconds}), encoding="utf-8")
            draft.replace(self._path)
