"""A Slack status that counts as being away: looked up when it is needed, never by listening to everybody's changes."""

from __future__ import annotations

from chalicelib.domain.absence import STATUS_LOOKED_AT_EVERY, Absence, AbsenceSource
from chalicelib.domain.person import Person, counts_as_away
from chalicelib.ports import Context


def absence_by_status(person: Person, since: float, context: Context) -> Absence | None:
    """The absence that the person's status makes, beginning at `since`; None when it makes none."""
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
