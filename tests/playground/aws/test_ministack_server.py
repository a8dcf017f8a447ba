"""The embedded AWS keeps what was written, whatever way it ends, and on whatever port it comes back."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import boto3
import httpx

from playground.aws.autosave import changes_something
from playground.stack.stack_plan import any_port
from tests.playground.processes import Processes, answers, until

PROMISED_SECONDS = 2.0  # what was confirmed this long ago survives `kill -9`


def running(processes: Processes, data: Path, port: int) -> subprocess.Popen[str]:
    process = processes.start("playground.aws.ministack_server", "--data", data, "--port", str(port))
    until(lambda: answers(f"http://127.0.0.1:{port}/_ministack/ready"))
    return process


def client(service: str, port: int) -> Any:
    return boto3.client(
        service,
        endpoint_url=f"http://127.0.0.1:{port}",
        region_name="eu-central-1",
        aws_access_key_id="local",
        aws_secret_access_key="local",
    )


def test_every_answer_has_one_date(processes: Processes, tmp_path: Path) -> None:
    port = any_port()
    running(processes, tmp_path, port)
    answer = httpx.get(f"http://127.0.0.1:{port}/_ministack/ready", trust_env=False)
    assert len(answer.headers.get_list("date")) == 1


def write_item_and_message(port: int) -> None:
    dynamodb = client("dynamodb", port)
    dynamodb.create_table(
        TableName="items",
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    sqs = client("sqs", port)
    queue = sqs.create_queue(QueueName="orders.fifo", Attributes={"FifoQueue": "true"})["QueueUrl"]
    time.sleep(PROMISED_SECONDS)  # so that what follows is not saved along with the table's making
    dynamodb.put_item(TableName="items", Item={"pk": {"S": "kept"}})
    sqs.send_message(QueueUrl=queue, MessageBody="kept", MessageGroupId="ana", MessageDeduplicationId="1")


def item_and_message(port: int) -> tuple[str, str]:
    item = client("dynamodb", port).get_item(TableName="items", Key={"pk": {"S": "kept"}})["Item"]
    sqs = client("sqs", port)
    queue = sqs.get_queue_url(QueueName="orders.fifo")["QueueUrl"]
    [message] = sqs.receive_message(QueueUrl=queue)["Messages"]
    return item["pk"]["S"], message["Body"]


def test_what_was_written_two_seconds_before_a_kill_is_there_after_a_restart_on_another_port(
    processes: Processes, data: Path
) -> None:
    port = any_port()
    killed = running(processes, data, port)
    write_item_and_message(port)
    time.sleep(PROMISED_SECONDS)
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait(10)

    another = any_port()
    running(processes, data, another)
    assert item_and_message(another) == ("kept", "kept")


def test_a_stop_saves_what_was_written_at_the_last_moment(processes: Processes, data: Path) -> None:
    port = any_port()
    stopped = running(processes, data, port)
    write_item_and_message(port)
    stopped.terminate()
    assert stopped.wait(10) == 0

    running(processes, data, port)
    assert item_and_message(port) == ("kept", "kept")


def request(target: str, method: str = "POST") -> dict[str, Any]:
    return {"type": "http", "method": method, "headers": [(b"x-amz-target", target.encode())]}


def test_reading_and_polling_cause_no_save() -> None:
    for target in ("DynamoDB_20120810.Query", "AmazonSQS.ReceiveMessage", "secretsmanager.GetSecretValue"):
        assert not changes_something(request(target))
    assert not changes_something(request("", method="GET"))


def test_writing_and_whatever_is_not_known_cause_a_save() -> None:
    for target in ("DynamoDB_20120810.PutItem", "AmazonSQS.DeleteMessage", "AWSx.SomethingNew", ""):
        assert changes_something(request(target))
