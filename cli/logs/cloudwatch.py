"""Lines of a stage's log groups."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from cli.errors import ClerkBotError, ExitCode
from cli.faults import is_absent
from cli.target.aws import Aws

_LOOK_SECONDS = 2.0
_OVERLAP_SECONDS = 10.0
"""CloudWatch shows lines late and in no order, so each look reads a bit of the last one again."""


@dataclass(frozen=True)
class LogLine:
    """`at` is epoch milliseconds."""

    at: int
    source: str
    text: str
    id: str


def groups_of(aws: Aws) -> Mapping[str, str]:
    """The log groups by what writes them."""
    return {
        "web": f"/aws/lambda/{aws.names.web_function}",
        "worker": f"/aws/lambda/{aws.names.worker_function}",
        "api": aws.names.access_log,
    }


def lines(aws: Aws, groups: Mapping[str, str], since: float, pattern: str) -> list[LogLine]:
    """All lines since then (epoch seconds), the oldest first. Raises ClerkBotError where there is no log at all."""
    found: list[LogLine] = []
    absent = 0
    for source, group in groups.items():
        try:
            found += _of_group(aws, source, group, since, pattern)
        except Exception as error:
            if not is_absent(error):
                raise
            absent += 1
    if absent == len(groups):
        raise ClerkBotError(
            f"Stage {aws.stage} has no logs in region {aws.region}",
            f"Is it deployed there? See: clerkbot status --stage {aws.stage}",
            ExitCode.NOT_POSSIBLE,
        )
    return sorted(found, key=lambda line: (line.at, line.id))


def followed(read: Callable[[float], Iterable[LogLine]], since: float) -> Iterator[LogLine]:
    """The lines that `read` finds since then, and those that come, until the program is stopped."""
    seen: set[str] = set()
    while True:
        looked_at = time.time()
        for line in read(since):
            if line.id not in seen:
                seen.add(line.id)
                yield line
        since = max(since, looked_at - _OVERLAP_SECONDS)
        time.sleep(_LOOK_SECONDS)


def _of_group(aws: Aws, source: str, group: str, since: float, pattern: str) -> Iterator[LogLine]:
    wanted = {"filterPattern": pattern} if pattern else {}
    pages = aws.client("logs").get_paginator("filter_log_events")
    for page in pages.paginate(logGroupName=group, startTime=int(since * 1000), **wanted):
        for event in page["events"]:
            at, text = event["timestamp"], event["message"].rstrip("\n")
            yield LogLine(at, source, text, event.get("eventId") or f"{event.get('logStreamName')}:{at}:{text}")
