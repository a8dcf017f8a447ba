from __future__ import annotations

import itertools
from collections.abc import Iterator

import boto3
import pytest

from tests.embedded_aws import EmbeddedAws, embedded_aws
from tests.entrypoints.web.bot import Queue, fresh_process

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def aws() -> EmbeddedAws:
    return embedded_aws()


@pytest.fixture
def queue(aws: EmbeddedAws, monkeypatch: pytest.MonkeyPatch) -> Iterator[Queue]:
    """The bot's queue, before a web function that was just started.

    Each test has a queue of its own: a FIFO queue remembers for five minutes what it was sent.
    """
    attributes = {"FifoQueue": "true"}
    url = boto3.client("sqs").create_queue(QueueName=f"web-{next(_numbers)}.fifo", Attributes=attributes)["QueueUrl"]
    monkeypatch.setenv("CLERKBOT_QUEUE_URL", url)
    with fresh_process():
        yield Queue(url)
