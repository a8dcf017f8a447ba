"""Who may drive: programs and pages of this computer, not a web page from elsewhere that guesses the port."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request

_OURS = frozenset({"127.0.0.1", "localhost"})


class ControlError(Exception):
    """A request that cannot be done: `code` for programs, the message for people, HTTP `status`, further `facts`."""

    def __init__(self, code: str, message: str, status: int = 400, **facts: Any) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.status = status
        self.facts = facts

    def as_answer(self) -> dict[str, Any]:
        return {"ok": False, "error": self.code, "message": self.message, **self.facts}


def refuse_strangers(request: Request) -> None:
    """Against DNS rebinding (a foreign Host) and cross-site requests (a foreign Origin); raises ControlError 403."""
    host = urlsplit(f"//{request.headers.get('host', '')}")
    if host.hostname not in _OURS:
        raise ControlError("forbidden_host", "This address answers on 127.0.0.1 and localhost only.", 403)
    origin = request.headers.get("origin")
    if origin is not None:
        page = urlsplit(origin)
        if page.scheme != "http" or page.hostname not in _OURS or page.port != host.port:
            raise ControlError("forbidden_origin", "Only this server's own page may do this.", 403)
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise ControlError("forbidden_origin", "Only this server's own page may do this.", 403)


async def json_body(request: Request) -> dict[str, Any]:
    """The JSON object of a POST; raises ControlError. Other content types are refused: a form could send those."""
    if not request.headers.get("content-type", "").startswith("application/json"):
        raise ControlError("not_json", "Send a JSON object, with Content-Type: application/json.", 415)
    try:
        body = json.loads(await request.body())
    except ValueError:
        raise ControlError("not_json", "The body is not JSON.") from None
    if not isinstance(body, dict):
        raise ControlError("not_json", "The body is not a JSON object.")
    return body
