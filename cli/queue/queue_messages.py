"""A stage's two queues, and messages taken from one for a moment: looked at and returned."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import Any

from cli.aws_session import StageSession
from cli.errors import ClerkBotError, ExitCode, is_not_found

MAX_BATCH = 10
"""The most messages that SQS returns, or takes back, in one call."""
_WAIT_SECONDS = 1
"""Without a wait SQS asks only some of its servers, and may return nothing although there are messages."""
REASON_ATTRIBUTE = "reason"
RECEIVED_TOO_OFTEN = "received too often"
"""The reason of a message that SQS itself moved to the dead-letter queue: the bot recorded none."""
NOT_A_JOB = "(not a job)"
PERMISSION_MISSING = (
    "AccessDenied: a function's role lacks a permission. No retry helps, so such a job comes here at its first failure. Grant "
    "the permission (clerkbot deploy restores one that was taken away by hand), then: clerkbot queue redrive"
)


class QueueRole(StrEnum):
    """The queue that the worker reads, and its dead-letter queue."""

    WAITING = "waiting"
    DEAD = "dead"


@dataclass(frozen=True)
class StageQueue:
    """`max_receives` is the number of receives after which SQS moves a message to the other queue; None: never."""

    role: QueueRole
    name: str
    url: str
    arn: str
    visible: int
    in_flight: int
    delayed: int
    max_receives: int | None


@dataclass(frozen=True)
class QueueMessage:
    """A received message; `sent_at` is epoch seconds, `receives` includes this one."""

    id: str
    body: str
    group: str
    receives: int
    sent_at: float
    reason: str
    receipt: str


def find_queue(aws: StageSession, role: QueueRole) -> StageQueue:
    """Raises ClerkBotError where the stage has no queues."""
    name = aws.names.queue if role is QueueRole.WAITING else aws.names.dead_letter_queue
    sqs = aws.client("sqs")
    try:
        url = sqs.get_queue_url(QueueName=name)["QueueUrl"]
    except sqs.exceptions.ClientError as error:
        if is_not_found(error) or isinstance(error, sqs.exceptions.QueueDoesNotExist):
            raise _no_queue(aws, name) from error
        raise
    facts: Mapping[str, str] = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    redrive = json.loads(facts.get("RedrivePolicy") or "{}")
    return StageQueue(
        role=role,
        name=name,
        url=url,
        arn=facts["QueueArn"],
        visible=int(facts["ApproximateNumberOfMessages"]),
        in_flight=int(facts["ApproximateNumberOfMessagesNotVisible"]),
        delayed=int(facts.get("ApproximateNumberOfMessagesDelayed", "0")),
        max_receives=int(redrive["maxReceiveCount"]) if "maxReceiveCount" in redrive else None,
    )


def server_time(aws: StageSession, queue: StageQueue) -> float:
    """The time of SQS's clock in whole epoch seconds: messages carry that time, not this computer's."""
    answer = aws.client("sqs").get_queue_attributes(QueueUrl=queue.url, AttributeNames=["QueueArn"])
    date = answer["ResponseMetadata"]["HTTPHeaders"].get("date")
    return parsedate_to_datetime(date).timestamp() if date else time.time()


def oldest_age(aws: StageSession, queue: StageQueue) -> float | None:
    """Seconds. SQS reports it through CloudWatch only, and some minutes late; None: CloudWatch does not know it yet."""
    now = datetime.now(UTC)
    points = aws.client("cloudwatch").get_metric_statistics(
        Namespace="AWS/SQS",
        MetricName="ApproximateAgeOfOldestMessage",
        Dimensions=[{"Name": "QueueName", "Value": queue.name}],
        StartTime=now - timedelta(minutes=10),
        EndTime=now,
        Period=60,
        Statistics=["Maximum"],
    )["Datapoints"]
    latest = max(points, key=lambda point: point["Timestamp"], default=None)
    return float(latest["Maximum"]) if latest else None


def receive(aws: StageSession, queue: StageQueue, *, most: int, hidden_seconds: int) -> list[QueueMessage]:
    """At most `most` (up to ten) messages, hidden from every other reader for that time."""
    answer = aws.client("sqs").receive_message(
        QueueUrl=queue.url,
        MaxNumberOfMessages=min(most, MAX_BATCH),
        WaitTimeSeconds=_WAIT_SECONDS,
        VisibilityTimeout=hidden_seconds,
        MessageSystemAttributeNames=["All"],
        MessageAttributeNames=["All"],
    )
    return [_message(one) for one in answer.get("Messages", [])]


def return_messages(aws: StageSession, queue: StageQueue, messages: list[QueueMessage]) -> None:
    """Make them visible to every reader at once."""
    for begin in range(0, len(messages), MAX_BATCH):
        entries = [
            {"Id": str(index), "ReceiptHandle": message.receipt, "VisibilityTimeout": 0}
            for index, message in enumerate(messages[begin : begin + MAX_BATCH])
        ]
        aws.client("sqs").change_message_visibility_batch(QueueUrl=queue.url, Entries=entries)


@contextmanager
def borrow(
    aws: StageSession, queue: StageQueue, *, most: int, hidden_seconds: int = 60
) -> Iterator[list[QueueMessage]]:
    """Up to `most` messages, returned at the end in any case. If the program is killed, the time-out returns them."""
    taken: list[QueueMessage] = []
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
        # In reverse, as a group's first message must not become visible while a later one is still hidden.
        return_messages(aws, queue, taken[::-1])


def describe(message: QueueMessage, role: QueueRole) -> dict[str, Any]:
    """What an operator may see of a message: kind of job, ids, times, counts, reason. Never what a person wrote."""
    from chalicelib.domain.jobs import UnreadableJob, decode

    try:
        job = decode(message.body)
        kind, workspace, user = job.kind, job.workspace, str(getattr(job, "user", ""))
    except UnreadableJob:
        kind, workspace, user = NOT_A_JOB, "", ""
    return {
        "id": message.id,
        "kind": kind,
        "workspace": workspace,
        "user": user,
        "sent": datetime.fromtimestamp(message.sent_at, UTC).isoformat(timespec="seconds"),
        "receives": message.receives,
        "reason": message.reason or (RECEIVED_TOO_OFTEN if role is QueueRole.DEAD else ""),
        "bytes": len(message.body.encode()),
    }


def lacks_permission(reason: str) -> bool:
    """Whether AWS refused the bot what a job needs: see PERMISSION_MISSING."""
    return "AccessDenied" in reason


def age_text(sent_at: float, now: float) -> str:
    """`40 s`, `12 min`, `3 h`, `2 d`."""
    seconds = max(0.0, now - sent_at)
    for size, unit in ((86_400, "d"), (3_600, "h"), (60, "min")):
        if seconds >= 2 * size:
            return f"{seconds / size:.0f} {unit}"
    return f"{seconds:.0f} s"


def _message(one: Mapping[str, Any]) -> QueueMessage:
    system: Mapping[str, str] = one.get("Attributes", {})
    own: Mapping[str, Any] = one.get("MessageAttributes", {})
    return QueueMessage(
        id=one["MessageId"],
        body=one["Body"],
        group=system.get("MessageGroupId", ""),
        receives=int(system.get("ApproximateReceiveCount", "1")),
        sent_at=int(system.get("SentTimestamp", "0")) / 1000,
        reason=str(own[REASON_ATTRIBUTE]["StringValue"]) if REASON_ATTRIBUTE in own else "",
        receipt=one["ReceiptHandle"],
    )


def _no_queue(aws: StageSession, name: str) -> ClerkBotError:
    return ClerkBotError(
        f"There is no queue {name} in region {aws.region}",
        f"Is {aws.stage} deployed there? See: clerkbot status, or: clerkbot deploy --stage {aws.stage}",
        ExitCode.NOT_POSSIBLE,
    )
