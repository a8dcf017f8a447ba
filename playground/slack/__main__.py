"""Start the local Slack: `python -m playground.slack --data DIR`. Ends cleanly on SIGTERM."""

from __future__ import annotations

import argparse
import asyncio
import signal
from pathlib import Path

from playground.slack.application import serve_workspace


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m playground.slack", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the stack's data folder, with its stack.json")
    data = parser.parse_args().data
    asyncio.run(_serve(data))


async def _serve(data: Path) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stopped.set)
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # a supervised child leaves Ctrl-C to its supervisor
        loop.add_signal_handler(signal.SIGINT, stopped.set)
    await serve_workspace(data, stopped)


if __name__ == "__main__":
    main()
