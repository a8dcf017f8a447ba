"""A table and a queue of one test alone, due entries in it, and the sweeper on both."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import boto3

from chalicelib.adapters.aws.job_queue import BatchAnswer, JobQueue
from chalicelib.adapters.dynamodb.due_index import DueIndex, DuePage, IndexKey
from chalicelib.adapters.dynamodb.keys import due_shard
from chalicelib.adapters.dynamodb.sweep_cursor import ShardCursor, SweepCursors
from chalicelib.domain.jobs import Envelope
from chalicelib.entrypoints.sweeper.sweep import SweepResult, sweep
from playground.aws.stage_resources import ensure_table
from tests.embedded_aws import client_of, embedded_aws
from tests.entrypoints.worker.working import BotQueues

NINE = 1_800_003_600
"""A whole minute, and the first of a look-back's ten."""
_numbers = itertools.count(1)


class SmallPages(DueIndex):
    """The index in pages of three keys, as if each were a megabyte."""

    def page(self, shard: int, begin: int, end: int, after: IndexKey | None = None, most: int = 3) -> DuePage:
        return super().page(shard, begin, end, after, 3)


@dataclass
class DueTable:
    """`now` is the sweeper's time in whole epoch seconds."""

    now: int = NINE
    name: str = field(default_factory=lambda: f"sweep-{next(_numbers)}")
    queues: BotQueues = field(default_factory=BotQueues)

    def __post_init__(self) -> None:
        embedded_aws()
        ensure_table(boto3.client("dynamodb"), self.name)

    @property
    def index(self) -> DueIndex:
        return DueIndex(client_of, self.name)

    @property
    def cursors(self) -> SweepCursors:
        return SweepCursors(client_of, self.name)

    @property
    def queue(self) -> JobQueue:
        return self.queues.job_queue

    def put(self, *entries: tuple[str, int, float], workspace: str = "T1") -> None:
        """Reminders: user, number and due time."""
        rows = [
            {
                "pk": (partition := f"{workspace}#001700000000000#P#{user}"),
                "sk": f"REMINDER#{number:09d}",
                "due_shard": due_shard(partition),
                "due": json.dumps(due),
            }
            for user, number, due in entries
        ]
        self.put_rows(rows)

    def put_rows(self, rows: Iterable[dict[str, str]]) -> None:
        requests = [
            {"PutRequest": {"Item": {name: {"N" if name == "due" else "S": value} for name, value in row.items()}}}
            for row in rows
        ]
        dynamodb = boto3.client("dynamodb")
        for start in range(0, len(requests), 25):
            dynamodb.batch_write_item(RequestItems={self.name: requests[start : start + 25]})

    def take_away(self, user: str, number: int) -> None:
        """As the worker does by handling the entry."""
        key = {"pk": {"S": f"T1#001700000000000#P#{user}"}, "sk": {"S": f"REMINDER#{number:09d}"}}
        boto3.client("dynamodb").delete_item(TableName=self.name, Key=key)

    def sweep(self, **parts: Any) -> SweepResult:
        """One sweep now; `parts` takes the place of its index, cursors, queue or time."""
        return sweep(
            parts.get("index", self.index),
            parts.get("cursors", self.cursors),
            parts.get("queue", self.queue),
            self.now,
            parts.get("has_time", lambda: True),
        )

    def taken(self) -> list[tuple[str, str]]:
        """User and name of all that the queue has, in its order; they are taken out of it."""
        found: list[tuple[str, str]] = []
        while received := self.queues.received(self.queues.url):
            for message in received:
                job = json.loads(message["Body"])
                found.append((job["user"], job["what"]))
                boto3.client("sqs").delete_message(QueueUrl=self.queues.url, ReceiptHandle=message["ReceiptHandle"])
        return found


@dataclass
class UnreliableQueue:
    """The real queue behind something that does not pass on everything: `refuse` says what comes of a call's entries."""

    queue: JobQueue
    refuse: Callable[[Sequence[Envelope]], BatchAnswer]
    calls: int = 0

    def send_batch(self, envelopes: Sequence[Envelope]) -> BatchAnswer:
        self.calls += 1
        answer = self.refuse(envelopes)
        kept = [one for one in envelopes if one not in (*answer.again, *answer.refused)]
        if kept:
            self.queue.send_batch(kept)
        return answer


@dataclass
class CursorsOfAKilledSweeper:
    """The sweeper is killed after the last entry was sent, before it could write how far it came."""

    cursors: SweepCursors

    def read(self) -> dict[int, ShardCursor]:
        return self.cursors.read()

    def write(self, _cursors: object) -> None:
        raise KeyboardInterrupt


class TimeForCalls:
    """Has time until it was asked so many times."""

    def __init__(self, calls: int) -> None:
        self._left = itertools.chain(itertools.repeat(True, calls), itertools.repeat(False))

    def __call__(self) -> bool:
        return next(self._left)
