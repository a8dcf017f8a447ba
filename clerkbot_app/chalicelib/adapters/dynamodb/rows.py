"""The rows that hold people's records, receipts and counters."""

from __future__ import annotations

from pynamodb.attributes import DynamicMapAttribute, JSONAttribute, NumberAttribute, UnicodeAttribute

from chalicelib.adapters.dynamodb.table import Row


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
    """A request that was done: answers, how many of them were said, and the changes that undo reverses."""

    answers = JSONAttribute()
    delivered = NumberAttribute()
    changes = JSONAttribute()
    undo_until = NumberAttribute()


class LatestRow(Row, discriminator="latest"):
    """The request of a person's last change that can be undone."""

    request = UnicodeAttribute()


class CounterRow(Row, discriminator="counter"):
    """The number that a person's last item got."""

    value = NumberAttribute()


class MemberRow(Row, discriminator="member"):
    """In the workspace's own partition: that this person has a partition, so that it can be found and deleted."""


class CollectorRow(Row, discriminator="taker"):
    """In the workspace's own partition: that a mention of a group or a channel may be taken for this person."""
