"""What can go wrong in the playground: errors for people, with advice, and refusals in Slack's own words."""

from __future__ import annotations

from typing import Any


class PlaygroundError(Exception):
    """An error that a person can do something about; str() gives problem and advice as sentences.

    `code` tells a program which kind of error it is.
    """

    code = "failed"

    def __init__(self, problem: str, advice: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.advice = advice

    def __str__(self) -> str:
        return " ".join(_sentence(part) for part in (self.problem, self.advice) if part)


class StackNotRunning(PlaygroundError):
    """No stack runs on the data folder, or it does not answer."""

    code = "not_running"


class CannotStart(PlaygroundError):
    """Something must be changed before the stack can start: a busy port, a folder that cannot be written."""

    code = "cannot_start"


class RequestRefused(PlaygroundError):
    """The local Slack refuses a request of the page or of the client. `facts` are further fields of its answer."""

    def __init__(self, code: str, problem: str, facts: dict[str, Any]) -> None:
        super().__init__(problem)
        self.code = code
        self.facts = facts


class SlackError(Exception):
    """The Web API's `{"ok": false, "error": code}`, with what Slack adds to it (`needed`, `response_metadata`, ...)."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details

    def as_answer(self) -> dict[str, Any]:
        return {"ok": False, "error": self.code, **self.details}


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?", ":")) else f"{text}."
