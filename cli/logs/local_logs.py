"""Lines of a local stack's log files. They carry no time of their own, so all of them count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cli.local.options import data_folder
from cli.logs.cloudwatch import LogLine


def local_lines(sources: Sequence[str], words: Sequence[str]) -> Iterator[LogLine]:
    """Those that contain all of the words, file by file."""
    folder = data_folder() / "logs"
    for source in sources:
        path = folder / f"{source}.log"
        if not path.is_file():
            continue
        changed = int(path.stat().st_mtime * 1000)
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines()):
            if all(word in line for word in words):
                yield LogLine(changed, source, line, f"{source}:{number}")
