"""Sending a reply: what its view shows is read at that moment, so that a retry never shows an old state."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from chalicelib.commands.home import ShowHome
from chalicelib.commands.list_items import ListItems
from chalicelib.commands.registry import read_press, read_view
from chalicelib.commands.request import KeptMessage, ReadingCommand
from chalicelib.commands.undo import Undo
from chalicelib.domain.command import Press, UnreadablePress, serialize
from chalicelib.domain.home_tab import UNDO_LAST, WATCHED_SECONDS, HomeTab
from chalicelib.domain.local_time import expiry
from chalicelib.domain.reply import Destination, DestinationKind, Message, Reply
from chalicelib.domain.shown import SHOWN_SECONDS, Shown, ShownKey
from chalicelib.messages.answer_in_view import above_view, beside_pressed, with_unique_action_ids
from chalicelib.messages.blocks import EARLIER, LATER, message, with_sentence
from chalicelib.messages.budget import MOST_VIEW_BLOCKS, MOST_VIEW_CHARACTERS, TOO_LONG, within_budget
from chalicelib.messages.excerpt_places import messages_of_places, with_lines
from chalicelib.messages.home import without_last_change
from chalicelib.messages.personal_data import without_file
from chalicelib.ports import Context, ConversationMessage, HomeChanged, MessageRefused, Unreachable
from chalicelib.understanding.listed_rows import rows_cancelled

log = logging.getLogger(__name__)


def send(reply: Reply, context: Context, seen_home: str = "") -> ConversationMessage | None:
    """Send it with its view; returns the message that was posted, if any. What can be said neither where it was asked nor by direct message is passed over; what Slack does
    not take as it is made is said in short. `seen_home`: the hash of the Home tab in which something was pressed or opened."""
    try:
        if reply.destination.kind is DestinationKind.HOME:
            _show_home(reply, context, seen_home)
        elif reply.destination.kind in {DestinationKind.MODAL, DestinationKind.UPDATE}:
            _show_in_place(reply, context)
        else:
            composed = compose(reply, context)
            _note_shown(composed, reply.destination, context)
            posted = _send_composed(replace(reply, message=composed, view=""), context)
            _note_place(reply, posted, context)
            return posted
    except Unreachable as refusal:
        # The person left, for example. The operator sees that it happened, and neither to whom nor what.
        log.warning(json.dumps({"event": "not_said", "to": reply.destination.kind, "reason": str(refusal)}))
    return None


def _note_shown(composed: Message, to: Destination, context: Context) -> None:
    """Remember the only item that is shown, for what is typed next; or that several are, after which none is meant without its
    number, not even that of a reminder which came before; and the pages beside them, or of the list above which the next item is shown. Before it is sent: if it fails, nothing has been said
    yet, and a job that comes again notes the same."""
    numbers, pages = composed.shown, _pages_beside(composed)
    rows = () if numbers else rows_cancelled(_values_of_buttons(composed))
    if numbers or pages or rows:
        only = numbers[0] if len(numbers) == 1 else 0
        expires_at = expiry(context.now, SHOWN_SECONDS)
        listed = context.records.get(ShownKey(to.user)) if composed.is_of_list else None
        earlier, later = (listed.earlier, listed.later) if listed else (pages.get(EARLIER, ""), pages.get(LATER, ""))
        context.requests.note_shown(
            to.user, Shown(only, context.now, expires_at, numbers, earlier, later, rows, to.place)
        )


def _values_of_buttons(composed: Message) -> list[str]:
    return [
        part["value"]
        for block in composed.blocks
        for part in (*block.get("elements", ()), block.get("accessory", {}))
        if part.get("type") == "button" and "value" in part
    ]


def _pages_beside(composed: Message) -> dict[str, str]:
    """What the buttons that turn the page show, serialized, by their action ids."""
    return {
        part["action_id"]: serialize(read_press(part["value"]).command)
        for block in composed.blocks
        for part in block.get("elements", ())
        if part.get("action_id") in {EARLIER, LATER}
    }


def _note_place(reply: Reply, posted: ConversationMessage | None, context: Context) -> None:
    """Remember where an urgent ping, or what a colleague asks, stands, so that it can be changed. If this fails, the job that comes again finds the same message."""
    view, user = _view(reply), reply.destination.user
    if posted is None or not isinstance(view, KeptMessage) or reply.destination.kind is not DestinationKind.DIRECT:
        return
    kept = context.records.get(view.key(user))
    if kept is not None and (placed := kept.posted_at(posted.channel, posted.ts)) != kept:
        context.requests.note_shown(user, placed)


def _send_composed(reply: Reply, context: Context) -> ConversationMessage | None:
    try:
        return _send_with_file(reply, context)
    except MessageRefused as refusal:
        _log_refusal(refusal, reply)
        return context.slack.send(replace(reply, message=message(TOO_LONG)))


def _log_refusal(refusal: MessageRefused, reply: Reply) -> None:
    facts = {"event": "message_refused", "reason": str(refusal), "reply": reply.name}
    log.error(json.dumps(facts))


def _send_with_file(reply: Reply, context: Context) -> ConversationMessage | None:
    try:
        return context.slack.send(reply)
    except Unreachable:
        if reply.message.file is None:
            raise
        return context.slack.send(replace(reply, message=without_file(reply.message)))


def _show_in_place(reply: Reply, context: Context) -> None:
    """Change an open modal, or a message. Where Slack refuses it (the modal was closed meanwhile, the message deleted), what the reply says
    is said by direct message."""
    try:
        _send_composed(replace(reply, message=compose(reply, context), view=""), context)
    except Unreachable:
        _say_directly(reply, context)


def _show_home(reply: Reply, context: Context, seen: str) -> None:
    """Publish the Home tab. Where Slack refuses it, what the reply says is said by direct message; the tab is not a message, and
    when it was only opened there is nothing to say."""
    try:
        publish_home(reply, context, seen)
    except Unreachable:
        _say_directly(reply, context)
    except MessageRefused as refusal:
        _log_refusal(refusal, reply)
        context.slack.publish_home(reply.destination.user, message(TOO_LONG))


def _say_directly(reply: Reply, context: Context) -> None:
    """Raises Unreachable once more where there is nothing to say."""
    if reply.message == Message():
        raise Unreachable("a view that Slack does not show")
    direct = Destination(DestinationKind.DIRECT, reply.destination.user)
    _send_composed(replace(reply, destination=direct, view=""), context)


def publish_home(reply: Reply, context: Context, seen: str, watched_until: float | None = None) -> None:
    """Publish the tab with what the reply says, and note that the person has it before them (`watched_until`: not for longer than
    before). If it was published since it was `seen`, it is read once more: what is there now may be newer than what was read."""
    user = reply.destination.user
    home = home_of(reply.view)
    since = int(context.now) if home.since is None else home.since
    home = replace(home, status_is_told=False, new=None, at=int(context.now), since=since)
    state = serialize(home)
    try:
        published = context.slack.publish_home(user, compose(reply, context), state, seen)
    except HomeChanged:
        published = context.slack.publish_home(user, compose(reply, context), state)
    expires_at = watched_until or expiry(context.now, WATCHED_SECONDS)
    context.requests.note_shown(user, HomeTab(state, published, expires_at))


def home_of(view: str) -> ShowHome:
    """The Home tab that a reply, Slack or the table names; the plain one where none is named, or none that can be read."""
    with suppress(UnreadablePress):
        home = read_view(view) if view else None
        if isinstance(home, ShowHome):
            return home
    return ShowHome()


def compose(reply: Reply, context: Context) -> Message:
    """The whole message of a reply: its own text, and below it what its view shows now. The Home tab shows nothing but itself
    there, a modal the list. Lines of messages are filled in here, and only here: what is stored or queued never has them."""
    view = _view(reply)
    whole = reply.message if view is None else _with_view(reply, view, context)
    whole = with_lines(whole, _lines_for(reply.destination, whole, context))
    if not reply.destination.kind.is_view:
        return within_budget(whole)
    return within_budget(with_unique_action_ids(whole), MOST_VIEW_BLOCKS, MOST_VIEW_CHARACTERS)


def _with_view(reply: Reply, view: ReadingCommand, context: Context) -> Message:
    """What the reply says, unless a row of the view says the same, above what the view shows; in the Home tab below what was pressed."""
    destination, user = reply.destination, reply.destination.user
    shown = view.show(user, context) if reply.redraws is None else view.redraw(user, context, reply.redraws)
    said = Message() if reply.row in shown.shown + shown.struck else reply.message
    if said.blocks and shown.where_new:
        said = with_sentence(said, shown.where_new)
    is_status = isinstance(view, ShowHome) and view.status_is_told
    if destination.kind.is_view:
        close = ShowHome() if destination.kind is DestinationKind.HOME else view
        said = above_view(said, Press(close, user), is_status=is_status)
    pressed = view.pressed if isinstance(view, ShowHome) and not is_status else ()
    return _with_one_undo(replace(beside_pressed(said, shown, pressed), shown=said.shown + shown.shown))


def _with_one_undo(shown: Message) -> Message:
    """What stands in its row or in the answer with its Undo needs no second one at the head of the tab."""
    undos = [
        (part["action_id"], press.command.request)
        for block in shown.blocks
        for part in (*block.get("elements", ()), block.get("accessory", {}))
        if part.get("type") == "button"
        and "value" in part
        and isinstance((press := read_press(part["value"])).command, Undo)
    ]
    last = next((request for action_id, request in undos if action_id == UNDO_LAST), None)
    has_two = any(request == last for action_id, request in undos if action_id != UNDO_LAST)
    return without_last_change(shown) if has_two else shown


def _lines_for(destination: Destination, whole: Message, context: Context) -> Mapping[ConversationMessage, str]:
    """The lines of messages that the person who reads it may see; none where others read it, too, or the person wants none."""
    wanted = messages_of_places(whole)
    if not (wanted and destination.is_for_one and context.person(destination.user).preferences.excerpts):
        return {}
    return context.slack.excerpts(destination.user, wanted)


def _view(reply: Reply) -> ReadingCommand | None:
    if reply.destination.kind is DestinationKind.HOME:
        return home_of(reply.view)
    if reply.view:
        # A receipt of an older version may hold a view that is not readable: what was done is told all the same.
        with suppress(UnreadablePress):
            return read_view(reply.view)
    return ListItems() if reply.destination.kind is DestinationKind.MODAL else None
