"""The bot's sweeper function: called every two seconds, and at once when somebody moves the stack's clock.

`python -m playground.stack.sweeper_process --data DIR` does until SIGTERM what an EventBridge rule does each minute in a deployed stage.
"""

from __future__ import annotations

import argparse
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from playground.stack.bot_loader import build_sweeper
from playground.stack.clock import StackClock

SWEEP_EVERY_SECONDS = 2.0
_LOOK_AT_CLOCK_EVERY_SECONDS = 0.1


def main() -> None:
    parser = argparse.ArgumentParser(description="Queue what is due by the clock of a local stack.")
    parser.add_argument("--data", type=Path, required=True, help="the stack's data folder")
    clock = StackClock(parser.parse_args().data)
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda _signal, _frame: stop.set())
    sweep_until(stop, build_sweeper(clock), clock)


def sweep_until(stop: threading.Event, sweep: Callable[[], bool], clock: StackClock) -> None:
    """Sweep until `stop` is set; `sweep` returns whether it got to the end of what is due. A failed sweep is tried again."""
    swept_at, swept_offset = 0.0, None
    while not stop.wait(_LOOK_AT_CLOCK_EVERY_SECONDS):
        offset = clock.offset_seconds()
        if offset == swept_offset and time.monotonic() - swept_at < SWEEP_EVERY_SECONDS:
            continue
        try:
            is_finished = sweep()
        except Exception as failure:
            print(f"a sweep failed: {failure!r}", file=sys.stderr, flush=True)
            stop.wait(SWEEP_EVERY_SECONDS)
            continue
        if is_finished:
            swept_at, swept_offset = time.monotonic(), offset
            clock.mark_swept(offset)


if __name__ == "__main__":
    main()
