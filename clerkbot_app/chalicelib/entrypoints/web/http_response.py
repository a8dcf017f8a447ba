"""An HTTP answer of the web path."""

from __future__ import annotations

from chalicelib.frozen_value import FrozenValue


class HttpResponse(FrozenValue):
    """`body` is sent as UTF-8; `headers` hold the content type, and each name once."""

    status: int
    body: str
    headers: dict[str, str]
