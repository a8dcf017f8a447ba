"""What who offered an item is told when the colleague takes their answer back: who has it now."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.domain.item import Item, State
from chalicelib.domain.reply import Destination, DestinationKind, Reply
from chalicelib.messages.blocks import message
from chalicelib.messages.handover import taken_back_text
from chalicelib.ports import Context
from chalicelib.services.idempotency import Outcome
from chalicelib.services.reminders import reminders_back


def offer_news(owner: str, outcome: Outcome, context: Context) -> Sequence[Reply]:
    """One message for each item of a colleague whose offer the owner had answered, and which waits again. Nothing is read where none does."""
    if outcome.undoes is None or not outcome.undoes.of_others:
        return ()
    news = []
    for change in outcome.changes:
        before, after, giver = change.before, change.after, change.owner or owner
        if giver == owner or not (isinstance(before, Item) and isinstance(after, Item)):
            continue
        was_accepted = before.state is State.GIVEN
        reminders = reminders_back([before], giver, context) if was_accepted else ""
        text = taken_back_text(owner, after, was_accepted=was_accepted, reminders=reminders)
        news.append(Reply(Destination(DestinationKind.DIRECT, giver), message(text)))
    return news
