"""How you confirm what a command is about to do. There are three ways:

1. a change that can be undone asks a question (`--yes` answers it in advance);
2. a change that cannot be undone asks you to type a name (`--confirm NAME` gives it in advance);
3. `--force` skips either question, for scripts.
"""

from __future__ import annotations

import sys

import click

from cli.errors import ClerkBotError, ExitCode
from cli.output import Decorated


def dry_run_option(command: Decorated) -> Decorated:
    option = click.option("--dry-run", is_flag=True, help="Show what would be done, and do nothing.")
    return option(command)


def yes_option(command: Decorated) -> Decorated:
    """Adds `--yes` and `--force`, for a change that can be undone."""
    yes = click.option("--yes", "-y", is_flag=True, help="Do not ask.")
    force = click.option("--force", "yes", is_flag=True, flag_value=True, help="Same as --yes.")
    return yes(force(command))


def confirm_options(command: Decorated) -> Decorated:
    """Adds `--confirm NAME` and `--force`, for a change that cannot be undone."""
    typed = click.option("--confirm", "typed", metavar="NAME", help="The name, to confirm without being asked.")
    force = click.option("--force", is_flag=True, help="Do not ask for the name: for scripts.")
    return typed(force(command))


def confirm(question: str, *, yes: bool) -> None:
    """Ask, unless the answer was given in advance.

    Raises ClerkBotError where there is no terminal to ask at, click.Abort if the answer is no.
    """
    if yes:
        return
    _require_terminal("Add --yes to confirm in advance")
    click.confirm(question, abort=True, err=True)


def confirm_by_name(warning: str, *, name: str, typed: str | None, force: bool = False) -> None:
    """Ask for the name to be typed, unless it was given in advance. Raises ClerkBotError for another name."""
    if force:
        return
    if typed is None:
        _require_terminal(f"Add --confirm {name} to confirm in advance")
        click.echo(warning, err=True)
        typed = click.prompt(f"Type {name} to continue", err=True)
    if typed != name:
        raise ClerkBotError(f"{typed!r} is not {name!r}, so nothing was changed", code=ExitCode.USAGE)


def _require_terminal(next_step: str) -> None:
    if not sys.stdin.isatty():
        raise ClerkBotError(
            "This command needs your confirmation, and there is no terminal to ask at", next_step, ExitCode.USAGE
        )
