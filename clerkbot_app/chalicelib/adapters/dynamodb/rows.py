"""The rows that hold people's records, receipts and counters."""

from __future__ import annotations

from pynamodb.attributes import BooleanAttribute, DynamicMapAttribute, JSONAttribute, NumberAttribute, UnicodeAttribute

from chalicelib.adapters.dynamodb.table import Row

MEMBER_PREFIX = "PERSON#"
COLLECTOR_PREFIX = "COLLECTOR#"


class RecordRow(Row, discriminator="record"):
    """One record of the domain: its fields in `data`, its type's name, and the keys of the indexes."""

    type = UnicodeAttribute()
    version = NumberAttribute()
    data = DynamicMapAttribute()
    open_order = UnicodeAttribute(null=True)
    number = NumberAttribute(null=True)
    due_shard = UnicodeAttribute(null=True)
    due = NumberAttribute(null=True)


class ReceiptRow(Row, discriminator="receipt"):
    """A request that was done: its replies, how many of them were sent, and the changes that undo reverses."""

    replies = JSONAttribute()
    sent = NumberAttribute()
    changes = JSONAttribute()
    undo_until = NumberAttribute()


class LatestRow(Row, discriminator="latest"):
    """The request of a person's latest change that can be undone."""

    request = UnicodeAttribute()


class CounterRow(Row, discriminator="counter"):
    """The number of a person's latest item or reminder."""

    value = NumberAttribute()


class MemberRow(Row, discriminator="member"):
    """In the workspace's own partition: that this person has a partition, so that it can be found and deleted."""


class CollectorRow(Row, discriminator="collector"):
    """In the workspace's own partition: that a mention of a group or a channel may be collected for this person.

    A row that does not say of which, because an earlier version stored it, counts for both.
    """

    of_groups = BooleanAttribute(default=True)
    of_channel = BooleanAttribute(default=True)
