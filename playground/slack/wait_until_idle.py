"""Waits until the bot has finished with what was done: no event is pending and its queue is empty."""

from __future__ import annotations

import asyncio
import os
import time
from typing import Protocol

from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from playground.aws.clients import aws_client
from playground.slack.event_deliveries import EventDeliveries
from playground.stack.stack_file import StackFile

_PAUSE_SECONDS = 0.04
_COUNTS = ("ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed")


class WorkQueue(Protocol):
    """The bot's queue: how much is in it, being worked on and delayed included."""

    async def length(self) -> int: ...


class StackWorkQueue:
    """The SQS queue of the stack; one that does not answer counts as not empty."""

    def __init__(self, stack: StackFile) -> None:
        config = Config(connect_timeout=1, read_timeout=2, retries={"total_max_attempts": 1})
        self._url = stack.queue_url
        self._sqs = aws_client(stack, "sqs", config)

    async def length(self) -> int:
        return await asyncio.to_thread(self._length)

    def _length(self) -> int:
        try:
            answer = self._sqs.get_queue_attributes(QueueUrl=self._url, AttributeNames=list(_COUNTS))
        except (BotoCoreError, ClientError):
            return 1
        return sum(int(answer["Attributes"][count]) for count in _COUNTS)


class IdleWait:
    """Checks the deliveries and the queue until both have nothing left."""

    def __init__(self, deliveries: EventDeliveries, queue: WorkQueue) -> None:
        self._deliveries = deliveries
        self._queue = queue

    async def wait(self, seconds: float) -> bool:
        """True once the bot has finished; False when `seconds` were not enough."""
        deadline = time.monotonic() + seconds
        while not await self._is_idle():
            if time.monotonic() >= deadline:
                return False
            await asyncio.sleep(_PAUSE_SECONDS)
        return True

    async def _is_idle(self) -> bool:
        """Nothing pending, then nothing queued, and no new event in between, which would have queued again."""
        known = self._deliveries.count_ever()
        if self._deliveries.pending() or await self._queue.length():
            return False
        return self._deliveries.count_ever() == known and not self._deliveries.pending()


def retry_speed_from_environment() -> float:
    """CLERKBOT_LOCAL_RETRY_SPEED: how many times faster than Slack's the retries come (default 1)."""
    return float(os.environ.get("CLERKBOT_LOCAL_RETRY_SPEED", "1"))
