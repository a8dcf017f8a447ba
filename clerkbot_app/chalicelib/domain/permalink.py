"""Slack permalinks: `https://team.slack.com/archives/C0123/p1732432034000100?thread_ts=1732432000.000100&cid=C0123`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

_PATH = re.compile(r"^/archives/([CGD][A-Z0-9]+)/p([0-9]{16})$")
_THREAD_TS = re.compile(r"[0-9]{10}\.[0-9]{6}")


@dataclass(frozen=True)
class Permalink:
    """Where a message is: its channel and ts, its thread's ts when it is a reply, and the link in Slack's own form."""

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
        channel, digits = path.groups()
        given = parse_qs(parts.query).get("thread_ts", [""])[0]
        thread = given if _THREAD_TS.fullmatch(given) else None
        # Without whatever else the link carried: it is kept, shown and put into buttons, which all have limits.
        query = f"?thread_ts={thread}&cid={channel}" if thread else ""
        return cls(
            f"{parts.scheme}://{parts.netloc}{parts.path}{query}", channel, f"{digits[:-6]}.{digits[-6:]}", thread
        )
