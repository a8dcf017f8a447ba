from __future__ import annotations

import itertools
from collections.abc import Iterator

import boto3
import pytest

from tests.adapters.installation.fake_slack import FakeSlack
from tests.embedded_aws import EmbeddedAws
from tests.entrypoints.web.bot import SentQueue, fresh_process

_numbers = itertools.count(1)


@pytest.fixture
def queue(aws: EmbeddedAws) -> Iterator[SentQueue]:
    """The bot's queue, before a web function that was just started.

    Each test has a queue of its own: a FIFO queue remembers for five minutes what it was sent.
    """
    attributes = {"FifoQueue": "true"}
    url = boto3.client("sqs").create_queue(QueueName=f"web-{next(_numbers)}.fifo", Attributes=attributes)["QueueUrl"]
    with fresh_process(CLERKBOT_QUEUE_URL=url):
        yield SentQueue(url)


@pytest.fixture
def slack(team: str) -> Iterator[FakeSlack]:
    with FakeSlack(team).running() as server:
        yield server
