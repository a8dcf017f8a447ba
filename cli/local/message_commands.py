"""`clerkbot local say`, `slash` and `show`: write as a person, and read what they see.

Each command returns once the bot has finished (or `--wait` seconds are over), and shows what the bot wrote.
"""

from __future__ import annotations

import base64
from pathlib import Path

import click

from cli.local.options import as_option, data_option, place_option, wait_option
from cli.local.printing import perform, print_answer
from cli.output import output_options
from playground.client import PlaygroundClient
from playground.errors import RequestRefused


@click.command()
@as_option
@place_option(required=True)
@click.option("--thread", metavar="TS", help="Answer in the thread under that message.")
@click.option(
    "--file",
    "files",
    multiple=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Share this file with the message. May be repeated.",
)
@click.argument("text", nargs=-1)
@wait_option
@data_option
@output_options
def say(
    person: str, place: str, thread: str | None, files: tuple[Path, ...], text: tuple[str, ...], wait: float, data: Path
) -> None:
    """Write TEXT as a person: @ana, #general, links and `code` mean what they mean in Slack."""
    if not text and not files:
        raise click.UsageError("Say something: give a TEXT, or a --file.")
    shared = [{"name": file.name, "content": base64.b64encode(file.read_bytes()).decode()} for file in files]
    words = " ".join(text)
    perform(data, "say", as_=person, in_=place, thread_ts=thread, text=words, files=shared or None, wait=wait)


@click.command()
@as_option
@place_option(default="#general")
@click.argument("command", nargs=-1, required=True)
@wait_option
@data_option
@output_options
def slash(person: str, place: str, command: tuple[str, ...], wait: float, data: Path) -> None:
    """Give a slash COMMAND, like "/clerk list"."""
    perform(data, "slash", as_=person, in_=place, command=" ".join(command), wait=wait)


@click.command()
@as_option
@place_option()
@click.option("--thread", metavar="TS", help="Only that message and the thread under it.")
@data_option
@output_options
def show(person: str, place: str | None, thread: str | None, data: Path) -> None:
    """Show the messages that a person sees, oldest first, and the modal that they have open.

    --in home shows the Home tab, and --in modal only the modal.
    """
    client = PlaygroundClient(data)
    if place == "home":
        print_answer(client, client.call("home", as_=person))
        return
    modal = client.state(person)["modal"]
    opened = {"view": modal} if modal else {}
    if place == "modal":
        if not modal:
            raise RequestRefused("no_view", f"{person} has no modal open.", {})
        print_answer(client, opened)
    else:
        print_answer(client, {"messages": client.messages(person, place or "", thread=thread or ""), **opened})
