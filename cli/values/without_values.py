"""Errors about values, told without the values: AWS's messages may repeat what they were sent."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from cli.errors import ClerkBotError
from cli.faults import explained

_HIDDEN = "(hidden)"


@contextmanager
def told_without(*values: str) -> Iterator[None]:
    """Whatever fails inside is raised as a ClerkBotError without the values, and without the error that holds them."""
    failure: ClerkBotError | None = None
    try:
        yield
    except Exception as error:
        known = explained(error)
        failure = known or ClerkBotError(f"{type(error).__name__}: {error}")
        failure = ClerkBotError(_hide(failure.problem, values), _hide(failure.next_step, values), failure.code)
    if failure:
        raise failure from None  # the original may hold values, and a traceback would show it


def _hide(text: str, values: tuple[str, ...]) -> str:
    for value in sorted({value for value in values if value}, key=len, reverse=True):
        text = text.replace(value, _HIDDEN).replace(repr(value)[1:-1], _HIDDEN)
    return text
