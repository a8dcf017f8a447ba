"""Drives a running workspace from Python, as its page does: for the terminal, the story, the scenarios and the tests."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx

from playground.errors import RequestRefused, StackNotRunning
from playground.stack.stack_file import StackFile

Answer = dict[str, Any]

_TIMEOUT_SECONDS = 80.0  # beyond the longest time that a request waits for the bot
_HOW_TO_START = "Start it with 'scripts/local' or 'clerkbot local up'"


class PlaygroundClient:
    """The control API of the stack of one data folder. Every method raises StackNotRunning or RequestRefused.

    Answers have the bot's new messages as `replies`, its changed ones as `updated`, and `idle`, which is False when the bot
    had not finished within `wait` seconds (None: 20).
    """

    def __init__(self, data: Path) -> None:
        try:
            self.base_url = StackFile.load(data).base_url
        except (FileNotFoundError, NotADirectoryError) as missing:
            raise StackNotRunning(f"No local stack has been started on {data}", _HOW_TO_START) from missing
        # Without the person's proxies: the stack is on this computer.
        self._http = httpx.Client(base_url=f"{self.base_url}/_local/", trust_env=False, timeout=_TIMEOUT_SECONDS)

    def say(self, who: str, where: str, text: str, *, thread: str | None = None, wait: float | None = None) -> Answer:
        """Write a message. `where` is like `#general` or `@clerkbot`, `thread` the ts of the message to answer to."""
        return self.call("say", as_=who, in_=where, text=text, thread_ts=thread or None, wait=wait)

    def slash(self, who: str, where: str, command: str, *, wait: float | None = None) -> Answer:
        """Give a slash command, like `/clerk list`."""
        return self.call("slash", as_=who, in_=where, command=command, wait=wait)

    def press(self, who: str, message: str, action: str, *, value: str | None = None, near: str | None = None,
              chosen: str | None = None, wait: float | None = None) -> Answer:  # fmt: skip
        """Press a button. `message` is a ts, `home` or `modal`; `action` the button's label or its action_id."""
        return self.call(
            "press", as_=who, message=message, action=action, value=value, near=near, chosen=chosen, wait=wait
        )

    def messages(self, who: str, where: str = "", *, thread: str = "") -> list[dict[str, Any]]:
        """The messages that a person sees, oldest first; everywhere if `where` is empty."""
        found: list[dict[str, Any]] = self.get("messages", **{"as": who, "in": where, "thread_ts": thread})["messages"]
        return found

    def state(self, who: str = "ana") -> Answer:
        """People, channels, installation, clock, and the person's Home tab and modal."""
        return self.get("state", **{"as": who})

    def install(self, who: str = "ana", *, wait: float | None = None) -> Answer:
        """Go through the whole OAuth installation, as that person's browser would."""
        return self.call("install", as_=who, wait=wait)

    def uninstall(self, *, wait: float | None = None) -> Answer:
        """Remove the app from the workspace."""
        return self.call("uninstall", wait=wait)

    def invite(self, where: str, who: str = "ana", *, wait: float | None = None) -> Answer:
        """Invite the bot to a channel."""
        return self.call("invite", as_=who, in_=where, wait=wait)

    def kick(self, where: str, who: str = "ana", *, wait: float | None = None) -> Answer:
        """Remove the bot from a channel."""
        return self.call("kick", as_=who, in_=where, wait=wait)

    def get(self, what: str, **query: str) -> Answer:
        """`state` or `messages`, as control_api.workspace_state gives them."""
        return self._send(self._http.build_request("GET", what, params=query))

    def call(self, action: str, /, **fields: Any) -> Answer:
        """Any action of the control API by its name; `as` and `in` are written `as_` and `in_`, and None is left out."""
        body = {name.rstrip("_"): value for name, value in fields.items() if value is not None}
        return self._send(self._http.build_request("POST", action, json=body))

    def close(self) -> None:
        self._http.close()

    def _send(self, request: httpx.Request) -> Answer:
        try:
            response = self._http.send(request)
        except httpx.TransportError as failure:
            raise StackNotRunning(f"The local stack at {self.base_url} does not answer", _HOW_TO_START) from failure
        try:
            answer: Answer = response.json()
            if response.is_success:
                answer.pop("ok", None)
                return answer
            code, problem = answer.pop("error"), answer.pop("message")
        except (ValueError, KeyError, AttributeError):
            raise RequestRefused(
                "unexpected", f"The local Slack answered with HTTP {response.status_code}", {}
            ) from None
        raise RequestRefused(code, problem, answer)
