"""The options that the commands of `clerkbot local` share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from cli.stage import DATA_VARIABLE
from playground.stack.stack_file import DEFAULT_DATA

Decorated = Callable[..., Any]

data_option = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=True),
    default=DEFAULT_DATA,
    envvar=DATA_VARIABLE,
    help=f"The stack's data folder (default: {DATA_VARIABLE}, or .clerkbot in this checkout).",
)
as_option = click.option(
    "--as",
    "person",
    required=True,
    help="Who does it: ana, bob or carol; or dana, of another organization, who is in #random.",
)
message_option = click.option("--message", required=True, metavar="TS", help="The message's ts, as `show` prints it.")
wait_option = click.option(
    "--wait", type=click.FloatRange(0, 50), default=20.0, help="Seconds to wait for the bot at most (default 20)."
)


def actor_option(default: str = "ana") -> Callable[[Decorated], Decorated]:
    """`--as` with a default, where it hardly matters who does it."""
    return click.option("--as", "person", default=default, help=f"Who does it (default {default}).")


def place_option(*, required: bool = False, default: str | None = None) -> Callable[[Decorated], Decorated]:
    """`--in`: the channel or the direct message."""
    shown = f" (default {default})" if default else ""
    return click.option(
        "--in", "place", required=required, default=default, help=f'Where: "#general", @clerkbot, @bob{shown}.'
    )
