"""HTTP connections that are kept open between requests. `http.client` and `ssl` are loaded when the first one opens."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import ssl
    from http.client import HTTPConnection

CONNECT_TIMEOUT_SECONDS = 1.0
READ_TIMEOUT_SECONDS = 3.0
# A connection that was idle for longer is not used: a frozen Lambda does not see that the other end closed it.
MAX_IDLE_SECONDS = 20.0


class CannotConnect(Exception):
    """The endpoint refused the connection, dropped it before answering, or its certificate is not trusted."""


class NoAnswer(Exception):
    """The endpoint took the request and did not answer in time: it may have been handled."""


class Endpoint(NamedTuple):
    """`scheme` is http or https; `host` holds the port unless it is the scheme's default."""

    scheme: str
    host: str


class HttpPool:
    """Idle connections by endpoint; thread safe, as each is used by one thread at a time."""

    def __init__(self, clock: Callable[[], float], *, read_timeout_seconds: float = READ_TIMEOUT_SECONDS) -> None:
        """`clock` returns seconds and must go on while the process is frozen (not `time.monotonic`)."""
        self._clock = clock
        self._read_timeout_seconds = read_timeout_seconds
        self._lock = threading.Lock()
        self._idle: dict[Endpoint, list[tuple[float, HTTPConnection]]] = {}
        self._tls: ssl.SSLContext | None = None

    def post(self, endpoint: Endpoint, path: str, headers: dict[str, str], body: bytes) -> tuple[int, bytes]:
        """Return (HTTP status, body); raises CannotConnect or NoAnswer."""
        kept = self._take(endpoint)
        if kept is not None:
            try:
                return self._exchange(kept, endpoint, path, headers, body)
            except CannotConnect:
                # The other end had closed it while it was idle, so nothing was handled: the request is sent again.
                pass
        return self._exchange(self._open(endpoint), endpoint, path, headers, body)

    def _exchange(
        self, connection: HTTPConnection, endpoint: Endpoint, path: str, headers: dict[str, str], body: bytes
    ) -> tuple[int, bytes]:
        from http.client import HTTPException

        try:
            connection.request("POST", path, body=body, headers=headers)
            response = connection.getresponse()
            answer = response.read()
        except TimeoutError as error:
            connection.close()
            raise NoAnswer(f"{endpoint.host} did not answer within {self._read_timeout_seconds:g} s") from error
        except (HTTPException, OSError) as error:
            connection.close()
            raise CannotConnect(f"{endpoint.host} closed the connection without an answer") from error
        if response.will_close:
            connection.close()
        else:
            with self._lock:
                self._idle.setdefault(endpoint, []).append((self._clock(), connection))
        return response.status, answer

    def _take(self, endpoint: Endpoint) -> HTTPConnection | None:
        with self._lock:
            idle = self._idle.get(endpoint, [])
            while idle:
                since, connection = idle.pop()
                if self._clock() - since <= MAX_IDLE_SECONDS:
                    return connection
                connection.close()
        return None

    def _open(self, endpoint: Endpoint) -> HTTPConnection:
        from http.client import HTTPConnection, HTTPException, HTTPSConnection

        connection: HTTPConnection
        try:
            if endpoint.scheme == "https":
                tls = self._tls_context()
                connection = HTTPSConnection(endpoint.host, timeout=CONNECT_TIMEOUT_SECONDS, context=tls)
            else:
                connection = HTTPConnection(endpoint.host, timeout=CONNECT_TIMEOUT_SECONDS)
            connection.connect()
        except (HTTPException, OSError) as error:
            raise CannotConnect(f"cannot connect to {endpoint.host}: {error}") from error
        connection.sock.settimeout(self._read_timeout_seconds)
        return connection

    def _tls_context(self) -> ssl.SSLContext:
        """One for all connections: loading the certificate authorities takes some 20 ms."""
        if self._tls is None:
            import ssl

            self._tls = ssl.create_default_context()
        return self._tls
