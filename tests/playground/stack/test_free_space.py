"""A full disk is told, at the start and while the stack runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from playground.errors import CannotStart
from playground.stack.data_folder import prepare_folder
from playground.stack.free_space import LEAST_FREE_BYTES, SpaceWatch


def test_no_stack_is_started_on_a_full_disk(tmp_path: Path) -> None:
    with pytest.raises(CannotStart, match="is full: nothing that happens could be saved") as refused:
        prepare_folder(tmp_path, free=lambda _folder: LEAST_FREE_BYTES - 1)
    assert "--data DIR" in refused.value.advice
    prepare_folder(tmp_path, free=lambda _folder: LEAST_FREE_BYTES)


def test_a_disk_that_gets_full_is_reported_once_and_so_is_room(tmp_path: Path) -> None:
    reported: list[str] = []
    free = [LEAST_FREE_BYTES, 0, 0, 1024, LEAST_FREE_BYTES, LEAST_FREE_BYTES]
    watch = SpaceWatch(tmp_path, reported.append, lambda _folder: free.pop(0))
    for _ in range(6):
        watch.look()
    assert [line.partition(":")[0] for line in reported] == [
        f"The disk of {tmp_path} is full",
        f"The disk of {tmp_path} has room again",
    ]


def test_a_folder_that_was_taken_away_does_not_end_the_watching(tmp_path: Path) -> None:
    reported: list[str] = []
    SpaceWatch(tmp_path / "gone", reported.append).look()
    assert reported == []
