"""Doing a request once and sending its replies once, however often it is delivered and wherever a worker dies.

Changes and receipt are stored in one transaction; replies are sent after it, from the receipt. A
request that comes again finds its receipt and does only what was not done yet. A worker may die between sending a reply and
noting that: the one reply of which that can be true is marked, so that Slack is asked before it is sent again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from chalicelib.domain.receipt import Change, Receipt
from chalicelib.domain.reply import Reply
from chalicelib.ports import Conflict, Context, RetryLater

UNDO_SECONDS = 600.0
"""For so long a change can be undone; a closed item for as long as it is kept."""
RECEIPT_SECONDS = 7 * 24 * 3600.0
"""Longer than the queue keeps a message, so a redelivery always finds its receipt."""
_ATTEMPTS = 4


@dataclass(frozen=True)
class Outcome:
    """Changes to store together and replies to send afterwards. `undo_seconds` 0: the changes cannot be undone.

    What changes nothing needs no receipt, and a redelivery decides it again; unless `keeps_receipt`.
    """

    replies: tuple[Reply, ...] = ()
    changes: tuple[Change, ...] = ()
    undo_seconds: float = 0.0
    keeps_receipt: bool = False


@dataclass(frozen=True)
class Delivery:
    """One delivery of a job. `has_time`: whether the worker may begin more. `redelivered`: the job was received before."""

    has_time: Callable[[], bool]
    redelivered: bool = False


@dataclass(frozen=True)
class Work:
    """A delivered job in its workspace. `send` sends a reply whose view is already shown in it."""

    context: Context
    delivery: Delivery
    send: Callable[[Reply], None] = field(repr=False)

    def do_once(self, owner: str, request: str, decide: Callable[[], Outcome]) -> None:
        """Do `request` for the owner of the changes. Raises what `send` raises, after the changes are stored."""
        known = self.context.store.receipt(owner, request)
        receipt = known or self._decide_and_store(owner, request, decide)
        if receipt is None:
            return
        for count, reply in enumerate(receipt.replies[receipt.sent :], receipt.sent + 1):
            # An earlier delivery may have ended between sending a reply and noting it: Slack is asked about that one.
            may_be_sent = known is not None and count == receipt.sent + 1
            self.send(replace(reply, name=_reply_name(owner, request, count), may_be_sent=may_be_sent))
            self.context.store.note_sent(owner, receipt, count)

    def answer(self, owner: str, request: str, replies: Sequence[Reply]) -> None:
        """Send replies to a request that changes nothing: without a receipt, which costs two calls and says no more."""
        for count, reply in enumerate(replies, 1):
            self.send(replace(reply, name=_reply_name(owner, request, count), may_be_sent=self.delivery.redelivered))

    def _decide_and_store(self, owner: str, request: str, decide: Callable[[], Outcome]) -> Receipt | None:
        """The stored receipt; None when nothing changes, and the replies are sent already."""
        for _ in range(_ATTEMPTS):
            outcome = decide()
            if not (outcome.changes or outcome.keeps_receipt):
                self.answer(owner, request, outcome.replies)
                return None
            receipt = self._receipt(request, outcome)
            try:
                self.context.store.commit(owner, outcome.changes, receipt)
            except Conflict:
                stored_meanwhile = self.context.store.receipt(owner, request)
                if stored_meanwhile is not None:
                    return stored_meanwhile
            else:
                return receipt
        raise RetryLater("the records kept changing")

    def _receipt(self, request: str, outcome: Outcome) -> Receipt:
        now = self.context.now
        return Receipt(
            request=request,
            replies=outcome.replies,
            sent=0,
            changes=outcome.changes,
            undo_until=now + outcome.undo_seconds if outcome.undo_seconds else 0.0,
            expires_at=now + RECEIPT_SECONDS,
        )


def _reply_name(owner: str, request: str, count: int) -> str:
    return f"{owner}/{request}/{count}"
