"""Driving the running workspace from Python, with errors that say what to do: for the commands and for the story."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from cli.errors import ClerkBotError, ExitCode
from playground.slack.client import LocalSlackClient, NotRunning, Refused

Outcome = dict[str, Any]

_USAGE_ERRORS = frozenset(
    {"unknown_person", "unknown_channel", "unknown_message", "no_such_button", "not_a_channel", "no_command", "no_text",
     "no_view", "nothing_chosen"}
)  # fmt: skip
_MOST_NEAR_CHARACTERS = 60


class Driving:
    """People of the workspace of one data folder, at work. Every method raises ClerkBotError.

    Outcomes are as playground.slack.control.driving describes them; `replies` are the bot's new messages, `updated` the
    changed ones, `settled` is False when the bot was not done within `wait` seconds (None: 20).
    """

    def __init__(self, data: Path) -> None:
        try:
            self._slack = LocalSlackClient(data)
        except NotRunning as down:
            _not_running(down)

    def say(self, who: str, where: str, text: str, *, thread: str | None = None, wait: float | None = None) -> Outcome:
        """`where` is like `#general` or `@clerkbot`, `thread` the ts of the message to answer to."""
        return self.do("say", as_=who, in_=where, text=text, thread_ts=thread or None, wait=wait)

    def slash(self, who: str, where: str, command: str, *, wait: float | None = None) -> Outcome:
        return self.do("slash", as_=who, in_=where, command=command, wait=wait)

    def click(self, who: str, message: str, action: str, *, value: str | None = None, near: str | None = None,
              chosen: str | None = None, wait: float | None = None) -> Outcome:  # fmt: skip
        """`message` is a ts, `home` or `modal`; `action` the button's words or its action_id."""
        return self.do(
            "press", as_=who, message=message, action=action, value=value, near=near, chosen=chosen, wait=wait
        )

    def show(self, who: str, where: str = "", *, thread: str = "") -> list[dict[str, Any]]:
        """The messages that a person sees, oldest first; everywhere if `where` is empty."""
        query = {"as": who, "in": where, "thread_ts": thread}
        messages: list[dict[str, Any]] = _told(self._slack.look, "messages", **query)["messages"]
        return messages

    def state(self) -> Outcome:
        """People, channels, installation and clock."""
        return _told(self._slack.look, "state")

    def is_installed(self) -> bool:
        return bool(self.state()["installed"])

    def install(self, who: str = "ana", *, wait: float | None = None) -> Outcome:
        """The whole OAuth walk, as that person's browser would do it."""
        return self.do("install", as_=who, wait=wait)

    def uninstall(self, *, wait: float | None = None) -> Outcome:
        return self.do("uninstall", wait=wait)

    def invite(self, where: str, who: str = "ana", *, wait: float | None = None) -> Outcome:
        return self.do("invite", as_=who, in_=where, wait=wait)

    def kick(self, where: str, who: str = "ana", *, wait: float | None = None) -> Outcome:
        return self.do("kick", as_=who, in_=where, wait=wait)

    def do(self, what: str, **facts: Any) -> Outcome:
        """Any other call of the control API, by its name."""
        return _told(self._slack.drive, what, **facts)


def _told(call: Callable[..., Outcome], what: str, **facts: Any) -> Outcome:
    try:
        return call(what, **facts)
    except NotRunning as down:
        _not_running(down)
    except Refused as refusal:
        raise ClerkBotError(
            refusal.message + _buttons(refusal.facts.get("there_are")),
            code=ExitCode.USAGE if refusal.code in _USAGE_ERRORS else ExitCode.FAILED,
        ) from None


def _not_running(down: NotRunning) -> NoReturn:
    raise ClerkBotError(str(down), "Start it with 'scripts/local' or 'clerkbot local up'") from None


def _buttons(there_are: list[dict[str, str]] | None) -> str:
    if there_are is None:
        return ""
    rows = [
        f"  [{one['label']}]  {one['action_id']}  value {one['value']!r}  at: {one['near'][:_MOST_NEAR_CHARACTERS]}"
        for one in there_are
    ]
    advice = "\nTell them apart with --value or --near." if len(rows) > 1 else ""
    return ". There are:\n" + "\n".join(rows or ["  none"]) + advice
