"""`clerkbot local`: the commands that run a stack on this computer and those that drive it."""

from __future__ import annotations

import click

from cli.lazy_group import Command, LazyGroup
from cli.output import output_options

COMMANDS = {
    "up": Command("cli.local.stack_commands:up", "Start the whole stack here and keep it running."),
    "down": Command("cli.local.stack_commands:down", "Stop the running stack."),
    "env": Command("cli.local.stack_commands:env", "Print what another process needs to talk to the running stack."),
    "say": Command("cli.local.driving:say", "Write a message as ana, bob or carol."),
    "slash": Command("cli.local.driving:slash", "Give a slash command as one of them."),
    "click": Command("cli.local.driving:press", "Press a button."),
    "shortcut": Command("cli.local.driving:shortcut", "Use the message shortcut on a message."),
    "submit": Command("cli.local.driving:submit", "Send off the modal that is open."),
    "show": Command("cli.local.driving:show", "Show the messages that a person sees."),
    "invite": Command("cli.local.driving:invite", "Invite the bot to a channel."),
    "kick": Command("cli.local.driving:kick", "Remove the bot from a channel."),
    "install": Command("cli.local.driving:install", "Install the app in the local workspace."),
    "uninstall": Command("cli.local.driving:uninstall", "Remove the app from the local workspace."),
    "clock": Command("cli.local.driving:clock", "Tell the stack's time, or go forward in it."),
    "story": Command("cli.local.stack_commands:story", "Play a story on the running stack and check each step."),
}


@click.group(cls=LazyGroup, places=COMMANDS)
@output_options
def local() -> None:
    """Run ClerkBot on this computer, with an AWS and a Slack of its own, and drive it from here."""
