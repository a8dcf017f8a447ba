"""One embedded AWS for each test process: started at first use on a free port, ended at exit, nothing kept."""

from __future__ import annotations

import functools
import json
import os
import sys
from dataclasses import dataclass
from typing import Any

import boto3

from chalicelib.adapters.dynamodb.table import Row, bind_table
from infra.names import StageNames
from playground.aws.checked_cipher import local_cipher
from tests.dynamodb_rules.checking import check_calls_to
from tests.emulators.chosen import is_slow_with_many_rows, start_dynamodb
from tests.emulators.server_process import LOOPBACK, Launch, start_server

REGION = "eu-central-1"
NAMES = StageNames("local")
SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
CLIENT_ID = "111.222"
CLIENT_SECRET = "client-secret-of-the-tests"


@dataclass(frozen=True)
class EmbeddedAws:
    """A running embedded AWS with the stage's table, queues, key and secret.

    `dynamodb_url` is another address if the tests run on another emulator of DynamoDB: see tests/emulators/chosen.py.
    """

    endpoint_url: str
    dynamodb_url: str
    queue_url: str
    dead_letter_queue_url: str

    def environment(self) -> dict[str, str]:
        """The environment of the bot's functions, except CLERKBOT_SLACK_API_URL."""
        return {
            **_aws_environment(self.endpoint_url, self.dynamodb_url),
            "CLERKBOT_STAGE": NAMES.stage,
            "CLERKBOT_TABLE": NAMES.table,
            "CLERKBOT_QUEUE_URL": self.queue_url,
            "CLERKBOT_DLQ_URL": self.dead_letter_queue_url,
            "CLERKBOT_SECRET_ID": NAMES.secret,
            "CLERKBOT_KMS_KEY_ID": NAMES.key_alias,
            "CLERKBOT_EXCERPTS_PARAMETER": NAMES.excerpts_parameter,
            "CLERKBOT_JOINS_PARAMETER": NAMES.joins_parameter,
        }


def embedded_aws() -> EmbeddedAws:
    """The one of this process. Its table is the one that all rows belong to now, whatever an earlier test used."""
    running = _running()
    bind_table(NAMES.table, client_of)
    return running


@functools.cache
def _running() -> EmbeddedAws:
    """Start it, let this process's AWS clients use it, and make the stage's resources. Every call to DynamoDB is checked."""
    endpoint_url = start_server("aws", _launch)
    dynamodb_url = start_dynamodb(endpoint_url)
    os.environ.update(_aws_environment(endpoint_url, dynamodb_url))
    check_calls_to(dynamodb_url, REGION)
    return _make_resources(endpoint_url, dynamodb_url)


def _aws_environment(endpoint_url: str, dynamodb_url: str) -> dict[str, str]:
    return {
        "AWS_ENDPOINT_URL": endpoint_url,
        **({"AWS_ENDPOINT_URL_DYNAMODB": dynamodb_url} if dynamodb_url != endpoint_url else {}),
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ACCESS_KEY_ID": "000000000000",
        "AWS_SECRET_ACCESS_KEY": "not-a-secret",
    }


def _launch(port: int, folder: str) -> Launch:
    environment = {
        "BIND_HOST": LOOPBACK,
        "GATEWAY_PORT": str(port),
        "MINISTACK_REGION": REGION,
        "PERSIST_STATE": "0",
        "STATE_DIR": folder,
        "S3_DATA_DIR": folder,
        "TMPDIR": folder,
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
    }
    return Launch([sys.executable, "-m", "ministack"], "/_ministack/ready", environment)


def _make_resources(endpoint_url: str, dynamodb_url: str) -> EmbeddedAws:
    sqs = boto3.client("sqs")
    fifo = {"FifoQueue": "true"}
    dead_letter_queue_url = sqs.create_queue(QueueName=NAMES.dead_letter_queue, Attributes=fifo)["QueueUrl"]
    queue_url = sqs.create_queue(QueueName=NAMES.queue, Attributes=fifo)["QueueUrl"]

    kms = boto3.client("kms")
    key_id = kms.create_key()["KeyMetadata"]["KeyId"]
    kms.create_alias(AliasName=NAMES.key_alias, TargetKeyId=key_id)

    boto3.client("secretsmanager").create_secret(Name=NAMES.secret, SecretString=json.dumps(secret_document()))

    bind_table(NAMES.table, client_of)
    Row.create_table(wait=True)
    return EmbeddedAws(endpoint_url, dynamodb_url, queue_url, dead_letter_queue_url)


def renew_table_if_slow() -> None:
    """Replace the table by an empty one if the emulator becomes slow with many rows. No test needs another test's rows."""
    if is_slow_with_many_rows() and _running.cache_info().currsize:
        bind_table(NAMES.table, client_of)
        client_of("dynamodb").delete_table(TableName=NAMES.table)
        Row.create_table(wait=True)


@functools.cache
def client_of(service: str) -> Any:
    """The SDK's client of a service of the embedded AWS, as the bot's adapters take it."""
    return boto3.client(service)


CIPHER = local_cipher(client_of, NAMES.key_alias)
"""The local stage's cipher of tokens."""


def secret_document() -> dict[str, str]:
    """The stage's secret as an operator stores it."""
    return {
        "SLACK_SIGNING_SECRET": SIGNING_SECRET,
        "SLACK_SIGNING_SECRET_PREVIOUS": "",
        "SLACK_CLIENT_ID": CLIENT_ID,
        "SLACK_CLIENT_SECRET": CLIENT_SECRET,
    }
