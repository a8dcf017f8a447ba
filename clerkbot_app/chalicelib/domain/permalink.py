"""Slack permalinks: `https://team.slack.com/archives/C0123/p1732432034000100?thread_ts=1732432000.000100&cid=C0123`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

_PATH = re.compile(r"^/archives/([CGD][A-Z0-9]+)/p(\d{7,})$")
_THREAD_TS = re.compile(r"^\d+\.\d{6}$")


@dataclass(frozen=True)
class Permalink:
    """Where a message is: its channel and ts, its thread's ts when it is a reply, and the link as it was given."""

    url: str
    channel: str
    ts: str
    thread_ts: str | None = None

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc.lower()

    @classmethod
    def parse(cls, word: str) -> Permalink | None:
        """Read a link as Slack sends it (`<https://…>`, `<https://…|text>` or bare); None when it is no permalink."""
        url = word.strip("<>").partition("|")[0].replace("&amp;", "&")
        try:
            parts = urlsplit(url)
        except ValueError:
            return None
        path = _PATH.match(parts.path)
        if parts.scheme not in {"http", "https"} or path is None:
            return None
        digits = path.group(2)
        thread = parse_qs(parts.query).get("thread_ts", [""])[0]
        return cls(url, path.group(1), f"{digits[:-6]}.{digits[-6:]}", thread if _THREAD_TS.match(thread) else None)
