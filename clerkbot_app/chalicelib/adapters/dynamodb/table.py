"""The one DynamoDB table: its keys, its indexes and its expiry attribute."""

from __future__ import annotations

import os

from pynamodb.attributes import DiscriminatorAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex, KeysOnlyProjection, LocalSecondaryIndex
from pynamodb.models import Model


class ByPriority(LocalSecondaryIndex["Row"]):
    """Open items of a person in their order: `<priority digit>#<ts>#<channel>`. Sparse: only open items have the key."""

    class Meta:
        index_name = "by_priority"
        projection = AllProjection()

    pk = UnicodeAttribute(hash_key=True)
    open_order = UnicodeAttribute(range_key=True)


class ByNumber(LocalSecondaryIndex["Row"]):
    """Items of a person by their short number (`#12`)."""

    class Meta:
        index_name = "by_number"
        projection = AllProjection()

    pk = UnicodeAttribute(hash_key=True)
    number = NumberAttribute(range_key=True)


class ByDue(GlobalSecondaryIndex["Row"]):
    """What has to happen at a time (reminders, ends of being away), over all workspaces: read by the sweep only.

    Sparse, keys only, and spread over a few partitions.
    """

    class Meta:
        index_name = "by_due"
        projection = KeysOnlyProjection()

    due_shard = UnicodeAttribute(hash_key=True)
    due = NumberAttribute(range_key=True)


class Row(Model):
    """What every row of the table has. Each kind of row is a subclass with a discriminator of its own."""

    class Meta:
        table_name = os.environ.get("CLERKBOT_TABLE", "clerkbot-local")
        billing_mode = "PAY_PER_REQUEST"
        connect_timeout_seconds = 2
        read_timeout_seconds = 5

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    kind = DiscriminatorAttribute()
    expires_at = NumberAttribute(
        null=True
    )  # epoch seconds; DynamoDB's TTL attribute, always checked on reading as well
    by_priority = ByPriority()
    by_number = ByNumber()
    by_due = ByDue()
