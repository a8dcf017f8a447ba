"""Groups of commands that are imported only when they run: `clerkbot --help` must not wait for what it does not use."""

from __future__ import annotations

import copy
import difflib
import importlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from cli.stage import stage_options

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_NEGATING_PREFIXES = ("un", "de", "dis", "in", "no-")
_OPPOSITES = ({"keep", "delete"}, {"show", "hide"}, {"include", "exclude"}, {"enable", "disable"})


@dataclass(frozen=True)
class CommandEntry:
    """A command: where it is defined (`module:attribute`), its line in the group's help, and an example of its use.

    `document` names the keys at the top of the JSON document that it prints; `variants` do so for a flag with another
    document. Keys are only ever added.
    """

    location: str
    help: str
    example: str = ""
    document: str = ""
    variants: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class GroupEntry:
    """A group of commands: its line in the help of the group above, its own help, and its commands."""

    help: str
    description: str
    example: str
    entries: Mapping[str, CommandEntry | GroupEntry]


class LazyGroup(click.Group):
    """A click group made from a table. A misspelled name gets a suggestion."""

    def __init__(self, *arguments: Any, entries: Mapping[str, CommandEntry | GroupEntry], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._entries = entries

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*self._entries, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        entry = self._entries.get(cmd_name)
        if entry is None:
            return super().get_command(ctx, cmd_name)
        command = _group(cmd_name, entry) if isinstance(entry, GroupEntry) else _command(cmd_name, entry)
        if entry.example:
            command.epilog = f"Example: {entry.example}"
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Names and their help from the table: completing a name must not import the command."""
        from click.shell_completion import CompletionItem

        if not self._entries or incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        return [
            CompletionItem(name, help=entry.help)
            for name, entry in self._entries.items()
            if name.startswith(incomplete)
        ]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name, known = args[0], self.list_commands(ctx)
        if not name.startswith("-") and name not in known:
            is_opposite = any(are_opposites(name, one) for one in known)
            near = [] if is_opposite else difflib.get_close_matches(name, known, n=1)
            advice = f" Did you mean {near[0]!r}?" if near else f" See '{ctx.command_path} --help'."
            ctx.fail(f"There is no command {name!r}.{advice}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = []
        for name in self.list_commands(ctx):
            entry = self._entries.get(name)
            eager = None if entry else self.get_command(ctx, name)
            rows.append((name, entry.help if entry else eager.get_short_help_str() if eager else ""))
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def _command(name: str, entry: CommandEntry) -> click.Command:
    module, _, attribute = entry.location.partition(":")
    command: click.Command = copy.copy(getattr(importlib.import_module(module), attribute))
    command.name = name
    return command


def _group(name: str, entry: GroupEntry) -> click.Command:
    @stage_options
    def group() -> None:
        """The commands below it do the work."""

    return click.group(name=name, cls=LazyGroup, entries=entry.entries, help=entry.description)(group)


def are_opposites(one: str, other: str) -> bool:
    """Whether one negates the other, as names of commands or of options: `set` is no suggestion for `unset`."""
    one, other = one.lstrip("-"), other.lstrip("-")
    if any(one == prefix + other or other == prefix + one for prefix in _NEGATING_PREFIXES):
        return True
    different = set(one.split("-")) ^ set(other.split("-"))
    return any(pair <= different for pair in _OPPOSITES)
