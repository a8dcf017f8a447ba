"""Sending a reply: what its view shows is read at that moment, so that a retry never shows an old state."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from chalicelib.commands.home import ShowHome
from chalicelib.commands.registry import read_view
from chalicelib.commands.request import ReadingCommand
from chalicelib.domain.command import UnreadablePress
from chalicelib.domain.reply import DestinationKind, Message, Reply
from chalicelib.messages.budget import within_budget
from chalicelib.ports import Context, Unreachable


def send(reply: Reply, context: Context) -> None:
    """Send it with its view; a place that is closed to the bot for good is passed over."""
    try:
        context.slack.send(replace(reply, message=compose(reply, context), view=""))
    except Unreachable:
        return  # The bot was removed from the channel, or the person left.


def compose(reply: Reply, context: Context) -> Message:
    """The whole message of a reply: its own text, and below it what its view shows now. The Home tab always shows itself
    last."""
    user, message = reply.destination.user, reply.message
    for view in _views(reply):
        shown = view.show(user, context)
        message = Message(message.text or shown.text, message.blocks + shown.blocks)
    return within_budget(message)


def _views(reply: Reply) -> list[ReadingCommand]:
    views: list[ReadingCommand] = []
    if reply.view:
        # A receipt of an older version may hold a view that is not readable: what was done is told all the same.
        with suppress(UnreadablePress):
            views.append(read_view(reply.view))
    if reply.destination.kind is DestinationKind.HOME and not any(isinstance(view, ShowHome) for view in views):
        views.append(ShowHome())
    return views
