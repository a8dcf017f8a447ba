"""Serves an ASGI app on this computer with uvicorn, until an event is set."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Iterator
from typing import Any

import uvicorn

LOOPBACK = "127.0.0.1"  # nothing here asks for a password, so nothing is served beyond this computer
_GRACE_SECONDS = 1  # for requests that are being answered when the server stops
_KEEP_ALIVE_SECONDS = 75  # longer than clients keep idle connections, so that none is closed just as it is used


class _Server(uvicorn.Server):
    """Without uvicorn's own signal handlers: they raise the signal again after the shutdown, which kills the process."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def serve(app: Any, port: int, stop: asyncio.Event, *, date_header: bool = True) -> None:
    """Serve the app on 127.0.0.1 until `stop` is set; requests that are being answered get a second to end.

    `date_header` is False for an app that sends the Date header itself: AWS's JavaScript SDK fails on two of them.
    """
    config = uvicorn.Config(
        app,
        host=LOOPBACK,
        port=port,
        log_level="warning",
        access_log=False,  # its lines have the query in them, and with it OAuth codes
        server_header=False,
        date_header=date_header,
        proxy_headers=False,
        timeout_graceful_shutdown=_GRACE_SECONDS,
        timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        ws="none",
    )
    server = _Server(config)

    async def exit_when_stopped() -> None:
        await stop.wait()
        server.should_exit = True

    watching = asyncio.create_task(exit_when_stopped())
    try:
        await server.serve()
    finally:
        watching.cancel()


def stop_event() -> asyncio.Event:
    """An event that SIGTERM sets, and SIGINT too, unless a supervisor has made this process ignore it."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stop.set)
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        loop.add_signal_handler(signal.SIGINT, stop.set)
    return stop
