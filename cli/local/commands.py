"""`clerkbot local`: the commands that run a stack on this computer and those that drive it."""

from __future__ import annotations

import click

from cli.lazy_group import Command, LazyGroup
from cli.output import output_options

COMMANDS = {
    "up": Command("cli.local.stack_commands:up", "Start the whole stack here and keep it running."),
    "down": Command("cli.local.stack_commands:down", "Stop the running stack."),
    "env": Command("cli.local.stack_commands:env", "Print what another process needs to talk to the running stack."),
    "story": Command("cli.local.stack_commands:story", "Play a story on the running stack and check each step."),
}


@click.group(cls=LazyGroup, places=COMMANDS)
@output_options
def local() -> None:
    """Run ClerkBot on this computer, with an AWS and a Slack of its own, and drive it from here."""
