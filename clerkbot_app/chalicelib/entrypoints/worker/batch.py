"""A batch of queue messages: each is handled or reported as failed, in the order of its group.

Source: AWS, "Handling errors for an SQS event source in Lambda" (partial batch responses).
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from chalicelib.domain.jobs import AnyJob, UnreadableJob, decode
from chalicelib.ports import PermanentError, RetryLater
from chalicelib.services.idempotency import Delivery

log = logging.getLogger(__name__)

LONGEST_WAIT = 512.0
"""Seconds between two attempts, at most."""
LEAST_TIME_LEFT = 4_000
"""Milliseconds: with less of the function's time left, no further job is begun."""


class RetryQueue(Protocol):
    def retry_later(self, receipt_handle: str, seconds: float) -> None: ...

    def dead_letter(self, body: str, group: str, message_id: str, reason: str) -> None: ...


def time_left(context: Any) -> Callable[[], bool]:
    """Whether the function of that Lambda context has time for one more job."""
    return lambda: bool(context.get_remaining_time_in_millis() > LEAST_TIME_LEFT)


def handle_batch(
    event: Mapping[str, Any],
    handle: Callable[[AnyJob, Delivery], None],
    queue: RetryQueue,
    has_time: Callable[[], bool],
) -> dict[str, list[dict[str, str]]]:
    """Handle each record's job, and return the partial batch response: the records that must come again.

    What follows a failed record in the same group fails too, and comes again at the same time: otherwise a person's later
    command would be handled before an earlier one.
    """
    failed: list[dict[str, str]] = []
    waits: dict[str, float] = {}
    for record in event["Records"]:
        group = record.get("attributes", {}).get("MessageGroupId", "")
        if group not in waits:
            wait = _handle(record, group, handle, queue, has_time)
            if wait is None:
                continue
            waits[group] = wait
        _retry_later(record, waits[group], queue)
        failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}


def _handle(
    record: Mapping[str, Any],
    group: str,
    handle: Callable[[AnyJob, Delivery], None],
    queue: RetryQueue,
    has_time: Callable[[], bool],
) -> float | None:
    """Handle one record's job; returns the seconds after which it must come again, None when it is finished."""
    if not has_time():
        return 0.0
    received = int(record.get("attributes", {}).get("ApproximateReceiveCount", "1"))
    try:
        handle(decode(record["body"]), Delivery(has_time, redelivered=received > 1))
    except RetryLater as later:
        wait = backoff(received) if later.after is None else later.after
        _log("retry_later", record, reason=str(later), wait=wait, received=received)
        return wait
    except (PermanentError, UnreadableJob) as reason:
        _log("dead_letter", record, reason=str(reason), received=received)
        return _dead_letter(record, group, str(reason), queue, received)
    except Exception:
        # Probably a bug. It is retried, because circumstances may have caused it; the queue's redrive policy ends that.
        log.exception("failed %s", record.get("messageId"))
        return backoff(received)
    return None


def backoff(received: int) -> float:
    """Seconds before the next attempt: 1, 2, 4, … by how often the message was received."""
    return min(2.0 ** (received - 1), LONGEST_WAIT)


def _dead_letter(record: Mapping[str, Any], group: str, reason: str, queue: RetryQueue, received: int) -> float | None:
    try:
        queue.dead_letter(record["body"], group, record["messageId"], reason)
    except Exception:
        log.exception("could not dead-letter %s", record.get("messageId"))
        return backoff(received)
    return None


def _retry_later(record: Mapping[str, Any], wait: float, queue: RetryQueue) -> None:
    try:
        queue.retry_later(record["receiptHandle"], wait)
    except Exception:
        # It comes again anyway, when its visibility time-out ends.
        log.exception("could not change the visibility of %s", record.get("messageId"))


def _log(event: str, record: Mapping[str, Any], **facts: object) -> None:
    log.warning(json.dumps({"event": event, "message": record.get("messageId"), **facts}))
