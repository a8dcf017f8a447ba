"""What the embedded AWS could not save is saved as soon as that is possible."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playground.aws.autosave import AutosavingApp, MinistackParts

PUT = {"type": "http", "method": "POST", "headers": [(b"x-amz-target", b"DynamoDB.PutItem")]}


class FullDisk:
    """Refuses the first two saves."""

    def __init__(self) -> None:
        self.tries = 0
        self.saved: list[str] = []
        self.done = asyncio.Event()
        self.loop = asyncio.get_running_loop()

    def save(self, services: Mapping[str, Any]) -> None:
        self.tries += 1
        if self.tries <= 2:
            raise OSError("No space left on device")
        self.saved = [*services]
        self.loop.call_soon_threadsafe(self.done.set)


def test_a_save_that_failed_is_tried_again_without_another_change() -> None:
    async def answer(_scope: Any, _receive: Any, _send: Any) -> None:
        """Changes something."""

    async def run() -> FullDisk:
        disk, stop = FullDisk(), asyncio.Event()
        app = AutosavingApp(MinistackParts(answer, lambda: {"dynamodb": dict}, disk.save))
        await app(PUT, None, None)  # type: ignore[arg-type]
        saving = asyncio.create_task(app.save_until(stop))
        await asyncio.wait_for(disk.done.wait(), 30)
        stop.set()
        await saving
        return disk

    disk = asyncio.run(run())
    assert (disk.tries, disk.saved) == (3, ["dynamodb"])


def test_that_ministack_could_not_write_is_noticed(tmp_path: Path) -> None:
    """In a process of its own: ministack reads at its import where it saves."""
    (tmp_path / "aws").mkdir()
    (tmp_path / "aws" / "state").write_text("a file where a folder has to be")
    program = f"""
import json, pathlib
from playground.aws.ministack_server import prepare_environment
prepare_environment(pathlib.Path({str(tmp_path / "aws")!r}), 4566)
from playground.aws.autosave import load_ministack
try:
    load_ministack().save({{"sqs": dict}})
except OSError as error:
    print(json.dumps(str(error)))
"""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "failed to save sqs" in json.loads(ran.stdout.splitlines()[-1])
