"""The help, and what the bot says where it is new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from chalicelib.domain.command import Press
from chalicelib.domain.reply import Block, Message
from chalicelib.messages.blocks import actions, button, channel_picker, context, header, message, sections
from chalicelib.messages.markup import code

YOU_ARE_WELCOME = "You're welcome!"
_HOW_TO_INVITE = "Choose a channel here, or open it and send `/invite @ClerkBot` there.\nI'm only in channels that one of their members added me to."
_PRIVACY = "I store links, times and your own words, never the text of messages."
_EVERYWHERE = (
    "There's a button for most of it: in my *Home* tab, in the ⋯ menu of a message (*Save for later*), and among the ⚡ shortcuts "
    "(*New reminder*, *I'm away*). Type commands to me here, after @ClerkBot in a channel, or after `/clerk`."
)
_MOST_PHRASES = 2
"""Of a topic in the list of all of them: a line of a phone, or two."""


def starters_message(starters: Iterable[str], all_commands: Press) -> Message:
    """`starters` are what a person may try first, each in a sentence."""
    return _starters("How to use ClerkBot", starters, button("All commands", "all-commands", all_commands))


def first_steps(
    starters: Iterable[str], all_commands: Press, invite: Press, saving: tuple[str, Press] | None
) -> Message:
    """The same to somebody new, with what they may set up. `saving`: an emoji, and what lets it save (None: one does already)."""
    save = [button(f"Save with :{saving[0]}:", "save-by-emoji", saving[1])] if saving else []
    buttons = (
        *save,
        button("Add me to a channel", "add-to-channel", invite),
        button("All commands", "all-commands", all_commands),
    )
    return _starters("Five things to try", starters, *buttons, small_print=f"{_EVERYWHERE} {_PRIVACY}")


def how_to_invite(start: Press, choose: Press) -> Message:
    picker = channel_picker("choose-channel", "Choose a channel", choose)
    return message(_HOW_TO_INVITE, picker, actions(button("◀ First steps", "get-started", start)))


def invite_text(channel: str) -> str:
    return f"Open <#{channel}> and send this there: `/invite @ClerkBot`"


def not_there_text(channel: str) -> str:
    """To who names a channel that the bot is not in."""
    return f"I'm not in <#{channel}>, so I see no messages there. {invite_text(channel)}"


def joined_text(channel: str) -> str:
    return f":wave: I'm in <#{channel}> now. `/remove @ClerkBot` there takes me out again."


def already_there_text(channel: str) -> str:
    return f"I'm already in <#{channel}>."


def _starters(title: str, starters: Iterable[str], *buttons: Block, small_print: str = _EVERYWHERE) -> Message:
    lines = [f"• {starter}" for starter in starters]
    text = "\n".join([title, *lines])
    return Message(text, (header(title), *sections(lines), actions(*buttons), context(small_print)))


def all_commands_message(phrases: Mapping[str, Sequence[str]], topics: Mapping[str, Press]) -> Message:
    """The first phrases of each topic, and a button for each that shows all of it."""
    lines = [
        f"*{topic}* · {' · '.join(code(phrase) for phrase in typed[:_MOST_PHRASES])}"
        for topic, typed in phrases.items()
    ]
    buttons = [button(topic, f"help-{place}", press) for place, (topic, press) in enumerate(topics.items(), 1)]
    return Message(f"All commands: {', '.join(phrases)}", (header("All commands"), *sections(lines), actions(*buttons)))


def topic_message(topic: str, lines: Sequence[tuple[Sequence[str], str]], all_commands: Press) -> Message:
    """A topic's phrases, each with what happens then."""
    rows = [f"• {' · '.join(code(phrase) for phrase in phrases)}\n    {effect}" for phrases, effect in lines]
    return Message(
        f"{topic}: {', '.join(phrases[0] for phrases, _ in lines)}",
        (header(topic), *sections(rows), actions(button("All commands", "all-commands", all_commands))),
    )


def hello_channel(start: Press, commands: Press) -> Message:
    """Two lines in a channel. Everybody may press, and the answer is for them alone."""
    return message(
        ":wave: Hello, I'm ClerkBot. I keep the messages that you can't deal with now, and collect your mentions while you're away.\n"
        "To keep one, choose *Save for later* in its ⋯ menu, or reply in its thread with `@ClerkBot save message`.",
        actions(
            button("Get started", "get-started", start, style="primary"),
            button("See commands", "all-commands", commands),
        ),
    )


def greeting(start: Press) -> Message:
    """Three lines to somebody who opens the bot for the first time."""
    return message(
        ":wave: Hello, I'm ClerkBot. I keep the messages that you can't deal with now in your own list.\n"
        "While you're away I collect your mentions, and you get them most important first when you're back.\n"
        "There's nothing to set up: choose *Save for later* in the ⋯ menu of a message, or type `todo buy milk`, and it's on your list.",
        actions(button("Get started", "get-started", start, style="primary")),
    )


def welcome_installer(user: str, start: Press) -> Message:
    return message(
        f":tada: *ClerkBot is installed*, <@{user}>, and everyone here can use it now.\n"
        "Press *Get started*, and bring me where people need you: send `/invite @ClerkBot` in that channel.",
        actions(button("Get started", "get-started", start, style="primary")),
    )
