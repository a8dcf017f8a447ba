"""`clerkbot logs`: what the bot wrote into its logs."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from cli.errors import ClerkBotError, ExitCode
from cli.output import output
from cli.target.aws import LOCAL_STAGE, connect
from cli.target.options import target_options

if TYPE_CHECKING:
    from cli.logs.cloudwatch import LogLine

_SOURCES = ("web", "worker", "api")


@click.command()
@click.option("--function", "source", type=click.Choice(_SOURCES), help="Only this one's (default: all).")
@click.option("--since", default="10m", help="How far back: 90s, 10m, 3h, 2d (default 10m).")
@click.option("--request", metavar="ID", help="Only lines about this request or queue message.")
@click.option("--workspace", metavar="ID", help="Only lines that name this workspace.")
@click.option("--follow", "-f", is_flag=True, help="Wait for further lines, until Ctrl-C.")
@target_options
def logs(source: str | None, since: str, request: str | None, workspace: str | None, follow: bool) -> None:
    """Read the logs of a stage. People's ids, addresses, tokens and words are taken out of each line."""
    from cli.logs.cloudwatch import followed, groups_of, lines
    from cli.logs.local_logs import local_lines
    from cli.logs.since import seconds_of

    if follow and output().json:
        raise ClerkBotError(
            "--follow has no end, so it is no JSON document", "Leave one of the two out", ExitCode.USAGE
        )
    begin = time.time() - seconds_of(since)
    aws = connect()
    sources = (source,) if source else _SOURCES
    words = [word for word in (request, workspace) if word]

    def read(since: float) -> Iterable[LogLine]:
        if aws.stage == LOCAL_STAGE:
            return local_lines(sources, words)
        groups = {name: group for name, group in groups_of(aws).items() if name in sources}
        return lines(aws, groups, since, " ".join(f'"{word}"' for word in words))

    found = followed(read, begin) if follow else read(begin)
    if output().json:
        output().result({"lines": [_document(line) for line in found]}, "")
        return
    for line in found:
        told = _document(line)
        click.echo(f"{told['at']} {told['source']:<6} {told['text']}")


def _document(line: LogLine) -> dict[str, str]:
    from cli.logs.impersonal import impersonal

    at = datetime.fromtimestamp(line.at / 1000, UTC).isoformat(timespec="milliseconds")
    return {"at": at, "source": line.source, "text": impersonal(line.text)}
