"""Least privilege: what the policies say, read statement by statement."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from chalicelib.adapters.dynamodb.table import Row
from infra.bundle import APP_FOLDER
from tests.infra.template import Template

JSON_CALL = re.compile(r'call\(\s*"(\w+)",\s*"(\w+)"')


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def statements(template: Template) -> Iterator[dict[str, Any]]:
    for policy in template.of_type("AWS::IAM::Policy").values():
        yield from policy["Properties"]["PolicyDocument"]["Statement"]


def of_function(template: Template, function: str) -> list[dict[str, Any]]:
    role = template.resources[function]["Properties"]["Role"]["Fn::GetAtt"][0]
    return [
        statement
        for policy in template.of_type("AWS::IAM::Policy").values()
        if {"Ref": role} in policy["Properties"]["Roles"]
        for statement in policy["Properties"]["PolicyDocument"]["Statement"]
    ]


def actions(found: list[dict[str, Any]]) -> set[str]:
    return {action for statement in found for action in as_list(statement["Action"])}


def test_every_action_is_named(template: Template) -> None:
    assert not [
        action for statement in statements(template) for action in as_list(statement["Action"]) if "*" in action
    ]


def test_every_resource_is_one_of_this_stage(template: Template) -> None:
    assert statements(template)
    for statement in statements(template):
        for resource in as_list(statement["Resource"]):
            assert resource != "*"
            if "Fn::GetAtt" in resource:
                assert resource["Fn::GetAtt"][0] in template.resources
            elif "Ref" in resource:
                assert resource["Ref"] in template.resources
            else:
                told = json.dumps(resource)
                assert template.stage in told or resource["Fn::Join"][1][0]["Fn::GetAtt"]


def test_no_resource_is_a_wildcard(template: Template) -> None:
    assert not [statement for statement in statements(template) if "*" in str(statement["Resource"])]


def test_no_role_has_a_policy_of_aws_but_the_one_that_api_gateway_demands(template: Template) -> None:
    broad = [
        json.dumps(arn)
        for role in template.of_type("AWS::IAM::Role").values()
        for arn in role["Properties"].get("ManagedPolicyArns", [])
    ]
    assert len(broad) == 1
    assert "AmazonAPIGatewayPushToCloudWatchLogs" in broad[0]


def test_the_web_function_can_put_into_the_queue_but_take_nothing_out(template: Template) -> None:
    queues = {action for action in actions(of_function(template, "APIHandler")) if action.startswith("sqs:")}
    assert queues == {"sqs:SendMessage"}


@pytest.mark.parametrize("function", ["APIHandler", "Worker", "Sweeper"])
def test_no_function_can_read_the_whole_table_or_change_its_shape(template: Template, function: str) -> None:
    allowed = {action for action in actions(of_function(template, function)) if action.startswith("dynamodb:")}
    assert allowed.isdisjoint({"dynamodb:Scan", "dynamodb:DeleteTable", "dynamodb:UpdateTable", "dynamodb:CreateTable"})


def test_the_web_function_alone_reads_a_secret_and_only_that_of_its_stage(template: Template) -> None:
    (secret,) = [found for found in statements(template) if "secretsmanager" in str(found["Action"])]
    assert secret in of_function(template, "APIHandler")
    assert secret["Action"] == "secretsmanager:GetSecretValue"
    assert secret["Resource"]["Fn::Join"][1][-1] == f":secret:clerkbot/{template.stage}/slack-??????"


@pytest.mark.parametrize(("function", "name"), [("Worker", "EXCERPTS"), ("APIHandler", "JOINS_CHANNELS")])
def test_a_function_reads_one_parameter_of_its_stage(template: Template, function: str, name: str) -> None:
    (parameter,) = [found for found in of_function(template, function) if "ssm:" in str(found["Action"])]
    assert parameter["Action"] == "ssm:GetParameter"
    assert parameter["Resource"]["Fn::Join"][1][-1] == f":parameter/clerkbot/{template.stage}/{name}"


def test_nothing_else_reads_parameters(template: Template) -> None:
    assert len([found for found in statements(template) if "ssm:" in str(found["Action"])]) == 2


@pytest.mark.parametrize("function", ["APIHandler", "Worker"])
def test_a_token_cannot_be_decrypted_without_saying_for_which_workspace(template: Template, function: str) -> None:
    (tokens,) = [found for found in of_function(template, function) if "kms:Decrypt" in found["Action"]]
    assert tokens["Condition"] == {
        "ForAllValues:StringEquals": {"kms:EncryptionContextKeys": ["workspace"]},
        "Null": {"kms:EncryptionContextKeys": "false"},
    }


def test_every_call_that_the_bot_makes_is_granted(template: Template) -> None:
    """The embedded AWS asks for no permission, so a missing one would be noticed in the cloud only."""
    sources = [file.read_text(encoding="utf-8") for file in (APP_FOLDER / "chalicelib").rglob("*.py")]
    called = {":".join(call) for source in sources for call in JSON_CALL.findall(source)}
    granted = actions(of_function(template, "APIHandler")) | actions(of_function(template, "Worker"))
    assert "sqs:SendMessage" in called
    assert {call.removesuffix("Batch") for call in called} - granted == set()


def test_the_worker_may_query_every_local_index_of_the_bots_own_model(template: Template) -> None:
    queried = json.dumps([s["Resource"] for s in of_function(template, "Worker") if s["Action"] == "dynamodb:Query"])
    indexes = [index["index_name"] for index in Row._get_schema()["local_secondary_indexes"]]
    assert [name for name in indexes if f"/index/{name}" not in queried] == []
