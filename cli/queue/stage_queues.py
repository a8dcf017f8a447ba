"""A stage's two queues, and messages borrowed from one: looked at and given back."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Any

from cli.errors import ClerkBotError, ExitCode
from cli.faults import is_absent
from cli.target.aws import Aws

AT_ONCE = 10
"""The most that SQS hands out, or takes back, in one call."""
_WAIT_SECONDS = 1
"""Without a wait SQS asks only some of its servers, and may say that there is nothing while there is."""
REASON = "reason"
CAME_BACK = "came back too often"
"""What SQS itself moved to the dead-letter queue has no reason of ours."""


class Which(StrEnum):
    """The queue that is worked off, and that of what failed."""

    WAITING = "waiting"
    DEAD = "dead"


@dataclass(frozen=True)
class Queue:
    """One queue. `max_receives` is the number of receives after which a message leaves it for the other; None: never."""

    which: Which
    name: str
    url: str
    arn: str
    visible: int
    in_flight: int
    delayed: int
    max_receives: int | None


@dataclass(frozen=True)
class Message:
    """A received message; `sent_at` is epoch seconds, `receives` counts this one too."""

    id: str
    body: str
    group: str
    receives: int
    sent_at: float
    reason: str
    receipt: str


def find_queue(aws: Aws, which: Which) -> Queue:
    """Raises ClerkBotError where the stage has no queues."""
    import json

    name = aws.names.queue if which is Which.WAITING else aws.names.dead_letter_queue
    sqs = aws.client("sqs")
    try:
        url = sqs.get_queue_url(QueueName=name)["QueueUrl"]
    except sqs.exceptions.QueueDoesNotExist as error:
        raise _no_queue(aws, name) from error
    except sqs.exceptions.ClientError as error:
        if is_absent(error):
            raise _no_queue(aws, name) from error
        raise
    facts: Mapping[str, str] = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    redrive = json.loads(facts.get("RedrivePolicy") or "{}")
    return Queue(
        which=which,
        name=name,
        url=url,
        arn=facts["QueueArn"],
        visible=int(facts["ApproximateNumberOfMessages"]),
        in_flight=int(facts["ApproximateNumberOfMessagesNotVisible"]),
        delayed=int(facts.get("ApproximateNumberOfMessagesDelayed", "0")),
        max_receives=int(redrive["maxReceiveCount"]) if "maxReceiveCount" in redrive else None,
    )


def server_time(aws: Aws, queue: Queue) -> float:
    """What SQS's clock says, in whole epoch seconds: messages' times are by that clock, not by this computer's."""
    answer = aws.client("sqs").get_queue_attributes(QueueUrl=queue.url, AttributeNames=["QueueArn"])
    told = answer["ResponseMetadata"]["HTTPHeaders"].get("date")
    return parsedate_to_datetime(told).timestamp() if told else time.time()


def receive(aws: Aws, queue: Queue, *, most: int, hidden_seconds: int) -> list[Message]:
    """At most `most` (up to ten) messages, hidden from everybody else for that time."""
    answer = aws.client("sqs").receive_message(
        QueueUrl=queue.url,
        MaxNumberOfMessages=min(most, AT_ONCE),
        WaitTimeSeconds=_WAIT_SECONDS,
        VisibilityTimeout=hidden_seconds,
        MessageSystemAttributeNames=["All"],
        MessageAttributeNames=["All"],
    )
    return [_message(one) for one in answer.get("Messages", [])]


def give_back(aws: Aws, queue: Queue, messages: list[Message]) -> None:
    """Let everybody see them again at once."""
    for begin in range(0, len(messages), AT_ONCE):
        entries = [
            {"Id": str(index), "ReceiptHandle": message.receipt, "VisibilityTimeout": 0}
            for index, message in enumerate(messages[begin : begin + AT_ONCE])
        ]
        aws.client("sqs").change_message_visibility_batch(QueueUrl=queue.url, Entries=entries)


@contextmanager
def borrowed(aws: Aws, queue: Queue, *, most: int, hidden_seconds: int = 60) -> Iterator[list[Message]]:
    """Up to `most` messages, given back at the end, however that comes. A kill gives them back by the time-out."""
    taken: list[Message] = []
    try:
        until = time.monotonic() + hidden_seconds / 2
        wanted = min(most, queue.visible)
        while len(taken) < wanted and time.monotonic() < until:
            some = receive(aws, queue, most=most - len(taken), hidden_seconds=hidden_seconds)
            if not some:
                break
            taken += some
        yield taken
    finally:
        # In reverse, as a group's first message must not come free while a later one is still hidden.
        give_back(aws, queue, taken[::-1])


def _message(one: Mapping[str, Any]) -> Message:
    system: Mapping[str, str] = one.get("Attributes", {})
    own: Mapping[str, Any] = one.get("MessageAttributes", {})
    return Message(
        id=one["MessageId"],
        body=one["Body"],
        group=system.get("MessageGroupId", ""),
        receives=int(system.get("ApproximateReceiveCount", "1")),
        sent_at=int(system.get("SentTimestamp", "0")) / 1000,
        reason=str(own[REASON]["StringValue"]) if REASON in own else "",
        receipt=one["ReceiptHandle"],
    )


def _no_queue(aws: Aws, name: str) -> ClerkBotError:
    return ClerkBotError(
        f"There is no queue {name} in region {aws.region}",
        f"Is {aws.stage} deployed there? See: clerkbot status, or: clerkbot deploy --stage {aws.stage}",
        ExitCode.NOT_POSSIBLE,
    )
