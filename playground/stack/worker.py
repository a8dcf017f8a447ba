"""The bot's queue side: takes batches from the queue as Lambda's event source mapping would and gives them to `worker`.

`python -m playground.stack.worker --data DIR` runs until SIGTERM; the batches in hand are then finished first. What failed is
left in the queue: it comes back when its visibility time-out ends, and the redrive policy moves what fails for good.
"""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from infra.names import StageNames
from playground.aws.sqs_batch import succeeded, to_event
from playground.stack.bot import FUNCTION_TIMEOUT_SECONDS, LambdaContext, load_bot
from playground.stack.clock import StackClock
from playground.stack.stack_file import AWS_ACCOUNT, STAGE, StackFile

BATCH_SIZE = 10  # the most that a mapping takes from a FIFO queue
POLLERS = 3  # batches of different people at the same time; SQS keeps one person's in order
_WAIT_SECONDS = 1  # of a long poll: short, so that a stop is not waited for
_PAUSE_AFTER_ERROR_SECONDS = 1.0

Handler = Callable[[dict[str, Any], Any], Any]


def main() -> None:
    parser = argparse.ArgumentParser(description="Work off the queue of a local stack.")
    parser.add_argument("--data", type=Path, required=True, help="the stack's data folder")
    data = parser.parse_args().data
    stack = StackFile.load(data)
    bot = load_bot(stack, StackClock(data).now)
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda _signal, _frame: stop.set())
    queue_arn = f"arn:aws:sqs:{stack.region}:{AWS_ACCOUNT}:{StageNames(STAGE).queue}"
    mapping = EventSourceMapping(_sqs_client(), stack.queue_url, queue_arn, stack.region, bot.worker)
    pollers = [threading.Thread(target=mapping.poll_until, args=(stop,), daemon=True) for _ in range(POLLERS)]
    for poller in pollers:
        poller.start()
    while not stop.wait(3600):
        pass
    for poller in pollers:
        poller.join(FUNCTION_TIMEOUT_SECONDS)


@dataclass(frozen=True)
class EventSourceMapping:
    """What Lambda does between a queue and a function that reports batch item failures."""

    sqs: Any
    queue_url: str
    queue_arn: str
    region: str
    handler: Handler

    def poll_until(self, stop: threading.Event) -> None:
        """Take one batch after the other until `stop` is set; an AWS that is away is tried again after a pause."""
        while not stop.is_set():
            try:
                self.take_batch()
            except (BotoCoreError, ClientError) as failure:
                _tell(f"the queue cannot be reached: {failure}")
                stop.wait(_PAUSE_AFTER_ERROR_SECONDS)

    def take_batch(self) -> int:
        """Receive, handle, delete what succeeded; returns how many messages were received."""
        received: list[Mapping[str, Any]] = self.sqs.receive_message(
            QueueUrl=self.queue_url,
            MaxNumberOfMessages=BATCH_SIZE,
            WaitTimeSeconds=_WAIT_SECONDS,
            AttributeNames=["All"],
            MessageSystemAttributeNames=["All"],
            MessageAttributeNames=["All"],
        ).get("Messages", [])
        if not received:
            return 0
        done = self._handle(received)
        if done:
            entries = [
                {"Id": str(number), "ReceiptHandle": message["ReceiptHandle"]} for number, message in enumerate(done)
            ]
            self.sqs.delete_message_batch(QueueUrl=self.queue_url, Entries=entries)
        return len(received)

    def _handle(self, messages: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        event = to_event(messages, self.queue_arn, self.region)
        try:
            answer = self.handler(event, LambdaContext("clerkbot-local-worker"))
        except Exception as failure:
            _tell(f"a batch of {len(messages)} failed as a whole: {failure!r}")
            return []
        done = succeeded(messages, answer)
        if len(done) < len(messages):
            _tell(f"{len(messages) - len(done)} of {len(messages)} messages failed and will come back")
        return done


def _sqs_client() -> Any:
    return boto3.client("sqs", config=Config(max_pool_connections=POLLERS, retries={"max_attempts": 1}))


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
