"""What Lambda's event source mapping does between the queue and the worker: batches in, what succeeded deleted.

Shapes: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from infra.queue_settings import BATCH_SIZE
from playground.stack.bot_loader import LambdaContext

_WAIT_SECONDS = 1  # of a long poll: short, so that a stop does not wait long
_PAUSE_AFTER_ERROR_SECONDS = 1.0

SqsMessage = Mapping[str, Any]
Handler = Callable[[dict[str, Any], Any], Any]


@dataclass(frozen=True)
class EventSourceMapping:
    """A queue and a function that reports batch item failures."""

    sqs: Any
    queue_url: str
    queue_arn: str
    region: str
    handler: Handler

    def poll_until(self, stop: threading.Event) -> None:
        """Take one batch after the other until `stop` is set; when AWS does not answer, try again after a pause."""
        while not stop.is_set():
            try:
                self.take_batch()
            except (BotoCoreError, ClientError) as failure:
                _log(f"the queue cannot be reached: {failure}")
                stop.wait(_PAUSE_AFTER_ERROR_SECONDS)

    def take_batch(self) -> int:
        """Receive, handle, delete what succeeded; returns how many messages were received."""
        received: list[SqsMessage] = self.sqs.receive_message(
            QueueUrl=self.queue_url,
            MaxNumberOfMessages=BATCH_SIZE,
            WaitTimeSeconds=_WAIT_SECONDS,
            AttributeNames=["All"],
            MessageSystemAttributeNames=["All"],
            MessageAttributeNames=["All"],
        ).get("Messages", [])
        done = self._handle(received) if received else []
        if done:
            entries = [
                {"Id": str(number), "ReceiptHandle": message["ReceiptHandle"]} for number, message in enumerate(done)
            ]
            self.sqs.delete_message_batch(QueueUrl=self.queue_url, Entries=entries)
        return len(received)

    def _handle(self, messages: list[SqsMessage]) -> list[SqsMessage]:
        event = sqs_event(messages, self.queue_arn, self.region)
        try:
            answer = self.handler(event, LambdaContext("clerkbot-local-worker"))
        except Exception as failure:
            _log(f"a batch of {len(messages)} failed as a whole: {failure!r}")
            return []
        done = messages_to_delete(messages, answer)
        if len(done) < len(messages):
            _log(f"{len(messages) - len(done)} of {len(messages)} messages failed and will come back")
        return done


def sqs_event(messages: Sequence[SqsMessage], queue_arn: str, region: str) -> dict[str, Any]:
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


def messages_to_delete(messages: Sequence[SqsMessage], answer: Any) -> list[SqsMessage]:
    """Those that the function's answer says are done. As with Lambda, an unknown or empty identifier fails the batch."""
    if answer is None or answer == {}:
        return list(messages)
    if not isinstance(answer, Mapping):
        return []
    failures = answer.get("batchItemFailures") or []
    failed = {failure.get("itemIdentifier") for failure in failures}
    if not failed <= {message["MessageId"] for message in messages}:
        return []
    return [message for message in messages if message["MessageId"] not in failed]


def _log(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
