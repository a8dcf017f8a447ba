"""An absence that Slack's status makes, and its end for the colleagues who wait for it."""

from __future__ import annotations

from chalicelib.domain.absence import STATUS_LOOKED_AT_EVERY, Absence, AbsenceSource
from chalicelib.domain.person import Person, counts_as_away
from chalicelib.domain.receipt import Change
from chalicelib.domain.reply import Destination, DestinationKind, Reply
from chalicelib.messages.colleagues import is_back
from chalicelib.ports import Context

_MOST_AT_ONCE = 50
"""Colleagues told of one return: a transaction of DynamoDB holds 100 records. The others are told at the next."""


def absence_by_status(person: Person, since: float, context: Context) -> Absence | None:
    """The absence that the person's status makes, beginning at `since`; None when it makes none.

    The status is looked up when it is needed, never by listening to everybody's changes: docs/decisions/0008.
    """
    if not (person.is_subscribed and person.preferences.statuses):
        return None
    status = context.slack.status(person.user)
    is_over = status.until is not None and status.until <= context.now
    if is_over or not counts_as_away(status, person.preferences.statuses):
        return None
    return Absence(
        start=since,
        until=status.until,
        reason=status.text,
        first_number=context.store.last_number(person.user) + 1,
        source=AbsenceSource.STATUS,
        look_again=context.now + STATUS_LOOKED_AT_EVERY,
    )


def tell_of_return(person: Person, context: Context) -> tuple[list[Reply], list[Change]]:
    """One message to each colleague who asked for it, and no second one."""
    subscribers = context.store.return_subscribers(person.user)[:_MOST_AT_ONCE]
    if not subscribers:
        return [], []
    message = is_back(context.slack.profile(person.user).name)
    replies = [Reply(Destination(DestinationKind.DIRECT, each.sender), message) for each in subscribers]
    return replies, [Change(each, None) for each in subscribers]
