"""The local stage's table, queues, key and secret: created where missing, corrected where different.

`python -m playground.aws.stage_resources --data DIR` is run at each start. The deployed stages get the same from CDK (infra/).
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from infra.names import StageNames
from infra.queue_settings import MAX_RECEIVES
from playground.aws.clients import aws_client
from playground.errors import CannotStart, PlaygroundError
from playground.stack.stack_file import STAGE, StackFile

# What a killed worker had received comes back after this time. Deployed it is six times the function's time-out, as AWS
# advises for event source mappings; here it is shorter, because a person waits for it.
VISIBILITY_SECONDS = 30
RETENTION_SECONDS = 4 * 24 * 3600
DEAD_LETTER_RETENTION_SECONDS = 14 * 24 * 3600  # longer than the source's: its clock starts when a message is sent
NAMES = StageNames(STAGE)


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the resources of a local stack in its embedded AWS.")
    parser.add_argument("--data", type=Path, required=True, help="the stack's data folder")
    stack = StackFile.load(parser.parse_args().data)
    try:
        make_resources(stack)
    except PlaygroundError as error:
        sys.exit(str(error))


def make_resources(stack: StackFile) -> None:
    """Make or correct all resources; raises CannotStart where the data is too old for that."""
    ensure_table(aws_client(stack, "dynamodb"), NAMES.table)
    ensure_queues(aws_client(stack, "sqs"))
    ensure_key(aws_client(stack, "kms"))
    ensure_secret(aws_client(stack, "secretsmanager"), slack_secret(stack))


def slack_secret(stack: StackFile) -> dict[str, str]:
    """The secret's document, as the bot reads it."""
    return {
        "SLACK_SIGNING_SECRET": stack.signing_secret,
        "SLACK_CLIENT_ID": stack.client_id,
        "SLACK_CLIENT_SECRET": stack.client_secret,
    }


def ensure_table(dynamodb: Any, name: str) -> None:
    """Make the table as the bot's own model describes it, or add what it lacks.

    Raises CannotStart for data that cannot be brought up to the model.
    """
    from chalicelib.adapters.dynamodb.table import Row

    schema = Row._get_schema()
    try:
        dynamodb.describe_table(TableName=name)
    except dynamodb.exceptions.ResourceNotFoundException:
        dynamodb.create_table(
            TableName=name,
            AttributeDefinitions=schema["attribute_definitions"],
            KeySchema=schema["key_schema"],
            LocalSecondaryIndexes=[_index(index) for index in schema["local_secondary_indexes"]],
            GlobalSecondaryIndexes=[_index(index) for index in schema["global_secondary_indexes"]],
            BillingMode="PAY_PER_REQUEST",
        )
        dynamodb.get_waiter("table_exists").wait(TableName=name, WaiterConfig={"Delay": 1})
    else:
        add_missing_indexes(dynamodb, name, schema)
    expiry = dynamodb.describe_time_to_live(TableName=name)["TimeToLiveDescription"]
    if expiry.get("TimeToLiveStatus") not in ("ENABLED", "ENABLING"):
        expires = {"Enabled": True, "AttributeName": "expires_at"}
        dynamodb.update_time_to_live(TableName=name, TimeToLiveSpecification=expires)


def add_missing_indexes(dynamodb: Any, name: str, schema: Any) -> None:
    """Add global indexes that the table lacks. Local ones cannot be added later: raises CannotStart for those."""
    table = dynamodb.describe_table(TableName=name)["Table"]
    present = {index["IndexName"] for kind in ("Local", "Global") for index in table.get(f"{kind}SecondaryIndexes", [])}
    if any(index["index_name"] not in present for index in schema["local_secondary_indexes"]):
        raise CannotStart(
            "The data was made by an older version whose table cannot be changed",
            "Start with another folder: --data DIR",
        )
    for index in schema["global_secondary_indexes"]:
        if index["index_name"] not in present:
            dynamodb.update_table(
                TableName=name,
                AttributeDefinitions=index["attribute_definitions"],
                GlobalSecondaryIndexUpdates=[{"Create": _index(index)}],
            )


def _index(index: Any) -> dict[str, Any]:
    """An index of pynamodb's schema as DynamoDB wants it: with the hash key before the range key."""
    keys = sorted(index["key_schema"], key=lambda part: str(part["KeyType"]))
    return {"IndexName": index["index_name"], "KeySchema": keys, "Projection": index["projection"]}


def ensure_queues(sqs: Any) -> None:
    """The FIFO queue and the FIFO dead-letter queue that takes what was received too often."""
    dead_letters = _ensure_queue(
        sqs, NAMES.dead_letter_queue, {"MessageRetentionPeriod": str(DEAD_LETTER_RETENTION_SECONDS)}
    )
    redrive = {"deadLetterTargetArn": dead_letters, "maxReceiveCount": MAX_RECEIVES}
    _ensure_queue(
        sqs,
        NAMES.queue,
        {
            "MessageRetentionPeriod": str(RETENTION_SECONDS),
            "VisibilityTimeout": str(VISIBILITY_SECONDS),
            "RedrivePolicy": json.dumps(redrive),
        },
    )


def _ensure_queue(sqs: Any, name: str, attributes: dict[str, str]) -> str:
    """Make the queue or correct its attributes; returns its ARN."""
    try:
        url = sqs.get_queue_url(QueueName=name)["QueueUrl"]
    except sqs.exceptions.QueueDoesNotExist:
        url = sqs.create_queue(QueueName=name, Attributes={"FifoQueue": "true", **attributes})["QueueUrl"]
    present = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    if any(present.get(key) != value for key, value in attributes.items()):
        sqs.set_queue_attributes(QueueUrl=url, Attributes=attributes)
    return str(present["QueueArn"])


def ensure_key(kms: Any) -> None:
    """The key that the bot tokens are encrypted with, found by its alias."""
    aliases = kms.get_paginator("list_aliases").paginate().search("Aliases[].AliasName")
    if NAMES.key_alias not in list(aliases):
        key = kms.create_key(Description="Encrypts the bot tokens of a local ClerkBot")["KeyMetadata"]["KeyId"]
        kms.create_alias(AliasName=NAMES.key_alias, TargetKeyId=key)


def ensure_secret(secrets_manager: Any, document: dict[str, str]) -> None:
    """The one secret with the Slack app's credentials."""
    try:
        value = secrets_manager.get_secret_value(SecretId=NAMES.secret)["SecretString"]
    except secrets_manager.exceptions.ResourceNotFoundException:
        secrets_manager.create_secret(Name=NAMES.secret, SecretString=json.dumps(document))
        return
    if json.loads(value) != document:
        secrets_manager.put_secret_value(SecretId=NAMES.secret, SecretString=json.dumps(document))


if __name__ == "__main__":
    main()
