"""The numbers of a person's items and reminders: each is given once, whatever happens to what it was given to."""

from __future__ import annotations

from pynamodb.exceptions import DoesNotExist

from chalicelib.adapters.aws.sdk import as_port_errors
from chalicelib.adapters.dynamodb.rows import CounterRow


def next_number(partition: str, counter: str) -> int:
    row = CounterRow(partition, counter)
    with as_port_errors("count up a number"):
        # An update sets no discriminator by itself, and a row without one would be seen by no query, the purge's included.
        row.update(actions=[CounterRow.value.add(1), CounterRow.row_type.set(CounterRow)])
    return int(row.value)


def last_number(partition: str, counter: str) -> int:
    try:
        with as_port_errors("read the table"):
            return int(CounterRow.get(partition, counter, consistent_read=True).value)
    except DoesNotExist:
        return 0
