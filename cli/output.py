"""What a command prints: its result on stdout (one JSON document with `--json`), progress and advice on stderr."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cli.errors import ClerkBotError, ExitCode

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
"""A command's function, before and after an option is added to it."""
_UNLIMITED_WIDTH = 10_000


@dataclass
class Output:
    """How this run of the command line prints. One per run, kept as click's context object; see `output()`."""

    json: bool = False
    debug: bool = False

    def result(self, document: Any, text: str) -> None:
        """Print the command's result: the document with `--json`, else the text."""
        click.echo(json.dumps(document, ensure_ascii=False) if self.json else text)

    def error(self, text: str, code: int) -> None:
        """Print why the command failed, on stderr; with `--json` also as the document on stdout."""
        if self.json:
            click.echo(json.dumps({"error": text, "code": code}, ensure_ascii=False))
        click.echo(text, err=True)

    @property
    def talk(self) -> Console:
        """The console for progress and advice, on stderr. rich uses colors only on a terminal and without NO_COLOR."""
        from rich.console import Console

        return Console(file=sys.stderr, highlight=False, soft_wrap=True)


def output() -> Output:
    """The output of the command that is running."""
    found = click.get_current_context().find_object(Output)
    return found or Output()


def output_options(command: Decorated) -> Decorated:
    """Adds `--json` and `--debug`. Every group and command has them, so that they may stand before or after a name."""
    as_json = click.option(
        "--json", is_flag=True, expose_value=False, callback=_set("json"), help="Print one JSON document and no text."
    )
    debug = click.option(
        "--debug", is_flag=True, expose_value=False, callback=_set("debug"), help="On an error, print the traceback."
    )
    return as_json(debug(command))


def _set(field: str) -> Callable[[click.Context, click.Parameter, bool], None]:
    def callback(context: click.Context, _parameter: click.Parameter, given: bool) -> None:
        if given:
            setattr(context.ensure_object(Output), field, True)

    return callback


def columns(rows: Sequence[Sequence[str | Text]], headers: Sequence[str] = ()) -> str:
    """Rows as aligned columns, two spaces apart. Cells wrap at the terminal's width, or at COLUMNS; in a pipe never."""
    from rich.console import Console
    from rich.table import Table

    if not rows:
        return ""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=bool(headers), header_style="")
    for header in headers or [""] * len(rows[0]):
        table.add_column(header, overflow="fold")
    for row in rows:
        table.add_row(*row)
    width = shutil.get_terminal_size((0, 0)).columns if sys.stdout.isatty() or "COLUMNS" in os.environ else 0
    text = StringIO()
    console = Console(
        file=text,
        width=width or _UNLIMITED_WIDTH,
        force_terminal=sys.stdout.isatty(),
        highlight=False,
        markup=False,
        emoji=False,
    )
    console.print(table)
    return "\n".join(line.rstrip() for line in text.getvalue().rstrip("\n").split("\n"))


def plural(count: int, one: str, several: str = "") -> str:
    """`1 message`, `2 messages`."""
    return f"{count} {one if count == 1 else several or one + 's'}"


@contextmanager
def progress(title: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """A progress bar on stderr, on a terminal only. Yields `advance(by)`. Without a total the bar only shows activity."""
    if not sys.stderr.isatty():
        yield lambda _by: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    parts = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*parts, console=output().talk, transient=True) as bars:
        task = bars.add_task(title, total=total)
        yield lambda by: bars.advance(task, by)


@contextmanager
def spinner(title: str) -> Iterator[None]:
    """Shows on stderr, on a terminal only, that something of unknown length is running."""
    if not sys.stderr.isatty():
        yield
        return
    with output().talk.status(title):
        yield


def write_private_file(path: Path, text: str) -> None:
    """Write a new file that only its owner can read (mode 600). Raises ClerkBotError where the file exists."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise ClerkBotError(f"{path} exists already", "Name another file", ExitCode.NOT_POSSIBLE) from error
    with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
        opened.write(text)
