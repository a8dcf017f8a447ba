"""The local stage's resources are as the bot and its queue need them, on new data and on data of an older version."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import boto3
import pytest

from chalicelib.adapters.dynamodb.table import Row
from infra.names import StageNames
from infra.queue_settings import MAX_RECEIVES
from playground.aws.clients import aws_client
from playground.aws.stage_resources import add_missing_indexes
from playground.errors import PlaygroundError
from playground.stack.stack_file import StackFile
from tests.embedded_aws import embedded_aws
from tests.playground.processes import Processes, answers, until

NAMES = StageNames("local")


@pytest.fixture
def stack(processes: Processes, data: Path) -> StackFile:
    """An embedded AWS in which the resources were made, twice."""
    stack = StackFile.load(data)
    processes.start("playground.aws.ministack_server", "--data", data)
    until(lambda: answers(f"{stack.aws_endpoint_url}/_ministack/ready"))
    for _ in range(2):
        subprocess.run([sys.executable, "-m", "playground.aws.stage_resources", "--data", str(data)], check=True)
    return stack


def test_every_resource_is_there_once_however_often_they_are_made(stack: StackFile) -> None:
    table = aws_client(stack, "dynamodb").describe_table(TableName=NAMES.table)["Table"]
    assert {index["IndexName"] for index in table["LocalSecondaryIndexes"]} == {"by_priority", "by_number", "by_time"}
    expiry = aws_client(stack, "dynamodb").describe_time_to_live(TableName=NAMES.table)["TimeToLiveDescription"]
    assert expiry["AttributeName"] == "expires_at"
    assert len(aws_client(stack, "sqs").list_queues()["QueueUrls"]) == 2
    aliases = aws_client(stack, "kms").list_aliases()["Aliases"]
    assert [alias["AliasName"] for alias in aliases].count(NAMES.key_alias) == 1
    secret = json.loads(aws_client(stack, "secretsmanager").get_secret_value(SecretId=NAMES.secret)["SecretString"])
    assert secret["SLACK_SIGNING_SECRET"] == stack.signing_secret


def test_what_fails_for_good_goes_to_a_queue_that_keeps_it_longer(stack: StackFile) -> None:
    sqs = aws_client(stack, "sqs")
    source = sqs.get_queue_attributes(QueueUrl=stack.queue_url, AttributeNames=["All"])["Attributes"]
    dead = sqs.get_queue_attributes(QueueUrl=stack.dead_letter_queue_url, AttributeNames=["All"])["Attributes"]
    redrive = json.loads(source["RedrivePolicy"])
    assert redrive == {"deadLetterTargetArn": dead["QueueArn"], "maxReceiveCount": MAX_RECEIVES}
    assert int(dead["MessageRetentionPeriod"]) > int(source["MessageRetentionPeriod"])
    assert source["FifoQueue"] == dead["FifoQueue"] == "true"


def older_table(name: str, local_index: str) -> Any:
    """A table as an older version made it: without the global index."""
    embedded_aws()
    dynamodb = boto3.client("dynamodb", region_name="eu-central-1")
    dynamodb.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
        AttributeDefinitions=[
            {"AttributeName": "pk", "AttributeType": "S"},
            {"AttributeName": "sk", "AttributeType": "S"},
            {"AttributeName": "number", "AttributeType": "N"},
            {"AttributeName": "open_order", "AttributeType": "S"},
            {"AttributeName": "time_order", "AttributeType": "S"},
        ],
        LocalSecondaryIndexes=[
            {
                "IndexName": index,
                "KeySchema": [
                    {"AttributeName": "pk", "KeyType": "HASH"},
                    {"AttributeName": attribute, "KeyType": "RANGE"},
                ],
                "Projection": {"ProjectionType": "ALL"},
            }
            for index, attribute in (("by_number", "number"), (local_index, "open_order"), ("by_time", "time_order"))
        ],
    )
    return dynamodb


def test_a_table_of_an_older_version_gets_the_global_index_that_it_lacks() -> None:
    dynamodb = older_table("older", "by_priority")
    row = {"pk": {"S": "a"}, "sk": {"S": "b"}, "due_shard": {"S": "0"}, "due": {"N": "7"}}
    dynamodb.put_item(TableName="older", Item=row)
    add_missing_indexes(dynamodb, "older", Row._get_schema())
    found = dynamodb.query(
        TableName="older",
        IndexName="by_due",
        KeyConditionExpression="due_shard = :shard AND due < :now",
        ExpressionAttributeValues={":shard": {"S": "0"}, ":now": {"N": "8"}},
    )
    assert [item["sk"]["S"] for item in found["Items"]] == ["b"]


def test_a_table_that_cannot_be_brought_up_to_date_is_refused_with_advice() -> None:
    dynamodb = older_table("too-old", "by_something")
    with pytest.raises(PlaygroundError, match="older version") as raised:
        add_missing_indexes(dynamodb, "too-old", Row._get_schema())
    assert "--data DIR" in raised.value.advice
