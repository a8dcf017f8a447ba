"""Start the local Slack: `python -m cli.local.slack --data DIR`. Ends cleanly on SIGTERM."""

from __future__ import annotations

import argparse
import asyncio
import signal
from pathlib import Path

from hypercorn.asyncio import serve
from hypercorn.config import Config

from cli.local.slack.application import build_application
from cli.local.stack_file import StackFile


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m cli.local.slack", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the stack's data folder, with its stack.json")
    data = parser.parse_args().data
    asyncio.run(_serve(data))


async def _serve(data: Path) -> None:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stopped.set)
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:  # a supervised child leaves Ctrl-C to its supervisor
        loop.add_signal_handler(signal.SIGINT, stopped.set)
    config = Config()
    config.bind = [f"127.0.0.1:{StackFile.load(data).front_port}"]  # loopback: there are no passwords here
    config.graceful_timeout = 1.0
    config.accesslog = None
    config.errorlog = "-"
    await serve(build_application(data), config, shutdown_trigger=stopped.wait)


if __name__ == "__main__":
    main()
