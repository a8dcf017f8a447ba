"""The colleagues of whom something is kept with a person: whom a name without a mention may mean."""

from __future__ import annotations

from chalicelib.domain.item import Item
from chalicelib.domain.person import Person
from chalicelib.ports import Context, ItemQuery

_MOST_ITEMS = 20
_MOST_REQUESTS = 20
_MOST_PEOPLE = 20
"""Each may be a call to Slack, all of them in parallel: names are stored nowhere."""


def people_called(name: str, person: Person, context: Context) -> list[str]:
    """Those of whom a name, or one of its words, is that name; the bot and the person themselves are none of them."""
    known = _known_to(person, context)
    profiles = context.slack.profiles(known) if known else {}
    called = {user: profile for user, profile in profiles.items() if profile.is_called(name)}
    return [user for user, profile in called.items() if not (profile.is_bot or profile.has_left)]


def _known_to(person: Person, context: Context) -> list[str]:
    """Who covers, is a VIP, has a priority, asked something, wrote or was given one of the most important or the latest items; the likeliest
    first."""
    user, preferences = person.user, person.preferences
    items = [
        *context.items.open(user, ItemQuery(), _MOST_ITEMS).items,
        *context.items.finished(user, 1, _MOST_ITEMS).items,
    ]
    known = [
        preferences.cover,
        *(each.cover for each in person.absences),
        *preferences.vips,
        *(each.target for each in context.rules.set_by(user) if each.is_for_user),
        *(each.colleague for each in context.colleagues.requests_of(user, _MOST_REQUESTS)),
        *(each for item in items for each in _people_of(item)),
    ]
    others = dict.fromkeys(each for each in known if each and each not in {user, context.slack.bot_user})
    return [*others][:_MOST_PEOPLE]


def _people_of(item: Item) -> tuple[str, ...]:
    return item.handover.to if item.handover is not None else "", item.given_by, item.sender
