"""One HTTP/1.1 request and its answer over an open connection: what calls of AWS need of it, without the import of `http.client`.

`http.client` sends headers and body one after the other, reads an answer's headers as if they were an e-mail's, and takes 8 ms to
import. Source: https://www.rfc-editor.org/rfc/rfc9112
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import socket

_LARGEST_HEAD = 65_536
_CHUNK = 65_536


class BrokenAnswer(Exception):
    """The connection ended before the answer did, or what came is no HTTP/1.1."""


def request_of(path: str, headers: Mapping[str, str], body: bytes) -> bytes:
    """A POST in one piece, so that one call of the system sends it. Raises ValueError for a line break in a header."""
    head = "".join([f"{name}: {value}\r\n" for name, value in headers.items()])
    if head.count("\n") != len(headers) or head.count("\r") != len(headers):
        raise ValueError("a header holds a line break")
    return f"POST {path} HTTP/1.1\r\n{head}Content-Length: {len(body)}\r\n\r\n".encode("latin-1") + body


def read_answer(connection: socket.socket) -> tuple[int, bytes, bool]:
    """Return the status, the body, and whether another request may be sent over the connection.

    Raises BrokenAnswer, TimeoutError or another OSError.
    """
    answer = _Received(connection)
    while True:
        version, status, headers = _head_of(answer.until(b"\r\n\r\n"))
        if status >= 200:  # before it may come notices, such as `100 Continue`
            break
    keeps_open = version == b"HTTP/1.1" and b"close" not in headers.get(b"connection", b"").lower()
    if headers.get(b"transfer-encoding", b"").lower() == b"chunked":
        body = _chunked(answer)
    elif (length := headers.get(b"content-length")) is not None:
        body = answer.exactly(_number(length, 10))
    elif status in {204, 304}:
        body = b""
    else:
        body, keeps_open = answer.to_the_end(), False
    return status, body, keeps_open and answer.is_used_up


def _head_of(head: bytes) -> tuple[bytes, int, dict[bytes, bytes]]:
    """The version, the status, and the headers by their names in lower case."""
    first, *lines = head.split(b"\r\n")
    version, _, rest = first.partition(b" ")
    if version not in {b"HTTP/1.1", b"HTTP/1.0"}:
        raise BrokenAnswer("the answer is not HTTP/1.1")
    headers = {}
    for line in lines:
        name, _, value = line.partition(b":")
        headers[name.lower()] = value.strip()
    return version, _number(rest[:3], 10), headers


def _chunked(answer: _Received) -> bytes:
    chunks = []
    while size := _number(answer.until(b"\r\n").partition(b";")[0], 16):
        chunks.append(answer.exactly(size))
        if answer.exactly(2) != b"\r\n":
            raise BrokenAnswer("a chunk is longer than it says")
    while answer.until(b"\r\n"):  # trailers, up to an empty line
        pass
    return b"".join(chunks)


def _number(text: bytes, base: int) -> int:
    """Python takes `1_0`, `+1` and `0x1` for numbers too, HTTP does not."""
    text = text.strip(b" \t")
    if not text.isalnum() or b"x" in text:
        raise BrokenAnswer("the answer has no length or status")
    try:
        return int(text, base)
    except ValueError as error:
        raise BrokenAnswer("the answer has no length or status") from error


class _Received:
    """What has come over the connection and was not taken yet."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._bytes = b""

    @property
    def is_used_up(self) -> bool:
        return not self._bytes

    def until(self, end: bytes) -> bytes:
        """Take what comes before `end`, and `end` itself, which is left out."""
        while end not in self._bytes:
            if len(self._bytes) > _LARGEST_HEAD:
                raise BrokenAnswer("the answer's headers are too long")
            self._receive()
        found, _, self._bytes = self._bytes.partition(end)
        return found

    def exactly(self, count: int) -> bytes:
        while len(self._bytes) < count:
            self._receive()
        taken, self._bytes = self._bytes[:count], self._bytes[count:]
        return taken

    def to_the_end(self) -> bytes:
        while more := self._connection.recv(_CHUNK):
            self._bytes += more
        taken, self._bytes = self._bytes, b""
        return taken

    def _receive(self) -> None:
        more = self._connection.recv(_CHUNK)
        if not more:
            raise BrokenAnswer("the connection ended before the answer did")
        self._bytes += more
