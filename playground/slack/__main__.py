"""Starts the local Slack: `python -m playground.slack --data DIR`. Ends cleanly on SIGTERM."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path

from playground.slack.application import serve_workspace
from playground.stack.http_server import stop_event


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m playground.slack", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the stack's data folder, with its stack.json")
    asyncio.run(_serve(parser.parse_args().data))


async def _serve(data: Path) -> None:
    await serve_workspace(data, stop_event())


if __name__ == "__main__":
    main()
