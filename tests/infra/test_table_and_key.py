"""The table is the one that the bot's code describes, and production's data outlives a mistake."""

from __future__ import annotations

from typing import Any

import boto3
import pytest

from tests.embedded_aws import NAMES, embedded_aws
from tests.infra.template import Template

TABLE = "AWS::DynamoDB::Table"


@pytest.fixture(scope="module")
def made_by_the_bot() -> dict[str, Any]:
    """The table that chalicelib.adapters.dynamodb.table.Row creates, as DynamoDB describes it."""
    aws = embedded_aws()
    dynamodb = boto3.client("dynamodb", endpoint_url=aws.endpoint_url)
    table: dict[str, Any] = dynamodb.describe_table(TableName=NAMES.table)["Table"]
    return table


def by_name(definitions: list[dict[str, Any]], key: str) -> dict[str, dict[str, Any]]:
    return {definition[key]: definition for definition in definitions}


def test_its_keys_are_the_models(template: Template, made_by_the_bot: dict[str, Any]) -> None:
    table = template.properties(TABLE)
    assert table["KeySchema"] == made_by_the_bot["KeySchema"]
    assert by_name(table["AttributeDefinitions"], "AttributeName") == by_name(
        made_by_the_bot["AttributeDefinitions"], "AttributeName"
    )


def test_its_local_indexes_are_the_models(template: Template, made_by_the_bot: dict[str, Any]) -> None:
    deployed = by_name(template.properties(TABLE)["LocalSecondaryIndexes"], "IndexName")
    described = by_name(made_by_the_bot["LocalSecondaryIndexes"], "IndexName")
    assert deployed.keys() == described.keys() == {"by_priority", "by_number", "by_time"}
    for name, index in deployed.items():
        assert index["KeySchema"] == described[name]["KeySchema"]
        assert index["Projection"] == described[name]["Projection"] == {"ProjectionType": "ALL"}


def test_its_index_over_all_workspaces_is_the_models_and_holds_keys_only(
    template: Template, made_by_the_bot: dict[str, Any]
) -> None:
    (deployed,) = template.properties(TABLE)["GlobalSecondaryIndexes"]
    (described,) = made_by_the_bot["GlobalSecondaryIndexes"]
    for fact in ("IndexName", "KeySchema", "Projection"):
        assert deployed[fact] == described[fact]
    assert deployed["Projection"] == {"ProjectionType": "KEYS_ONLY"}


def test_it_costs_nothing_while_nobody_uses_it(template: Template) -> None:
    table = template.properties(TABLE)
    assert table["BillingMode"] == "PAY_PER_REQUEST"
    assert "ProvisionedThroughput" not in table


def test_short_lived_rows_expire(template: Template) -> None:
    assert template.properties(TABLE)["TimeToLiveSpecification"] == {"AttributeName": "expires_at", "Enabled": True}


def test_any_second_of_the_last_weeks_can_be_restored(template: Template) -> None:
    assert template.properties(TABLE)["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}


@pytest.mark.parametrize("kind", [TABLE, "AWS::KMS::Key"])
def test_production_keeps_its_data_when_the_stack_goes(production: Template, kind: str) -> None:
    (resource,) = production.of_type(kind).values()
    assert (resource["DeletionPolicy"], resource["UpdateReplacePolicy"]) == ("Retain", "Retain")


def test_only_productions_table_refuses_to_be_deleted(staging: Template, production: Template) -> None:
    assert production.properties(TABLE)["DeletionProtectionEnabled"] is True
    assert staging.properties(TABLE)["DeletionProtectionEnabled"] is False


@pytest.mark.parametrize("kind", [TABLE, "AWS::KMS::Key"])
def test_other_stages_leave_nothing_behind(staging: Template, kind: str) -> None:
    (resource,) = staging.of_type(kind).values()
    assert resource["DeletionPolicy"] == "Delete"


def test_the_key_of_the_tokens_rotates_and_has_a_name(template: Template) -> None:
    key = template.logical_id("AWS::KMS::Key", EnableKeyRotation=True)
    alias = template.properties("AWS::KMS::Alias", AliasName=f"alias/clerkbot-{template.stage}")
    assert alias["TargetKeyId"] == {"Fn::GetAtt": [key, "Arn"]}
