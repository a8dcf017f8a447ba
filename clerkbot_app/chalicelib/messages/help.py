"""Help and the welcome messages."""

from __future__ import annotations

from chalicelib.domain.reply import Message
from chalicelib.messages.blocks import button, context, escaped, header, message, section

_COMMANDS = """\
*Save* · reply in a thread: `@ClerkBot save message red deploy priority high`, or `save thread …`; anywhere: `save &lt;link to a message&gt; …`
*Read* · `list` · `list high+` · `list from @bob` · `list in #general` · `next`
*Finish* · `done #12` · `remove #12` · `clear low` · `undo`
*Priorities* · `highest` `high` `medium` `low` `lowest` · `set priority high #general` · `set priority low @bob` · `priority #12 highest` · `why #12`
*Away* · `away until 15:30` · `away for 2h lunch` · `away tomorrow` · `away every weekday 18:00-9:00` · `follow status` · `back`
*Hand over* · `give #12 to @bob please have a look`
*Settings* · `settings` shows all of them, and the words that change each
*Use* · `subscribe` · `subscribe always` · `unsubscribe` · `help`"""


def help_message() -> Message:
    return Message(
        "How to use ClerkBot: save, list, next, done, away, back, subscribe.",
        (
            header("How to use ClerkBot"),
            section(_COMMANDS),
            context("The same words work in a direct message to me, after @ClerkBot in a channel, and after `/clerk`."),
        ),
    )


def hello_channel() -> Message:
    return Message(
        "Hello! I am ClerkBot: I keep the messages that you can't deal with now. Say `@ClerkBot subscribe` to begin.",
        (
            section(
                ":wave: *Hello, I am ClerkBot.* I keep the messages that you can't deal with now in your own queue, most "
                "important first, and take those that mention you while you are away."
            ),
            section(_COMMANDS),
            context("I keep links, times and your labels, never the text of a message."),
        ),
    )


def welcome_installer(user: str) -> Message:
    return Message(
        "ClerkBot is installed. Two things to do next: invite me to a channel, and say `subscribe`.",
        (
            section(f":tada: *ClerkBot is installed*, <@{user}>. Two things to do next:"),
            section("1. In a channel where people need you, type `/invite @ClerkBot`.\n2. Say `subscribe` to me here."),
            button_row(user),
        ),
    )


def button_row(user: str) -> dict[str, object]:
    return {
        "type": "actions",
        "elements": [
            button("Subscribe", "subscribe", "subscribe", user, style="primary"),
            button("Show me how", "help", "help", user),
        ],
    }


def not_understood(problem: str, suggestions: tuple[str, ...]) -> Message:
    """Says that nothing changed, and which command was perhaps meant."""
    if not suggestions:
        return message(f"{problem} Nothing was changed. Say `help` to see what I can do.")
    meant = " or ".join(f"`{escaped(suggestion)}`" for suggestion in suggestions)
    return message(f"{problem} Did you mean {meant}? Nothing was changed.")
