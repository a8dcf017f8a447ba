"""The local stage's resources in the embedded AWS: made where they are missing, corrected where they differ.

`python -m playground.aws.resources --data DIR` is run at each start. The deployed stages get the same from CDK (infra/).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import Any

import boto3

from cli.errors import ClerkBotError, in_words
from infra.limits import MAX_RECEIVES, SWEEP_INPUT, SWEEP_MINUTES
from infra.names import StageNames
from playground.aws.table import ensure_table
from playground.stack.stack_file import STAGE, StackFile

# Of a killed worker, messages come back after this time. Deployed it is six times the function's time-out, as AWS
# advises for event source mappings; here one worker fetches what it can do at once, and a person waits for it.
VISIBILITY_SECONDS = 30
RETENTION_SECONDS = 4 * 24 * 3600
DEAD_LETTER_RETENTION_SECONDS = 14 * 24 * 3600  # longer than the source's: its clock starts when a message is sent
NAMES = StageNames(STAGE)


def main() -> None:
    parser = argparse.ArgumentParser(description="Make the resources of a local stack in its embedded AWS.")
    parser.add_argument("--data", type=Path, required=True, help="the stack's data folder")
    stack = StackFile.load(parser.parse_args().data)
    os.environ.update(stack.environment())
    try:
        make_resources(stack)
    except ClerkBotError as error:
        sys.exit(in_words(error))


def make_resources(stack: StackFile) -> None:
    """Make or correct all resources. The process's environment must be the stack's."""
    ensure_table(boto3.client("dynamodb"), NAMES.table)
    ensure_queues(boto3.client("sqs"))
    ensure_sweep(boto3.client("scheduler"), stack)
    ensure_key(boto3.client("kms"))
    ensure_secret(boto3.client("secretsmanager"), slack_secret(stack))


def slack_secret(stack: StackFile) -> dict[str, str]:
    """The secret's document, as the bot reads it."""
    return {
        "SLACK_SIGNING_SECRET": stack.signing_secret,
        "SLACK_CLIENT_ID": stack.client_id,
        "SLACK_CLIENT_SECRET": stack.client_secret,
    }


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
            "ContentBasedDeduplication": "true",  # EventBridge Scheduler sends without a deduplication id
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


def ensure_sweep(scheduler: Any, stack: StackFile) -> None:
    """The schedules' group, and in it the schedule that looks for what was lost."""
    environment = stack.environment()
    try:
        scheduler.create_schedule_group(Name=NAMES.schedule_group)
    except scheduler.exceptions.ConflictException:
        return
    scheduler.create_schedule(
        Name="sweep",
        GroupName=NAMES.schedule_group,
        ScheduleExpression=f"rate({SWEEP_MINUTES} minutes)",
        FlexibleTimeWindow={"Mode": "OFF"},
        Target={
            "Arn": environment["CLERKBOT_QUEUE_ARN"],
            "RoleArn": environment["CLERKBOT_SCHEDULE_ROLE_ARN"],
            "Input": SWEEP_INPUT,
            "SqsParameters": {"MessageGroupId": "sweep"},
        },
    )


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
