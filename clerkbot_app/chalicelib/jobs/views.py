"""Sending a reply: what its view shows is read at that moment, so that a retry never shows an old state."""

from __future__ import annotations

import json
import logging
from contextlib import suppress
from dataclasses import replace

from chalicelib.commands.home import ShowHome
from chalicelib.commands.registry import read_view
from chalicelib.commands.request import ReadingCommand
from chalicelib.domain.command import UnreadablePress
from chalicelib.domain.reply import Destination, DestinationKind, Message, Reply
from chalicelib.ports import Context, Unreachable

log = logging.getLogger(__name__)


def send(reply: Reply, context: Context) -> None:
    """Send it with its view. What can be said neither where it was asked nor by direct message is passed over."""
    try:
        if reply.destination.kind is DestinationKind.HOME:
            _show_home(reply, context)
        else:
            context.slack.send(replace(reply, message=compose(reply, context), view=""))
    except Unreachable as refusal:
        # The person left, for example. The operator sees that it happened, and neither to whom nor what.
        log.warning(json.dumps({"event": "not_said", "to": reply.destination.kind, "reason": str(refusal)}))


def _show_home(reply: Reply, context: Context) -> None:
    """Publish the Home tab. Where Slack refuses it, what the reply says is said by direct message; the tab is not a message,
    and when it was only opened there is nothing to say."""
    try:
        context.slack.send(replace(reply, message=compose(reply, context), view=""))
    except Unreachable:
        if reply.message == Message():
            raise
        direct = Destination(DestinationKind.DIRECT, reply.destination.user)
        context.slack.send(replace(reply, destination=direct, view=""))


def compose(reply: Reply, context: Context) -> Message:
    """The whole message of a reply: its own text, and below it what its view shows now. The Home tab always shows itself
    last."""
    user, message = reply.destination.user, reply.message
    for view in _views(reply):
        shown = view.show(user, context)
        message = Message(message.text or shown.text, message.blocks + shown.blocks)
    return message


def _views(reply: Reply) -> list[ReadingCommand]:
    views: list[ReadingCommand] = []
    if reply.view:
        # A receipt of an older version may hold a view that is not readable: what was done is told all the same.
        with suppress(UnreadablePress):
            views.append(read_view(reply.view))
    if reply.destination.kind is DestinationKind.HOME and not any(isinstance(view, ShowHome) for view in views):
        views.append(ShowHome())
    return views
