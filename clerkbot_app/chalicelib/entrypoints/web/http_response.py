"""An HTTP answer of the web path."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class HttpResponse:
    """`body` is sent as UTF-8; `headers` hold the content type, and each name once."""

    status: int
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)
