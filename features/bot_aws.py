"""The bot's table and queue in the stack's AWS, for what a scenario promises of the data itself."""

from __future__ import annotations

import hashlib
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

    def reminder_jobs(self) -> list[str]:
        """What the sweeper puts into the queue when the reminders are due."""
        jobs = []
        for row in self.rows():
            if row["sk"].startswith("REMINDER#") and "due" in row:
                workspace, generation, _, user = row["pk"].split("#")
                due, what = int(row["due"]), f"R{int(row['sk'].removeprefix('REMINDER#'))}"
                facts = {"workspace": workspace, "generation": generation, "user": user, "what": what, "due": due}
                jobs.append(json.dumps({"kind": "due", "at": float(due), **facts}))
        return jobs

    def move_sweep(self, moment: float) -> None:
        """Let the sweeper believe that it has sent everything until then (epoch seconds)."""
        shards = {str(shard): {"swept": int(moment)} for shard in range(8)}
        self._table.put_item(Item={"pk": "SWEEP", "sk": "CURSOR", "shards": shards})

    def forget_people(self, workspace: str) -> None:
        """Delete my data but that workspace's installation and the channels in which the bot is there."""
        with self._table.batch_writer() as batch:
            for row in self.rows():
                of_it = row["pk"].startswith(f"{workspace}#")
                if not (of_it and (row["pk"].endswith("#INSTALL") or row["sk"].startswith("CHANNEL#"))):
                    batch.delete_item(Key={"pk": row["pk"], "sk": row["sk"]})


@dataclass
class BotQueue:
    """The queue before the bot's worker."""

    stack: StackFile

    def send(self, job: str) -> None:
        """Put a job into the queue, as the sweeper does."""
        sqs = aws_client(self.stack, "sqs")
        sqs.send_message(
            QueueUrl=self.stack.queue_url,
            MessageBody=job,
            MessageGroupId="due",
            MessageDeduplicationId=hashlib.sha256(job.encode()).hexdigest(),
        )

    def set_visibility(self, seconds: int) -> None:
        """The visibility time-out: seconds after which a message comes back that a worker has received and not deleted."""
        sqs = aws_client(self.stack, "sqs")
        sqs.set_queue_attributes(QueueUrl=self.stack.queue_url, Attributes={"VisibilityTimeout": str(seconds)})
