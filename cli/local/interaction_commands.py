"""`clerkbot local click`, `shortcut` and `submit`: press buttons, choose, use shortcuts, fill in and submit modals."""

from __future__ import annotations

from pathlib import Path

import click

from cli.local.options import as_option, data_option, message_option, place_option, wait_option
from cli.local.printing import perform
from cli.output import output_options


@click.command("click")
@as_option
@message_option
@click.option(
    "--action", required=True, help="What it is called (any case): a button, an option, a picker; or its action_id."
)
@click.option("--value", help="Only the button or option that has this value.")
@click.option(
    "--choose",
    "chosen",
    help="What to choose in a menu or picker: an option, @bob, #general, 2026-12-01, 09:30, 2026-12-01T09:30.",
)
@click.option("--near", help="Only one in or under a block with this text.")
@wait_option
@data_option
@output_options
def press(person: str, message: str, data: Path, **which: str | float | None) -> None:
    """Press a button or choose an option of a message, of the Home tab (--message home) or of a modal (--message modal)."""
    perform(data, "press", as_=person, message=message, **which)


@click.command()
@as_option
@click.argument("name", required=False)
@click.option("--message", metavar="TS", help="The message, by its ts, for a shortcut of a message's menu.")
@place_option()
@wait_option
@data_option
@output_options
def shortcut(person: str, name: str | None, message: str | None, place: str | None, wait: float, data: Path) -> None:
    """Use the shortcut NAME: on a message with --message, else one beside the message field.

    Without NAME it is the first of its kind. Works on every message that the person sees, also where the bot is not.
    """
    perform(data, "shortcut", as_=person, name=name, message=message, in_=place, wait=wait)


@click.command()
@as_option
@click.option(
    "--set",
    "entered",
    multiple=True,
    metavar="FIELD=VALUE",
    help="What to enter in the field of that label (any case) or action_id; several values with commas. May be repeated.",
)
@click.option("--close", is_flag=True, help="Close the modal without submitting it.")
@wait_option
@data_option
@output_options
def submit(person: str, entered: tuple[str, ...], close: bool, wait: float, data: Path) -> None:
    """Fill in and submit the modal that a person has open; `clerkbot local show --in modal` shows it."""
    if wrong := [one for one in entered if "=" not in one]:
        raise click.UsageError(f"--set takes FIELD=VALUE, not {wrong[0]!r}.")
    if close and entered:
        raise click.UsageError("--close submits nothing: it cannot be combined with --set.")
    if close:
        perform(data, "dismiss", as_=person, wait=wait)
        return
    values = dict(one.split("=", 1) for one in entered)
    perform(data, "submit", as_=person, values=values, wait=wait)
