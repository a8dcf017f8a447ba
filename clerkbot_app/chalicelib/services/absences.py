"""An absence that Slack's status makes, and news of a return for the colleagues who asked for it."""

from __future__ import annotations

from chalicelib.domain.absence import STATUS_LOOKED_AT_EVERY, Absence, AbsenceSource
from chalicelib.domain.follow_ups import follow_up
from chalicelib.domain.jobs import Envelope, ReturnNewsJob
from chalicelib.domain.person import Person, counts_as_away
from chalicelib.ports import Context


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
        first_number=context.items.last_number(person.user) + 1,
        source=AbsenceSource.STATUS,
        look_again=context.now + STATUS_LOOKED_AT_EVERY,
    )


def return_news(person: Person, context: Context) -> tuple[Envelope, ...]:
    """The job that tells the colleagues who asked for it that the person is back; none when nobody did."""
    if not context.colleagues.return_subscribers(person.user, most=1):
        return ()
    job = ReturnNewsJob(workspace=context.workspace, at=context.now, user=person.user)
    return (follow_up(job, person.user, f"{context.now:.6f}"),)
