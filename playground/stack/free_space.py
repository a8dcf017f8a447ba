"""Whether the disk has room for what a stack keeps: with a full one nothing that happens from then on is saved."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

LEAST_FREE_BYTES = 8 * 1024 * 1024
"""The embedded AWS writes each file of its state beside the old one, and the local Slack a journal beside its data."""


def free_bytes(folder: Path) -> int:
    """Of the disk that the folder is on, for this user."""
    return shutil.disk_usage(folder).free


class SpaceWatch:
    """Reports once that the disk is full, and once that it has room again."""

    def __init__(self, data: Path, report: Callable[[str], None], free: Callable[[Path], int] = free_bytes) -> None:
        self._data = data
        self._report = report
        self._free = free
        self._is_full = False

    def look(self) -> None:
        try:
            is_full = self._free(self._data) < LEAST_FREE_BYTES
        except OSError:  # the folder was taken away: its processes report that
            return
        if is_full and not self._is_full:
            self._report(
                f"The disk of {self._data} is full: what happens from now on may not be saved. Free some space."
            )
        elif self._is_full and not is_full:
            self._report(f"The disk of {self._data} has room again: everything is saved.")
        self._is_full = is_full
