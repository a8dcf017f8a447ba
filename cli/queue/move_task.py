"""SQS's own way to move what failed back. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cli.errors import ClerkBotError
from cli.faults import code_of
from cli.queue.stage_queues import Queue

_NOT_OFFERED = {
    "InvalidAction",
    "UnsupportedOperation",
    "UnknownOperationException",
    "AWS.SimpleQueueService.UnsupportedOperation",
}
_LOOK_SECONDS = 1.0


class NoMoveTasks(Exception):
    """This SQS has none, or not for this queue."""


@dataclass(frozen=True)
class MoveTask:
    """Moves all of `dead` to `waiting`. `sqs` is a boto3 client."""

    sqs: Any
    dead: Queue
    waiting: Queue
    pause: Callable[[float], object]

    def run(self, rate: int, advance: Callable[[int], None]) -> int:
        """Returns how many were moved. Raises NoMoveTasks, or ClerkBotError where it failed; Ctrl-C cancels the task."""
        try:
            handle = self.sqs.start_message_move_task(
                SourceArn=self.dead.arn, DestinationArn=self.waiting.arn, MaxNumberOfMessagesPerSecond=rate
            )["TaskHandle"]
        except Exception as error:
            if code_of(error) in _NOT_OFFERED:
                raise NoMoveTasks from error
            raise
        try:
            return self._followed(advance)
        except KeyboardInterrupt:
            moved = self.sqs.cancel_message_move_task(TaskHandle=handle).get("ApproximateNumberOfMessagesMoved", 0)
            raise ClerkBotError(
                f"The move was cancelled after about {moved} messages", "The others are where they were"
            ) from None

    def _followed(self, advance: Callable[[int], None]) -> int:
        told = 0
        while True:
            (task, *_) = self.sqs.list_message_move_tasks(SourceArn=self.dead.arn, MaxResults=1)["Results"]
            moved = int(task.get("ApproximateNumberOfMessagesMoved", 0))
            advance(moved - told)
            told = moved
            match task["Status"]:
                case "COMPLETED":
                    return moved
                case "FAILED" | "CANCELLED":
                    reason = task.get("FailureReason") or task["Status"].lower()
                    raise ClerkBotError(
                        f"The move ended after about {moved} messages: {reason}", "Run it again to go on"
                    )
            self.pause(_LOOK_SECONDS)
