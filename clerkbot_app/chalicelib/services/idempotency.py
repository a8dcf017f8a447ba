"""Doing a request once and saying its answers once, however often it is delivered and wherever a worker dies.

Changes and receipt are stored in one transaction; schedules are made and answers said after it, from the receipt. A request
that comes again finds its receipt and does only what was not done yet. Between saying an answer and noting that, a worker
may die: the one answer of which that can be true is marked, so that Slack is asked before it is said again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from chalicelib.domain.reply import Receipt, Reply
from chalicelib.ports import Conflict, Context, RetryLater
from chalicelib.services.outcome import Outcome

RECEIPT_KEPT = 7 * 24 * 3600.0
"""Seconds. Longer than the queue keeps a message, so a redelivery always finds it."""
_ATTEMPTS = 4


def run_idempotently(
    context: Context, owner: str, request: str, decide: Callable[[], Outcome], say: Callable[[Reply], None]
) -> None:
    """Do `request` for the owner of the changes. Raises what `say` raises, after the changes are stored."""
    known = context.store.receipt(owner, request)
    receipt = known or _stored(context, owner, request, decide)
    if not receipt.delivered:
        context.schedules.follow(owner, receipt.changes, context.now)
    for count, answer in enumerate(receipt.answers[receipt.delivered :], receipt.delivered + 1):
        may_be_said = known is not None and count == receipt.delivered + 1
        say(replace(answer, name=f"{owner}/{request}/{count}", again=may_be_said))
        context.store.delivered(owner, receipt, count)


def _stored(context: Context, owner: str, request: str, decide: Callable[[], Outcome]) -> Receipt:
    for _ in range(_ATTEMPTS):
        outcome = decide()
        receipt = Receipt(
            request=request,
            answers=outcome.answers,
            delivered=0,
            changes=outcome.changes,
            undo_until=context.now + outcome.undo_window if outcome.undo_window else 0.0,
            expires_at=context.now + RECEIPT_KEPT,
        )
        if not receipt.answers and not outcome.changes:
            return receipt
        try:
            context.store.commit(owner, outcome.changes, receipt)
        except Conflict:
            done_meanwhile = context.store.receipt(owner, request)
            if done_meanwhile is not None:
                return done_meanwhile
        else:
            return receipt
    raise RetryLater("the records kept changing")
