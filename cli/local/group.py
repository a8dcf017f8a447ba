"""`clerkbot local`: the commands that run a stack on this computer and those that drive it."""

from __future__ import annotations

import click

from cli.lazy_group import CommandEntry, LazyGroup
from cli.output import output_options

COMMANDS = {
    "up": CommandEntry(
        "cli.local.stack_commands:up",
        "Start the whole stack here and keep it running.",
        "clerkbot local up --port 8765",
    ),
    "down": CommandEntry("cli.local.stack_commands:down", "Stop the running stack.", "clerkbot local down"),
    "env": CommandEntry(
        "cli.local.stack_commands:env",
        "Print what another process needs to talk to the running stack.",
        "clerkbot local env --json",
    ),
    "say": CommandEntry(
        "cli.local.message_commands:say",
        "Write a message as ana, bob or carol.",
        'clerkbot local say --as ana --in "#general" "@bob can you look?"',
    ),
    "slash": CommandEntry(
        "cli.local.message_commands:slash",
        "Give a slash command as one of them.",
        'clerkbot local slash --as ana "/clerk list"',
    ),
    "click": CommandEntry(
        "cli.local.interaction_commands:press",
        "Press a button, or choose in a menu.",
        "clerkbot local click --as ana --message 1795507811.629165 --action Remove",
    ),
    "shortcut": CommandEntry(
        "cli.local.interaction_commands:shortcut",
        "Use a shortcut, of a message or of the whole app.",
        'clerkbot local shortcut --as ana "Save for later" --message 1795507811.629165',
    ),
    "submit": CommandEntry(
        "cli.local.interaction_commands:submit",
        "Fill in and submit the modal that is open.",
        'clerkbot local submit --as ana --set "Label=invoice" --set "Priority=high"',
    ),
    "show": CommandEntry(
        "cli.local.message_commands:show",
        "Show the messages that a person sees.",
        "clerkbot local show --as ana --in @clerkbot",
    ),
    "invite": CommandEntry(
        "cli.local.app_commands:invite", "Invite the bot to a channel.", 'clerkbot local invite --in "#ops"'
    ),
    "kick": CommandEntry(
        "cli.local.app_commands:kick", "Remove the bot from a channel.", 'clerkbot local kick --in "#ops"'
    ),
    "install": CommandEntry(
        "cli.local.app_commands:install", "Install the app in the local workspace.", "clerkbot local install"
    ),
    "uninstall": CommandEntry(
        "cli.local.app_commands:uninstall", "Remove the app from the local workspace.", "clerkbot local uninstall"
    ),
    "clock": CommandEntry(
        "cli.local.condition_commands:clock", "Show the stack's time, or go forward in it.", "clerkbot local clock +3h"
    ),
    "status": CommandEntry(
        "cli.local.condition_commands:status",
        "Set a person's Slack status.",
        "clerkbot local status --as ana --emoji :palm_tree: --text vacation",
    ),
    "zone": CommandEntry(
        "cli.local.condition_commands:zone",
        "Move a person to another time zone.",
        "clerkbot local zone --as ana America/New_York",
    ),
    "fault": CommandEntry(
        "cli.local.condition_commands:fault",
        "Let the bot's next calls to Slack fail.",
        "clerkbot local fault --method chat.postMessage --times 3 --status 429 --retry-after 1",
    ),
    "story": CommandEntry(
        "cli.local.stack_commands:story",
        "Play a story on the running stack and check each step.",
        "clerkbot local story",
    ),
}


@click.group(cls=LazyGroup, entries=COMMANDS)
@output_options
def local() -> None:
    """Run ClerkBot on this computer, with an AWS and a Slack of its own, and drive it from here."""
