"""`clerkbot secrets` and `clerkbot params`: the same commands over two stores."""

from __future__ import annotations

import click

from cli.lazy_group import Command, LazyGroup
from cli.target.options import target_options
from cli.values.catalogue import Kind


def places(kind: Kind) -> dict[str, Command]:
    """The commands of a group; their examples name it."""
    word, file = kind.value, kind.file
    name = "SLACK_SIGNING_SECRET" if kind is Kind.SECRETS else "SLACK_APP_ID"

    def command(verb: str, text: str, example: str) -> Command:
        return Command(f"cli.values.{verb}:{verb}_values", text, f"clerkbot {word} {verb} {example}".rstrip())

    return {
        "template": command("template", "Write a file to fill in.", f"--output {file}"),
        "plan": command("plan", "Show what `apply` would create or change.", f"{file} --stage staging"),
        "apply": command("apply", "Store the values of a file.", f"{file} --stage staging"),
        "list": command("list", "Show which are stored, by digest.", "--stage staging"),
        "set": command("set", "Store one, from a hidden prompt or stdin.", f"{name} --stage staging"),
        "rotate": command("rotate", "Replace one, keeping the one before for a while.", f"{name} --stage staging"),
        "diff": command("diff", "Compare two stages, by digest.", "staging production"),
        "prune": command("prune", "Delete those that ClerkBot does not know.", "--stage staging --dry-run"),
    }


@click.group(cls=LazyGroup, places=places(Kind.SECRETS))
@target_options
def secrets() -> None:
    """The Slack app's secrets of a stage, in Secrets Manager.

    No value is ever printed, logged or taken from the command line: they come from a file, a hidden prompt or stdin.
    """
    click.get_current_context().obj = Kind.SECRETS


@click.group(cls=LazyGroup, places=places(Kind.PARAMETERS))
@target_options
def params() -> None:
    """A stage's parameters, in SSM's Parameter Store: what is no secret and differs between stages."""
    click.get_current_context().obj = Kind.PARAMETERS
