"""The index of what is due when, over all workspaces: which shard an entry is in, and what is due by a moment.

It is read with the SDK's plain client and by key conditions only. pynamodb would add a filter on the kind of row, which the keys-only
index lacks, and DynamoDB filters what it has projected: such a query finds nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from chalicelib.adapters.aws.sdk import as_port_errors
from chalicelib.adapters.dynamodb.keys import SHARDS, shard_key
from chalicelib.adapters.dynamodb.plain_keys import GENERATION_KEY, ITEM_PREFIX, REMINDER_PREFIX, install_partition
from chalicelib.domain.due_entry import PROFILE_ENTRY, PURGE_ENTRY, DueEntry, due_job, item_entry
from chalicelib.domain.installation import WORKSPACE, Tenant
from chalicelib.domain.jobs import DueJob

INDEX = "by_due"
PAGE_SIZE = 1_000
"""Keys of a page, some 150 bytes each: far below the 1 MB at which DynamoDB itself ends a page."""


class UnreadableKey(ValueError):
    """A row of the index whose keys name nothing that can be due."""


@dataclass(frozen=True)
class IndexKey:
    """A place in a shard of the index. `due` is the number as DynamoDB wrote it, in epoch seconds."""

    due: str
    partition: str
    sort_key: str

    @property
    def moment(self) -> int:
        """Whole epoch seconds: where a time has a fraction, it counts as its second, as in a job."""
        return int(float(self.due))

    def job(self) -> DueJob:
        """The job of `T1#<generation>#P#U1` with `REMINDER#000000003`, `ITEM#C1#1700000000.000100` or `PROFILE`, or of
        `T1#INSTALL` with `GENERATION`; raises UnreadableKey."""
        workspace, _, rest = self.partition.partition("#")
        if self.sort_key == GENERATION_KEY and install_partition(workspace) == self.partition:
            return due_job(Tenant(workspace, ""), WORKSPACE, DueEntry(PURGE_ENTRY, self.moment))
        try:
            generation, _, user = rest.split("#")
            what = _named(self.sort_key)
        except ValueError as error:
            raise UnreadableKey(f"{self.partition} {self.sort_key}") from error
        return due_job(Tenant(workspace, generation), user, DueEntry(what, self.moment))


def _named(sort_key: str) -> str:
    """What a job calls the row of a person; raises ValueError."""
    if sort_key.startswith(REMINDER_PREFIX):
        return f"R{int(sort_key.removeprefix(REMINDER_PREFIX))}"
    if sort_key.startswith(ITEM_PREFIX):
        channel, ts = sort_key.removeprefix(ITEM_PREFIX).split("#")
        return item_entry(channel, ts)
    return PROFILE_ENTRY


@dataclass(frozen=True)
class DuePage:
    """Keys by their due times. `following` is where the next page begins, None at the end."""

    keys: tuple[IndexKey, ...]
    following: IndexKey | None


@dataclass(frozen=True)
class DueIndex:
    """`client_of` returns the SDK's client of a service. Raises RetryLater or PermanentError."""

    client_of: Callable[[str], Any]
    table: str

    def page(self, shard: int, begin: int, end: int, after: IndexKey | None = None, most: int = PAGE_SIZE) -> DuePage:
        """What is due from `begin` to `end` (whole epoch seconds, both included), or from behind the place `after`."""
        key = shard_key(shard)
        first, last = after.due if after else str(begin), f"{end}.999999"
        parameters: dict[str, Any] = {
            "TableName": self.table,
            "IndexName": INDEX,
            "KeyConditionExpression": "due_shard = :shard AND due BETWEEN :begin AND :end",
            "ExpressionAttributeValues": {":shard": {"S": key}, ":begin": {"N": first}, ":end": {"N": last}},
            "Limit": most,
        }
        if after is not None:
            place = {"due": {"N": after.due}, "pk": {"S": after.partition}, "sk": {"S": after.sort_key}}
            parameters["ExclusiveStartKey"] = {"due_shard": {"S": key}, **place}
        with as_port_errors("read what is due"):
            answer = self.client_of("dynamodb").query(**parameters)
        following = answer.get("LastEvaluatedKey")
        return DuePage(tuple(map(_index_key, answer["Items"])), _index_key(following) if following else None)

    def overdue(self, before: float, most: int) -> Iterator[DueJob]:
        """What was due before a moment and is not done, by shard and time; at most `most` of each shard."""
        for shard in range(SHARDS):
            yield from (key.job() for key in self.page(shard, 0, math.ceil(before) - 1, most=most).keys)


def _index_key(row: dict[str, Any]) -> IndexKey:
    return IndexKey(row["due"]["N"], row["pk"]["S"], row["sk"]["S"])
