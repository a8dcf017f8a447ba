"""The options by which a person, or a script, agrees to what a command will do. Three grades:

1. what can be taken back is asked for (`--yes` agrees beforehand);
2. what cannot is agreed to by typing a name (`--confirm NAME` beforehand);
3. `--force` does either without asking, for scripts that know.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def dry_run_option(command: Command) -> Command:
    option = click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
    return option(command)


def yes_option(command: Command) -> Command:
    yes = click.option("--yes", "-y", is_flag=True, help="Do not ask.")
    force = click.option(
        "--force", "yes", is_flag=True, flag_value=True, help="The same, as the other commands have it."
    )
    return yes(force(command))


def confirm_options(command: Command) -> Command:
    typed = click.option("--confirm", "typed", metavar="NAME", help="The name once more, to agree beforehand.")
    force = click.option("--force", is_flag=True, help="Do not ask for the name: for scripts.")
    return typed(force(command))


def agree(question: str, *, yes: bool) -> None:
    """Grade 1. Raises ClerkBotError where there is nobody to ask, click.Abort on a no."""
    from cli.cloud.consent import ask

    ask(question, yes=yes)


def agree_by_name(warning: str, *, name: str, typed: str | None, force: bool) -> None:
    """Grade 2. Raises ClerkBotError where another name was typed, or there is nobody to type it."""
    from cli.cloud.consent import ask_for_name

    if not force:
        ask_for_name(warning, name=name, typed=typed)
