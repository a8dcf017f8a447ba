"""One value from a person or a pipe: a hidden prompt on a terminal, else stdin. Never from the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from cli.errors import ClerkBotError, ExitCode
from cli.values.catalogue import Kind, is_placeholder


def entered_value(name: str) -> str:
    """Raises ClerkBotError for nothing at all or for a template's placeholder."""
    if sys.stdin.isatty():
        value = str(click.prompt(f"Value of {name} (not shown)", hide_input=True, err=True))
    else:
        value = sys.stdin.read().removesuffix("\n")
    if not value.strip():
        raise ClerkBotError(f"No value came for {name}", "Type it at the prompt, or pipe it in", ExitCode.USAGE)
    if is_placeholder(value):
        raise ClerkBotError(f"That is the template's placeholder for {name}", "Fill in the value", ExitCode.USAGE)
    return value


def checked_name(kind: Kind, name: str, surplus: Sequence[str]) -> str:
    """The name. Raises ClerkBotError, without repeating what may be a secret, where a value stands beside it."""
    if "=" in name or surplus:
        raise ClerkBotError(
            "A value on the command line stays in the shell's history, and every user of this computer can see it "
            "while the command runs",
            f"Give the name only, and type or pipe the value: clerkbot {kind.value} set NAME. Change it in Slack too, "
            "as it is no longer secret",
            ExitCode.USAGE,
        )
    return name
