"""`clerkbot local say`, `slash`, `click`, `show`, ...: what people do in the local workspace, from a terminal.

Each command returns once the bot has finished with it (or `--wait` seconds are over), and shows what the bot wrote.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from cli.local.stack_commands import data_option
from cli.output import output, output_options
from playground.slack.driver import Driving as Driving  # the story drives by it

_SPAN = re.compile(r"(\d+)\s*(d|h|m|s)[a-z]*\s*")
_SECONDS = {"d": 86400, "h": 3600, "m": 60, "s": 1}

Decorated = Callable[..., Any]

as_option = click.option("--as", "person", required=True, help="Who does it: ana, bob or carol.")
message_option = click.option("--message", required=True, metavar="TS", help="The message's ts, as `show` prints it.")
wait_option = click.option(
    "--wait", type=click.FloatRange(0, 50), default=20.0, help="Seconds to wait for the bot at most (default 20)."
)


def place_option(*, required: bool = False, default: str | None = None) -> Callable[[Decorated], Decorated]:
    shown = f" (default {default})" if default else ""
    return click.option(
        "--in", "place", required=required, default=default, help=f'Where: "#general" or @clerkbot{shown}.'
    )


@click.command()
@as_option
@place_option(required=True)
@click.option("--thread", metavar="TS", help="Answer in the thread under that message.")
@click.argument("text", nargs=-1, required=True)
@wait_option
@data_option
@output_options
def say(person: str, place: str, thread: str | None, text: tuple[str, ...], wait: float, data: Path) -> None:
    """Write TEXT as a person: @ana, #general, links and `code` mean what they mean in Slack."""
    _report(data, "say", as_=person, in_=place, thread_ts=thread, text=" ".join(text), wait=wait)


@click.command()
@as_option
@place_option(default="#general")
@click.argument("command", nargs=-1, required=True)
@wait_option
@data_option
@output_options
def slash(person: str, place: str, command: tuple[str, ...], wait: float, data: Path) -> None:
    """Give a slash COMMAND, like "/clerk list"."""
    _report(data, "slash", as_=person, in_=place, command=" ".join(command), wait=wait)


@click.command("click")
@as_option
@message_option
@click.option("--action", required=True, help="The button's words (any case) or its action_id.")
@click.option("--value", help="Only the button that carries this value.")
@click.option("--choose", "chosen", help="What to choose in a picker: a date, a time, epoch seconds or an id.")
@click.option("--near", help="Only a button in or under a block with these words.")
@wait_option
@data_option
@output_options
def press(person: str, message: str, data: Path, **which: str | float | None) -> None:
    """Press a button of a message, of the Home tab (--message home) or of a modal (--message modal)."""
    _report(data, "press", as_=person, message=message, **which)


@click.command()
@as_option
@message_option
@wait_option
@data_option
@output_options
def shortcut(person: str, message: str, wait: float, data: Path) -> None:
    """Use the message shortcut "Save message" on a message."""
    _report(data, "shortcut", as_=person, message=message, wait=wait)


@click.command()
@as_option
@click.option("--set", "entered", multiple=True, metavar="ACTION_ID=VALUE", help="What to enter; may be repeated.")
@wait_option
@data_option
@output_options
def submit(person: str, entered: tuple[str, ...], wait: float, data: Path) -> None:
    """Send off the modal that a person has open."""
    if wrong := [one for one in entered if "=" not in one]:
        raise click.UsageError(f"--set takes ACTION_ID=VALUE, not {wrong[0]!r}.")
    values = dict(one.split("=", 1) for one in entered)
    _report(data, "submit", as_=person, values=values, wait=wait)


@click.command()
@as_option
@place_option()
@click.option("--thread", metavar="TS", help="Only that message and the thread under it.")
@data_option
@output_options
def show(person: str, place: str | None, thread: str | None, data: Path) -> None:
    """Show the messages that a person sees, oldest first; --in home shows the Home tab."""
    driving = Driving(data)
    if place == "home":
        _print(driving, driving.do("home", as_=person))
    else:
        _print(driving, {"messages": driving.show(person, place or "", thread=thread or "")})


