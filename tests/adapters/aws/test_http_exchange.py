"""Requests and answers of HTTP/1.1 over real sockets: how a request travels, and which answers are understood."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator

import pytest

from chalicelib.adapters.aws.http_exchange import BrokenAnswer, read_answer, request_of
from chalicelib.adapters.aws.http_pool import Endpoint
from chalicelib.adapters.aws.json_client import JsonClient
from tests.adapters.aws.listening_server import ListeningServer

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


class Listener(ListeningServer):
    """It answers `OK` to each piece that it receives, and keeps what came: one list of pieces a connection."""

    def __init__(self) -> None:
        super().__init__()
        self.connections: list[list[bytes]] = []

    def serve(self, connection: socket.socket) -> None:
        pieces: list[bytes] = []
        self.connections.append(pieces)
        while piece := connection.recv(1_000_000):
            pieces.append(piece)
            connection.sendall(OK)


@pytest.fixture
def listener() -> Iterator[Listener]:
    with Listener().running() as listening:
        yield listening


def test_headers_and_body_arrive_in_one_piece_request_after_request(listener: Listener) -> None:
    environment = {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{listener.port}",
        "AWS_REGION": "eu-central-1",
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_SESSION_TOKEN": "t" * 1_000,
    }
    client = JsonClient(environment)
    for number in (1, 2, 3):
        client.call("sqs", "SendMessage", {"MessageBody": str(number) * 500})

    [pieces] = listener.connections
    assert len(pieces) == 3
    for number, piece in enumerate(pieces, 1):
        head, _, body = piece.partition(b"\r\n\r\n")
        assert head.startswith(b"POST / HTTP/1.1\r\nHost: 127.0.0.1:")
        assert f"Content-Length: {len(body)}".encode() in head.split(b"\r\n")
        assert body == b'{"MessageBody": "%b"}' % (str(number).encode() * 500)


def test_a_header_cannot_smuggle_in_another_one() -> None:
    for value in ("a\r\nX-Evil: 1", "a\nX-Evil: 1", "a\rb"):
        with pytest.raises(ValueError, match="line break"):
            request_of("/", {"Host": value}, b"")


ANSWERS = {
    "length": b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    "names in any case, spaces": b"HTTP/1.1 400 Bad Request\r\ncontent-LENGTH:   5  \r\nX-A:b: c\r\n\r\nhello",
    "no reason": b"HTTP/1.1 200\r\nContent-Length: 5\r\n\r\nhello",
    "empty": b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
    "no content": b"HTTP/1.1 204 No Content\r\n\r\n",
    "to be closed": b"HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 5\r\n\r\nhello",
    "until the end": b"HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\n\r\n<html>busy</html>",
    "old version": b"HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    "after a notice": b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    "chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nA;x=y\r\n, the rest\r\n0\r\n\r\n",
    "chunks with a trailer": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n5\r\nhello\r\n0\r\nX-A: b\r\n\r\n",
    "empty chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
}


def by_http_client(raw: bytes) -> tuple[int, bytes, bool]:
    """The peer's reading of the same bytes."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(raw)
        theirs.close()
        response = http.client.HTTPResponse(ours, method="POST")
        response.begin()
        return response.status, response.read(), not response.will_close


def read(*pieces: bytes) -> tuple[int, bytes, bool]:
    """What is read of an answer that comes in these pieces, after which the connection ends."""
    ours, theirs = socket.socketpair()
    ours.settimeout(5)

    def send() -> None:
        with theirs:
            for piece in pieces:
                theirs.sendall(piece)

    with ours:
        sending = threading.Thread(target=send)
        sending.start()
        try:
            return read_answer(ours)
        finally:
            sending.join(5)


@pytest.mark.parametrize("raw", ANSWERS.values(), ids=ANSWERS.keys())
def test_an_answer_is_read_as_http_client_reads_it(raw: bytes) -> None:
    expected = by_http_client(raw)
    assert read(raw) == expected
    assert read(*(raw[place : place + 1] for place in range(len(raw)))) == expected


@pytest.mark.parametrize("raw", ANSWERS.values(), ids=ANSWERS.keys())
def test_an_answer_that_breaks_off_is_no_answer(raw: bytes) -> None:
    complete = raw.partition(b"\r\n\r\n")[0]
    for length in {0, 4, len(complete) - 1, len(complete) + 2}:
        with pytest.raises(BrokenAnswer):
            read(raw[:length])
    if b"hello" in raw and b"502" not in raw:
        with pytest.raises(BrokenAnswer):
            read(raw[: raw.index(b"hello") + 4])


@pytest.mark.parametrize(
    "raw",
    [
        b"SSH-2.0-OpenSSH_9.2\r\n\r\n",
        b"HTTP/2 200\r\n\r\n",
        b"HTTP/1.1 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 1_0\r\n\r\n0123456789",
        b"HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nhello\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhello\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000,
    ],
)
def test_what_is_no_answer_is_refused(raw: bytes) -> None:
    with pytest.raises(BrokenAnswer):
        read(raw)


def test_a_connection_with_more_than_the_answer_is_not_used_again() -> None:
    """What came unasked would be taken for the next request's answer."""
    assert read(ANSWERS["length"] + b"HTTP/1.1 200 OK\r\n") == (200, b"hello", False)


@pytest.mark.parametrize(
    ("scheme", "host", "address"),
    [
        ("https", "sqs.eu-central-1.amazonaws.com", ("sqs.eu-central-1.amazonaws.com", 443)),
        ("http", "localhost", ("localhost", 80)),
        ("http", "127.0.0.1:8765", ("127.0.0.1", 8765)),
        ("https", "[::1]:8765", ("::1", 8765)),
        ("https", "[::1]", ("::1", 443)),
    ],
)
def test_the_address_of_an_endpoint(scheme: str, host: str, address: tuple[str, int]) -> None:
    assert Endpoint(scheme, host).address == address
