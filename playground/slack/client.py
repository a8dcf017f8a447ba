"""Talking to the running local Slack from another process, by the standard library alone."""

from __future__ import annotations

import json
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

from playground.stack.stack_file import StackFile

_BEYOND_THE_WAIT_SECONDS = 60.0


class NotRunning(Exception):
    """No local Slack answers for that data folder."""


class Refused(Exception):
    """The local Slack says no: `code` for programs, the message for people, `facts` as in its answer."""

    def __init__(self, code: str, message: str, facts: dict[str, Any]) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.facts = facts


class LocalSlackClient:
    """The control API of the stack of a data folder. Every call raises NotRunning or Refused."""

    def __init__(self, data: Path) -> None:
        try:
            self.base_url = StackFile.load(data).base_url
        except (FileNotFoundError, NotADirectoryError, ValueError) as missing:
            raise NotRunning(f"No local stack has been started on {data}") from missing
        self._browser = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def look(self, what: str, **query: str) -> dict[str, Any]:
        """`state` or `messages`, as playground.slack.control.looking gives them."""
        return self._answer(f"{what}?{urllib.parse.urlencode(query)}", None)

    def drive(self, what: str, **facts: Any) -> dict[str, Any]:
        """One call of playground.slack.control.driving or .conditions; `as` is written `as_`. None is left out."""
        body = {name.rstrip("_"): value for name, value in facts.items() if value is not None}
        return self._answer(what, json.dumps(body).encode())

    def _answer(self, path: str, body: bytes | None) -> dict[str, Any]:
        request = urllib.request.Request(f"{self.base_url}/_local/{path}", data=body)  # noqa: S310 - http, ours
        request.add_header("Content-Type", "application/json")
        try:
            with self._browser.open(request, timeout=_BEYOND_THE_WAIT_SECONDS + 20) as response:
                answer: dict[str, Any] = json.load(response)
        except urllib.error.HTTPError as refusal:
            raise _refused(refusal) from None
        except OSError as failure:
            raise NotRunning(f"The local stack at {self.base_url} does not answer") from failure
        answer.pop("ok", None)
        return answer


def _refused(refusal: urllib.error.HTTPError) -> Refused:
    try:
        answer = json.loads(refusal.read())
        return Refused(answer.pop("error"), answer.pop("message"), answer)
    except (ValueError, KeyError, AttributeError):
        return Refused("unexpected", f"The local Slack answered with HTTP {refusal.code}", {})
