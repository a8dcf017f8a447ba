"""The bot's own address as the browser sees it, from which the installation pages make their links."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from chalicelib.entrypoints.web.payload import Malformed

_HOST = re.compile(r"(?:[A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")
_SCHEMES = ("https", "http")


def base_url(headers: Mapping[str, str], context: Mapping[str, Any]) -> str:
    """Scheme, host and, behind API Gateway's own address, the stage's path. `context` is the event's `requestContext`.

    Whoever asks writes the headers, so they may only say what an address can be. Raises Malformed for a host that is none.
    """
    scheme = str(headers.get("x-forwarded-proto") or "").split(",")[0].strip().lower()
    # API Gateway names its own domain; the local front does not.
    host = str(context.get("domainName") or headers.get("host") or "")
    if not _HOST.fullmatch(host):
        raise Malformed("the Host header is not a host")
    # Behind API Gateway's own address the path begins with the stage; behind a custom domain it does not.
    stage = f"/{context.get('stage')}"
    prefix = stage if str(context.get("path") or "").startswith(f"{stage}/") else ""
    return f"{scheme if scheme in _SCHEMES else 'https'}://{host}{prefix}"
