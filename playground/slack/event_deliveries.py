"""The events for the bot: kept in the database until the bot has acknowledged them or Slack would give up.

Slack's semantics (docs.slack.dev, "Events API"): an answer within three seconds, else retried immediately, after one minute
and after five, each time with the same event id; `X-Slack-No-Retry: 1` stops that.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from playground.slack.database import Database

RETRY_AFTER_SECONDS = (0.0, 60.0, 300.0)
_PENDING = "SELECT id, lane, attempts, failed_at, reason FROM delivery WHERE state = 'pending' ORDER BY id"


@dataclass(frozen=True)
class DeliveryAttempt:
    """One POST of an event; `retry` is 0 for the first one, `reason` why the one before failed."""

    body: str
    retry: int
    reason: str | None


@dataclass(frozen=True)
class DeliveryResult:
    """`failed_because` in the words of X-Slack-Retry-Reason, None when the bot has acknowledged the event."""

    failed_because: str | None = None
    may_retry: bool = True


Send = Callable[[DeliveryAttempt], Awaitable[DeliveryResult]]


class EventDeliveries:
    """Sends what is pending: first attempts in order within a lane (a channel), lanes and retries beside one another."""

    def __init__(self, database: Database, send: Send, speed: float = 1.0) -> None:
        self._database = database
        self._send = send
        self._changed = asyncio.Event()
        self._in_flight: dict[int, asyncio.Task[None]] = {}
        self._busy_lanes: set[str] = set()
        self._default_speed = speed

    @property
    def speed(self) -> float:
        """How many times faster than Slack's the retries come."""
        return float(self._database.setting("retry_speed", str(self._default_speed)))

    def set_speed(self, speed: float) -> None:
        if speed <= 0:
            raise ValueError("the retry speed is a positive factor")
        self._database.set("retry_speed", str(speed))
        self.notify()

    def add(self, event_id: str, lane: str, envelope: dict[str, Any]) -> None:
        """Called in the transaction of what the event is about, so that neither exists without the other."""
        self._database.run(
            "INSERT INTO delivery (event_id, lane, body) VALUES (?, ?, ?)", event_id, lane, json.dumps(envelope)
        )

    def drop_pending(self) -> None:
        self._database.run("UPDATE delivery SET state = 'dropped' WHERE state = 'pending'")

    def redeliver(self, event_id: str | None = None, last: int = 1) -> int:
        """Send events once more that were sent before, with the same event id, as a retry; returns how many."""
        if event_id:
            rows = self._database.all("SELECT id FROM delivery WHERE event_id = ?", event_id)
        else:
            rows = self._database.all("SELECT id FROM delivery ORDER BY id DESC LIMIT ?", last)
        with self._database.transaction():
            for row in rows:
                self._database.run(
                    "UPDATE delivery SET state = 'pending', attempts = 1, failed_at = 0, reason = 'http_timeout'"
                    " WHERE id = ?",
                    row["id"],
                )
        return len(rows)

    def pending(self) -> int:
        row = self._database.one("SELECT count(*) AS pending FROM delivery WHERE state = 'pending'")
        return int(row["pending"]) if row else 0

    def count_ever(self) -> int:
        """How many deliveries there have ever been."""
        row = self._database.one("SELECT coalesce(max(id), 0) AS last FROM delivery")
        return int(row["last"]) if row else 0

    def recent(self, count: int = 50) -> list[dict[str, Any]]:
        rows = self._database.all("SELECT * FROM delivery ORDER BY id DESC LIMIT ?", count)
        return [
            {"event_id": row["event_id"], "type": json.loads(row["body"])["event"]["type"], "attempts": row["attempts"],
             "state": row["state"], "reason": row["reason"]}
            for row in rows
        ]  # fmt: skip

    def notify(self) -> None:
        self._changed.set()

    async def run(self) -> None:
        """Send until cancelled, also what was pending before a restart."""
        try:
            while True:
                self._changed.clear()
                seconds = self._start_due(time.time())
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._changed.wait(), seconds)
        finally:
            for task in self._in_flight.values():
                task.cancel()

    def _start_due(self, now: float) -> float | None:
        """Start what is due; returns the seconds until the next one is due, None if nothing is waiting."""
        speed = self.speed
        waits: list[float] = []
        for row in self._database.all(_PENDING):
            if row["id"] in self._in_flight:
                continue
            attempts, lane = row["attempts"], row["lane"]
            if attempts:
                wait = row["failed_at"] + RETRY_AFTER_SECONDS[attempts - 1] / speed - now
                if wait > 0:
                    waits.append(wait)
                    continue
            elif lane in self._busy_lanes:
                continue
            else:
                self._busy_lanes.add(lane)
            attempt = DeliveryAttempt(self._body(row["id"]), attempts, row["reason"])
            self._in_flight[row["id"]] = asyncio.create_task(self._deliver(row["id"], lane, attempt))
        return min(waits, default=None)

    def _body(self, delivery: int) -> str:
        row = self._database.one("SELECT body FROM delivery WHERE id = ?", delivery)
        return str(row["body"]) if row else ""

    async def _deliver(self, delivery: int, lane: str, attempt: DeliveryAttempt) -> None:
        try:
            outcome = await self._send(attempt)
            self._record(delivery, attempt.retry + 1, outcome)
        finally:
            del self._in_flight[delivery]
            if attempt.retry == 0:
                self._busy_lanes.discard(lane)
            self.notify()

    def _record(self, delivery: int, attempts: int, outcome: DeliveryResult) -> None:
        if outcome.failed_because is None:
            state = "acknowledged"
        elif outcome.may_retry and attempts <= len(RETRY_AFTER_SECONDS):
            state = "pending"
        else:
            state = "given_up"
        self._database.run(
            "UPDATE delivery SET attempts = ?, failed_at = ?, reason = ?, state = ? WHERE id = ? AND state = 'pending'",
            attempts, time.time(), outcome.failed_because, state, delivery,
        )  # fmt: skip
