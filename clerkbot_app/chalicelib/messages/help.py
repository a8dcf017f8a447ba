"""The help, and what the bot says when it comes somewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chalicelib.domain.command import Press
from chalicelib.domain.reply import Block, Message
from chalicelib.messages.blocks import actions, button, context, header, message, section, sections
from chalicelib.messages.markup import code

YOU_ARE_WELCOME = "You're welcome!"
_EVERYWHERE = "These commands work in a direct message to me, after @ClerkBot in a channel, and after `/clerk`."
_PRIVACY = "I keep links, times and your labels, never the text of a message: the line that you see of it is read when it is shown."


def help_message(phrases: Mapping[str, Sequence[str]]) -> Message:
    """`phrases` are what people can type, by topic."""
    return Message(
        "How to use ClerkBot: save, list, next, done, away, back, subscribe.",
        (header("How to use ClerkBot"), *_topics(phrases), context(_EVERYWHERE)),
    )


def topic_message(topic: str, lines: Sequence[tuple[Sequence[str], str]]) -> Message:
    """A topic's phrases, each with what happens then."""
    rows = [f"• {' · '.join(code(phrase) for phrase in phrases)}: {effect}" for phrases, effect in lines]
    return Message(
        f"{topic}: {', '.join(phrases[0] for phrases, _ in lines)}",
        (header(topic), *sections(rows), context(_EVERYWHERE)),
    )


def hello_channel(phrases: Mapping[str, Sequence[str]]) -> Message:
    hello = (
        ":wave: *Hello, I'm ClerkBot.* I keep the messages that you can't deal with now in your own list, most "
        "important first, and collect your mentions while you're away."
    )
    return Message(
        "Hello! I'm ClerkBot: I keep the messages that you can't deal with now. Type `@ClerkBot subscribe` to begin.",
        (section(hello), *_topics(phrases), context(_PRIVACY)),
    )


def welcome_installer(user: str, subscribe: Press, help_: Press) -> Message:
    return message(
        f":tada: *ClerkBot is installed*, <@{user}>. Two things to do next:",
        section("1. In a channel where people need you, type `/invite @ClerkBot`.\n2. Type `subscribe` to me here."),
        actions(
            button("Subscribe", "subscribe", subscribe, style="primary"),
            button("Show me how", "help", help_),
        ),
    )


def _topics(phrases: Mapping[str, Sequence[str]]) -> tuple[Block, ...]:
    lines = [f"*{topic}* · {' · '.join(code(phrase) for phrase in typed)}" for topic, typed in phrases.items()]
    return (section("\n".join(lines)),)
