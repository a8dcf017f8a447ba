"""`clerkbot local clock`, `status`, `zone` and `fault`: what happens around the bot without anybody writing to it."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import click

from cli.local.options import as_option, data_option, wait_option
from cli.local.printing import perform
from cli.output import output_options

_SPAN = re.compile(r"(\d+)\s*(d|h|m|s)[a-z]*\s*")
_SECONDS = {"d": 86400, "h": 3600, "m": 60, "s": 1}


@click.command()
@click.argument("step", required=False)
@wait_option
@data_option
@output_options
def clock(step: str | None, wait: float, data: Path) -> None:
    """Show the stack's time, or go forward by STEP: +3h, +90m, +1d2h."""
    perform(data, "clock", advance=_seconds(step) if step else None, wait=wait)


@click.command()
@as_option
@click.option("--emoji", default="", help="Like :palm_tree:; none clears it.")
@click.option("--text", default="", help="The status text.")
@click.option("--until", metavar="ISO", help="When it ends, like 2026-11-25T17:00 (local time without a zone).")
@wait_option
@data_option
@output_options
def status(person: str, emoji: str, text: str, until: str | None, wait: float, data: Path) -> None:
    """Set a person's Slack status; without --emoji and --text, clear it."""
    expiration = _epoch_seconds(until) if until else None
    perform(data, "status", as_=person, emoji=emoji, text=text, expiration=expiration, wait=wait)


@click.command()
@as_option
@click.argument("zone", metavar="ZONE")
@data_option
@output_options
def zone(person: str, zone: str, data: Path) -> None:
    """Move a person to another time ZONE, like America/New_York."""
    perform(data, "zone", as_=person, tz=zone)


@click.command()
@click.option("--method", help="The Web API method, like chat.postMessage; * for every method.")
@click.option("--times", type=click.IntRange(min=1), default=1, help="How many calls fail (default 1).")
@click.option("--status", type=click.IntRange(400, 599), help="Answer with this HTTP status.")
@click.option("--retry-after", type=click.IntRange(min=0), help="Answer with 429 and these seconds to wait.")
@click.option("--error", help="Answer with this error of Slack's, like channel_not_found.")
@click.option("--lose-answer", is_flag=True, help="Perform the calls, but break the connection before the answer.")
@click.option("--clear", is_flag=True, help="First forget all faults that are planned.")
@data_option
@output_options
def fault(method: str | None, times: int, lose_answer: bool, clear: bool, data: Path, **how: str | int | None) -> None:
    """Let the next calls that the bot makes to the local Slack fail; shows all that are planned."""
    given = [name for name, value in how.items() if value is not None]
    if method is None and (given or lose_answer):
        raise click.UsageError("Name the method whose calls are to fail: --method chat.postMessage.")
    if lose_answer and given:
        raise click.UsageError("--lose-answer performs the calls: it cannot be combined with --status or --error.")
    fields = {"method": method, "times": times, "lose_answer": lose_answer, **how} if method else {}
    perform(data, "fault", clear=clear or None, **fields)


def _seconds(step: str) -> int:
    spans = _SPAN.findall(step.strip().lower())
    if not spans or _SPAN.sub("", step.strip().lower()).strip("+ "):
        raise click.UsageError(f"{step!r} is not a step forward. Write it like +3h, +90m or +1d2h.")
    return sum(int(number) * _SECONDS[unit] for number, unit in spans)


def _epoch_seconds(moment: str) -> int:
    try:
        return int(datetime.fromisoformat(moment).timestamp())
    except ValueError:
        raise click.UsageError(f"{moment!r} is not a time. Write it like 2026-11-25T17:00.") from None
