"""Log lines of a stage: from CloudWatch, or from the local stack's files."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cli.aws_session import StageSession
from cli.errors import ClerkBotError, ExitCode, is_not_found
from cli.stage_address import NAME_DATA_FOLDER, find_local_folder

_POLL_SECONDS = 2.0
_OVERLAP_SECONDS = 10.0
"""CloudWatch delivers lines late and in no order, so each poll reads some of the last one again."""


@dataclass(frozen=True)
class LogLine:
    """`at` is epoch milliseconds."""

    at: int
    source: str
    text: str
    id: str


def log_groups(aws: StageSession) -> Mapping[str, str]:
    """The log groups by what writes them."""
    return {
        "web": f"/aws/lambda/{aws.names.web_function}",
        "worker": f"/aws/lambda/{aws.names.worker_function}",
        "sweeper": f"/aws/lambda/{aws.names.sweeper_function}",
        "api": aws.names.access_log,
    }


def read_lines(aws: StageSession, groups: Mapping[str, str], since: float, pattern: str) -> list[LogLine]:
    """All lines since then (epoch seconds), the oldest first. Raises ClerkBotError where no log group exists."""
    found: list[LogLine] = []
    missing = 0
    for source, group in groups.items():
        try:
            found += _lines_of_group(aws, source, group, since, pattern)
        except Exception as error:
            if not is_not_found(error):
                raise
            missing += 1
    if missing == len(groups):
        raise ClerkBotError(
            f"Stage {aws.stage} has no logs in region {aws.region}",
            f"Is it deployed there? See: clerkbot status --stage {aws.stage}",
            ExitCode.NOT_POSSIBLE,
        )
    return sorted(found, key=lambda line: (line.at, line.id))


def follow_lines(read: Callable[[float], Iterable[LogLine]], since: float) -> Iterator[LogLine]:
    """The lines since then and each new line, until the program is stopped."""
    seen: set[str] = set()
    while True:
        polled_at = time.time()
        for line in read(since):
            if line.id not in seen:
                seen.add(line.id)
                yield line
        since = max(since, polled_at - _OVERLAP_SECONDS)
        time.sleep(_POLL_SECONDS)


def local_log_folder(aws: StageSession) -> Path:
    """Where the local stack that this session asks writes its logs. Raises ClerkBotError where its folder is not named."""
    folder = find_local_folder(aws)
    if folder is None:
        raise ClerkBotError(
            f"The local stack at {aws.endpoint_url} has another data folder", NAME_DATA_FOLDER, ExitCode.NOT_POSSIBLE
        )
    return folder / "logs"


def read_local_lines(folder: Path, sources: Sequence[str], words: Sequence[str]) -> Iterator[LogLine]:
    """Lines of the local stack that contain all words, file by file. They have no time, so none is left out as too old."""
    for source in sources:
        path = folder / f"{source}.log"
        if not path.is_file():
            continue
        changed = int(path.stat().st_mtime * 1000)
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines()):
            if all(word in line for word in words):
                yield LogLine(changed, source, line, f"{source}:{number}")


def _lines_of_group(aws: StageSession, source: str, group: str, since: float, pattern: str) -> Iterator[LogLine]:
    wanted = {"filterPattern": pattern} if pattern else {}
    pages = aws.client("logs").get_paginator("filter_log_events")
    for page in pages.paginate(logGroupName=group, startTime=int(since * 1000), **wanted):
        for event in page["events"]:
            at, text = event["timestamp"], event["message"].rstrip("\n")
            yield LogLine(at, source, text, event.get("eventId") or f"{event.get('logStreamName')}:{at}:{text}")
