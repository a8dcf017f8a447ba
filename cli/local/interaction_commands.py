"""`clerkbot local click`, `shortcut` and `submit`: press buttons, use the message shortcut, and submit modals."""

from __future__ import annotations

from pathlib import Path

import click

from cli.local.options import as_option, data_option, message_option, wait_option
from cli.local.printing import perform
from cli.output import output_options


@click.command("click")
@as_option
@message_option
@click.option("--action", required=True, help="The button's label (any case) or its action_id.")
@click.option("--value", help="Only the button that has this value.")
@click.option("--choose", "chosen", help="What to choose in a picker: a date, a time, epoch seconds or an id.")
@click.option("--near", help="Only a button in or under a block with this text.")
@wait_option
@data_option
@output_options
def press(person: str, message: str, data: Path, **which: str | float | None) -> None:
    """Press a button of a message, of the Home tab (--message home) or of a modal (--message modal)."""
    perform(data, "press", as_=person, message=message, **which)


@click.command()
@as_option
@message_option
@wait_option
@data_option
@output_options
def shortcut(person: str, message: str, wait: float, data: Path) -> None:
    """Use the message shortcut "Save message" on a message."""
    perform(data, "shortcut", as_=person, message=message, wait=wait)


@click.command()
@as_option
@click.option("--set", "entered", multiple=True, metavar="ACTION_ID=VALUE", help="What to enter; may be repeated.")
@wait_option
@data_option
@output_options
def submit(person: str, entered: tuple[str, ...], wait: float, data: Path) -> None:
    """Submit the modal that a person has open."""
    if wrong := [one for one in entered if "=" not in one]:
        raise click.UsageError(f"--set takes ACTION_ID=VALUE, not {wrong[0]!r}.")
    values = dict(one.split("=", 1) for one in entered)
    perform(data, "submit", as_=person, values=values, wait=wait)
