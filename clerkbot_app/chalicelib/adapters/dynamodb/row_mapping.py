"""Conversion between the rows of the table and the records and receipts of the domain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from pynamodb.attributes import MapAttribute

from chalicelib.adapters.dynamodb.keys import (
    due_shard,
    finished_order,
    open_order,
    receipt_sort_key,
    snoozed_order,
    sort_key,
    undoable_order,
)
from chalicelib.adapters.dynamodb.plain_keys import partition_of
from chalicelib.adapters.dynamodb.rows import (
    AnsweredQuestionRow,
    ChannelRow,
    ColleagueNoteRow,
    ColleagueRequestRow,
    ConversationRow,
    HomeTabRow,
    ItemRow,
    PendingQuestionRow,
    PersonRow,
    ReceiptRow,
    RecordRow,
    ReminderRow,
    ReturnSubscriberRow,
    RuleRow,
    ShownRow,
    UrgentBudgetRow,
    UrgentPingRow,
)
from chalicelib.domain.channel import ChannelKey, ChannelMembership
from chalicelib.domain.colleague_note import (
    ColleagueNote,
    ColleagueNoteKey,
    Conversation,
    ConversationKey,
    ReturnSubscriber,
    ReturnSubscriberKey,
    UrgentBudget,
    UrgentBudgetKey,
    UrgentPing,
    UrgentPingKey,
)
from chalicelib.domain.colleague_request import ColleagueRequest, ColleagueRequestKey
from chalicelib.domain.due_entry import due_entry_of
from chalicelib.domain.home_tab import HomeTab, HomeTabKey
from chalicelib.domain.installation import Tenant
from chalicelib.domain.item import Item, ItemKey
from chalicelib.domain.jobs import Envelope, decode, encode
from chalicelib.domain.local_time import whole_minute
from chalicelib.domain.person import Person, PersonKey
from chalicelib.domain.priority import PriorityRule, RuleKey
from chalicelib.domain.question import AnsweredQuestion, AnsweredQuestionKey, PendingQuestion, PendingQuestionKey
from chalicelib.domain.receipt import Edit, Receipt, Record
from chalicelib.domain.record_format import from_plain, to_plain
from chalicelib.domain.record_key import RecordKey
from chalicelib.domain.reminder import Reminder, ReminderKey
from chalicelib.domain.reply import Reply
from chalicelib.domain.shown import Shown, ShownKey

T = TypeVar("T")

_ROWS: dict[type[Record], type[RecordRow]] = {
    Person: PersonRow,
    Item: ItemRow,
    PriorityRule: RuleRow,
    Reminder: ReminderRow,
    ColleagueNote: ColleagueNoteRow,
    UrgentBudget: UrgentBudgetRow,
    UrgentPing: UrgentPingRow,
    ReturnSubscriber: ReturnSubscriberRow,
    ColleagueRequest: ColleagueRequestRow,
    Conversation: ConversationRow,
    Shown: ShownRow,
    HomeTab: HomeTabRow,
    PendingQuestion: PendingQuestionRow,
    AnsweredQuestion: AnsweredQuestionRow,
    ChannelMembership: ChannelRow,
}
_RECORDS = {row: record for record, row in _ROWS.items()}
_KEYS: dict[str, type[RecordKey[Any]]] = {
    key.__name__: key
    for key in (
        PersonKey,
        ItemKey,
        RuleKey,
        ReminderKey,
        ColleagueNoteKey,
        UrgentBudgetKey,
        UrgentPingKey,
        ReturnSubscriberKey,
        ColleagueRequestKey,
        ConversationKey,
        PendingQuestionKey,
        AnsweredQuestionKey,
        ChannelKey,
        ShownKey,
        HomeTabKey,
    )
}


def row_of(tenant: Tenant, key: RecordKey[Any], record: Record, version: int, now: float) -> RecordRow:
    """The row of a record as it is stored at `now`, in epoch seconds: what is due by then is found by the next sweep, which
    does not look at earlier times again."""
    partition, kind = partition_of(tenant, key.owner), _ROWS[type(record)]
    row = kind(partition, sort_key(key), **{**to_plain(record), "version": version})
    row.expires_at = _expiry(getattr(record, "expires_at", None))
    due = due_entry_of(record)
    row.due = max(due.due, int(whole_minute(now))) if due is not None else None
    row.due_shard = due_shard(partition) if due is not None else None
    if isinstance(row, ItemRow) and isinstance(record, Item):
        row.open_order = open_order(record) if record.is_open else None
        row.time_order = _time_order(record)
    return row


def _time_order(item: Item) -> str | None:
    if item.snoozed_until is not None:
        return snoozed_order(item.snoozed_until)
    return finished_order(item.finished_at) if item.finished_at is not None else None


def record_of(row: Any) -> Any:
    """The record of a RecordRow."""
    return from_plain(_RECORDS[type(row)], plain_values(row))


def record_name(row: Any) -> str:
    """The name of the kind of record in a RecordRow."""
    return _RECORDS[type(row)].__name__


def plain_values(row: Any) -> dict[str, Any]:
    """What the row holds, as maps, lists, texts and numbers."""
    return {name: _plain(value) for name, value in row.attribute_values.items()}


def receipt_row(tenant: Tenant, owner: str, receipt: Receipt) -> ReceiptRow:
    is_listed = receipt.undo_until > 0 and not receipt.part and not receipt.undone
    return ReceiptRow(
        partition_of(tenant, owner),
        receipt_sort_key(receipt.name),
        request=receipt.request,
        part=receipt.part,
        replies=[to_plain(reply) for reply in receipt.replies],
        sent=receipt.sent,
        jobs=[[encode(envelope.job), envelope.group, envelope.deduplication_id] for envelope in receipt.jobs],
        edits=[_plain_edit(edit) for edit in receipt.edits],
        of_others=[_plain_edit(edit) for edit in receipt.of_others] or None,
        posted=[*receipt.posted] or None,
        done_at=receipt.done_at,
        undo_until=receipt.undo_until,
        undone=receipt.undone,
        unit=receipt.unit or None,
        changed_from=receipt.changed_from,
        time_order=undoable_order(receipt.done_at) if is_listed else None,
        expires_at=_expiry(receipt.expires_at),
    )


def receipt_of(row: Any) -> Receipt:
    return Receipt(
        request=row.request,
        part=int(row.part),
        replies=tuple(from_plain(Reply, reply) for reply in row.replies),
        sent=int(row.sent),
        jobs=tuple(Envelope(decode(job), group, deduplication_id) for job, group, deduplication_id in row.jobs),
        edits=tuple(_edit(fields) for fields in row.edits),
        of_others=tuple(_edit(fields) for fields in row.of_others or ()),
        posted=tuple(row.posted or ()),
        done_at=float(row.done_at),
        undo_until=float(row.undo_until),
        undone=row.undone,
        unit=row.unit or "",
        changed_from=float(row.changed_from) if row.changed_from is not None else None,
        expires_at=float(row.expires_at),
    )


def _expiry(moment: float | None) -> int | None:
    """DynamoDB's TTL takes whole seconds only: one with a fraction would be read otherwise than it was written.

    Source: its developer guide, "Using time to live". Raises ValueError.
    """
    if moment is not None and not float(moment).is_integer():
        raise ValueError(f"{moment} is not a whole number of seconds: see local_time.expiry")
    return None if moment is None else int(moment)


def _plain_edit(edit: Edit) -> dict[str, Any]:
    return {"key": [type(edit.key).__name__, to_plain(edit.key)], "before": edit.before, "after": edit.after}


def _edit(fields: Mapping[str, Any]) -> Edit:
    kind, key = fields["key"]
    return Edit(from_plain(_KEYS[kind], key), fields["before"], fields["after"])


def _plain(value: Any) -> Any:
    if isinstance(value, MapAttribute):
        return plain_values(value)
    return [_plain(member) for member in value] if isinstance(value, list) else value
