"""What a command prints: its result on stdout (one JSON document with `--json`), all talk on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from rich.console import Console

Command = TypeVar("Command", bound=Callable[..., Any])


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
        """The console for progress and advice. Colours only on a terminal and without NO_COLOR; rich sees to both."""
        from rich.console import Console

        return Console(file=sys.stderr, highlight=False, soft_wrap=True)


def output() -> Output:
    """The output of the command that is running."""
    found = click.get_current_context().find_object(Output)
    return found or Output()


def _set(field: str) -> Callable[[click.Context, click.Parameter, bool], None]:
    def callback(context: click.Context, _parameter: click.Parameter, given: bool) -> None:
        if given:
            setattr(context.ensure_object(Output), field, True)

    return callback


def output_options(command: Command) -> Command:
    """Adds `--json` and `--debug`. Every group and command has them, so that they may stand before or after a name."""
    as_json = click.option(
        "--json", is_flag=True, expose_value=False, callback=_set("json"), help="Print one JSON document and no text."
    )
    debug = click.option(
        "--debug",
        is_flag=True,
        expose_value=False,
        callback=_set("debug"),
        help="On an error, show where it came from.",
    )
    return as_json(debug(command))
