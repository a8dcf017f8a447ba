"""A batch of queue messages: each is handled or reported as failed, in the order of its group.

Source: AWS, "Handling errors for an SQS event source in Lambda" (partial batch responses).
"""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from chalicelib.domain.jobs import AnyJob, UnreadableJob, decode
from chalicelib.ports import NotFinished, PermanentError, RetryLater
from chalicelib.services.idempotency import Delivery

log = logging.getLogger(__name__)

LONGEST_WAIT = 60.0
"""Seconds between two tries, at most, unless Slack asks for more."""
MOST_TRIES = 100
"""Of a job for which something outside fails: with the waits between them an hour and a half, so an outage of an hour loses
nothing."""
MOST_TRIES_OF_FAULT = 7
"""Of a job in which the bot itself fails: within a minute, in which circumstances may change. The person's next commands wait for it."""
LEAST_SECONDS_LEFT = 10.0
"""With less of the function's time left, nothing further is begun: a job's first call would be refused (adapters/deadline.py)."""


class RetryQueue(Protocol):
    def retry_later(self, receipt_handle: str, seconds: float) -> None: ...

    def dead_letter(self, body: str, group: str, message_id: str, reason: str) -> None: ...


def has_time(seconds_left: float) -> bool:
    """Whether a function with so many seconds left has time for one more job, or one more part of it."""
    return seconds_left > LEAST_SECONDS_LEFT


@dataclass(frozen=True)
class Jobs:
    """What a batch's jobs are done with. `apologize` tells whoever asked for a job that it is given up."""

    handle: Callable[[AnyJob, Delivery], None]
    apologize: Callable[[AnyJob], None]


def handle_batch(
    event: Mapping[str, Any], jobs: Jobs, queue: RetryQueue, has_time: Callable[[], bool]
) -> dict[str, list[dict[str, str]]]:
    """Handle each record's job, and return the partial batch response: the records that must come again.

    What follows a failed record in the same group fails too, and comes again at the same time: otherwise a person's later
    command would be handled before an earlier one. SQS counts that as a receive, but it was no try. The event source therefore
    delivers one record at a time (infra/queue_settings.py), as SQS keeps the rest of a group back meanwhile; where more than one
    comes, only the first of its group is known to have been tried as often as it was received.
    """
    failed: list[dict[str, str]] = []
    waits: dict[str, float] = {}
    seen: set[str] = set()
    for record in event["Records"]:
        group = record.get("attributes", {}).get("MessageGroupId", "")
        if group not in waits:
            received = _received(record)
            tries = received if group not in seen else 1
            seen.add(group)
            wait = _handle(record, tries, Delivery(has_time, redelivered=received > 1), jobs, queue)
            if wait is None:
                continue
            waits[group] = wait
        _retry_later(record, waits[group], queue)
        failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}


def _received(record: Mapping[str, Any]) -> int:
    return int(record.get("attributes", {}).get("ApproximateReceiveCount", "1"))


def _handle(record: Mapping[str, Any], tries: int, delivery: Delivery, jobs: Jobs, queue: RetryQueue) -> float | None:
    """Handle one record's job at its try number `tries`; returns the seconds until the next one, None when it is finished."""
    if not delivery.has_time():
        return 0.0
    try:
        job = decode(record["body"])
    except UnreadableJob as error:
        return _dead_letter(record, str(error), tries, queue)
    try:
        jobs.handle(job, delivery)
    except NotFinished:
        return 0.0
    except RetryLater as later:
        if tries < MOST_TRIES:
            wait = max(backoff(tries), later.after or 0.0)
            _log("retry_later", record, reason=str(later), wait=wait, tries=tries)
            return wait
        reason = f"given up after {tries} tries: {later}"
    except PermanentError as error:
        reason = str(error)
    except Exception as fault:
        # Probably a bug. It is retried, because circumstances may have caused it.
        log.error("failed %s: %s", record.get("messageId"), _place_of(fault))  # noqa: TRY400 - its message may quote a person
        if tries < MOST_TRIES_OF_FAULT:
            return backoff(tries)
        reason = f"a fault of the bot, {tries} times: {type(fault).__name__}"
    else:
        return None
    wait_for_dead_letter = _dead_letter(record, reason, tries, queue)
    if wait_for_dead_letter is None:
        _apologize(job, jobs)
    return wait_for_dead_letter


def backoff(tries: int) -> float:
    """Seconds before the next try: 1, 2, 4, … by how often the job was tried."""
    return min(2.0 ** (tries - 1), LONGEST_WAIT)


def _dead_letter(record: Mapping[str, Any], reason: str, tries: int, queue: RetryQueue) -> float | None:
    """Give the record up; returns the seconds until the next try where that fails, None when it is done."""
    _log("dead_letter", record, reason=reason, tries=tries)
    group = record.get("attributes", {}).get("MessageGroupId", "")
    try:
        queue.dead_letter(record["body"], group, record["messageId"], reason)
    except Exception:
        log.exception("could not dead-letter %s", record.get("messageId"))
        return backoff(tries)
    return None


def _place_of(fault: BaseException) -> str:
    """The kind of a fault, and where it happened, with what caused it: no message, which may hold what somebody wrote."""
    caused_by = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
    place = f"{type(fault).__name__}\n{''.join(traceback.format_tb(fault.__traceback__))}"
    return f"{place}caused by {_place_of(caused_by)}" if caused_by else place


def _apologize(job: AnyJob, jobs: Jobs) -> None:
    """Tried once: what the job failed by may keep the person from hearing of it, too."""
    try:
        jobs.apologize(job)
    except Exception:
        log.exception("could not tell that a job is given up")


def _retry_later(record: Mapping[str, Any], wait: float, queue: RetryQueue) -> None:
    try:
        queue.retry_later(record["receiptHandle"], wait)
    except Exception:
        # It comes again anyway, when its visibility time-out ends.
        log.exception("could not change the visibility of %s", record.get("messageId"))


def _log(event: str, record: Mapping[str, Any], **facts: object) -> None:
    log.warning(json.dumps({"event": event, "message": record.get("messageId"), **facts}))
