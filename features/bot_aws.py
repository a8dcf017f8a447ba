"""The bot's table, schedules and queue in the stack's AWS, for what a scenario promises of the data itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from playground.aws.clients import aws_client, aws_session
from playground.stack.stack_file import StackFile

Row = dict[str, Any]


@dataclass
class BotTable:
    """Reads every row; writes only to lay out or to clear away what a scenario needs."""

    stack: StackFile

    def __post_init__(self) -> None:
        dynamodb = aws_session(self.stack).resource("dynamodb", endpoint_url=self.stack.aws_endpoint_url)
        self._table = dynamodb.Table(self.stack.environment()["CLERKBOT_TABLE"])

    def rows(self, *, workspace: str | None = None) -> list[Row]:
        """All rows, or all of a workspace."""
        found: list[Row] = []
        start: dict[str, Any] = {}
        while True:
            page = self._table.scan(ConsistentRead=True, **start)
            found += page["Items"]
            if "LastEvaluatedKey" not in page:
                return [row for row in found if workspace is None or row["pk"].startswith(f"{workspace}#")]
            start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}

    def keys(self, *, workspace: str) -> list[tuple[str, str]]:
        return sorted((row["pk"], row["sk"]) for row in self.rows(workspace=workspace))

    def text(self) -> str:
        """All that is stored, as one text to search in."""
        return json.dumps(self.rows(), default=str, ensure_ascii=False)

    def copy_workspace(self, workspace: str, other: str) -> None:
        """Give another workspace the very same data under its own id."""
        with self._table.batch_writer() as batch:
            for row in self.rows(workspace=workspace):
                batch.put_item(Item={**row, "pk": row["pk"].replace(workspace, other, 1)})

    def forget_people(self, workspace: str) -> None:
        """Delete everything but that workspace's installation and the channels in which the bot is there."""
        with self._table.batch_writer() as batch:
            for row in self.rows():
                of_it = row["pk"].startswith(f"{workspace}#")
                if not (of_it and (row["pk"].endswith("#INSTALL") or row["sk"].startswith("CHANNEL#"))):
                    batch.delete_item(Key={"pk": row["pk"], "sk": row["sk"]})


@dataclass
class BotSchedules:
    """What EventBridge Scheduler holds for the bot."""

    stack: StackFile

    def __post_init__(self) -> None:
        self._scheduler = aws_client(self.stack, "scheduler")
        self._group = self.stack.environment()["CLERKBOT_SCHEDULE_GROUP"]

    def names(self) -> list[str]:
        pages = self._scheduler.get_paginator("list_schedules").paginate(GroupName=self._group)
        return [schedule["Name"] for page in pages for schedule in page["Schedules"]]

    def reminder_jobs(self) -> list[str]:
        """What the schedules of reminders would put into the queue."""
        names = [name for name in self.names() if name != "sweep"]
        return [self._scheduler.get_schedule(Name=name, GroupName=self._group)["Target"]["Input"] for name in names]

    def empty(self, workspace: str) -> None:
        for name in self.names():
            if name.startswith(workspace):
                self._scheduler.delete_schedule(Name=name, GroupName=self._group)


@dataclass
class BotQueue:
    """The queue between the bot's two functions."""

    stack: StackFile

    def send(self, job: str) -> None:
        """Put a job into the queue, as EventBridge Scheduler does."""
        sqs = aws_client(self.stack, "sqs")
        sqs.send_message(QueueUrl=self.stack.queue_url, MessageBody=job, MessageGroupId="fired")

    def set_visibility(self, seconds: int) -> None:
        """The visibility time-out: seconds after which a message comes back that a worker has received and not deleted."""
        sqs = aws_client(self.stack, "sqs")
        sqs.set_queue_attributes(QueueUrl=self.stack.queue_url, Attributes={"VisibilityTimeout": str(seconds)})
