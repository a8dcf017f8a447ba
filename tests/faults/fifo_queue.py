"""A FIFO queue of SQS with a dead-letter queue, in virtual time: groups, receives, visibility and deduplication.

Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/FIFO-queues-understanding-logic.html
"""

from __future__ import annotations

import copy
import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from infra.queue_settings import BATCH_SIZE, MAX_RECEIVES, VISIBILITY_SECONDS
from tests.faults.virtual_time import VirtualClock

DEDUPLICATION_SECONDS = 300.0


@dataclass
class QueuedMessage:
    """`visible_at` is when it can be received (again), in epoch seconds."""

    id: str
    body: str
    group: str
    attributes: Mapping[str, Any]
    visible_at: float
    received: int = 0

    @property
    def handle(self) -> str:
        return f"{self.id}/{self.received}"

    def as_received(self) -> dict[str, Any]:
        """In the shape of boto3's `receive_message`."""
        attributes = {"ApproximateReceiveCount": str(self.received), "MessageGroupId": self.group}
        return {"MessageId": self.id, "ReceiptHandle": self.handle, "Body": self.body, "Attributes": attributes}


@dataclass
class FifoQueue:
    clock: VirtualClock
    messages: list[QueuedMessage] = field(default_factory=list)
    dead: list[QueuedMessage] = field(default_factory=list)
    """What SQS itself moved to the dead-letter queue after too many receives."""
    sent: list[str] = field(default_factory=list)
    """The bodies of all that was ever sent and no duplicate."""
    _seen: dict[str, float] = field(default_factory=dict)
    _ids: Any = field(default_factory=lambda: itertools.count(1))

    def send(self, body: str, group: str, deduplication_id: str, attributes: Mapping[str, Any]) -> str:
        now = self.clock.now
        number = f"m{next(self._ids)}"
        if now - self._seen.get(deduplication_id, 0.0) < DEDUPLICATION_SECONDS:
            return number
        self._seen[deduplication_id] = now
        self.sent.append(body)
        self.messages.append(QueuedMessage(number, body, group, attributes, now))
        return number

    def receive(self, group: str | None = None) -> list[QueuedMessage]:
        """What one receive of the event source mapping gets; of that group only, if one is given. A group waits while one of its
        messages is in flight."""
        now = self.clock.now
        waiting = {message.group for message in self.messages if message.visible_at > now}
        taken: list[QueuedMessage] = []
        ready = [each for each in self.messages if each.group not in waiting and group in {None, each.group}]
        for message in ready[:BATCH_SIZE]:
            if message.received >= MAX_RECEIVES:
                self.messages.remove(message)
                self.dead.append(message)
            else:
                taken.append(message)
        for message in taken:
            message.received += 1
            message.visible_at = self.clock.now + VISIBILITY_SECONDS
        return copy.deepcopy(taken)

    def next_visible(self, group: str | None = None) -> float | None:
        """When something (of that group) can be received, None for an empty queue."""
        groups: dict[str, float] = {}
        for message in self.messages:
            if group in {None, message.group}:
                groups[message.group] = max(groups.get(message.group, 0.0), message.visible_at)
        return min(groups.values(), default=None)

    def delete(self, handle: str) -> None:
        self.messages = [message for message in self.messages if message.handle != handle]

    def change_visibility(self, handle: str, seconds: float) -> None:
        for message in self.messages:
            if message.handle == handle:
                message.visible_at = self.clock.now + seconds


@dataclass
class Sqs:
    """The queue and the dead-letter queue behind SQS's operations."""

    queue: FifoQueue
    dead_letters: FifoQueue

    def answer(self, operation: str, request: Mapping[str, Any]) -> Mapping[str, Any]:
        queue = self.dead_letters if "dlq" in request["QueueUrl"] else self.queue
        match operation:
            case "SendMessage":
                return _sent(queue, request)
            case "SendMessageBatch":
                return {"Successful": [{"Id": one["Id"], **_sent(queue, one)} for one in request["Entries"]]}
            case "ChangeMessageVisibility":
                queue.change_visibility(request["ReceiptHandle"], request["VisibilityTimeout"])
                return {}
        raise LookupError(f"Add the operation {operation} to Sqs in tests/faults/fifo_queue.py")


def _sent(queue: FifoQueue, entry: Mapping[str, Any]) -> dict[str, Any]:
    attributes = entry.get("MessageAttributes", {})
    number = queue.send(entry["MessageBody"], entry["MessageGroupId"], entry["MessageDeduplicationId"], attributes)
    return {"MessageId": number, "MD5OfMessageBody": "0" * 32, "SequenceNumber": "1"}
