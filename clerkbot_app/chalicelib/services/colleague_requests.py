"""What colleagues ask of a person, kept with that person, so that they find it by typing and in their Home tab."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chalicelib.domain.colleague_request import ColleagueRequest, ColleagueRequestKey, RequestKind
from chalicelib.domain.item import CoverRequest, Item, ItemKey, OfferState
from chalicelib.domain.local_time import expiry
from chalicelib.domain.person import Person, PersonKey
from chalicelib.domain.question import COLLEAGUES, PendingQuestion, PendingQuestionKey
from chalicelib.domain.receipt import Change
from chalicelib.ports import Context, ItemQuery

MOST_LOOKED_AT = 20
"""So many are read: those that stand no more are among them until they expire."""
_MOST_COVERED = 100
"""The same of one colleague who is covered no longer: none may stay promised."""
MOST_OFFERED = 50
"""Items with an offer that waits, of which as many are withdrawn in one transaction."""
_MOST_SNOOZED = 100


@dataclass(frozen=True)
class OpenRequest:
    """A request that can be answered, with the colleague's item."""

    request: ColleagueRequest
    item: Item


def asked_of(
    person: Person, kind: RequestKind, colleague: str, items: Sequence[Item], asked_by: str, context: Context
) -> tuple[Change, ...]:
    """The changes that keep with the person what a colleague asks of them by that request, and that it is what they were told last. Who never used ClerkBot gets a record of their own: what is
    kept of them is found, and deleted, through it."""
    user = person.user
    keys = [ColleagueRequestKey(user, kind, colleague, item.channel, item.ts) for item in items]
    expires_at = expiry(context.now, ColleagueRequest.KEPT)
    asked = [ColleagueRequest(kind, colleague, item.channel, item.ts, context.now, expires_at) for item in items]
    before, last = context.records.get_all(*keys), context.records.get(PendingQuestionKey(user, COLLEAGUES))
    changes = [Change(earlier, each, user) for earlier, each in zip(before, asked, strict=True)]
    is_last = PendingQuestion(asked_by, COLLEAGUES, "", expiry(context.now, PendingQuestion.KEPT))
    return (*([] if person.version else [Change(person, person, user)]), *changes, Change(last, is_last, user))


def answered(user: str, kind: RequestKind, colleague: str, item: Item, context: Context) -> tuple[Change, ...]:
    """The change that takes away what the user has answered."""
    asked = context.records.get(ColleagueRequestKey(user, kind, colleague, item.channel, item.ts))
    return (Change(asked, None, user),) if asked is not None else ()


def offered_by(
    user: str, context: Context, text: str = "", offers: tuple[OfferState, ...] = (OfferState.ASKED,)
) -> list[Item]:
    """The items that the user has offered and nobody has answered, or with one of these answers, the most important first and then those that are
    snoozed; on the list only those with the words of `text`."""
    on_list = context.items.open(user, ItemQuery(offers=offers, text=text), MOST_OFFERED).items
    snoozed = context.items.snoozed(user, None, _MOST_SNOOZED)
    return [*on_list, *(each for each in snoozed if each.handover and each.handover.state in offers)][:MOST_OFFERED]


def open_requests(user: str, context: Context) -> list[OpenRequest]:
    """What the user can answer, the oldest first."""
    return asked_and_open(user, context)[1]


def asked_and_open(user: str, context: Context) -> tuple[Sequence[ColleagueRequest], list[OpenRequest]]:
    """What the user has not answered, with what was withdrawn or is of no use any more; and of that what can be answered, the oldest first."""
    asked = context.colleagues.requests_of(user, MOST_LOOKED_AT)
    if not asked:
        return (), []
    named = [each for each in asked if each.kind is RequestKind.NAMED]
    of_items = [each for each in asked if each not in named]
    items = _items_of(of_items, context)
    pairs = [(each, item) for each, item in zip(of_items, items, strict=True) if not each.is_promised(item, user)]
    asked = [*named, *(each for each, _ in pairs)]
    away = _who_is_away({each.colleague for each in asked if each.kind is RequestKind.COVER}, context)
    found = [
        OpenRequest(each, item)
        for each, item in pairs
        if item is not None and each.stands(item, user, is_away=each.colleague in away)
    ]
    return asked, sorted(found, key=lambda each: each.request.asked_at)


