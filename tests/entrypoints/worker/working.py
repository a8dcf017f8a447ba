"""A queue and its dead-letter queue, and what Lambda does between them and the worker."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import boto3
import botocore.client

from chalicelib.adapters.aws.job_queue import JobQueue
from chalicelib.domain.jobs import AnyJob, Envelope, HomeJob
from chalicelib.entrypoints.worker.batch import Jobs, handle_batch, has_time
from chalicelib.services.idempotency import Delivery
from playground.aws.event_source_mapping import messages_to_delete, sqs_event
from tests.embedded_aws import client_of, embedded_aws

LONGEST_WAITED_FOR = 60.0
_numbers = itertools.count(1)


@dataclass(frozen=True)
class ContextWithTimeLeft:
    """Lambda's, with so many milliseconds left."""

    left: int = 20_000

    def get_remaining_time_in_millis(self) -> int:
        return self.left


@dataclass
class BotQueues:
    """Real queues of this test alone. Messages that are not handled come again after half a minute."""

    url: str = ""
    dead_url: str = ""
    at_once: int = 10
    """Messages that one batch has at most."""
    job_queue: JobQueue = field(init=False)

    def __post_init__(self) -> None:
        embedded_aws()
        name = f"worker-{next(_numbers)}"
        self.url = self._created(f"{name}.fifo")
        self.dead_url = self._created(f"{name}-dlq.fifo")
        self.job_queue = JobQueue(client_of, self.url, self.dead_url)

    def _created(self, name: str) -> str:
        attributes = {"FifoQueue": "true", "VisibilityTimeout": "30"}
        url: str = self.sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
        return url

    @property
    def sqs(self) -> Any:
        return boto3.client("sqs")

    def send(self, *jobs: AnyJob, group: str = "T1:U1") -> None:
        for job in jobs:
            self.job_queue.send(Envelope(job, group, f"send-{next(_numbers)}"))

    def send_text(self, body: str, group: str = "T1:U1") -> None:
        self.sqs.send_message(
            QueueUrl=self.url, MessageBody=body, MessageGroupId=group, MessageDeduplicationId=f"send-{next(_numbers)}"
        )

    def work(self, handler: Callable[[dict[str, Any]], Any]) -> None:
        """Take one batch, call the handler, delete what succeeded. What comes again within a second is waited for."""
        received = self.received(self.url, wait=1)
        answer = handler(sqs_event(received, "arn:aws:sqs:eu-central-1:000000000000:worker.fifo", "eu-central-1"))
        for message in messages_to_delete(received, answer):
            self.sqs.delete_message(QueueUrl=self.url, ReceiptHandle=message["ReceiptHandle"])

    def handle(self, handle: Callable[[AnyJob, Delivery], None], left: int = 20_000) -> None:
        """Let the worker handle one batch's jobs, with so many milliseconds left."""
        jobs = Jobs(handle, lambda _job: None)
        self.work(lambda event: handle_batch(event, jobs, self, lambda: has_time(left / 1000)))

    def retry_later(self, receipt_handle: str, seconds: float) -> None:
        """A test does not wait for what comes again by itself."""
        self.job_queue.retry_later(receipt_handle, seconds if seconds >= LONGEST_WAITED_FOR else 0)

    def dead_letter(self, body: str, group: str, message_id: str, reason: str) -> None:
        self.job_queue.dead_letter(body, group, message_id, reason)

    def received(self, url: str, wait: int = 0) -> list[dict[str, Any]]:
        answer = self.sqs.receive_message(
            QueueUrl=url,
            MaxNumberOfMessages=self.at_once,
            WaitTimeSeconds=wait,
            MessageSystemAttributeNames=["All"],
            MessageAttributeNames=["All"],
        )
        found: list[dict[str, Any]] = answer.get("Messages", [])
        return found

    def coming(self) -> list[str]:
        """The users of the jobs that can be received now."""
        return [json.loads(message["Body"])["user"] for message in self.received(self.url)]

    def left(self) -> int:
        """How many messages are in the queue, received or not."""
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        found = self.sqs.get_queue_attributes(QueueUrl=self.url, AttributeNames=names)["Attributes"]
        return sum(int(found[name]) for name in names)

    def dead_letters(self) -> list[tuple[str, str]]:
        """Body and reason of what is in the dead-letter queue."""
        return [
            (message["Body"], message["MessageAttributes"]["reason"]["StringValue"])
            for message in self.received(self.dead_url)
        ]


@contextmanager
def hidden_for_seconds() -> Iterator[list[int]]:
    """For how long messages are hidden meanwhile, as SQS is asked: the times of all of them."""
    seconds: list[int] = []
    call = botocore.client.BaseClient._make_api_call

    def noting(client: Any, operation: str, parameters: dict[str, Any]) -> Any:
        if operation.startswith("ChangeMessageVisibility"):
            seconds.extend(entry["VisibilityTimeout"] for entry in parameters.get("Entries", [parameters]))
        return call(client, operation, parameters)

    botocore.client.BaseClient._make_api_call = noting
    try:
        yield seconds
    finally:
        botocore.client.BaseClient._make_api_call = call


def job(user: str) -> HomeJob:
    return HomeJob(workspace="T1", at=1.0, user=user)
