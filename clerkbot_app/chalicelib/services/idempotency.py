"""Doing a request once and sending its replies once, however often it is delivered and wherever a worker dies.

Changes and receipt are stored in one transaction; jobs that go on with the request, and replies, are sent after it, from the
receipt. A request that comes again finds its receipt and does only what was not done yet. A worker may die between sending a
reply and noting that: the one reply of which that can be true is marked with since when it may be there, so that Slack is asked
before it is sent again. What Slack keeps nowhere (an ephemeral message, an answer to a response URL) may be said twice, and
that is harmless: it says the same, only to the person whom it is for, and a button of it does its work once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from chalicelib.domain.edit import edit_of
from chalicelib.domain.item import Item
from chalicelib.domain.jobs import Envelope
from chalicelib.domain.local_time import expiry
from chalicelib.domain.question import Question
from chalicelib.domain.receipt import Change, Edit, Receipt, part_name
from chalicelib.domain.reply import Reply
from chalicelib.ports import Conflict, Context, ConversationMessage, RetryLater

UNDO_SECONDS = 600.0
"""For so long a change can be undone; a closed item for as long as it is kept."""
RECEIPT_SECONDS = 7 * 24 * 3600.0
"""Longer than the queue keeps a message, so a redelivery always finds its receipt."""
_ATTEMPTS = 4
_LATE = 60.0
"""Seconds after its event: a job that comes later may have been queued again by an operator."""


@dataclass(frozen=True)
class Outcome:
    """Changes to store together, and replies and jobs to send afterwards. `undo_seconds` 0: the changes cannot be undone.

    What changes nothing needs no receipt, and a redelivery decides it again; unless `keeps_receipt`. `undoes` is the
    receipt of the request that these changes take back. `unit` and `changed_from` as in Receipt.
    """

    replies: tuple[Reply, ...] = ()
    changes: tuple[Change, ...] = ()
    undo_seconds: float = 0.0
    keeps_receipt: bool = False
    jobs: tuple[Envelope, ...] = ()
    undoes: Receipt | None = None
    unit: str = ""
    changed_from: float | None = None

    @property
    def is_stored(self) -> bool:
        return bool(self.changes or self.keeps_receipt or self.undoes)


@dataclass(frozen=True)
class Delivery:
    """One delivery of a job. `has_time`: whether the worker may begin more. `redelivered`: the job was received before."""

    has_time: Callable[[], bool]
    redelivered: bool = False


@dataclass(frozen=True)
class Work:
    """A delivered job in its workspace. `send` sends a reply whose view is already shown in it; `enqueue` sends a job. `also_told` are the
    further replies, of what an outcome of that owner's changes: messages that are redrawn, and news to colleagues; `also_kept`: what is kept with these.

    `asked_at` is when the job's event happened (epoch seconds): nothing was said about it before. `changed` are the people of whose
    records it changed more than a question, now or (as far as is known) when it came before.
    """

    context: Context
    delivery: Delivery
    asked_at: float
    send: Callable[[Reply], ConversationMessage | None] = field(repr=False)
    enqueue: Callable[[Envelope], None] = field(repr=False)
    changed: set[str] = field(default_factory=set)
    also_told: Callable[[str, Outcome], Sequence[Reply]] = field(default=lambda _owner, _outcome: (), repr=False)

    also_kept: Callable[[Outcome], Sequence[Change]] = field(default=lambda _outcome: (), repr=False)

    def do_once(
        self,
        owner: str,
        request: str,
        decide: Callable[[], Outcome],
        part: int = 0,
        *,
        looks_for_receipt: bool = False,
        read_anew: Callable[[], None] = lambda: None,
    ) -> None:
        """Do a `part` of `request` for the owner of the changes. Raises what `send` raises, after the changes are stored.

        A first delivery looks for no receipt: if the request was done before, the transaction finds that. With
        `looks_for_receipt` it does, as what `decide` does by itself could not be taken back then. If somebody else changed a
        record first, it is decided again, after `read_anew`.
        """
        is_known = self.delivery.redelivered or looks_for_receipt
        known = self.context.requests.receipt(owner, request, part) if is_known else None
        for _ in range(_ATTEMPTS):
            if known is not None:
                self.changed.add(owner)
                self._finish(owner, known, was_known=True)
                return
            outcome = decide()
            if not outcome.is_stored:
                self._answer_unstored(owner, request, part, outcome)
                return
            outcome = replace(outcome, changes=(*outcome.changes, *self.also_kept(outcome)))
            outcome = replace(outcome, replies=(*outcome.replies, *self.also_told(owner, outcome)))
            receipt = self._receipt(owner, request, part, outcome)
            try:
                self.context.requests.commit(owner, outcome.changes, receipt, outcome.undoes)
            except Conflict:
                known = self.context.requests.receipt(owner, request, part)
                read_anew()
            else:
                self.changed.update(_people_changed(outcome.changes, owner))
                self._finish(owner, receipt, was_known=False)
                return
        raise RetryLater("the records kept changing")

    def finish_if_done(self, owner: str, request: str) -> bool:
        """Whether the request was done when it came before. What was not said then is said now: by now its words may mean something else. A first
        delivery doesn't look, but for one that comes late: an operator may have queued it anew."""
        if not self.delivery.redelivered and self.context.now - self.asked_at < _LATE:
            return False
        known = self.context.requests.receipt(owner, request)
        if known is None:
            return False
        self.changed.add(owner)
        self._finish(owner, known, was_known=True)
        return True

    def answer(self, owner: str, request: str, replies: Sequence[Reply]) -> None:
        """Send replies to a request that changes nothing: without a receipt, which costs two calls and says no more."""
        since = self.asked_at if self.delivery.redelivered else None
        for count, reply in enumerate(replies, 1):
            self._send(reply, _reply_name(owner, request, count), since)

    def _answer_unstored(self, owner: str, request: str, part: int, outcome: Outcome) -> None:
        """What changes nothing now may have done so before: Slack sends an event again after five minutes."""
        done = self.context.requests.receipt(owner, request, part) if outcome.replies else None
        if done is not None:
            self.changed.add(owner)
            self._finish(owner, done, was_known=True)
            return
        for envelope in outcome.jobs:
            self.enqueue(envelope)
        self.answer(owner, part_name(request, part), outcome.replies)

    def _finish(self, owner: str, receipt: Receipt, *, was_known: bool) -> None:
        """Send what was not sent yet. A job that comes twice is done once."""
        if not receipt.sent:
            for envelope in receipt.jobs:
                self.enqueue(envelope)
        posted = [*receipt.posted]
        for count, reply in enumerate(receipt.replies[receipt.sent :], receipt.sent + 1):
            # An earlier delivery may have ended between sending a reply and noting it: Slack is asked about that one.
            since = receipt.done_at if was_known and count == receipt.sent + 1 else None
            sent = self._send(reply, _reply_name(owner, receipt.name, count), since)
            posted += [sent.ts] if sent is not None and reply.destination.user == owner else []
            self.context.requests.note_sent(owner, receipt, count, posted)

    def _send(self, reply: Reply, name: str, since: float | None) -> ConversationMessage | None:
        """A reply that has a name already is looked for by that."""
        return self.send(reply if reply.name else replace(reply, name=name, sent_since=since))

    def _receipt(self, owner: str, request: str, part: int, outcome: Outcome) -> Receipt:
        now = self.context.now
        can_be_undone = outcome.undo_seconds > 0
        return Receipt(
            request=request,
            part=part,
            replies=outcome.replies,
            sent=0,
            jobs=outcome.jobs,
            edits=_edits(outcome.changes, owner) if can_be_undone else (),
            of_others=_edits_of_others(outcome.changes, owner) if can_be_undone else (),
            done_at=now,
            undo_until=now + outcome.undo_seconds if can_be_undone else 0.0,
            expires_at=expiry(now, RECEIPT_SECONDS),
            unit=outcome.unit,
            changed_from=outcome.changed_from,
        )


def _edits(changes: Sequence[Change], owner: str) -> tuple[Edit, ...]:
    return tuple(edit_of(change, owner) for change in changes if (change.owner or owner) == owner)


def _edits_of_others(changes: Sequence[Change], owner: str) -> tuple[Edit, ...]:
    """Of what else is kept with a colleague nothing is taken back: whether it stands is what an item says."""
    return tuple(
        edit_of(change, owner)
        for change in changes
        if (change.owner or owner) != owner and isinstance(change.after or change.before, Item)
    )


def _people_changed(changes: Sequence[Change], owner: str) -> set[str]:
    return {each.owner or owner for each in changes if not isinstance(each.after or each.before, Question)}


def _reply_name(owner: str, request: str, count: int) -> str:
    return f"{owner}/{request}/{count}"
