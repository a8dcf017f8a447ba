"""One embedded AWS for each test process: started at first use on a free port, ended at exit, nothing kept."""

from __future__ import annotations

import atexit
import functools
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3

from chalicelib.adapters.dynamodb.table import Row, bind_table
from infra.names import StageNames
from playground.aws.checked_cipher import local_cipher

REGION = "eu-central-1"
NAMES = StageNames("local")
SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
CLIENT_ID = "111.222"
CLIENT_SECRET = "client-secret-of-the-tests"


@dataclass(frozen=True)
class EmbeddedAws:
    """A running embedded AWS with the stage's table, queues, key and secret."""

    endpoint_url: str
    queue_url: str
    dead_letter_queue_url: str

    def environment(self) -> dict[str, str]:
        """The environment of the bot's functions, except CLERKBOT_SLACK_API_URL."""
        return {
            **_aws_environment(self.endpoint_url),
            "CLERKBOT_STAGE": NAMES.stage,
            "CLERKBOT_TABLE": NAMES.table,
            "CLERKBOT_QUEUE_URL": self.queue_url,
            "CLERKBOT_DLQ_URL": self.dead_letter_queue_url,
            "CLERKBOT_SECRET_ID": NAMES.secret,
            "CLERKBOT_KMS_KEY_ID": NAMES.key_alias,
        }


def embedded_aws() -> EmbeddedAws:
    """The one of this process. Its table is the one that all rows belong to now, whatever an earlier test used."""
    running = _running()
    bind_table(NAMES.table, client_of)
    return running


@functools.cache
def _running() -> EmbeddedAws:
    """Start it, let this process's AWS clients use it, and make the stage's resources."""
    endpoint_url = _start()
    os.environ.update(_aws_environment(endpoint_url))
    return _make_resources(endpoint_url)


def _aws_environment(endpoint_url: str) -> dict[str, str]:
    return {
        "AWS_ENDPOINT_URL": endpoint_url,
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ACCESS_KEY_ID": "000000000000",
        "AWS_SECRET_ACCESS_KEY": "not-a-secret",
    }


def _start() -> str:
    folder = tempfile.TemporaryDirectory(prefix="clerkbot-aws-")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    endpoint_url = f"http://127.0.0.1:{port}"
    environment = {
        **os.environ,
        "BIND_HOST": "127.0.0.1",
        "GATEWAY_PORT": str(port),
        "MINISTACK_REGION": REGION,
        "PERSIST_STATE": "0",
        "STATE_DIR": folder.name,
        "S3_DATA_DIR": folder.name,
        "TMPDIR": folder.name,
        "IOT_MTLS_ENABLED": "0",
        "SFTP_ENABLED": "0",
    }
    log = Path(folder.name, "ministack.log")
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "ministack"], env=environment, stdout=output, stderr=subprocess.STDOUT
        )

    def stop() -> None:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
        folder.cleanup()

    atexit.register(stop)
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError(f"the embedded AWS ended at its start:\n{log.read_text()}")
        try:
            with urllib.request.urlopen(f"{endpoint_url}/_ministack/ready", timeout=2) as answer:
                if answer.status == 200:
                    return endpoint_url
        except (urllib.error.URLError, OSError):
            pass
        time.sleep(0.05)
    raise RuntimeError(f"the embedded AWS did not become ready:\n{log.read_text()}")


def _make_resources(endpoint_url: str) -> EmbeddedAws:
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
    return EmbeddedAws(endpoint_url, queue_url, dead_letter_queue_url)


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
