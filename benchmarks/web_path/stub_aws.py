"""Secrets Manager, SQS, DynamoDB, KMS and Slack over TLS on this machine, as quick as can be: what is measured is the function, not its services."""

from __future__ import annotations

import base64
import json
import os
import re
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.embedded_aws import REGION, secret_document
from tests.tls_certificate import localhost_certificate

_SECRET_ID = "benchmark/secret"


class StubAws:
    """`sent` counts the messages that arrived in the queue, `opened` the modals. Answers are as the services write them."""

    def __init__(self, folder: Path) -> None:
        self.sent = self.opened = 0
        self._certificate = localhost_certificate(folder)
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._tls.load_cert_chain(self._certificate.certificate, self._certificate.key)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._folder = folder
        self.url = f"https://localhost:{self._listener.getsockname()[1]}"

    @property
    def certificate(self) -> str:
        return self._certificate.certificate.read_text()

    @contextmanager
    def running(self) -> Iterator[None]:
        threading.Thread(target=self._accept, daemon=True).start()
        try:
            yield
        finally:
            self._listener.close()

    def environment(self) -> dict[str, str]:
        """Of a function. The peers get botocore's own certificate authorities and the certificate of this server."""
        botocore = find_spec("botocore")
        assert botocore is not None
        assert botocore.origin is not None
        authorities = self._folder / "authorities.pem"
        authorities.write_text((Path(botocore.origin).parent / "cacert.pem").read_text() + self.certificate)
        return {
            "PATH": os.environ["PATH"],
            "AWS_ENDPOINT_URL": self.url,
            "AWS_CA_BUNDLE": str(authorities),
            # As many authorities for Python's own default.
            "SSL_CERT_FILE": str(authorities),
            "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_ACCESS_KEY_ID": "AKIDEXAMPLE",
            "AWS_SECRET_ACCESS_KEY": "not-a-secret",
            "AWS_SESSION_TOKEN": "t" * 800,
            "CLERKBOT_TABLE": "benchmark",
            "CLERKBOT_QUEUE_URL": f"{self.url}/000000000000/benchmark.fifo",
            "CLERKBOT_DLQ_URL": f"{self.url}/000000000000/benchmark-dlq.fifo",
            "CLERKBOT_SECRET_ID": _SECRET_ID,
            "CLERKBOT_KMS_KEY_ID": "alias/benchmark",
            "CLERKBOT_EXCERPTS_PARAMETER": "/clerkbot/benchmark/EXCERPTS",
            "CLERKBOT_JOINS_PARAMETER": "/clerkbot/benchmark/JOINS_CHANNELS",
            "CLERKBOT_SLACK_API_URL": f"{self.url}/api/",
        }

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, plain: socket.socket) -> None:
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            with self._tls.wrap_socket(plain, server_side=True) as connection:
                while request := _request(connection):
                    connection.sendall(self._answer(*request))
        except OSError:
            return

    def _answer(self, head: bytes, body: bytes) -> bytes:
        if b"AmazonSQS.SendMessage\r\n" in head:
            assert b'"MessageBody": "{' in body
            assert b'"MessageGroupId": "' in body
            self.sent += 1
            return _SENT
        if head.startswith(b"POST /api/views.open "):
            self.opened += 1
            return _OPENED
        if b"DynamoDB_20120810." in head:
            return _BATCH if b".BatchGetItem" in head else _BOT
        if b"TrentService.Decrypt\r\n" in head:
            return _DECRYPTED
        assert b"secretsmanager.GetSecretValue\r\n" in head
        assert _SECRET_ID.encode() in body
        return _SECRET


def _request(connection: ssl.SSLSocket) -> tuple[bytes, bytes] | None:
    """The next request's head and body; None when the client has gone."""
    received = b""
    while b"\r\n\r\n" not in received:
        received += (more := connection.recv(65536))
        if not more:
            return None
    head, _, body = received.partition(b"\r\n\r\n")
    length = _LENGTH.search(head)
    assert length is not None
    while len(body) < int(length[1]):
        body += connection.recv(65536)
    assert len(body) == int(length[1])
    return head, body


def _http(answer: dict[str, Any]) -> bytes:
    body = json.dumps(answer).encode()
    return (
        b"HTTP/1.1 200 OK\r\nx-amzn-RequestId: 3c8ad6b4-2a1e-5d6c-9b0a-000000000000\r\n"
        b"Date: Thu, 15 Jan 2026 10:00:00 GMT\r\nContent-Type: application/x-amz-json-1.0\r\n"
        b"Content-Length: %d\r\nconnection: keep-alive\r\n\r\n%b" % (len(body), body)
    )


_LENGTH = re.compile(rb"content-length: *([0-9]+)", re.IGNORECASE)
_SENT = _http({"MessageId": "m", "MD5OfMessageBody": "0" * 32, "SequenceNumber": "1"})
_SECRET = _http({"Name": _SECRET_ID, "VersionId": "1", "SecretString": json.dumps(secret_document())})
_GENERATION = "001800000000000"
_ROW = {
    "pk": {"S": "T0ACME#INSTALL"},
    "sk": {"S": "BOT"},
    "generation": {"S": _GENERATION},
    "document": {"S": json.dumps({"bot_token": base64.b64encode(b"encrypted").decode(), "bot_user_id": "U0CLERK01"})},
}
_ACTIVE = {
    "pk": {"S": "T0ACME#INSTALL"},
    "sk": {"S": "GENERATION"},
    "name": {"S": _GENERATION},
    "status": {"S": "active"},
}
_BOT = _http({"Item": _ROW})
_BATCH = _http({"Responses": {"benchmark": [_ACTIVE, _ROW]}, "UnprocessedKeys": {}})
_DECRYPTED = _http({"KeyId": "benchmark", "Plaintext": base64.b64encode(b"xoxb-1").decode()})
_OPENED = _http({"ok": True, "view": {"id": "V0MODAL"}})
