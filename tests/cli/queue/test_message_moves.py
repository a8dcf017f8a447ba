"""SQS's own move task, as the documentation describes its answers: the embedded SQS has none."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import ClientError

from cli.errors import ClerkBotError
from cli.queue.message_moves import MoveTask, MoveTaskNotSupported
from cli.queue.queue_messages import QueueRole, StageQueue


class SqsWithMoveTasks:
    """Moves two messages at each look."""

    def __init__(self, *, end: str = "COMPLETED", refuse: str = "") -> None:
        self.end = end
        self.refuse = refuse
        self.asked: dict[str, Any] = {}
        self.moved = 0
        self.cancelled = False

    def start_message_move_task(self, **asked: Any) -> dict[str, str]:
        if self.refuse:
            raise ClientError({"Error": {"Code": self.refuse, "Message": "no"}}, "StartMessageMoveTask")
        self.asked = asked
        return {"TaskHandle": "handle"}

    def list_message_move_tasks(self, **_: Any) -> dict[str, Any]:
        self.moved += 2
        status = self.end if self.moved == 6 else "RUNNING"
        return {"Results": [{"Status": status, "ApproximateNumberOfMessagesMoved": self.moved}]}

    def cancel_message_move_task(self, **_: Any) -> dict[str, int]:
        self.cancelled = True
        return {"ApproximateNumberOfMessagesMoved": self.moved}


def queue(role: QueueRole) -> StageQueue:
    return StageQueue(role, role.value, "url", f"arn:{role.value}", 6, 0, 0, None)


def task(sqs: SqsWithMoveTasks, pause: Any = lambda _: None) -> MoveTask:
    return MoveTask(sqs, queue(QueueRole.DEAD), queue(QueueRole.WAITING), pause)


def test_it_is_followed_to_its_end() -> None:
    sqs = SqsWithMoveTasks()
    advanced: list[int] = []
    assert task(sqs).run(5, advanced.append) == 6
    assert sqs.asked == {
        "SourceArn": "arn:dead",
        "DestinationArn": "arn:waiting",
        "MaxNumberOfMessagesPerSecond": 5,
    }
    assert advanced == [2, 2, 2]


def test_where_there_is_none_the_caller_is_told() -> None:
    with pytest.raises(MoveTaskNotSupported):
        task(SqsWithMoveTasks(refuse="InvalidAction")).run(5, lambda _: None)


def test_another_refusal_is_passed_on() -> None:
    with pytest.raises(ClientError):
        task(SqsWithMoveTasks(refuse="AccessDenied")).run(5, lambda _: None)


def test_a_task_that_fails_says_how_far_it_came() -> None:
    with pytest.raises(ClerkBotError, match="about 6 messages"):
        task(SqsWithMoveTasks(end="FAILED")).run(5, lambda _: None)


def test_ctrl_c_cancels_the_task() -> None:
    def interrupted(_seconds: float) -> None:
        raise KeyboardInterrupt

    sqs = SqsWithMoveTasks()
    with pytest.raises(ClerkBotError, match="cancelled after about 2"):
        task(sqs, interrupted).run(5, lambda _: None)
    assert sqs.cancelled
