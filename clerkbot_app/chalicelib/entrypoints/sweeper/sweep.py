"""One sweep: what is due goes from the index to the queue, every shard in a thread of its own, each in the order of time.

A sweep is safe to repeat, to kill and to run twice at once: the queue drops what it was sent within five minutes, and the worker does what
is due only if the table says that it still is. So the cursor may lag behind what was sent, and never runs ahead of it.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Protocol

from chalicelib.adapters.aws.job_queue import BatchAnswer
from chalicelib.adapters.aws.job_sender import LARGEST_BATCH
from chalicelib.adapters.dynamodb.due_index import DuePage, IndexKey, UnreadableKey
from chalicelib.adapters.dynamodb.keys import SHARDS
from chalicelib.adapters.dynamodb.sweep_cursor import ShardCursor
from chalicelib.domain.due_entry import due_envelope
from chalicelib.domain.jobs import Envelope
from chalicelib.ports import PermanentError, RetryLater

log = logging.getLogger(__name__)

OVERLAP_SECONDS = 180
"""So much before the last sweep is read again, as the index shows a row some time after it was written. With the pause of a minute and a
sweep's own time it stays below the five minutes for which the queue remembers what it was sent."""
LOOK_BACK_SECONDS = 3_600
"""The first sweep in each such stretch of the clock reads from the beginning of the index, for what a queue has lost. What is done has left
the index; what waits behind an outage is queued once more, and done once."""
LEAST_TIME_LEFT = 20_000
"""Milliseconds: with less, nothing more is begun. A call takes up to twelve seconds if AWS does not answer; then the cursor is written."""
_LONGEST_PAUSE = 2.0
"""Seconds between two attempts to send a batch, at most."""


class ReadableIndex(Protocol):
    def page(self, shard: int, begin: int, end: int, after: IndexKey | None = None) -> DuePage: ...


class StoredCursors(Protocol):
    def read(self) -> Mapping[int, ShardCursor]: ...

    def write(self, cursors: Mapping[int, ShardCursor]) -> None: ...


class BatchQueue(Protocol):
    def send_batch(self, envelopes: Sequence[Envelope]) -> BatchAnswer: ...


class SweepFailed(Exception):
    """AWS did not let the sweep read or send; the next one begins there."""


@dataclass(frozen=True)
class PassStart:
    """Where a pass over a shard begins: at a moment, or behind a place. `begun` is when that pass began. Epoch seconds."""

    begin: int
    begun: int
    after: IndexKey | None = None


def pass_start(cursor: ShardCursor, now: int) -> PassStart:
    """Go on with an unfinished pass, else begin before the last one began.

    What the last pass missed was not in the index then, so it was written at most OVERLAP_SECONDS earlier, and was not due before that.
    """
    if cursor.position is not None and cursor.position.moment <= now:
        return PassStart(cursor.position.moment, cursor.begun, cursor.position)
    if now // LOOK_BACK_SECONDS != cursor.swept // LOOK_BACK_SECONDS:
        return PassStart(0, now)
    # A clock that went back: `now` may be before what was swept.
    return PassStart(max(0, min(cursor.swept, now) - OVERLAP_SECONDS), now)


@dataclass(frozen=True)
class SweepResult:
    """`lag`: age in seconds of the oldest entry that no earlier sweep had reached; 0 without one."""

    lag: int
    sent: int
    is_finished: bool
    failures: tuple[str, ...] = ()

    def document(self) -> dict[str, Any]:
        return {"lag": self.lag, "sent": self.sent, "finished": self.is_finished}


@dataclass
class ShardPass:
    """The pass over one shard. `position` moves behind what was sent; the other fields are what came of it."""

    shard: int
    cursor: ShardCursor
    now: int
    position: IndexKey | None = None
    is_finished: bool = False
    sent: int = 0
    oldest: int | None = None
    failure: str = ""

    def run(self, index: ReadableIndex, queue: BatchQueue, has_time: Callable[[], bool]) -> None:
        start = pass_start(self.cursor, self.now)
        self.position = start.after
        try:
            while has_time():
                page = index.page(self.shard, start.begin, self.now, self.position)
                self._note_oldest(page.keys)
                for number in range(0, len(page.keys), LARGEST_BATCH):
                    batch = page.keys[number : number + LARGEST_BATCH]
                    if not self._send(batch, queue, has_time):
                        return
                    self.position = batch[-1]
                if page.following is None:
                    self.is_finished = True
                    return
                self.position = page.following
        except (RetryLater, PermanentError) as failure:
            self.failure = str(failure)

    def after(self) -> ShardCursor:
        """The cursor to store: it never passes an entry that was not sent."""
        begun = pass_start(self.cursor, self.now).begun
        if self.is_finished:
            return ShardCursor(begun)
        return self.cursor if self.position is None else ShardCursor(self.cursor.swept, begun, self.position)

    def _note_oldest(self, keys: Sequence[IndexKey]) -> None:
        """Of what no earlier sweep had reached: the rest is on its way, and the worker's own metric says how late it is."""
        new = [key.moment for key in keys if key.moment > self.cursor.swept]
        self.oldest = min([*new, *([] if self.oldest is None else [self.oldest])], default=None)

    def _send(self, keys: Sequence[IndexKey], queue: BatchQueue, has_time: Callable[[], bool]) -> bool:
        """Send a batch, what was not taken again and again; False when time ran out. Raises PermanentError."""
        left: Sequence[Envelope] = _envelopes(keys)
        pause = 0.1
        while left and has_time():
            try:
                answer = queue.send_batch(left)
            except RetryLater as failure:
                self.failure = str(failure)
            else:
                self.sent += len(left) - len(answer.again) - len(answer.refused)
                left = answer.again
                self.failure = f"the queue did not take {len(left)} entries" if left else ""
                for refused in answer.refused:
                    # No retry helps, and what comes behind must not wait for it.
                    log.error("the queue refuses %s", refused.deduplication_id)
            if left:
                time.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
        return not left


def sweep(
    index: ReadableIndex, cursors: StoredCursors, queue: BatchQueue, now: int, has_time: Callable[[], bool]
) -> SweepResult:
    """Send what is due by `now` (epoch seconds) and note how far that went. Raises RetryLater or PermanentError."""
    stored = cursors.read()
    passes = [ShardPass(shard, stored.get(shard, ShardCursor()), now) for shard in range(SHARDS)]
    with ThreadPoolExecutor(SHARDS) as threads:
        list(threads.map(lambda one: one.run(index, queue, has_time), passes))
    cursors.write({one.shard: one.after() for one in passes})
    oldest = min((one.oldest for one in passes if one.oldest is not None), default=now)
    result = SweepResult(
        lag=now - oldest,
        sent=sum(one.sent for one in passes),
        is_finished=all(one.is_finished for one in passes),
        failures=tuple(sorted({one.failure for one in passes if one.failure})),
    )
    if result.failures or not result.is_finished:
        log.warning(json.dumps({"event": "sweep_unfinished", **result.document(), "failures": result.failures}))
    return result


def _envelopes(keys: Sequence[IndexKey]) -> list[Envelope]:
    found = []
    for key in keys:
        try:
            found.append(due_envelope(key.job()))
        except UnreadableKey as error:
            log.error("an entry of the due index is not readable: %s", error)  # noqa: TRY400 - the traceback adds nothing
    return found
