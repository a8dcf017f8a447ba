"""The bot as deployed: from Slack's signed request through the deployed API, queue and worker to the table and back."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import boto3
import pytest

from infra.names import LIVE_ALIAS, StageNames
from playground.client import PlaygroundClient
from playground.stack.stack_file import StackFile
from tests.embedded_aws import CLIENT_ID, CLIENT_SECRET, SIGNING_SECRET, embedded_aws
from tests.infra.deployed_web import DeployedWeb
from tests.playground.slack.running_slack import RunningSlack

NAMES = StageNames("whole")


@pytest.fixture(scope="module")
def slack(whole: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlaygroundClient]:
    """A local Slack whose app is the deployed bot, installed by ana and invited to #general."""
    aws, data = embedded_aws(), tmp_path_factory.mktemp("slack")
    web = DeployedWeb(aws.endpoint_url, whole)
    stack = StackFile(
        front_port=free_port(),
        web_port=web.port,
        aws_port=int(aws.endpoint_url.rpartition(":")[2]),
        region="eu-central-1",
        signing_secret=SIGNING_SECRET,
        client_id=CLIENT_ID,
        client_secret=CLIENT_SECRET,
        team_id="T0LOCAL01",
        app_id="A0CLERK01",
        bot_id="B0CLERK01",
        bot_user_id="U0CLERK01",
        bot_token="xoxb-local-first",
    )
    stack.save(data)
    point_functions_to(stack.slack_api_url)
    with RunningSlack.started(data, stack):
        driving = PlaygroundClient(data)
        driving.install("ana")
        driving.invite("#general")
        yield driving
    web.stop()


def point_functions_to(slack_api_url: str) -> None:
    """What a laptop's stack does with the same variable: every call to Slack goes to another base URL."""
    functions = boto3.client("lambda")
    for name in (NAMES.web_function, NAMES.worker_function):
        variables = functions.get_function_configuration(FunctionName=name)["Environment"]["Variables"]
        variables["CLERKBOT_SLACK_API_URL"] = slack_api_url
        functions.update_function_configuration(FunctionName=name, Environment={"Variables": variables})
        version = functions.publish_version(FunctionName=name)["Version"]
        functions.update_alias(FunctionName=name, Name=LIVE_ALIAS, FunctionVersion=version)


@pytest.fixture(scope="module")
def saved(slack: PlaygroundClient) -> str:
    """Bob's message, which ana has saved with a label and a reminder; its ts."""
    slack.say("ana", "@clerkbot", "subscribe")
    message: str = slack.say("bob", "#general", "the papers of March are missing")["ts"]
    slack.say("ana", "#general", "<@U0CLERK01> save message invoice reminder in 3h", thread=message)
    return message


def test_what_ana_saves_is_a_row_of_the_deployed_table_without_the_messages_text(saved: str) -> None:
    rows = eventually(lambda: [row for row in all_rows() if saved in json.dumps(row)])
    assert rows
    assert "the papers of March" not in json.dumps(all_rows())


def test_the_deployed_worker_answers_in_the_thread(saved: str, slack: PlaygroundClient) -> None:
    def answers() -> list[dict[str, Any]]:
        return [said for said in slack.messages("ana", "#general", thread=saved) if "invoice" in said_by_the_bot(said)]

    assert eventually(answers)


def test_her_reminder_comes_through_rule_sweeper_queue_and_worker_as_a_direct_message(
    saved: str, slack: PlaygroundClient
) -> None:
    eventually(lambda: [row for row in all_rows() if "REMINDER#" in row["sk"]["S"]])
    make_due("U0ANA0001")

    def reminders() -> list[dict[str, Any]]:
        return [said for said in slack.messages("ana", "@clerkbot") if "R1" in said_by_the_bot(said)]

    (reminder,) = eventually(reminders, seconds=100)
    assert "invoice" in said_by_the_bot(reminder)


def test_a_message_that_is_no_job_lands_in_the_dead_letters_with_its_reason(whole: str) -> None:
    sqs = boto3.client("sqs")
    queue, dead = (sqs.get_queue_url(QueueName=name)["QueueUrl"] for name in (NAMES.queue, NAMES.dead_letter_queue))
    sqs.send_message(QueueUrl=queue, MessageBody="poison", MessageGroupId="T1:U1", MessageDeduplicationId="Ev1")

    def dead_letters() -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = sqs.receive_message(QueueUrl=dead, MessageAttributeNames=["All"]).get(
            "Messages", []
        )
        return found

    (letter,) = eventually(dead_letters)
    assert letter["Body"] == "poison"
    assert "not a job" in letter["MessageAttributes"]["reason"]["StringValue"]


def make_due(user: str) -> None:
    """The deployed rule calls the sweeper at the next whole minute."""
    variables = boto3.client("lambda").get_function_configuration(FunctionName=NAMES.worker_function)["Environment"]
    subprocess.run(
        [sys.executable, "-m", "tests.infra.due_soon", "T0LOCAL01", user],
        env=os.environ | variables["Variables"],
        check=True,
    )


def said_by_the_bot(message: dict[str, Any]) -> str:
    return json.dumps(message) if message.get("bot_id") else ""


def all_rows() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = boto3.client("dynamodb").scan(TableName=NAMES.table)["Items"]
    return rows


def eventually(found: Callable[[], list[Any]], seconds: float = 30.0) -> list[Any]:
    """What `found` returns once it is not empty; an empty list after that time."""
    deadline = time.monotonic() + seconds
    while not (result := found()) and time.monotonic() < deadline:
        time.sleep(0.1)
    return result


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
