"""Writes docs/cli.md from the code: `python -m cli.reference`. A test holds the file against it."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import click

from cli import consenting
from cli.errors import ExitCode
from cli.json_shapes import ERROR_SHAPE, SHAPES
from cli.main import clerkbot
from cli.target import config_file
from cli.target.choices import ORDER

PAGE = Path(__file__).resolve().parents[1] / "docs" / "cli.md"
_WIDTH = 100
_EXIT_CODE = re.compile(r"(\w+) = (\d+)  # (.+)")


def main() -> None:
    PAGE.write_text(page(), encoding="utf-8")


def page() -> str:
    """The whole page, in Markdown."""
    return "\n".join([*_head(), *_habits(), *_shapes(), *_commands()]) + "\n"


def _head() -> Iterator[str]:
    yield "# The command line"
    yield ""
    yield "Made from the code by `python -m cli.reference`; do not edit it here."
    yield ""


def _habits() -> Iterator[str]:
    yield "## What holds for every command"
    yield ""
    yield "Results go to stdout, all talk to stderr. Colours only on a terminal, and not with `NO_COLOR`. Ctrl-C leaves what"
    yield "is told: how far it came, and how to go on. An error is one sentence and a next step; `--debug` shows where it came from."
    yield ""
    yield "### Where stage, profile, region and endpoint come from"
    yield ""
    yield from (f"{number}. {source}" for number, source in enumerate(ORDER, 1))
    yield ""
    yield "The first that says something wins; no command guesses a stage. The stage `local` is the stack that runs here"
    yield "(`clerkbot local up`; `CLERKBOT_DATA` names its data folder), unless an endpoint is given."
    yield ""
    yield inspect.cleandoc(config_file.__doc__ or "").partition("\n")[0]
    yield "`CLERKBOT_CONFIG` names another file."
    yield ""
    yield "```toml"
    example = (config_file.__doc__ or "").partition("\n\n")[2]
    yield inspect.cleandoc(example)
    yield "```"
    yield ""
    yield "### What asks before it does something"
    yield ""
    grades = inspect.cleandoc(consenting.__doc__ or "").partition("\n\n")[2]
    yield grades
    yield ""
    yield "`--dry-run` says what would be done, and does nothing. Nobody to ask (no terminal) is never taken for a yes."
    yield ""
    yield "### Exit codes"
    yield ""
    yield "| code | name | meaning |"
    yield "|---|---|---|"
    for name, number, meaning in _EXIT_CODE.findall(inspect.getsource(ExitCode)):
        yield f"| {number} | {name} | {meaning} |"
    yield ""


def _shapes() -> Iterator[str]:
    names = ", ".join(f"`{name}`" for name in ERROR_SHAPE)
    yield "### Documents"
    yield ""
    yield f"With `--json`, stdout is one JSON document; that of an error has {names}. Names are only ever added."
    yield "The commands of `params` have the documents of `secrets`."
    yield ""
    yield "| command | names at the top |"
    yield "|---|---|"
    for command, shape in SHAPES.items():
        yield f"| `{command}` | {', '.join(f'`{name}`' for name in shape)} |"
    yield ""


def _commands() -> Iterator[str]:
    yield "## Commands"
    yield ""
    for context in contexts(root()):
        yield f"### {context.command_path}"
        yield ""
        yield "```text"
        yield context.get_help().rstrip()
        yield "```"
        yield ""


def root() -> click.Context:
    """Where the whole command line begins."""
    return click.Context(
        clerkbot,
        info_name="clerkbot",
        max_content_width=_WIDTH,
        terminal_width=_WIDTH,
        help_option_names=["-h", "--help"],
    )


def contexts(context: click.Context) -> Iterator[click.Context]:
    """The command and all commands below it, each with the context that its help is made in."""
    yield context
    if isinstance(context.command, click.Group):
        for name in context.command.list_commands(context):
            command = context.command.get_command(context, name)
            if command is not None:
                yield from contexts(
                    click.Context(
                        command, parent=context, info_name=name, max_content_width=_WIDTH, terminal_width=_WIDTH
                    )
                )


if __name__ == "__main__":
    main()
