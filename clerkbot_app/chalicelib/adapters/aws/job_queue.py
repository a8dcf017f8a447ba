"""The FIFO queue between the web path and the worker, and its dead-letter queue."""

from __future__ import annotations

from dataclasses import dataclass

from chalicelib.adapters.aws import json_client as aws_json
from chalicelib.domain.jobs import Envelope, encode

LONGEST_ID = 128
"""SQS's limit for a deduplication id and for a group id."""


@dataclass(frozen=True)
class JobQueue:
    """Sends jobs; raises AwsError."""

    url: str
    dead_letter_url: str

    def send(self, envelope: Envelope) -> None:
        aws_json.call(
            "sqs",
            "SendMessage",
            {
                "QueueUrl": self.url,
                "MessageBody": encode(envelope.job),
                "MessageGroupId": envelope.group[:LONGEST_ID],
                "MessageDeduplicationId": envelope.deduplication_id[:LONGEST_ID],
            },
        )

    def postpone(self, receipt_handle: str, seconds: float) -> None:
        """Let a message that is being handled come again after some seconds (at most twelve hours)."""
        timeout = max(0, min(int(seconds + 0.999), 43_200))
        aws_json.call(
            "sqs",
            "ChangeMessageVisibility",
            {"QueueUrl": self.url, "ReceiptHandle": receipt_handle, "VisibilityTimeout": timeout},
        )

    def bury(self, body: str, group: str, message_id: str, reason: str) -> None:
        """Put a message that no retry mends into the dead-letter queue, with the reason why."""
        aws_json.call(
            "sqs",
            "SendMessage",
            {
                "QueueUrl": self.dead_letter_url,
                "MessageBody": body,
                "MessageGroupId": group[:LONGEST_ID] or "unknown",
                "MessageDeduplicationId": message_id[:LONGEST_ID],
                "MessageAttributes": {"reason": {"DataType": "String", "StringValue": reason[:250] or "unknown"}},
            },
        )
