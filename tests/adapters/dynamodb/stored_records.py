"""Records that the tests store, their builders, and the short way to store them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

from chalicelib.domain.absence import Absence
from chalicelib.domain.colleague_note import ColleagueNote
from chalicelib.domain.item import CoverRequest, Handover, Item, Kind, Mention, OfferState
from chalicelib.domain.person import Person, PersonKey, Subscription
from chalicelib.domain.priority import DecidedBy, Level
from chalicelib.domain.receipt import Change, Receipt, Record
from chalicelib.domain.recurrence import Recurrence
from chalicelib.domain.reply import Destination, DestinationKind, Message, Reply
from chalicelib.ports import WorkspaceData
from tests.adapters.dynamodb.conftest import START

ANA, BOB = "U0ANA", "U0BOB"
WEEK = 7 * 86400.0
_requests = itertools.count(1)


def item(number: int, level: Level = Level.MEDIUM, **more: Any) -> Item:
    """An item that was written as many seconds after the start as its number says."""
    fields: dict[str, Any] = {
        "channel": "C0GENERAL",
        "ts": f"{START + number:.6f}",
        "number": number,
        "level": level,
        "decided_by": DecidedBy.DEFAULT,
        "link": f"https://acme.slack.com/archives/C0GENERAL/p{number}",
    }
    return Item(**{**fields, **more})


def receipt(request: str = "", *replies: Reply, **more: Any) -> Receipt:
    fields: dict[str, Any] = {
        "request": request or f"request/{next(_requests)}",
        "replies": replies,
        "sent": 0,
        "edits": (),
        "undo_until": 0.0,
        "done_at": START,
        "expires_at": START + WEEK,
    }
    return Receipt(**{**fields, **more})


def commit(
    store: WorkspaceData, owner: str, changes: Sequence[Change], of: Receipt, undoes: Receipt | None = None
) -> None:
    """Store changes for an owner who is there: without their own row nothing of theirs is written."""
    owners = {owner, *(change.owner for change in changes)} - {""}
    made = {change.after.user for change in changes if isinstance(change.after, Person)}
    for user in owners - made:
        if store.records.get(PersonKey(user)) is None:
            store.requests.commit(user, [Change(None, Person(user))], receipt())
    store.requests.commit(owner, changes, of, undoes)


def keep(store: WorkspaceData, *records: Record, owner: str = ANA) -> None:
    """Store records that are new."""
    for begin in range(0, len(records), 50):
        commit(store, owner, [Change(None, record) for record in records[begin : begin + 50]], receipt())


def reply(text: str = "Saved", view: str = "") -> Reply:
    block = {"type": "section", "text": {"type": "mrkdwn", "text": text}}
    return Reply(
        Destination(DestinationKind.CHANNEL, ANA, "C0GENERAL", "1800000000.000100"), Message(text, (block,)), view
    )


AWAY = Person(ANA, Subscription.ALWAYS, (Absence(START, START + 3600, "lunch", first_number=5),), zone="Europe/Madrid")
FULL_ITEM = item(
    7,
    Level.HIGHEST,
    decided_by=DecidedBy.USER,
    kind=Kind.THREAD,
    sender=BOB,
    tags=("finance", "q3"),
    label="red “deploy” 🎉 <!channel>",
    collected=True,
    created_at=START + 0.25,
    mentions=(Mention("1800000007.000000", BOB), Mention("1800000009.000000", "U0CAROL")),
    urgent=True,
    cover=CoverRequest("U0CAROL", BOB, OfferState.DECLINED),
    handover=Handover("U0CAROL", OfferState.ASKED, "until monday"),
    raised=1,
    raised_at=START + 9,
)
WEEKLY = Recurrence(9, 30, weekdays=(0, 3))
EVERY_THREE_DAYS = Recurrence(9, 30, weekdays=(), interval=3, start="2027-01-15", times=5)
LAST_FRIDAY_OF_NOVEMBER = Recurrence(9, 30, weekdays=(4,), nth=-1, month=11, until="2030-12-31")
NOTE = ColleagueNote(BOB, START, expires_at=START + WEEK)