def asked_to_cover(user: str, colleague: str, context: Context) -> list[tuple[Item, CoverRequest]]:
    """What the user was asked to take care of for the colleague and has not declined, whether it is on their list now or snoozed."""
    requests = context.colleagues.requests_of(user, _MOST_COVERED)
    asked = [each for each in requests if each.kind is RequestKind.COVER and each.colleague == colleague]
    items = _items_of(asked, context)
    covered = [(item, item.cover) for item in items if item is not None and item.is_unfinished]
    return [(item, cover) for item, cover in covered if cover is not None and cover.is_of(user)]


@dataclass(frozen=True)
class Covered:
    """A colleague for whom the user covers: since they were named, or promised it, at `since`."""

    colleague: str
    since: float
    is_promised: bool = False


def covered_by(user: str, context: Context) -> list[Covered]:
    """Those for whom the user covers: who named them, or had their yes to a message that waits; the latest first."""
    requests = context.colleagues.requests_of(user, MOST_LOOKED_AT)
    promised = [each.request for each in _promised(requests, user, context)]
    named = [each for each in requests if each.kind is RequestKind.NAMED]
    people = context.records.get_all(*(PersonKey(each.colleague) for each in named)) if named else ()
    standing = [
        each for each, person in zip(named, people, strict=True) if person and person.is_covered_by(user, context.now)
    ]
    found = [*(Covered(each.colleague, each.asked_at, is_promised=True) for each in promised)]
    found += [Covered(each.colleague, each.asked_at) for each in standing]
    latest: dict[str, Covered] = {}
    for each in sorted(found, key=lambda each: (not each.is_promised, -each.since)):
        before = latest.setdefault(each.colleague, each)
        latest[each.colleague] = replace(before, since=max(before.since, each.since))
    return sorted(latest.values(), key=lambda each: -each.since)


def promised_by(user: str, context: Context) -> list[OpenRequest]:
    """What the user said yes to take care of, while that waits."""
    return _promised(context.colleagues.requests_of(user, MOST_LOOKED_AT), user, context)


def _promised(requests: Sequence[ColleagueRequest], user: str, context: Context) -> list[OpenRequest]:
    asked = [each for each in requests if each.kind is RequestKind.COVER]
    pairs = zip(asked, _items_of(asked, context), strict=True)
    return [OpenRequest(each, item) for each, item in pairs if item is not None and each.is_promised(item, user)]


def named_as_cover(
    user: str, colleague: str, until: float | None, context: Context, *, is_told: bool
) -> tuple[Change, ...]:
    """The changes that keep with the user that the colleague named them, until when the absence ends, if that is far. Nothing of who never used
    ClerkBot and is not told."""
    key = ColleagueRequestKey(user, RequestKind.NAMED, colleague, "", "")
    before, person = context.records.get_all(key, PersonKey(user))
    if person is None and not is_told:
        return ()
    expires_at = max(expiry(context.now, ColleagueRequest.KEPT), until or 0.0)
    named = ColleagueRequest(RequestKind.NAMED, colleague, "", "", context.now, expires_at)
    new = Person(user, since=context.now)
    return (*([] if person is not None else [Change(new, new, user)]), Change(before, named, user))


def _items_of(requests: Sequence[ColleagueRequest], context: Context) -> Sequence[Item | None]:
    keys = [ItemKey(each.colleague, each.channel, each.ts) for each in requests]
    return context.records.get_all(*keys) if keys else ()


def _who_is_away(colleagues: set[str], context: Context) -> set[str]:
    people: Sequence[Person | None] = context.records.get_all(*map(PersonKey, colleagues)) if colleagues else ()
    return {each.user for each in people if each is not None and each.away_at(context.now) is not None}
