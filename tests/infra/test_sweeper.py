"""The sweeper is called each minute, ends before the next call, and is called once for each minute."""

from __future__ import annotations

from typing import Any

from chalicelib.adapters.dynamodb.keys import SWEEP_PARTITION
from chalicelib.entrypoints.sweeper.sweep import LEAST_TIME_LEFT
from playground.stack.bot_loader import SWEEPER_TIMEOUT_SECONDS
from tests.infra.template import Template
from tests.infra.test_roles import of_function


def sweeper(template: Template) -> dict[str, Any]:
    properties: dict[str, Any] = template.resources["Sweeper"]["Properties"]
    return properties


def rule(template: Template) -> dict[str, Any]:
    [event] = sweeper(template)["Events"].values()
    assert event["Type"] == "Schedule"
    properties: dict[str, Any] = event["Properties"]
    return properties


def test_a_rule_with_a_name_that_the_command_line_knows_calls_it_each_whole_minute(template: Template) -> None:
    assert rule(template)["Name"] == f"clerkbot-{template.stage}-sweep"
    assert rule(template)["Schedule"] == "cron(* * * * ? *)"


def test_a_call_that_failed_is_not_repeated_as_the_next_minutes_call_does_the_same(template: Template) -> None:
    for retries in (rule(template)["RetryPolicy"], sweeper(template)["EventInvokeConfig"]):
        assert retries == {"MaximumEventAgeInSeconds": 60, "MaximumRetryAttempts": 0}


def test_a_sweep_ends_before_the_next_and_has_time_left_to_note_how_far_it_came(template: Template) -> None:
    seconds = sweeper(template)["Timeout"]
    assert seconds / 2 > LEAST_TIME_LEFT / 1000
    assert seconds == SWEEPER_TIMEOUT_SECONDS < 60


def test_it_takes_nothing_from_the_concurrency_of_an_account_that_may_have_ten_only(template: Template) -> None:
    assert "ReservedConcurrentExecutions" not in sweeper(template)


def test_it_may_read_the_index_of_what_is_due_send_and_keep_its_cursor_and_nothing_else(template: Template) -> None:
    allowed = {
        str(statement["Action"]): (statement["Resource"], statement.get("Condition"))
        for statement in of_function(template, "Sweeper")
        if "logs" not in str(statement["Action"])
    }
    assert set(allowed) == {"dynamodb:Query", "['dynamodb:GetItem', 'dynamodb:PutItem']", "sqs:SendMessage"}
    index, _ = allowed["dynamodb:Query"]
    assert index["Fn::Join"][1][-1] == "/index/by_due"
    _, condition = allowed["['dynamodb:GetItem', 'dynamodb:PutItem']"]
    assert condition == {"ForAllValues:StringEquals": {"dynamodb:LeadingKeys": [SWEEP_PARTITION]}}
    queue = template.logical_id("AWS::SQS::Queue", QueueName=f"clerkbot-{template.stage}.fifo")
    assert allowed["sqs:SendMessage"][0] == {"Fn::GetAtt": [queue, "Arn"]}
