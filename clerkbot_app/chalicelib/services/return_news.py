"""Telling the colleagues who asked for it that somebody is back."""

from __future__ import annotations

from chalicelib.domain.person import Person
from chalicelib.domain.receipt import Change
from chalicelib.domain.reply import Destination, DestinationKind, Reply
from chalicelib.messages.colleagues import is_back
from chalicelib.ports import Context

_MOST_AT_ONCE = 50
"""Colleagues told of one return: a transaction of DynamoDB holds 100 records. The others are told at the next."""


def tell_of_return(person: Person, context: Context) -> tuple[list[Reply], list[Change]]:
    """One message to each colleague who asked for it, and no second one."""
    subscriptions = context.store.return_subscriptions(person.user)[:_MOST_AT_ONCE]
    if not subscriptions:
        return [], []
    news = is_back(context.slack.profile(person.user).name)
    replies = [Reply(Destination(DestinationKind.DIRECT, each.sender), news) for each in subscriptions]
    return replies, [Change(each, None) for each in subscriptions]
