"""The bot's worker function: takes batches from the queue, as Lambda's event source mapping does.

`python -m playground.stack.worker_process --data DIR` runs until SIGTERM and finishes the batches in hand first. What failed
stays in the queue: it comes back when its visibility time-out ends, and the redrive policy moves what fails too often.
"""

from __future__ import annotations

import argparse
import signal
import threading
from pathlib import Path

from botocore.config import Config

from infra.names import StageNames
from playground.aws.clients import aws_client
from playground.aws.event_source_mapping import EventSourceMapping
from playground.stack.bot_loader import FUNCTION_TIMEOUT_SECONDS, build_worker
from playground.stack.clock import StackClock
from playground.stack.stack_file import AWS_ACCOUNT, STAGE, StackFile

POLLERS = 3  # batches of different people at the same time; SQS keeps one person's in order


def main() -> None:
    parser = argparse.ArgumentParser(description="Handle the jobs in the queue of a local stack.")
    parser.add_argument("--data", type=Path, required=True, help="the stack's data folder")
    data = parser.parse_args().data
    mapping = _event_source_mapping(StackFile.load(data), StackClock(data))
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda _signal, _frame: stop.set())
    pollers = [threading.Thread(target=mapping.poll_until, args=(stop,), daemon=True) for _ in range(POLLERS)]
    for poller in pollers:
        poller.start()
    while not stop.wait(3600):
        pass
    for poller in pollers:
        poller.join(FUNCTION_TIMEOUT_SECONDS)


def _event_source_mapping(stack: StackFile, clock: StackClock) -> EventSourceMapping:
    config = Config(max_pool_connections=POLLERS, retries={"max_attempts": 1})
    queue_arn = f"arn:aws:sqs:{stack.region}:{AWS_ACCOUNT}:{StageNames(STAGE).queue}"
    sqs = aws_client(stack, "sqs", config)
    return EventSourceMapping(sqs, stack.queue_url, queue_arn, stack.region, build_worker(clock))


if __name__ == "__main__":
    main()
