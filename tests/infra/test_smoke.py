"""`clerkbot smoke` against a deployed stage, and secrets that change while the stage answers."""

from __future__ import annotations

import json
import time
from typing import Any

import boto3
import pytest

from cli.errors import ClerkBotError
from cli.smoke.smoke_steps import SignedSender
from infra.names import StageNames
from tests.cli.cloud_command import run, smoke
from tests.embedded_aws import SIGNING_SECRET, embedded_aws, secret_document

NAMES = StageNames("whole")
PROBE = {"type": "url_verification", "challenge": "who is there"}


@pytest.fixture(scope="module")
def passed(address: str) -> dict[str, Any]:
    return smoke(address, NAMES.stage)


def test_every_step_holds_from_the_address_to_the_table(passed: dict[str, Any]) -> None:
    assert [step["step"] for step in passed["passed"]] == [
        "Health check",
        "A request with another signature is refused",
        "A request signed ten minutes ago is refused",
        "A request with Slack's signature is answered",
        "A signed event changes the stored item",
        "An uninstall deletes the workspace's data",
    ]


def test_nothing_stays_but_the_note_that_the_workspace_is_gone(passed: dict[str, Any]) -> None:
    rows = boto3.client("dynamodb").scan(TableName=NAMES.table)["Items"]
    assert [row["sk"]["S"] for row in rows if "CANARY" in row["pk"]["S"]] == ["GENERATION"]


def test_it_can_be_run_again_and_lets_nothing_fall_into_the_dead_letters(passed: dict[str, Any], address: str) -> None:
    before = dead_letters()
    assert len(smoke(address, NAMES.stage)["passed"]) == len(passed["passed"])
    assert dead_letters() == before


def test_what_answers_but_is_not_the_bot_fails_the_first_step(address: str) -> None:
    error = run("smoke", embedded_aws().endpoint_url, "--stage", NAMES.stage).exception
    assert isinstance(error, ClerkBotError)
    assert "Health check failed" in error.problem


def test_the_signing_secret_changes_without_a_refused_request(address: str) -> None:
    """Slack signs with the old secret until a person switches it over: both must hold all the while."""
    old, new = SignedSender(address, SIGNING_SECRET), SignedSender(address, "n3w-signing-secret-of-the-app")
    assert answers(old)
    store({**secret_document(), "SLACK_SIGNING_SECRET": new.secret, "SLACK_SIGNING_SECRET_PREVIOUS": old.secret})
    assert answers(old)
    assert eventually_answers(new)
    assert answers(old)


def dead_letters() -> int:
    sqs = boto3.client("sqs")
    queue = sqs.get_queue_url(QueueName=NAMES.dead_letter_queue)["QueueUrl"]
    kinds = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    return sum(map(int, sqs.get_queue_attributes(QueueUrl=queue, AttributeNames=kinds)["Attributes"].values()))


def store(secrets: dict[str, str]) -> None:
    boto3.client("secretsmanager").put_secret_value(SecretId=NAMES.secret, SecretString=json.dumps(secrets))


def answers(sender: SignedSender) -> bool:
    return sender.post_event(PROBE, signed_at=time.time()).status == 200


def eventually_answers(sender: SignedSender, seconds: float = 15.0) -> bool:
    """A signature that fits no known secret makes the bot read the secret anew, at most once in ten seconds."""
    deadline = time.monotonic() + seconds
    while not (answered := answers(sender)) and time.monotonic() < deadline:
        time.sleep(0.3)
    return answered
