"""A batch of queue messages: each done or reported as failed, in the order of its group.

Source: AWS, "Handling errors for an SQS event source in Lambda" (partial batch responses).
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from chalicelib.domain.jobs import Job, UnreadableJob, decode
from chalicelib.ports import PermanentError, RetryLater

log = logging.getLogger("clerkbot.worker")

LONGEST_WAIT = 512.0


class Queue(Protocol):
    def postpone(self, receipt_handle: str, seconds: float) -> None: ...

    def bury(self, body: str, group: str, message_id: str, reason: str) -> None: ...


def handle_batch(
    event: Mapping[str, Any], do: Callable[[Job], None], queue: Queue, has_time: Callable[[], bool]
) -> dict[str, list[dict[str, str]]]:
    """Do each record's job and return the records that must come again, in Lambda's shape.

    What follows a failed record of the same group is failed too, and comes again at the same time: else a person's
    later command would be done before an earlier one.
    """
    failed: list[dict[str, str]] = []
    waits: dict[str, float] = {}
    for record in event["Records"]:
        group = record.get("attributes", {}).get("MessageGroupId", "")
        if group not in waits:
            wait = _do(record, group, do, queue, has_time)
            if wait is None:
                continue
            waits[group] = wait
        _postpone(record, waits[group], queue)
        failed.append({"itemIdentifier": record["messageId"]})
    return {"batchItemFailures": failed}


def _do(
    record: Mapping[str, Any], group: str, do: Callable[[Job], None], queue: Queue, has_time: Callable[[], bool]
) -> float | None:
    """Do one record's job; returns the seconds after which it must come again, None when it is finished with."""
    if not has_time():
        return 0.0
    received = int(record.get("attributes", {}).get("ApproximateReceiveCount", "1"))
    try:
        job = decode(record["body"])
        do(job)
    except RetryLater as later:
        wait = backoff(received) if later.after is None else later.after
        _log("later", record, reason=str(later), wait=wait, received=received)
        return wait
    except (PermanentError, UnreadableJob) as reason:
        _log("buried", record, reason=str(reason), received=received)
        return _buried(record, group, str(reason), queue, received)
    except Exception:
        # A fault of ours. It comes again, in case that the circumstances were the cause; the queue's redrive policy
        # ends it.
        log.exception("failed %s", record.get("messageId"))
        return backoff(received)
    return None


def backoff(received: int) -> float:
    """Seconds before the next try: 1, 2, 4, … by how often the message was received."""
    return min(2.0 ** (received - 1), LONGEST_WAIT)


def _buried(record: Mapping[str, Any], group: str, reason: str, queue: Queue, received: int) -> float | None:
    try:
        queue.bury(record["body"], group, record["messageId"], reason)
    except Exception:
        log.exception("could not bury %s", record.get("messageId"))
        return backoff(received)
    return None


def _postpone(record: Mapping[str, Any], wait: float, queue: Queue) -> None:
    try:
        queue.postpone(record["receiptHandle"], wait)
    except Exception:
        # It comes again all the same, when its visibility time-out ends.
        log.exception("could not postpone %s", record.get("messageId"))


def _log(what: str, record: Mapping[str, Any], **facts: object) -> None:
    log.warning(json.dumps({"event": what, "message": record.get("messageId"), **facts}))
