"""Errors about values, told without the values: AWS's messages may repeat what they were sent, in whatever coding."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from cli.errors import ClerkBotError
from cli.faults import explained


@contextmanager
def told_without_values() -> Iterator[None]:
    """Whatever fails inside is raised as a ClerkBotError in our words only, and without the error that it came of."""
    failure: ClerkBotError | None = None
    try:
        yield
    except Exception as error:
        failure = explained(error, quoting=False) or ClerkBotError(f"Unexpected {type(error).__name__}")
    if failure:
        raise failure from None  # the original may hold values, and a traceback would show it
