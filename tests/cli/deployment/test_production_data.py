"""Production's data outlives its stack, and is deleted only when a person says so twice."""

from __future__ import annotations

from typing import Any

import boto3
import pytest

from cli.errors import ClerkBotError
from infra.names import StageNames
from tests.cli.cloud_command import document, run
from tests.embedded_aws import embedded_aws

NAMES = StageNames("production")
ITEM = {"pk": {"S": "T1#U1"}, "sk": {"S": "ITEM#C1#1.0"}}


@pytest.fixture(scope="module")
def in_use() -> None:
    """A deployed production with an item in its table."""
    embedded_aws()
    document("bootstrap", "--yes")
    document("deploy", "--stage", "production", "--yes")
    boto3.client("dynamodb").put_item(TableName=NAMES.table, Item=ITEM)


@pytest.fixture(scope="module")
def taken_down(in_use: None) -> dict[str, Any]:
    """What `clerkbot destroy` says of production after the name was typed."""
    return document("destroy", "--stage", "production", "--confirm", "production")


@pytest.fixture(scope="module")
def deployed_again(taken_down: dict[str, Any]) -> dict[str, Any]:
    return document("deploy", "--stage", "production", "--yes")


def items() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = boto3.client("dynamodb").scan(TableName=NAMES.table)["Items"]
    return found


def test_a_yes_alone_does_not_take_it_down(in_use: None) -> None:
    error = run("destroy", "--stage", "production", "--yes").exception
    assert isinstance(error, ClerkBotError)
    assert error.next_step == "Add --confirm production to confirm in advance"


def test_another_name_does_not_take_it_down(in_use: None) -> None:
    error = run("destroy", "--stage", "production", "--confirm", "staging").exception
    assert isinstance(error, ClerkBotError)
    assert error.problem == "'staging' is not 'production', so nothing was changed"


def test_taking_it_down_keeps_the_table_and_the_key(taken_down: dict[str, Any]) -> None:
    assert taken_down["kept"][0] == f"table {NAMES.table}"
    assert taken_down["kept"][1].startswith("key ")
    assert items() == [ITEM]


def test_deploying_it_again_takes_the_table_over(deployed_again: dict[str, Any]) -> None:
    assert deployed_again["status"] == "CREATE_COMPLETE"
    assert items() == [ITEM]


def test_told_to_it_deletes_the_data_and_gives_the_key_thirty_days(deployed_again: dict[str, Any]) -> None:
    (key,) = [
        row["PhysicalResourceId"]
        for row in boto3.client("cloudformation").list_stack_resources(StackName=NAMES.stack)["StackResourceSummaries"]
        if row["ResourceType"] == "AWS::KMS::Key"
    ]
    told = document("destroy", "--stage", "production", "--confirm", "production", "--delete-data")
    assert (told["kept"], told["deletes_data"], told["data_deleted"]) == ([], True, True)
    assert NAMES.table not in boto3.client("dynamodb").list_tables()["TableNames"]
    assert boto3.client("kms").describe_key(KeyId=key)["KeyMetadata"]["KeyState"] == "PendingDeletion"
