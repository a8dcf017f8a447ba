"""A progress bar on stderr for what takes longer than a second; nothing where nobody looks."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from cli.output import output


@contextmanager
def progress(title: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """Yields `advance(by)`. Without a total the bar only shows that something goes on."""
    if not sys.stderr.isatty():
        yield lambda _by: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    parts = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*parts, console=output().talk, transient=True) as bars:
        task = bars.add_task(title, total=total)
        yield lambda by: bars.advance(task, by)


@contextmanager
def looking(title: str) -> Iterator[None]:
    """A sign on stderr that something goes on whose length nobody knows."""
    if not sys.stderr.isatty():
        yield
        return
    with output().talk.status(title):
        yield
