"""A group of commands that are imported when they are run: `clerkbot --help` must not wait for what it does not use."""

from __future__ import annotations

import copy
import difflib
import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


@dataclass(frozen=True)
class Command:
    """Where a command lives (`module:attribute`), its line in the group's help, and an example of its use."""

    place: str
    help: str
    example: str = ""


class LazyGroup(click.Group):
    """A click group whose commands are named by their place. A near miss gets a suggestion."""

    def __init__(self, *arguments: Any, places: Mapping[str, Command], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._places = places

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*self._places, *super().list_commands(ctx)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self._places:
            return super().get_command(ctx, cmd_name)
        known = self._places[cmd_name]
        module, _, attribute = known.place.partition(":")
        command: click.Command = copy.copy(getattr(importlib.import_module(module), attribute))
        command.name = cmd_name
        if known.example:
            command.epilog = f"Example: {known.example}"
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Names and their help from the table: completing a name must not import what it stands for."""
        from click.shell_completion import CompletionItem

        if not self._places or incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        return [
            CompletionItem(name, help=place.help) for name, place in self._places.items() if name.startswith(incomplete)
        ]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if not name.startswith("-") and name not in self.list_commands(ctx):
            near = difflib.get_close_matches(name, self.list_commands(ctx), n=1)
            advice = f" Did you mean {near[0]!r}?" if near else f" See '{ctx.command_path} --help'."
            ctx.fail(f"There is no command {name!r}.{advice}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = []
        for name in self.list_commands(ctx):
            place = self._places.get(name)
            eager = None if place else self.get_command(ctx, name)
            rows.append((name, place.help if place else eager.get_short_help_str() if eager else ""))
        with formatter.section("Commands"):
            formatter.write_dl(rows)
