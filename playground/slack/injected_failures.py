"""Failures on demand: the next calls of a Web API method are rate limited, refused, fail, or lose their answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playground.slack.database import Database

ANY_METHOD = "*"
_RATE_LIMITED = 429


@dataclass(frozen=True, kw_only=True)
class InjectedFailure:
    """How a call fails: `retry_after` seconds (HTTP 429), an `error` in Slack's words, or an HTTP `status`.

    With `lose_answer` the call is performed, and only its answer does not arrive.
    """

    error: str | None = None
    status: int | None = None
    retry_after: int | None = None
    lose_answer: bool = False

    @property
    def seconds_to_wait(self) -> int | None:
        """The Retry-After header, which Slack sends with every 429."""
        return 1 if self.retry_after is None and self.status == _RATE_LIMITED else self.retry_after


class InjectedFailures:
    """The failures that are still to come, in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def plan(self, method: str, times: int, failure: InjectedFailure) -> None:
        """Let the next `times` calls of the method fail."""
        self._database.run(
            "INSERT INTO injected_failure (method, remaining, error, status, retry_after, lose_answer)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            method, times, failure.error, failure.status, failure.retry_after, failure.lose_answer,
        )  # fmt: skip

    def take(self, method: str) -> InjectedFailure | None:
        """The failure of this call, which counts it as used; None if the call is to succeed."""
        row = self._database.one(
            "SELECT * FROM injected_failure WHERE method IN (?, ?) AND remaining > 0 ORDER BY id LIMIT 1",
            method, ANY_METHOD,
        )  # fmt: skip
        if row is None:
            return None
        self._database.run("UPDATE injected_failure SET remaining = remaining - 1 WHERE id = ?", row["id"])
        return InjectedFailure(
            error=row["error"],
            status=row["status"],
            retry_after=row["retry_after"],
            lose_answer=bool(row["lose_answer"]),
        )

    def clear(self) -> None:
        self._database.run("DELETE FROM injected_failure")

    def remaining(self) -> list[dict[str, Any]]:
        rows = self._database.all(
            "SELECT method, remaining, error, status, retry_after, lose_answer FROM injected_failure"
            " WHERE remaining > 0 ORDER BY id"
        )
        return [{**row, "lose_answer": bool(row["lose_answer"])} for row in map(dict, rows)]
