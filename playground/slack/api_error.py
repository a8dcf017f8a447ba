"""A refusal in Slack's words."""

from __future__ import annotations

from typing import Any


class SlackError(Exception):
    """`{"ok": false, "error": code}` with what Slack adds to it (`needed`, `response_metadata`, ...)."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details

    def as_answer(self) -> dict[str, Any]:
        return {"ok": False, "error": self.code, **self.details}
