"""`clerkbot logs`: what the bot logged, without personal data."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from cli.errors import ClerkBotError, ExitCode
from cli.output import output
from cli.stage import LOCAL_STAGE, stage_options

if TYPE_CHECKING:
    from cli.monitoring.log_lines import LogLine

_SOURCES = ("web", "worker", "sweeper", "api")
_DURATION = re.compile(r"(\d+)\s*([smhd])")
_SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_PERSONAL = (
    (re.compile(r"\bxox[a-z]-[A-Za-z0-9-]+|\bxapp-[A-Za-z0-9-]+"), "(token)"),
    (re.compile(r"https://hooks\.slack\.com/\S+"), "(response url)"),
    (re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.]+\b"), "(address)"),
    (re.compile(r"\b[UW][A-Z0-9]{6,}\b(?![a-z])"), "(person)"),
    (re.compile(r'("(?:words|text|label|reason_given|state|code)":\s*)"(?:[^"\\]|\\.)*"'), r'\1"(hidden)"'),
)


@click.command()
@click.option("--function", "source", type=click.Choice(_SOURCES), help="Only this one's lines (default: all).")
@click.option("--since", default="10m", help="How far back: 90s, 10m, 3h, 2d (default 10m).")
@click.option("--request", metavar="ID", help="Only lines about this request or queue message.")
@click.option("--workspace", metavar="ID", help="Only lines that name this workspace.")
@click.option("--follow", "-f", is_flag=True, help="Wait for new lines, until Ctrl-C.")
@stage_options
def logs(source: str | None, since: str, request: str | None, workspace: str | None, follow: bool) -> None:
    """Read the logs of a stage. Each line is printed without people's ids, addresses, tokens and words."""
    from cli.aws_session import open_stage
    from cli.monitoring.log_lines import follow_lines, local_log_folder, log_groups, read_lines, read_local_lines

    if follow and output().json:
        raise ClerkBotError(
            "--follow never ends, so it prints no JSON document", "Leave one of the two out", ExitCode.USAGE
        )
    begin = time.time() - parse_duration(since)
    aws = open_stage()
    sources = (source,) if source else _SOURCES
    words = [word for word in (request, workspace) if word]

    def read(since: float) -> Iterable[LogLine]:
        if aws.stage == LOCAL_STAGE:
            return read_local_lines(local_log_folder(aws), sources, words)
        groups = {name: group for name, group in log_groups(aws).items() if name in sources}
        return read_lines(aws, groups, since, " ".join(f'"{word}"' for word in words))

    lines = follow_lines(read, begin) if follow else read(begin)
    if output().json:
        output().result({"lines": [_document(line) for line in lines]}, "")
        return
    for line in map(_document, lines):
        click.echo(f"{line['at']} {line['source']:<6} {line['text']}")


def without_personal_data(line: str) -> str:
    """The line without people's ids, mail addresses, tokens, and the fields that may hold what somebody wrote."""
    for pattern, instead in _PERSONAL:
        line = pattern.sub(instead, line)
    return line


def parse_duration(text: str) -> int:
    """Seconds of `90s`, `10m`, `3h` or `2d`. Raises ClerkBotError."""
    found = _DURATION.fullmatch(text.strip())
    if not found:
        raise ClerkBotError(f"{text!r} is not a duration", "Write it like 90s, 10m, 3h or 2d", ExitCode.USAGE)
    return int(found[1]) * _SECONDS[found[2]]


def _document(line: LogLine) -> dict[str, str]:
    at = datetime.fromtimestamp(line.at / 1000, UTC).isoformat(timespec="milliseconds")
    return {"at": at, "source": line.source, "text": without_personal_data(line.text)}
