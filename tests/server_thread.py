"""An ASGI app served in a thread of the test, by the server that the playground uses."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any

from playground.stack.http_server import LOOPBACK, serve
from playground.stack.stack_plan import any_port

_STARTED_WITHIN_SECONDS = 10.0


class ServerThread:
    """Runs `serving(stop)`, a coroutine that serves a port until the event `stop` is set. Ready when made."""

    def __init__(self, serving: Callable[[asyncio.Event], Coroutine[Any, Any, None]], port: int) -> None:
        self.port = port
        self._loop = asyncio.new_event_loop()
        self._stop = asyncio.Event()
        self._thread = threading.Thread(target=self._loop.run_until_complete, args=(serving(self._stop),), daemon=True)
        self._thread.start()
        self._wait_until_it_listens()

    def stop(self) -> None:
        """End the server and wait until it has ended; harmless when it has already."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._stop.set)
            self._thread.join(10)
        if not self._loop.is_running():
            self._loop.close()

    def _wait_until_it_listens(self) -> None:
        until = time.monotonic() + _STARTED_WITHIN_SECONDS
        while True:
            try:
                socket.create_connection((LOOPBACK, self.port), timeout=1).close()
            except OSError:
                assert time.monotonic() < until, "the server did not start"
                assert self._thread.is_alive(), "the server ended at its start"
                time.sleep(0.01)
            else:
                return


def serve_in_thread(app: Any) -> ServerThread:
    """Serve an ASGI app on a free port."""
    port = any_port()
    return ServerThread(lambda stop: serve(app, port, stop), port)


@contextmanager
def served(app: Any) -> Iterator[int]:
    """The port of an ASGI app that is served meanwhile."""
    server = serve_in_thread(app)
    try:
        yield server.port
    finally:
        server.stop()
