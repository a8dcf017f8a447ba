"""TLS to AWS. It trusts the authorities that sign AWS's certificates and, for a certificate that they did not sign, all of the system's.

To read every authority of the system, some 140 and Python's default, takes 20 ms of a start; these five take one. Which they are, and that
clients must trust them: https://www.amazontrust.com/repository/ (amazon_trust.pem shows each one's fingerprint).
"""

from __future__ import annotations

import os.path
import ssl
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import socket

AMAZON_TRUST = os.path.join(os.path.dirname(__file__), "amazon_trust.pem")


class TrustedTls:
    """Checks the certificate and its host's name. Thread safe."""

    def __init__(self, authorities: str | None = AMAZON_TRUST) -> None:
        """`authorities` is the path of a PEM file; None: those of the system."""
        self._context = ssl.create_default_context(cafile=authorities)
        self._trusts_the_systems = authorities is None

    def over(self, connect: Callable[[], socket.socket], name: str) -> ssl.SSLSocket:
        """Encrypt a connection to the host of that name; raises OSError. `connect` opens one, and a second one if the first is refused."""
        try:
            return self._encrypted(connect(), name)
        except ssl.SSLCertVerificationError:
            # Behind a proxy that looks into TLS, or for an endpoint of the operator's own.
            if self._trusts_the_systems:
                raise
        context = ssl.create_default_context()
        connection = self._encrypted(connect(), name, context)
        self._context, self._trusts_the_systems = context, True
        return connection

    def _encrypted(self, plain: socket.socket, name: str, context: ssl.SSLContext | None = None) -> ssl.SSLSocket:
        try:
            return (context or self._context).wrap_socket(plain, server_hostname=name)
        except BaseException:
            plain.close()
            raise
