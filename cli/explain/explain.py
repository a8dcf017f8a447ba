"""`clerkbot explain`: what the bot would understand of a sentence. It does nothing, and needs no AWS and no config file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import TextIOWrapper
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from cli.output import output, output_options

_EARLIEST, _LATEST = 1970, 9000
"""Years between which a moment has epoch seconds on every platform, and so have the moments a year after it."""


def _read_moment(_context: click.Context, _parameter: click.Parameter, value: str | None) -> datetime | None:
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        moment = datetime.min
    if not _EARLIEST < moment.year < _LATEST:
        raise click.BadParameter(f"{value!r} is not a date and time. Write it like 2026-11-25T10:00.")
    return moment


def _read_zone(_context: click.Context, _parameter: click.Parameter, value: str) -> ZoneInfo:
    try:
        return ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise click.BadParameter(f"{value!r} is not a time zone. Write it like Europe/Madrid.") from error


@click.command()
@click.argument("text", nargs=-1)
@click.option(
    "--now",
    metavar="ISO",
    callback=_read_moment,
    help="When it is said, local time in the zone, such as 2026-11-25T10:00 (default: now).",
)
@click.option(
    "--zone",
    metavar="IANA",
    default="UTC",
    callback=_read_zone,
    help="The person's time zone, such as Europe/Madrid (default UTC).",
)
@click.option("--in-thread", is_flag=True, help="It is said in the thread of a message or an item.")
@click.option("--trace", is_flag=True, help="Also show which sentence template matched, and how far others came.")
@output_options
def explain(text: tuple[str, ...], now: datetime | None, zone: ZoneInfo, in_thread: bool, trace: bool) -> None:
    """Say what the bot would understand of TEXT, and do nothing. Without TEXT, read one phrase a line from stdin.

    Write people and channels as @bob and #general. With --json, each phrase has a document on a line of its own. What the bot
    knows only of a person, such as which items there are, plays no part.
    """
    from cli.explain.explanation import Situation

    situation = Situation(_seconds(now, zone), zone, in_thread=in_thread)
    for phrase in [" ".join(text)] if text else _lines():
        explanation = situation.explain(_printable(phrase), with_trace=trace)
        output().result(explanation.document(), explanation.text())


def _seconds(now: datetime | None, zone: ZoneInfo) -> float:
    """Epoch seconds. A moment that names its own offset from UTC keeps it."""
    if now is None:
        return datetime.now(UTC).timestamp()
    return (now if now.tzinfo else now.replace(tzinfo=zone)).timestamp()


def _lines() -> Iterator[str]:
    """The phrases on stdin, each as soon as it is there."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    for line in sys.stdin:
        if phrase := line.strip():
            yield phrase


def _printable(phrase: str) -> str:
    """Without what the terminal passed on that is no text."""
    return phrase.encode("utf-8", "replace").decode()
