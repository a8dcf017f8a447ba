"""Two ways to move failed messages back: SQS's own move task, and receive, send, delete.

https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cli.aws_session import StageSession
from cli.errors import ClerkBotError, aws_error_code
from cli.queue.queue_messages import (
    MAX_BATCH,
    RECEIVED_TOO_OFTEN,
    QueueMessage,
    StageQueue,
    receive,
    return_messages,
    server_time,
)

_NOT_SUPPORTED = {
    "InvalidAction",
    "UnsupportedOperation",
    "UnknownOperationException",
    "AWS.SimpleQueueService.UnsupportedOperation",
}
_POLL_SECONDS = 1.0
_HIDDEN_SECONDS = 60
_MAX_DEDUPLICATION_ID = 128


class MoveTaskNotSupported(Exception):
    """This SQS has no move tasks, or none for this queue."""


@dataclass(frozen=True)
class MoveTask:
    """Moves all messages of `dead` to `waiting`. `sqs` is a boto3 client; `pause` sleeps for seconds."""

    sqs: Any
    dead: StageQueue
    waiting: StageQueue
    pause: Callable[[float], object]

    def run(self, rate: int, advance: Callable[[int], None]) -> int:
        """Returns how many were moved. Ctrl-C cancels the task.

        Raises MoveTaskNotSupported, or ClerkBotError where the task failed.
        """
        try:
            handle = self.sqs.start_message_move_task(
                SourceArn=self.dead.arn, DestinationArn=self.waiting.arn, MaxNumberOfMessagesPerSecond=rate
            )["TaskHandle"]
        except Exception as error:
            if aws_error_code(error) in _NOT_SUPPORTED:
                raise MoveTaskNotSupported from error
            raise
        try:
            return self._wait(advance)
        except KeyboardInterrupt:
            moved = self.sqs.cancel_message_move_task(TaskHandle=handle).get("ApproximateNumberOfMessagesMoved", 0)
            raise ClerkBotError(
                f"The move was cancelled after about {moved} messages", "The others are still in the dead-letter queue"
            ) from None

    def _wait(self, advance: Callable[[int], None]) -> int:
        reported = 0
        while True:
            (task, *_) = self.sqs.list_message_move_tasks(SourceArn=self.dead.arn, MaxResults=1)["Results"]
            moved = int(task.get("ApproximateNumberOfMessagesMoved", 0))
            advance(moved - reported)
            reported = moved
            match task["Status"]:
                case "COMPLETED":
                    return moved
                case "FAILED" | "CANCELLED":
                    reason = task.get("FailureReason") or task["Status"].lower()
                    raise ClerkBotError(
                        f"The move ended after about {moved} messages: {reason}", "Run it again to continue"
                    )
            self.pause(_POLL_SECONDS)


@dataclass
class CopyMove:
    """Receives, sends, then deletes each message, so that nothing is lost wherever it stops.

    `clock` and `pause` are in seconds. `moved` says how many were moved, also after a failure.
    """

    aws: StageSession
    dead: StageQueue
    waiting: StageQueue
    clock: Callable[[], float]
    pause: Callable[[float], object]
    moved: int = field(default=0, init=False)

    def run(self, rate: int, reason: str, advance: Callable[[int], None]) -> int:
        """Move, at most `rate` a second, the messages whose reason contains `reason`. Returns how many.

        A message that fails again meanwhile comes back as a new one and is left: a lasting fault would never end.
        """
        skipped: list[QueueMessage] = []
        in_hand: list[QueueMessage] = []
        started, started_at_server = self.clock(), server_time(self.aws, self.dead)
        left = self.dead.visible
        try:
            while left > 0:
                in_hand = receive(self.aws, self.dead, most=MAX_BATCH, hidden_seconds=_HIDDEN_SECONDS)
                if not in_hand:
                    break
                while in_hand:
                    message = in_hand[0]
                    is_old = message.sent_at < started_at_server + 1  # the server's time is in whole seconds
                    if left > 0 and is_old and reason.lower() in (message.reason or RECEIVED_TOO_OFTEN).lower():
                        self._limit_rate(started, rate)
                        self._move(message)
                        advance(1)
                    else:
                        skipped.append(message)
                    left -= is_old
                    in_hand.pop(0)
        finally:
            return_messages(self.aws, self.dead, [*skipped, *in_hand][::-1])
        return self.moved

    def _move(self, message: QueueMessage) -> None:
        """The deduplication id makes a second sending count once for five minutes, where the deletion was interrupted."""
        sqs = self.aws.client("sqs")
        sqs.send_message(
            QueueUrl=self.waiting.url,
            MessageBody=message.body,
            MessageGroupId=message.group,
            MessageDeduplicationId=f"redrive:{message.id}"[:_MAX_DEDUPLICATION_ID],
        )
        sqs.delete_message(QueueUrl=self.dead.url, ReceiptHandle=message.receipt)
        self.moved += 1

    def _limit_rate(self, started: float, rate: int) -> None:
        ahead = self.moved / rate - (self.clock() - started)
        if ahead > 0:
            self.pause(ahead)
