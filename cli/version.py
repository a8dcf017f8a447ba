"""`clerkbot version`."""

from __future__ import annotations

import click

from cli.output import output, output_options


@click.command()
@output_options
def version() -> None:
    """Print the version."""
    from importlib import metadata

    number = metadata.version("clerkbot")
    output().result({"version": number}, f"clerkbot {number}")
