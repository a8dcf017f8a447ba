"""The numbers of a person's items and reminders: each is given once, whatever happens to what it was given to.

The counters are made with the person (`first_counters`) and deleted with them. A count without a counter stores nothing, so a request that races
with a deletion leaves none behind.
"""

from __future__ import annotations

from collections.abc import Iterable

from pynamodb.exceptions import DoesNotExist, UpdateError

from chalicelib.adapters.aws.sdk import CONDITION_FAILED, as_port_errors, error_code
from chalicelib.adapters.dynamodb.keys import ITEM_COUNTER, REMINDER_COUNTER
from chalicelib.adapters.dynamodb.rows import CounterRow
from chalicelib.domain.item import Item
from chalicelib.domain.receipt import Record
from chalicelib.domain.reminder import Reminder


def next_number(partition: str, counter: str) -> int:
    """Counted up in the table; 1 for somebody who is not stored yet, whose first request makes the counters."""
    row = CounterRow(partition, counter)
    with as_port_errors("count up a number"):
        try:
            row.update(actions=[CounterRow.value.add(1)], condition=CounterRow.pk.exists())
        except UpdateError as error:
            if error_code(error) == CONDITION_FAILED:
                return 1
            raise
    return int(row.value)


def last_number(partition: str, counter: str) -> int:
    try:
        with as_port_errors("read the table"):
            return int(CounterRow.get(partition, counter, consistent_read=True).value)
    except DoesNotExist:
        return 0


def first_counters(partition: str, records: Iterable[Record | None]) -> tuple[CounterRow, CounterRow]:
    """The counters of a person who is stored with these records."""
    stored = list(records)
    items = max((record.number for record in stored if isinstance(record, Item)), default=0)
    reminders = max((record.id for record in stored if isinstance(record, Reminder)), default=0)
    return (
        CounterRow(partition, ITEM_COUNTER, value=items),
        CounterRow(partition, REMINDER_COUNTER, value=reminders),
    )
