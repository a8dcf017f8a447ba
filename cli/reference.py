"""Writes docs/cli.md from the code: `python -m cli.reference`. A test compares the two."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from cli import config_file, confirm
from cli.command_table import COMMANDS, ERROR_DOCUMENT
from cli.errors import ExitCode
from cli.lazy_group import CommandEntry, GroupEntry
from cli.main import clerkbot
from cli.stage import SOURCES

PAGE = Path(__file__).resolve().parents[1] / "docs" / "cli.md"
_WIDTH = 100
_EXIT_CODE = re.compile(r"(\w+) = (\d+)  # (.+)")


def main() -> None:
    PAGE.write_text(page(), encoding="utf-8")


def page() -> str:
    """The whole page, in Markdown."""
    return "\n".join([*_head(), *_conventions(), *_documents(), *_commands()]) + "\n"


def _head() -> Iterator[str]:
    yield "# The command line"
    yield ""
    yield "`python -m cli.reference` writes this page from the code; do not edit it."
    yield ""


def _conventions() -> Iterator[str]:
    yield "## What all commands have in common"
    yield ""
    yield "Results go to stdout, progress and advice to stderr. Colors appear only on a terminal, and not with `NO_COLOR`. After"
    yield "Ctrl-C a command says how far it came and how to continue. An error is one sentence and a next step; `--debug` adds the"
    yield "traceback."
    yield ""
    yield "### Where stage, profile, region and endpoint come from"
    yield ""
    yield from (f"{number}. {source}" for number, source in enumerate(SOURCES, 1))
    yield ""
    yield "The first source that names a value wins; no command guesses a stage. The stage `local` is the stack that runs on this"
    yield "computer (`clerkbot local up`; `CLERKBOT_DATA` names its data folder), unless you give an endpoint."
    yield ""
    yield inspect.cleandoc(config_file.__doc__ or "").partition("\n")[0]
    yield "`CLERKBOT_CONFIG` names another file."
    yield ""
    yield "```toml"
    example = (config_file.__doc__ or "").partition("\n\n")[2]
    yield inspect.cleandoc(example)
    yield "```"
    yield ""
    yield "### What needs your confirmation"
    yield ""
    yield inspect.cleandoc(confirm.__doc__ or "").partition("\n\n")[2]
    yield ""
    yield "`--dry-run` shows what would be done, and does nothing. Without a terminal to ask at, a command stops: it never assumes yes."
    yield ""
    yield "### Exit codes"
    yield ""
    yield "| code | name | meaning |"
    yield "|---|---|---|"
    for name, number, meaning in _EXIT_CODE.findall(inspect.getsource(ExitCode)):
        yield f"| {number} | {name} | {meaning} |"
    yield ""


def _documents() -> Iterator[str]:
    names = ", ".join(f"`{name}`" for name in ERROR_DOCUMENT)
    yield "### JSON documents"
    yield ""
    yield f"With `--json`, stdout is one JSON document; the document of an error has {names}. Keys are only ever added."
    yield ""
    yield "| command | keys at the top |"
    yield "|---|---|"
    for command, keys in _document_keys("", COMMANDS):
        yield f"| `{command}` | {', '.join(f'`{key}`' for key in keys.split())} |"
    yield ""


def _document_keys(prefix: str, entries: Mapping[str, CommandEntry | GroupEntry]) -> Iterator[tuple[str, str]]:
    """The command, with the flag that changes its document, and the keys; commands without listed keys are left out."""
    for name, entry in entries.items():
        command = f"{prefix} {name}".strip()
        if isinstance(entry, GroupEntry):
            yield from _document_keys(command, entry.entries)
            continue
        if entry.document:
            yield command, entry.document
        yield from ((f"{command} {flag}", keys) for flag, keys in entry.variants.items())


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
