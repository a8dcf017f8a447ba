"""Every key of the table, with plain_keys.py: of its partitions, its rows and its indexes. Nothing else spells one.

The table in docs/architecture.md shows them with what they are read for.
"""

from __future__ import annotations

import zlib
from typing import Any

from chalicelib.adapters.dynamodb.plain_keys import PROFILE, item_sort_key, reminder_sort_key, rule_sort_key
from chalicelib.domain.channel import ChannelKey
from chalicelib.domain.colleague_note import (
    ColleagueNoteKey,
    ConversationKey,
    ReturnSubscriberKey,
    UrgentBudgetKey,
    UrgentPingKey,
)
from chalicelib.domain.colleague_request import ColleagueRequestKey
from chalicelib.domain.home_tab import HomeTabKey
from chalicelib.domain.item import Item, ItemKey
from chalicelib.domain.person import PersonKey
from chalicelib.domain.priority import Level, RuleKey
from chalicelib.domain.question import AnsweredQuestionKey, PendingQuestionKey
from chalicelib.domain.record_key import RecordKey
from chalicelib.domain.reminder import ReminderKey
from chalicelib.domain.shown import ShownKey

RETURN_SUBSCRIBER_PREFIX = "RETURN-SUBSCRIBER#"
COLLEAGUE_REQUEST_PREFIX = "ASKED-BY#"
MEMBER_PREFIX = "PERSON#"
COLLECTOR_PREFIX = "COLLECTOR#"
ITEM_COUNTER = "COUNTER"
REMINDER_COUNTER = "REMINDER-COUNTER"
FINISHED_PREFIX = "finished#"
SNOOZED_PREFIX = "snoozed#"
UNDOABLE_PREFIX = "undoable#"

SWEEP_PARTITION, SWEEP_CURSOR = "SWEEP", "CURSOR"
"""The sweeper's row, which belongs to no workspace: its role may read and write rows of this partition only."""
INSTALLER_PREFIX = "INSTALLER#"
BOT_HISTORY_PREFIX = "HISTORY#BOT#"
INSTALLER_HISTORY_PREFIX = "HISTORY#INSTALLER#"
OAUTH_STATE_PARTITIONS, OAUTH_STATE_KEY = "STATE", "STATE"

SHARDS = 8
"""Partitions of the index of what is due: enough for 8,000 changes of due times in a second."""


def oauth_state_partition(digest: str) -> str:
    """An OAuth state belongs to no workspace yet. `digest` is the SHA-256 of the state, in hexadecimal."""
    return f"{OAUTH_STATE_PARTITIONS}#{digest}"


def sort_key(key: RecordKey[Any]) -> str:
    match key:
        case PersonKey():
            return PROFILE
        case ItemKey(channel=channel, ts=ts):
            return item_sort_key(channel, ts)
        case ShownKey():
            return "SHOWN"
        case HomeTabKey():
            return "HOME"
        case RuleKey(target=target):
            return rule_sort_key(target)
        case ReminderKey(id=number):
            return reminder_sort_key(number)
        case ColleagueNoteKey(away_start=start, sender=sender):
            return f"NOTE#{start:.3f}#{sender}"
        case ConversationKey(away_start=start, channel=channel, root=root):
            return f"CONVERSATION#{start:.3f}#{channel}#{root}"
        case UrgentBudgetKey(day=day, sender=sender):
            return f"URGENT#{day}#{sender}"
        case UrgentPingKey(channel=channel, ts=ts):
            return f"PING#{channel}#{ts}"
        case ReturnSubscriberKey(sender=sender):
            return f"{RETURN_SUBSCRIBER_PREFIX}{sender}"
        case ColleagueRequestKey(kind=kind, colleague=colleague, channel=channel, ts=ts):
            return f"{COLLEAGUE_REQUEST_PREFIX}{colleague}#{kind}#{channel}#{ts}"
        case PendingQuestionKey(place=place):
            return f"QUESTION#{place}"
        case AnsweredQuestionKey(asked_by=asked_by):
            return f"ANSWERED#{asked_by}"
        case ChannelKey(channel=channel):
            return f"CHANNEL#{channel}"
    raise TypeError(type(key).__name__)


def members_after(user: str) -> tuple[str, str]:
    """Between which keys the people are whose ids follow that one. A space comes before all that ids are made of, and `$`
    follows `#`."""
    return f"{MEMBER_PREFIX}{user} ", f"{MEMBER_PREFIX[:-1]}$"


def receipt_sort_key(name: str) -> str:
    return f"RECEIPT#{name}"


def open_order(item: Item) -> str:
    """In `by_priority`, where open items only stand: by level, then by age."""
    return f"{item.level:d}#{item.ts}#{item.channel}"


def open_orders(strongest: Level, weakest: Level) -> tuple[str, str]:
    """Between which keys of `by_priority` the items of these levels are. `$` follows `#`."""
    return f"{strongest:d}#", f"{weakest:d}$"


def finished_order(at: float) -> str:
    """In `by_time`: a finished item, by when it was finished (epoch seconds)."""
    return f"{FINISHED_PREFIX}{at:017.6f}"


def snoozed_order(until: float) -> str:
    """In `by_time`: a snoozed item, by when it comes back (epoch seconds)."""
    return f"{SNOOZED_PREFIX}{until:017.6f}"


def snoozed_orders(until: float | None) -> tuple[str, str]:
    """Between which keys of `by_time` what is snoozed until a moment at the latest is. `$` follows `#`."""
    return SNOOZED_PREFIX, f"{SNOOZED_PREFIX[:-1]}$" if until is None else snoozed_order(until)


def finished_orders(since: float | None, before: float | None) -> tuple[str, str]:
    """Between which keys of `by_time` what was finished from `since` on and before `before` is. Python's times end with
    microseconds; `$` follows `#`."""
    first = FINISHED_PREFIX if since is None else finished_order(max(0.0, since))
    last = f"{FINISHED_PREFIX[:-1]}$" if before is None else finished_order(max(0.0, before - 1e-6))
    return first, last


def undoable_order(at: float) -> str:
    """In `by_time`: a request that can be undone, by when it was done (epoch seconds)."""
    return f"{UNDOABLE_PREFIX}{at:017.6f}"


def due_shard(partition: str) -> str:
    """In `by_due`: the index partition of what belongs to a partition of the table."""
    return shard_key(zlib.crc32(partition.encode()) % SHARDS)


def shard_key(number: int) -> str:
    return f"DUE#{number}"
