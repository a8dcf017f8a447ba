"""Faults on demand: the next calls of a Web API method are rate limited, refused, or end in a server error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playground.slack.database import Database

ANY_METHOD = "*"


@dataclass(frozen=True)
class Fault:
    """One of: `retry_after` seconds (HTTP 429), an `error` in Slack's words, or an HTTP `status`."""

    error: str | None
    status: int | None
    retry_after: int | None


class Faults:
    """The faults that are still to come, in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def plan(self, method: str, times: int, fault: Fault) -> None:
        self._database.run(
            "INSERT INTO fault (method, remaining, error, status, retry_after) VALUES (?, ?, ?, ?, ?)",
            method, times, fault.error, fault.status, fault.retry_after,
        )  # fmt: skip

    def take(self, method: str) -> Fault | None:
        """The fault that this call meets, used up by it."""
        row = self._database.one(
            "SELECT * FROM fault WHERE method IN (?, ?) AND remaining > 0 ORDER BY id LIMIT 1", method, ANY_METHOD
        )
        if row is None:
            return None
        self._database.run("UPDATE fault SET remaining = remaining - 1 WHERE id = ?", row["id"])
        return Fault(row["error"], row["status"], row["retry_after"])

    def clear(self) -> None:
        self._database.run("DELETE FROM fault")

    def remaining(self) -> list[dict[str, Any]]:
        rows = self._database.all(
            "SELECT method, remaining, error, status, retry_after FROM fault WHERE remaining > 0 ORDER BY id"
        )
        return [dict(row) for row in rows]
