"""The FIFO queue as the worker uses it, and its dead-letter queue."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from chalicelib.adapters.aws.job_sender import LONGEST_ID, message_of
from chalicelib.adapters.aws.sdk import PERMANENT_CODES, as_port_errors
from chalicelib.adapters.deadline import reporting
from chalicelib.domain.jobs import Envelope

_LONGEST_WAIT = 43_200
"""Seconds: SQS's limit for a visibility time-out."""
_LONGEST_REASON = 250


@dataclass(frozen=True)
class BatchAnswer:
    """What SQS did not take of a batch: `again` may work when it is sent again, `refused` never will."""

    again: tuple[Envelope, ...] = ()
    refused: tuple[Envelope, ...] = ()


@dataclass(frozen=True)
class JobQueue:
    """Raises RetryLater or PermanentError. `client_of` returns the SDK's client of a service."""

    client_of: Callable[[str], Any]
    url: str
    dead_letter_url: str

    def send(self, envelope: Envelope) -> None:
        with as_port_errors("send a job"):
            self.client_of("sqs").send_message(QueueUrl=self.url, **message_of(envelope))

    def send_batch(self, envelopes: Sequence[Envelope]) -> BatchAnswer:
        """Send at most job_sender.LARGEST_BATCH in one call. Raises only when SQS takes none."""
        entries = [{"Id": str(number), **message_of(envelope)} for number, envelope in enumerate(envelopes)]
        with as_port_errors("send a batch of jobs"):
            answer = self.client_of("sqs").send_message_batch(QueueUrl=self.url, Entries=entries)
        # `SenderFault` says nothing: a throttled entry may have it, too.
        codes = {int(failure["Id"]): str(failure.get("Code", "")) for failure in answer.get("Failed") or ()}
        return BatchAnswer(
            again=tuple(envelopes[number] for number, code in sorted(codes.items()) if code not in PERMANENT_CODES),
            refused=tuple(envelopes[number] for number, code in sorted(codes.items()) if code in PERMANENT_CODES),
        )

    def retry_later(self, receipt_handle: str, seconds: float) -> None:
        """Let a received message become visible again after some seconds (at most twelve hours)."""
        timeout = max(0, min(math.ceil(seconds), _LONGEST_WAIT))
        with reporting(), as_port_errors("change the visibility of a message"):
            self.client_of("sqs").change_message_visibility(
                QueueUrl=self.url, ReceiptHandle=receipt_handle, VisibilityTimeout=timeout
            )

    def dead_letter(self, body: str, group: str, message_id: str, reason: str) -> None:
        """Send a message that no retry helps to the dead-letter queue, with the reason as an attribute."""
        attribute = {"DataType": "String", "StringValue": reason[:_LONGEST_REASON] or "unknown"}
        with reporting(), as_port_errors("send a message to the dead-letter queue"):
            self.client_of("sqs").send_message(
                QueueUrl=self.dead_letter_url,
                MessageBody=body,
                MessageGroupId=group[:LONGEST_ID] or "unknown",
                MessageDeduplicationId=message_id[:LONGEST_ID],
                MessageAttributes={"reason": attribute},
            )
