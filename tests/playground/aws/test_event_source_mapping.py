"""The local worker does with a queue what Lambda's event source mapping does: delete what succeeded, leave the rest."""

from __future__ import annotations

from typing import Any

import boto3
import pytest

from playground.aws.event_source_mapping import EventSourceMapping, messages_to_delete, sqs_event
from tests.embedded_aws import embedded_aws

ARN = "arn:aws:sqs:eu-central-1:000000000000:batches.fifo"
MESSAGES = [
    {"MessageId": "m1", "ReceiptHandle": "r1", "Body": "1"},
    {"MessageId": "m2", "ReceiptHandle": "r2", "Body": "2"},
]


class MappedQueue:
    """A FIFO queue in the embedded AWS, and a worker on it whose handler is the test's."""

    def __init__(self) -> None:
        embedded_aws()
        self.sqs: Any = boto3.client("sqs", region_name="eu-central-1")
        self.url: str = self.sqs.create_queue(
            QueueName="batches.fifo", Attributes={"FifoQueue": "true", "VisibilityTimeout": "0"}
        )["QueueUrl"]
        self.sqs.purge_queue(QueueUrl=self.url)

    def send(self, *bodies: str) -> None:
        for body in bodies:
            self.sqs.send_message(
                QueueUrl=self.url, MessageBody=body, MessageGroupId=body, MessageDeduplicationId=f"{id(self)}-{body}"
            )

    def work(self, handler: Any) -> int:
        return EventSourceMapping(self.sqs, self.url, ARN, "eu-central-1", handler).take_batch()

    def left(self) -> list[str]:
        found = self.sqs.receive_message(QueueUrl=self.url, MaxNumberOfMessages=10).get("Messages", [])
        return sorted(message["Body"] for message in found)


@pytest.fixture
def queue() -> MappedQueue:
    return MappedQueue()


def failing(*bodies: str) -> Any:
    def handler(event: dict[str, Any], _context: Any) -> dict[str, Any]:
        failed = [record["messageId"] for record in event["Records"] if record["body"] in bodies]
        return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in failed]}

    return handler


def test_what_succeeded_is_deleted_and_what_failed_comes_back(queue: MappedQueue) -> None:
    """One message at a time; what failed comes again at once here."""
    queue.send("a", "b", "c")
    taken = [queue.work(failing("c")) for _ in range(4)]
    assert (taken, queue.left()) == ([1] * 4, ["c"])


def test_when_the_handler_raises_the_whole_batch_comes_back(queue: MappedQueue) -> None:
    def raising(_event: Any, _context: Any) -> None:
        raise RuntimeError("as it happens")

    queue.send("d", "e")
    queue.work(raising)
    assert queue.left() == ["d", "e"]


def test_an_empty_queue_does_not_trouble_the_handler(queue: MappedQueue) -> None:
    assert queue.work(None) == 0


def test_a_record_tells_its_group_its_times_and_how_often_it_was_received(queue: MappedQueue) -> None:
    seen: list[dict[str, Any]] = []

    def keeping(event: dict[str, Any], context: Any) -> dict[str, Any]:
        assert 0 < context.get_remaining_time_in_millis() <= 30_000
        seen.extend(event["Records"])
        return {}

    queue.send("f")
    queue.work(failing("f"))
    queue.work(keeping)
    [record] = seen
    attributes = record["attributes"]
    assert (attributes["MessageGroupId"], attributes["ApproximateReceiveCount"]) == ("f", "2")
    assert attributes["MessageDeduplicationId"].endswith("-f")
    assert attributes["SentTimestamp"].isdigit()
    assert (record["eventSource"], record["eventSourceARN"], record["awsRegion"]) == ("aws:sqs", ARN, "eu-central-1")


@pytest.mark.parametrize("answer", [None, {}, {"batchItemFailures": []}, {"batchItemFailures": None}])
def test_an_empty_answer_means_that_all_messages_are_deleted(answer: Any) -> None:
    assert messages_to_delete(MESSAGES, answer) == MESSAGES


@pytest.mark.parametrize(
    "answer",
    ["done", {"batchItemFailures": [{"itemIdentifier": "unknown"}]}, {"batchItemFailures": [{"itemIdentifier": ""}]}],
)
def test_an_answer_that_lambda_could_not_read_means_that_all_failed(answer: Any) -> None:
    assert messages_to_delete(MESSAGES, answer) == []


def test_the_event_keeps_the_order_of_the_messages() -> None:
    records = sqs_event(MESSAGES, ARN, "eu-central-1")["Records"]
    assert [record["messageId"] for record in records] == ["m1", "m2"]
