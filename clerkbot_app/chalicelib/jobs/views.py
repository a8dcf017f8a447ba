"""Sending a reply: what its view shows is read at that moment, so that a retry never shows an old state."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from chalicelib.commands.home import ShowHome
from chalicelib.commands.registry import read_view
from chalicelib.commands.request import ReadingCommand
from chalicelib.domain.command import UnreadablePress
from chalicelib.domain.local_time import expiry
from chalicelib.domain.reply import Destination, DestinationKind, Message, Reply
from chalicelib.domain.shown import SHOWN_SECONDS, Shown, ShownKey
from chalicelib.messages.blocks import message
from chalicelib.messages.budget import MOST_BLOCKS, MOST_HOME_BLOCKS, TOO_LONG, within_budget
from chalicelib.messages.excerpt_places import messages_of_places, with_lines
from chalicelib.messages.personal_data import without_file
from chalicelib.ports import Context, ConversationMessage, MessageRefused, Unreachable

log = logging.getLogger(__name__)


def send(reply: Reply, context: Context) -> None:
    """Send it with its view. What can be said neither where it was asked nor by direct message is passed over; what Slack does
    not take as it is made is said in short."""
    try:
        if reply.destination.kind is DestinationKind.HOME:
            _show_home(reply, context)
        else:
            composed = compose(reply, context)
            _note_shown(composed.shown, reply.destination.user, context)
            _send_composed(replace(reply, message=composed, view=""), context)
    except Unreachable as refusal:
        # The person left, for example. The operator sees that it happened, and neither to whom nor what.
        log.warning(json.dumps({"event": "not_said", "to": reply.destination.kind, "reason": str(refusal)}))


def _note_shown(numbers: tuple[int, ...], user: str, context: Context) -> None:
    """Remember the only item that is shown, for what is typed next; after a longer list none is meant without its number. Before
    it is sent: if it fails, nothing has been said yet, and a job that comes again notes the same."""
    if len(numbers) == 1:
        shown = Shown(numbers[0], context.now, expiry(context.now, SHOWN_SECONDS))
        context.requests.note_shown(user, shown)
    elif numbers and context.records.get(ShownKey(user)) is not None:
        context.requests.forget_shown(user)


def _send_composed(reply: Reply, context: Context) -> None:
    try:
        _send_with_file(reply, context)
    except MessageRefused as refusal:
        facts = {"event": "message_refused", "reason": str(refusal), "reply": reply.name}
        log.error(json.dumps(facts))  # noqa: TRY400 - the traceback adds nothing
        context.slack.send(replace(reply, message=message(TOO_LONG)))


def _send_with_file(reply: Reply, context: Context) -> None:
    try:
        context.slack.send(reply)
    except Unreachable:
        if reply.message.file is None:
            raise
        context.slack.send(replace(reply, message=without_file(reply.message)))


def _show_home(reply: Reply, context: Context) -> None:
    """Publish the Home tab. Where Slack refuses it, what the reply says is said by direct message; the tab is not a message,
    and when it was only opened there is nothing to say."""
    try:
        _send_composed(replace(reply, message=compose(reply, context), view=""), context)
    except Unreachable:
        if reply.message == Message():
            raise
        direct = Destination(DestinationKind.DIRECT, reply.destination.user)
        _send_composed(replace(reply, destination=direct, view=""), context)


def compose(reply: Reply, context: Context) -> Message:
    """The whole message of a reply: its own text, and below it what its view shows now. The Home tab always shows itself
    last. Lines of messages are filled in here, and only here: what is stored or queued never has them."""
    user, whole = reply.destination.user, reply.message
    for view in _views(reply):
        shown = view.show(user, context)
        whole = replace(
            whole, text=whole.text or shown.text, blocks=whole.blocks + shown.blocks, shown=whole.shown + shown.shown
        )
    is_home = reply.destination.kind is DestinationKind.HOME
    whole = with_lines(whole, _lines_for(reply.destination, whole, context))
    return within_budget(whole, MOST_HOME_BLOCKS if is_home else MOST_BLOCKS)


def _lines_for(destination: Destination, whole: Message, context: Context) -> Mapping[ConversationMessage, str]:
    """The lines of messages that the person who reads it may see; none where others read it, too, or the person wants none."""
    wanted = messages_of_places(whole)
    if not (wanted and destination.is_for_one and context.person(destination.user).preferences.excerpts):
        return {}
    return context.slack.excerpts(destination.user, wanted)


def _views(reply: Reply) -> list[ReadingCommand]:
    views: list[ReadingCommand] = []
    if reply.view:
        # A receipt of an older version may hold a view that is not readable: what was done is told all the same.
        with suppress(UnreadablePress):
            views.append(read_view(reply.view))
    if reply.destination.kind is DestinationKind.HOME and not any(isinstance(view, ShowHome) for view in views):
        views.append(ShowHome())
    return views
