"""Asking before the account is changed. A script says yes beforehand; silence is never taken for it."""

from __future__ import annotations

import sys

import click

from cli.errors import ClerkBotError, ExitCode


def ask(question: str, *, yes: bool) -> None:
    """Return once the person agrees. Raises ClerkBotError where there is nobody to ask, click.Abort on a no."""
    if yes:
        return
    _need_a_person("Add --yes to agree beforehand.")
    click.confirm(question, abort=True, err=True)


def ask_for_name(warning: str, *, name: str, typed: str | None) -> None:
    """Like `ask`, but for what cannot be undone: the name must be typed, here or with --confirm."""
    if typed is None:
        _need_a_person(f"Add --confirm {name} to agree beforehand.")
        click.echo(warning, err=True)
        typed = click.prompt(f"Type {name} to go on", err=True)
    if typed != name:
        raise ClerkBotError(f"{typed!r} is not {name!r}, so nothing was changed.", code=ExitCode.USAGE)


def _need_a_person(otherwise: str) -> None:
    if not sys.stdin.isatty():
        raise ClerkBotError(
            "This changes your AWS account, and there is no terminal to ask at.", otherwise, ExitCode.USAGE
        )
