"""Received SQS messages as the event of a Lambda event source mapping, and which of them its answer says are done.

Shapes: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Message = Mapping[str, Any]


def to_event(messages: Sequence[Message], queue_arn: str, region: str) -> dict[str, Any]:
    """The event for a batch of messages in the shape that boto3's `receive_message` returns them in."""
    return {
        "Records": [
            {
                "messageId": message["MessageId"],
                "receiptHandle": message["ReceiptHandle"],
                "body": message["Body"],
                "attributes": dict(message.get("Attributes", {})),
                "messageAttributes": {},
                "md5OfBody": message.get("MD5OfBody", ""),
                "eventSource": "aws:sqs",
                "eventSourceARN": queue_arn,
                "awsRegion": region,
            }
            for message in messages
        ]
    }


def succeeded(messages: Sequence[Message], answer: Any) -> list[Message]:
    """The messages to delete. As with Lambda, an identifier that is unknown or empty makes the whole batch fail."""
    if answer is None or answer == {}:
        return list(messages)
    if not isinstance(answer, Mapping):
        return []
    failures = answer.get("batchItemFailures") or []
    failed = {failure.get("itemIdentifier") for failure in failures}
    if not failed <= {message["MessageId"] for message in messages}:
        return []
    return [message for message in messages if message["MessageId"] not in failed]
