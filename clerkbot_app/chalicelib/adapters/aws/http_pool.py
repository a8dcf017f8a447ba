"""HTTP connections that are kept open between requests. `socket` and `ssl` are loaded when the first one opens."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from chalicelib.adapters.aws.http_exchange import BrokenAnswer, read_answer, request_of

if TYPE_CHECKING:
    import socket

    from chalicelib.adapters.aws.trusted_tls import TrustedTls

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

    @property
    def address(self) -> tuple[str, int]:
        """The name or IP address, and the port. An IPv6 address is in brackets in `host` only."""
        name, _, port = self.host.rpartition(":") if not self.host.endswith("]") else (self.host, "", "")
        if not name or not port.isdecimal():
            name, port = self.host, "443" if self.scheme == "https" else "80"
        return name.strip("[]"), int(port)


class HttpPool:
    """Idle connections by endpoint; thread safe, as each is used by one thread at a time."""

    def __init__(
        self,
        clock: Callable[[], float],
        *,
        read_timeout_seconds: float = READ_TIMEOUT_SECONDS,
        trusts_amazon_first: bool = True,
    ) -> None:
        """`clock` returns seconds and must go on while the process is frozen (not `time.monotonic`). Who is not AWS has
        certificates of other authorities than Amazon's: those of the system are read at once then."""
        self._clock = clock
        self._read_timeout_seconds = read_timeout_seconds
        self._trusts_amazon_first = trusts_amazon_first
        self._lock = threading.Lock()
        self._idle: dict[Endpoint, list[tuple[float, socket.socket]]] = {}
        self._tls: TrustedTls | None = None

    def post(self, endpoint: Endpoint, path: str, headers: Mapping[str, str], body: bytes) -> tuple[int, bytes]:
        """Return (HTTP status, body); raises CannotConnect or NoAnswer."""
        request = request_of(path, headers, body)
        kept = self._take(endpoint)
        if kept is not None:
            try:
                return self._exchange(kept, endpoint, request)
            except CannotConnect:
                # The other end had closed it while it was idle, so nothing was handled: the request is sent again.
                pass
        return self._exchange(self._open(endpoint), endpoint, request)

    def _exchange(self, connection: socket.socket, endpoint: Endpoint, request: bytes) -> tuple[int, bytes]:
        try:
            connection.sendall(request)
            status, answer, keeps_open = read_answer(connection)
        except TimeoutError as error:
            connection.close()
            raise NoAnswer(f"{endpoint.host} did not answer within {self._read_timeout_seconds:g} s") from error
        except (BrokenAnswer, OSError) as error:
            connection.close()
            raise CannotConnect(f"{endpoint.host} closed the connection without an answer") from error
        if keeps_open:
            with self._lock:
                self._idle.setdefault(endpoint, []).append((self._clock(), connection))
        else:
            connection.close()
        return status, answer

    def _take(self, endpoint: Endpoint) -> socket.socket | None:
        with self._lock:
            idle = self._idle.get(endpoint, [])
            while idle:
                since, connection = idle.pop()
                if self._clock() - since <= MAX_IDLE_SECONDS:
                    return connection
                connection.close()
        return None

    def _open(self, endpoint: Endpoint) -> socket.socket:
        import socket

        address = endpoint.address

        def connect() -> socket.socket:
            connection = socket.create_connection(address, CONNECT_TIMEOUT_SECONDS)
            # A request is one piece: there is nothing that could be gathered before it is sent.
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return connection

        try:
            connection = self._trusted_tls().over(connect, address[0]) if endpoint.scheme == "https" else connect()
        except (OSError, ValueError) as error:
            raise CannotConnect(f"cannot connect to {endpoint.host}: {error}") from error
        connection.settimeout(self._read_timeout_seconds)
        return connection

    def _trusted_tls(self) -> TrustedTls:
        """One for all connections: reading the certificate authorities takes a while."""
        if self._tls is None:
            from chalicelib.adapters.aws.trusted_tls import AMAZON_TRUST, TrustedTls

            self._tls = TrustedTls(AMAZON_TRUST if self._trusts_amazon_first else None)
        return self._tls
