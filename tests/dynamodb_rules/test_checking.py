"""The rules see the calls of every client, and no code can hide a broken one from the test."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import boto3
import botocore.session
import pytest
from botocore.exceptions import ClientError
from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.models import Model
from pynamodb.transactions import TransactWrite

from chalicelib.adapters.aws.sdk import SdkClients
from tests.dynamodb_rules.broken import no_rule_broken, rule_is_broken
from tests.dynamodb_rules.example_table import CREATE_TABLE, TABLE, row
from tests.embedded_aws import REGION

ROOT = Path(__file__).parents[2]
NEVER_DELETED = row(1, expires_at=0.5)


class ExampleRow(Model):
    """The example table as pynamodb knows it, with a client that pynamodb makes itself."""

    class Meta:
        table_name = TABLE
        region = REGION

    pk = UnicodeAttribute(hash_key=True)
    sk = UnicodeAttribute(range_key=True)
    expires_at = NumberAttribute()


@pytest.mark.parametrize(
    "client_of",
    [boto3.client, boto3.Session().client, botocore.session.Session().create_client, SdkClients()],
    ids=["boto3", "another session", "botocore", "the bot's own"],
)
def test_the_clients_of_every_session_are_checked(dynamodb: Any, client_of: Callable[[str], Any]) -> None:
    with rule_is_broken("whole_seconds_of_expiry"):
        client_of("dynamodb").put_item(TableName=TABLE, Item=NEVER_DELETED)


def test_pynamodb_is_checked(dynamodb: Any) -> None:
    with rule_is_broken("whole_seconds_of_expiry"):
        ExampleRow("T1", "ITEM#1", expires_at=0.5).save()


def test_a_transaction_of_pynamodb_is_checked(dynamodb: Any) -> None:
    one = ExampleRow("T1", "ITEM#1", expires_at=1)
    with (
        rule_is_broken("no_row_twice_in_a_transaction"),
        TransactWrite(connection=ExampleRow._get_connection().connection) as transaction,
    ):
        transaction.save(one)
        transaction.delete(one)


def test_what_is_broken_does_not_reach_the_table(dynamodb: Any) -> None:
    fresh = row(7001, expires_at=0.5)
    with rule_is_broken("whole_seconds_of_expiry"):
        dynamodb.put_item(TableName=TABLE, Item=fresh)
    found = dynamodb.get_item(TableName=TABLE, Key={name: fresh[name] for name in ("pk", "sk")})
    assert "Item" not in found


def test_a_table_that_is_made_anew_is_checked_by_its_new_indexes(dynamodb: Any) -> None:
    table = "made-anew"
    for projection in ("ALL", "KEYS_ONLY"):
        indexes = [{**CREATE_TABLE["GlobalSecondaryIndexes"][0], "Projection": {"ProjectionType": projection}}]
        dynamodb.create_table(**{**CREATE_TABLE, "TableName": table, "GlobalSecondaryIndexes": indexes})
        dynamodb.get_waiter("table_exists").wait(TableName=table, WaiterConfig={"Delay": 1})
        query = {
            "TableName": table,
            "IndexName": "global_keys",
            "KeyConditionExpression": "due_shard = :due_shard",
            "FilterExpression": "attribute_exists(label)",
            "ExpressionAttributeValues": {":due_shard": {"S": "1"}},
        }
        if projection == "ALL":
            assert dynamodb.query(**query)["Items"] == []
            dynamodb.delete_table(TableName=table)
        else:
            with rule_is_broken("only_projected_attributes"):
                dynamodb.query(**query)


def test_what_a_missing_table_answers_is_left_to_the_emulator(dynamodb: Any) -> None:
    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        dynamodb.put_item(TableName="no-such-table", Item=row(1))


def test_an_error_that_was_caught_is_raised_at_the_end(dynamodb: Any) -> None:
    def catch_everything() -> None:
        try:
            dynamodb.put_item(TableName=TABLE, Item=NEVER_DELETED)
        except Exception:
            return

    with rule_is_broken("whole_seconds_of_expiry"), no_rule_broken():
        catch_everything()


_CATCHES_IT = """
import pytest
from tests.dynamodb_rules.broken import DynamoDbRuleBroken, report

def test_that_catches_everything():
    try:
        report(DynamoDbRuleBroken("a_rule", "Query", "a reason"))
    except Exception:
        pass

def test_that_fails_because_of_it():
    with pytest.raises(Exception):
        report(DynamoDbRuleBroken("another_rule", "Query", "another reason"))
    assert [] == ["what was found"]

def test_after_it():
    pass
"""


def test_tests_that_caught_it_fail_for_it_and_the_next_does_not(tmp_path: Path) -> None:
    file = tmp_path / "test_catching.py"
    file.write_text(_CATCHES_IT)
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", f"--rootdir={tmp_path}", str(file)]
    finished = subprocess.run(
        command, cwd=ROOT, env={"PYTHONPATH": "clerkbot_app:."}, capture_output=True, text=True, check=False
    )
    assert "2 failed, 1 passed" in finished.stdout, finished.stdout
    assert "Query breaks a_rule: a reason" in finished.stdout
    assert "Query breaks another_rule: another reason" in finished.stdout
