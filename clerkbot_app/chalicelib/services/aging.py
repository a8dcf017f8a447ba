"""Raising old items by one level a day, where a person wants that."""

from __future__ import annotations

from dataclasses import replace

from chalicelib.domain.person import Person
from chalicelib.domain.receipt import Change
from chalicelib.ports import Context
from chalicelib.services.idempotency import Outcome

A_DAY = 24 * 3600.0
MOST_AT_ONCE = 90
"""Items raised in one transaction; if there are more, the next is due in a moment."""
_A_MOMENT = 2.0


def raise_old_items(person: Person, context: Context) -> Outcome:
    """Raise what has waited for a day at its level, and come again tomorrow."""
    waiting = context.store.long_waiting(person.user, context.now - A_DAY, MOST_AT_ONCE)
    changes = [Change(item, item.raised_one_level(context.now)) for item in waiting]
    next_due = context.now + (_A_MOMENT if len(waiting) == MOST_AT_ONCE else A_DAY)
    return Outcome(changes=(*changes, Change(person, replace(person, aging_due=next_due))))
