"""Sending a file to Slack: its content goes to an address that Slack names, and then it is shared in a conversation.

Source: https://docs.slack.dev/messaging/working-with-files#upload
"""

from __future__ import annotations

import hashlib
import ssl
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from chalicelib.domain.reply import File
from chalicelib.ports import Unreachable


def named_once(file: File, reply: str) -> File:
    """The file under a name that only the file of that reply has: by it a later attempt finds it in the conversation."""
    name, mark = PurePath(file.name), hashlib.sha256(reply.encode()).hexdigest()[:8]
    return replace(file, name=f"{name.stem}-{mark}{name.suffix}")


def is_shared(file: File, messages: Iterable[Mapping[str, Any]]) -> bool:
    """Whether one of the messages brought the file."""
    return any(shared.get("name") == file.name for message in messages for shared in message.get("files") or ())


def upload(url: str, content: bytes, seconds: float, tls: ssl.SSLContext) -> None:
    """Raises Unreachable when the address takes no (or no further) file, OSError when it does not answer."""
    request = Request(url, data=content, headers={"Content-Type": "application/octet-stream"})  # noqa: S310 - Slack named it
    try:
        with urlopen(request, timeout=seconds, context=tls):  # noqa: S310
            pass
    except HTTPError as refusal:
        if 400 <= refusal.code < 500 and refusal.code not in {408, 429}:
            raise Unreachable(f"the address for a file answered {refusal.code}") from refusal
        raise
