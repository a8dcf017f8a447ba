"""A server of a test on a free port of this computer, which serves each connection in a thread of its own."""

from __future__ import annotations

import socket
import ssl
import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

from tests.tls_certificate import LocalhostCertificate


class ListeningServer(ABC):
    """`port` is known before it is running. A subclass says what is done with a connection."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]

    @contextmanager
    def running(self) -> Iterator[Self]:
        thread = threading.Thread(target=self._accept)
        thread.start()
        try:
            yield self
        finally:
            self._socket.shutdown(socket.SHUT_RDWR)
            self._socket.close()
            thread.join(5)

    @abstractmethod
    def serve(self, connection: socket.socket) -> None:
        """Until the other side ends it; an OSError ends it, too."""

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            try:
                self.serve(connection)
            except OSError:
                return  # The client ended it.


class TlsServer(ListeningServer):
    """It has that certificate, answers each request with `{}`, and counts the connections that were opened."""

    def __init__(self, certificate: LocalhostCertificate) -> None:
        super().__init__()
        self.opened = 0
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._tls.load_cert_chain(certificate.certificate, certificate.key)

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), 5)

    def serve(self, connection: socket.socket) -> None:
        self.opened += 1
        with self._tls.wrap_socket(connection, server_side=True) as encrypted:
            while encrypted.recv(65_536):
                encrypted.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