@click.command()
@place_option(required=True)
@click.option("--as", "person", default="ana", help="Who does it (default ana).")
@wait_option
@data_option
@output_options
def invite(place: str, person: str, wait: float, data: Path) -> None:
    """Invite the bot to a channel."""
    _report(data, "invite", as_=person, in_=place, wait=wait)


@click.command()
@place_option(required=True)
@click.option("--as", "person", default="ana", help="Who does it (default ana).")
@wait_option
@data_option
@output_options
def kick(place: str, person: str, wait: float, data: Path) -> None:
    """Remove the bot from a channel."""
    _report(data, "kick", as_=person, in_=place, wait=wait)


@click.command()
@click.option("--as", "person", default="ana", help="Who allows it (default ana).")
@wait_option
@data_option
@output_options
def install(person: str, wait: float, data: Path) -> None:
    """Install the app in the workspace by the real OAuth walk."""
    _report(data, "install", as_=person, wait=wait)


@click.command()
@wait_option
@data_option
@output_options
def uninstall(wait: float, data: Path) -> None:
    """Remove the app from the workspace; the bot deletes all of its data."""
    _report(data, "uninstall", wait=wait)


@click.command()
@click.argument("step", required=False)
@wait_option
@data_option
@output_options
def clock(step: str | None, wait: float, data: Path) -> None:
    """Tell the stack's time, or go forward by STEP: +3h, +90m, +1d2h."""
    _report(data, "clock", advance=_seconds(step) if step else None, wait=wait)


driving_commands: list[click.Command] = [
    say, slash, press, shortcut, submit, show, invite, kick, install, uninstall, clock,
]  # fmt: skip


def _seconds(step: str) -> int:
    spans = _SPAN.findall(step.strip().lower())
    if not spans or _SPAN.sub("", step.strip().lower()).strip("+ "):
        raise click.UsageError(f"{step!r} is no step forward. Write it like +3h, +90m or +1d2h.")
    return sum(int(number) * _SECONDS[unit] for number, unit in spans)


def _report(data: Path, what: str, **facts: Any) -> None:
    """Do it, and print what came of it."""
    driving = Driving(data)
    _print(driving, driving.do(what, **facts))


def _print(driving: Driving, answer: dict[str, Any]) -> None:
    said = output()
    if said.json:
        said.result(answer, "")
        return
    from playground.slack.terminal import rendered

    state = driving.state()
    names = {one["id"]: one["display_name"] for one in state["people"]} | {"USLACKBOT": "Slackbot"}
    names |= {one["id"]: one["name"] for one in state["channels"]}
    views = [{"ts": "0", **answer[name]} for name in ("home", "view") if answer.get(name)]
    messages = [*answer.get("messages", []), *answer.get("replies", []), *answer.get("updated", []), *views]
    text = rendered(messages, names, colours=sys.stdout.isatty())
    said.result(answer, "\n".join(part for part in (_facts(answer), text) if part) or "Done; the bot said nothing.")
    if answer.get("settled") is False:
        said.talk.print("The bot has not finished yet. Look again with 'clerkbot local show', or use a longer --wait.")
    if "hint" in answer:
        said.talk.print(answer["hint"])


def _facts(answer: dict[str, Any]) -> str:
    """The lines above the messages, for the commands whose news are not messages."""
    if "now" in answer:
        from datetime import datetime

        moment = datetime.fromtimestamp(answer["now"]).astimezone()
        return f"It is {moment:%a %Y-%m-%d %H:%M:%S %Z} in the stack."
    if answer.get("errors"):
        return "\n".join(f"{block}: {words}" for block, words in answer["errors"].items())
    if answer.get("changed") is False:
        return "That was so already; nothing changed."
    if answer.get("taken") is False:
        return "The bot did not answer within three seconds."
    return f"Sent as {answer['ts']}." if "ts" in answer else ""
