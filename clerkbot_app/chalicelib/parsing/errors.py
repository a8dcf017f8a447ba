"""Why a command was not understood, in words for the person who typed it."""

from __future__ import annotations


class NotUnderstood(Exception):
    """The words are no command, or nearly one. Nothing may change; `suggestions` are commands that were perhaps meant."""

    def __init__(self, message: str, *suggestions: str) -> None:
        super().__init__(message)
        self.message = message
        self.suggestions = suggestions
