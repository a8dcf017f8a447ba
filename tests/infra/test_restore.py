"""Backup and restore as docs/backup.md describes them, on the embedded AWS: the bot goes on with the table of the backup."""

from __future__ import annotations

from typing import Any

import boto3
import pytest

from infra.names import StageNames
from tests.cli.cloud_command import smoke

NAMES = StageNames("whole")
BEFORE = {"pk": {"S": "T0KEPT#1"}, "sk": {"S": "MEMBER#U1"}, "kind": {"S": "member"}}
AFTER = {**BEFORE, "sk": {"S": "MEMBER#U2"}}


@pytest.fixture(scope="module")
def restored(whole: str) -> dict[str, Any]:
    """The table, deleted by mistake and restored under its own name from the backup of a moment before."""
    dynamodb = boto3.client("dynamodb")
    dynamodb.put_item(TableName=NAMES.table, Item=BEFORE)
    backup = dynamodb.create_backup(TableName=NAMES.table, BackupName="clerkbot-before")["BackupDetails"]["BackupArn"]
    dynamodb.put_item(TableName=NAMES.table, Item=AFTER)
    dynamodb.update_table(TableName=NAMES.table, DeletionProtectionEnabled=False)
    dynamodb.delete_table(TableName=NAMES.table)
    dynamodb.get_waiter("table_not_exists").wait(TableName=NAMES.table, WaiterConfig={"Delay": 1})
    dynamodb.restore_table_from_backup(TargetTableName=NAMES.table, BackupArn=backup)
    dynamodb.get_waiter("table_exists").wait(TableName=NAMES.table, WaiterConfig={"Delay": 1})
    dynamodb.update_time_to_live(
        TableName=NAMES.table, TimeToLiveSpecification={"Enabled": True, "AttributeName": "expires_at"}
    )
    table: dict[str, Any] = dynamodb.describe_table(TableName=NAMES.table)["Table"]
    return table


def test_what_was_there_at_the_backup_is_there_again_and_nothing_later(restored: dict[str, Any]) -> None:
    kept = boto3.client("dynamodb").query(
        TableName=NAMES.table,
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": BEFORE["pk"]},
    )["Items"]
    assert kept == [BEFORE]


def test_all_indexes_come_back(restored: dict[str, Any]) -> None:
    assert {index["IndexName"] for index in restored["LocalSecondaryIndexes"]} == {
        "by_priority",
        "by_number",
        "by_time",
    }
    assert {index["IndexName"] for index in restored["GlobalSecondaryIndexes"]} == {"by_due"}


def test_the_deployed_bot_works_with_it_as_before(restored: dict[str, Any], address: str) -> None:
    assert len(smoke(address, NAMES.stage)["passed"]) == 6


def test_a_moment_can_be_looked_at_beside_the_running_table(restored: dict[str, Any]) -> None:
    dynamodb = boto3.client("dynamodb")
    dynamodb.restore_table_to_point_in_time(
        SourceTableName=NAMES.table, TargetTableName="looked-at", UseLatestRestorableTime=True
    )
    assert BEFORE in dynamodb.scan(TableName="looked-at")["Items"]
