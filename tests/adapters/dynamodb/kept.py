"""Builders of what is kept, and the short way to keep it."""

from __future__ import annotations

import itertools
from typing import Any

from chalicelib.domain.item import Item
from chalicelib.domain.priority import DecidedBy, Level
from chalicelib.domain.receipt import Change, Receipt, Record
from chalicelib.domain.reply import Destination, DestinationKind, Message, Reply
from chalicelib.ports import Store
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
        "changes": (),
        "undo_until": 0.0,
        "expires_at": START + WEEK,
    }
    return Receipt(**{**fields, **more})


def keep(store: Store, *records: Record, owner: str = ANA) -> None:
    """Store records that are new."""
    for begin in range(0, len(records), 50):
        store.commit(owner, [Change(None, record) for record in records[begin : begin + 50]], receipt())


def reply(text: str = "Saved", view: str = "") -> Reply:
    block = {"type": "section", "text": {"type": "mrkdwn", "text": text}}
    return Reply(
        Destination(DestinationKind.CHANNEL, ANA, "C0GENERAL", "1800000000.000100"), Message(text, (block,)), view
    )
