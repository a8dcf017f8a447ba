"""The messages in which a colleague asks for something stay true: each is redrawn when it stands no more, or stands again, wherever that is
done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from chalicelib.commands.colleague_actions import ShowCover
from chalicelib.commands.handover import ShowOffer
from chalicelib.commands.request import KeptMessage
from chalicelib.commands.urgent_ping import MOST_REDRAWN
from chalicelib.domain.colleague_request import ColleagueRequest, ColleagueRequestKey, RequestKind
from chalicelib.domain.command import serialize
from chalicelib.domain.item import Item, OfferState
from chalicelib.domain.person import Person
from chalicelib.domain.receipt import Change, Record
from chalicelib.domain.reply import Destination, DestinationKind, Reply
from chalicelib.messages.handover import called
from chalicelib.ports import Context, ItemQuery
from chalicelib.services.idempotency import Outcome

_MOST_SEARCHED = 50
"""Items of the list that are looked at for a request to cover."""


def redrawn_requests(owner: str, outcome: Outcome, context: Context) -> Sequence[Reply]:
    """The messages that ask for what an outcome of that owner's settles, or makes stand again. What is asked anew is a message of its own, and
    where the answer takes the place of the question nothing is left to redraw. Nothing is read where nothing was asked."""
    changed = dict(each for change in outcome.changes for each in _settled(owner, change, outcome, context))
    stored = {
        each.after.key(each.owner or owner): each.after
        for each in outcome.changes
        if isinstance(each.after, ColleagueRequest)
    }
    # An answer that is taken back stores again what was asked, with its message.
    keys = [key for key in changed if key not in stored or stored[key].message_ts]
    replacing = [each for each in outcome.replies if each.destination.kind is DestinationKind.REPLACE]
    # The answer without anything below it takes the place of the question; what is undone there shows the question below.
    answered_there = {each.destination.user for each in replacing if not each.view and outcome.undoes is None}
    keys = [key for key in keys if key.owner not in answered_there]
    found = redrawn({key: changed[key] for key in keys[:MOST_REDRAWN]}, context, stored) if keys else ()
    return [each for each in found if each.view not in {reply.view for reply in replacing}]


def redrawn(
    keys: Mapping[ColleagueRequestKey, str],
    context: Context,
    stored: Mapping[ColleagueRequestKey, ColleagueRequest] = MappingProxyType({}),
) -> Sequence[Reply]:
    """The messages of these requests, as they are when they are sent, each with what was offered that is offered no more. `stored`: those that
    are stored together with that."""
    read = [key for key in keys if key not in stored]
    found = {**dict(zip(read, context.records.get_all(*read) if read else (), strict=True)), **stored}
    asked = ((key, found[key]) for key in keys)
    return [_redrawn(key, each, keys[key]) for key, each in asked if each is not None and each.message_ts]


def covers_asked_by(user: str, context: Context) -> list[ColleagueRequestKey]:
    """The requests to cover about the most important items on the user's list that nobody has answered."""
    items = context.items.open(user, ItemQuery(), _MOST_SEARCHED).items
    return [key for item in items for key in requests_about(user, item) if key.kind is RequestKind.COVER]


def requests_about(owner: str, item: Record | None) -> set[ColleagueRequestKey]:
    """What is asked of colleagues about an item of the owner's, and not answered."""
    if not isinstance(item, Item):
        return set()
    asked = []
    if item.is_unfinished and item.pending_offer is not None:
        asked.append((item.pending_offer.to, RequestKind.OFFER))
    if item.is_open and item.cover is not None and item.cover.state is OfferState.ASKED:
        asked.append((item.cover.user, RequestKind.COVER))
    return {ColleagueRequestKey(user, kind, owner, item.channel, item.ts) for user, kind in asked}


def _settled(
    owner: str, change: Change, outcome: Outcome, context: Context
) -> Iterator[tuple[ColleagueRequestKey, str]]:
    """What the change settles, or makes stand again, each with what was offered that is offered no more."""
    before, after = change.before, change.after
    if isinstance(before, Person) and isinstance(after, Person):
        # What `back` ends, it tells by itself: it has looked at the items.
        is_back_undone = outcome.undoes is not None and before.absences != after.absences
        is_turned = before.version > 0 and before.is_subscribed is not after.is_subscribed
        if is_turned or is_back_undone:
            yield from ((key, "") for key in covers_asked_by(after.user, context))
        return
    was, is_now = (requests_about(change.owner or owner, each) for each in (before, after))
    for key in sorted(was ^ is_now, key=lambda key: (key.owner, key.kind)):
        yield key, called(before) if isinstance(before, Item) and key not in is_now else ""


def _redrawn(key: ColleagueRequestKey, asked: ColleagueRequest, of: str) -> Reply:
    about = key.colleague, key.channel, key.ts
    view: KeptMessage = ShowOffer(*about, of=of) if key.kind is RequestKind.OFFER else ShowCover(*about)
    place = Destination(DestinationKind.UPDATE, key.owner, asked.message_channel, ts=asked.message_ts)
    return Reply(place, view=serialize(view), redraws=float(asked.message_ts))
