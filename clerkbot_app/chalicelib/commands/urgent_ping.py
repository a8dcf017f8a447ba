"""The direct message about something urgent, or of a VIP, as it is now. It is redrawn when its item leaves the list or comes back, wherever that
is done, and when the colleague withdraws what was urgent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chalicelib.commands.actions import item_actions
from chalicelib.commands.request import CommandSpec, KeptMessage
from chalicelib.commands.struck_rows import Reader, RowsCommand, Undoable, left_items
from chalicelib.domain.colleague_note import UrgentPing, UrgentPingKey
from chalicelib.domain.command import serialize
from chalicelib.domain.item import Item, ItemKey, State
from chalicelib.domain.priority import DecidedBy
from chalicelib.domain.receipt import Change
from chalicelib.domain.reply import Destination, DestinationKind, Message, Reply
from chalicelib.messages import urgent_ping as messages
from chalicelib.messages.blocks import message
from chalicelib.messages.confirmations import NO_LONGER_THERE
from chalicelib.messages.items import StruckRow
from chalicelib.ports import Context
from chalicelib.services.idempotency import Outcome

MOST_REDRAWN = 10
"""Messages that one request redraws: each is a call of Slack. What the buttons of another one did already, they say when they are pressed."""


@dataclass(frozen=True)
class ShowUrgentPing(RowsCommand, KeptMessage):
    """The message about the item (channel, ts). Its names are short: a choice of a menu holds 150 characters."""

    name = "ping"
    channel: str
    ts: str

    def key(self, user: str) -> UrgentPingKey:
        return UrgentPingKey(user, self.channel, self.ts)

    def rows(self, user: str, context: Context, undoable: Undoable) -> Message:
        item, ping = context.records.get_all(ItemKey(user, self.channel, self.ts), self.key(user))
        if item is None:
            return message(NO_LONGER_THERE)
        by = _who_pinged(item, ping)
        if item.state is State.WITHDRAWN:
            return messages.withdrawn_ping(item, by)
        is_of_vip = ping is not None and ping.is_of_vip
        if not item.urgent and not is_of_vip:
            return messages.urgent_withdrawn(item, by)
        if item.is_open:
            return messages.urgent_ping(item, by, item_actions(item, user, self), is_of_vip=is_of_vip)
        reader, key = Reader(user, context, self), item.key(user)
        left = left_items({key: undoable[key]} if key in undoable else {}, context)
        undo = left[0].undo(reader) if left else None
        return messages.struck_ping(StruckRow(item, None, undo, reader.zone), by, context.now, is_of_vip=is_of_vip)


def who_pinged(user: str, item: Item, context: Context) -> str:
    """The colleague who called the user's item urgent; empty: nobody, or it is not known who. Read only where somebody did."""
    if not item.urgent:
        return ""
    return _who_pinged(item, context.records.get(ShowUrgentPing(item.channel, item.ts).key(user)))


def redrawn_pings(owner: str, outcome: Outcome, context: Context) -> Sequence[Reply]:
    """The messages about what becomes of urgent items by an outcome of that owner's. Nothing is read where none is urgent, or of a VIP."""
    pinged = list(_pinged(owner, outcome.changes))[:MOST_REDRAWN]
    if not pinged:
        return ()
    pings = context.records.get_all(*(ShowUrgentPing(item.channel, item.ts).key(user) for user, item in pinged))
    replies = (_redrawn(user, item, ping) for (user, item), ping in zip(pinged, pings, strict=True))
    shown = {reply.view for reply in outcome.replies if reply.destination.kind is DestinationKind.REPLACE}
    return [reply for reply in replies if reply is not None and reply.view not in shown - {""}]


def _pinged(owner: str, changes: Sequence[Change]) -> Iterator[tuple[str, Item]]:
    for change in changes:
        before, after = change.before, change.after
        if not (isinstance(before, Item) and isinstance(after, Item) and _was_told_of(before)):
            continue
        if before.state is not after.state or (before.urgent and not after.urgent):
            yield change.owner or owner, after


def _was_told_of(item: Item) -> bool:
    """Whether there may be a message about it."""
    return item.urgent or item.decided_by is DecidedBy.VIP


def _redrawn(user: str, item: Item, ping: UrgentPing | None) -> Reply | None:
    """That it was withdrawn is said by a message of its own where that one is not found. None: there is nothing to redraw, or to say."""
    is_of_vip = not item.urgent and item.decided_by is DecidedBy.VIP
    is_withdrawn = not is_of_vip and (item.state is State.WITHDRAWN or not item.urgent)
    said = messages.urgent_withdrawn(item, _who_pinged(item, ping)) if is_withdrawn else Message()
    if ping is None or not ping.message_ts:
        return Reply(Destination(DestinationKind.DIRECT, user), said) if is_withdrawn else None
    place = Destination(DestinationKind.UPDATE, user, ping.message_channel, ts=ping.message_ts)
    view = serialize(ShowUrgentPing(item.channel, item.ts))
    return Reply(place, said, view, redraws=float(ping.message_ts), row=item.number)


def _who_pinged(item: Item, ping: UrgentPing | None) -> str:
    return ping.by if ping is not None else item.decider


SPECS = (CommandSpec(ShowUrgentPing),)
