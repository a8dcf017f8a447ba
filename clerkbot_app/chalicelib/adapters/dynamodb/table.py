"""The one DynamoDB table: its keys, its indexes and its expiry attribute."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pynamodb.attributes import DiscriminatorAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.connection import Connection, TableConnection
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex, KeysOnlyProjection, LocalSecondaryIndex
from pynamodb.models import Model


class ByPriority(LocalSecondaryIndex["Row"]):
    """Open items of a person in the order of their list. Sparse: only open items have the key."""

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


class ByTime(LocalSecondaryIndex["Row"]):
    """What of a person is looked up by its time: finished items, and requests that can be undone, each kind under a prefix.

    Sparse: an open item, or a request that cannot be undone, has no key.
    """

    class Meta:
        index_name = "by_time"
        projection = AllProjection()

    pk = UnicodeAttribute(hash_key=True)
    time_order = UnicodeAttribute(range_key=True)


class ByDue(GlobalSecondaryIndex["Row"]):
    """What is due at a time (reminders, ends of absences), over all workspaces. Only the sweeper reads it.

    Sparse, keys only, and spread over a few partitions.
    """

    class Meta:
        index_name = "by_due"
        projection = KeysOnlyProjection()

    due_shard = UnicodeAttribute(hash_key=True)
    due = NumberAttribute(range_key=True)


class Row(Model):
    """What every row of the table has. Each kind of row is a subclass with a discriminator of its own.

    `bind_table` must be called before the first read or write.
    """

    class Meta:
        table_name: str | None = None
        billing_mode = "PAY_PER_REQUEST"

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    row_type = DiscriminatorAttribute()
    # Whole epoch seconds; DynamoDB's TTL attribute. DynamoDB deletes up to days later, so every read leaves out what has expired.
    expires_at = NumberAttribute(null=True)
    by_priority = ByPriority()
    by_number = ByNumber()
    by_time = ByTime()
    by_due = ByDue()

    @classmethod
    def _get_connection(cls) -> TableConnection:
        """One connection for all kinds of rows. By itself pynamodb makes one for each, and each costs 100 ms."""
        if cls is not Row:
            return Row._get_connection()
        table = super()._get_connection()
        if table.connection._client is None and _client_of is not None:
            table.connection._client = _client_of("dynamodb")
        return table

    @classmethod
    def connection(cls) -> Connection:
        """For transactions, which belong to no kind of row."""
        return cls._get_connection().connection


_client_of: Callable[[str], Any] | None = None


def bind_table(name: str, client_of: Callable[[str], Any]) -> None:
    """Let all rows of this process be those of that table. `client_of` returns the SDK's client of a service.

    pynamodb knows a model's table and client by its class, so there is one table for each process at a time.
    """
    global _client_of
    _client_of = client_of
    Row.Meta.table_name = name
    Row._connection = None
