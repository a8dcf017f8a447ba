"""Waiting until the bot has finished with what was done: no event is pending and its queue is empty."""

from __future__ import annotations

import asyncio
import os
import time
from typing import Protocol

from playground.slack.deliveries import Deliveries
from playground.stack.stack_file import StackFile

_PAUSE_SECONDS = 0.04
_COUNTS = ("ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible", "ApproximateNumberOfMessagesDelayed")


class Queue(Protocol):
    """The bot's queue: how much is in it, being worked on and delayed included."""

    async def length(self) -> int: ...


class StackQueue:
    """The SQS queue of the stack; one that does not answer counts as not empty."""

    def __init__(self, stack: StackFile) -> None:
        self._stack = stack
        self._client: object = None

    async def length(self) -> int:
        return await asyncio.to_thread(self._length)

    def _length(self) -> int:
        import boto3
        from botocore.config import Config
        from botocore.exceptions import BotoCoreError, ClientError

        environment = self._stack.environment()
        if self._client is None:
            self._client = boto3.client(
                "sqs",
                endpoint_url=self._stack.aws_endpoint_url,
                region_name=self._stack.region,
                aws_access_key_id=environment["AWS_ACCESS_KEY_ID"],
                aws_secret_access_key=environment["AWS_SECRET_ACCESS_KEY"],
                config=Config(connect_timeout=1, read_timeout=2, retries={"total_max_attempts": 1}),
            )
        try:
            url = environment["CLERKBOT_QUEUE_URL"]
            answer = self._client.get_queue_attributes(QueueUrl=url, AttributeNames=list(_COUNTS))  # type: ignore[attr-defined]
        except (BotoCoreError, ClientError):
            return 1
        return sum(int(answer["Attributes"][count]) for count in _COUNTS)


class Settling:
    """Asks the deliveries and the queue until both are done."""

    def __init__(self, deliveries: Deliveries, queue: Queue) -> None:
        self._deliveries = deliveries
        self._queue = queue

    async def wait(self, seconds: float, *, quiet: float = 0.0) -> bool:
        """True once the bot has finished, and has been for `quiet` seconds; False when `seconds` were not enough."""
        deadline = time.monotonic() + seconds
        settled_since: float | None = None
        while True:
            if await self._is_settled():
                settled_since = settled_since or time.monotonic()
                if time.monotonic() - settled_since >= quiet:
                    return True
            else:
                settled_since = None
            if time.monotonic() >= deadline:
                return False
            await asyncio.sleep(_PAUSE_SECONDS)

    async def _is_settled(self) -> bool:
        """Nothing pending, then nothing queued, and no event came up in between: whatever did would have queued again."""
        known = self._deliveries.added()
        if self._deliveries.pending() or await self._queue.length():
            return False
        return self._deliveries.added() == known and not self._deliveries.pending()


def retry_speed_from_environment() -> float:
    """CLERKBOT_LOCAL_RETRY_SPEED: how many times faster than Slack's the retries come (default 1)."""
    return float(os.environ.get("CLERKBOT_LOCAL_RETRY_SPEED", "1"))
