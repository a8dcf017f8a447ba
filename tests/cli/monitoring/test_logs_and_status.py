"""Logs without people in them, and stages on one screen."""

from __future__ import annotations

import time

import boto3
import pytest

from cli.errors import ExitCode
from cli.monitoring.logs import without_personal_data
from infra.names import StageNames
from tests.cli.command_line import CommandLine

TEMPLATE = '{"Resources": {"Queue": {"Type": "AWS::SQS::Queue"}}, "Outputs": {"EndpointURL": {"Value": "https://x.example/api/"}}}'


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("saved for U0ANA0001 in C0GENERAL", "saved for (person) in C0GENERAL"),
        ("token xoxb-123-abc was refused", "token (token) was refused"),
        ("mail ana@example.com", "mail (address)"),
        ('{"words": "save \\"this\\" now", "kind": "command"}', '{"words": "(hidden)", "kind": "command"}'),
        ("POST https://hooks.slack.com/commands/T1/2/abc", "POST (response url)"),
        ("UPDATE UNAVAILABLE", "UPDATE (person)"),
        ("T0123456 req 1-5f", "T0123456 req 1-5f"),
    ],
)
def test_a_line_names_nobody(line: str, told: str) -> None:
    assert without_personal_data(line) == told


@pytest.fixture
def logged(clerkbot: CommandLine, stage: str) -> str:
    """A stage whose functions have written some lines."""
    del clerkbot
    logs, now = boto3.client("logs"), int(time.time() * 1000)
    names = StageNames(stage)
    lines = {names.web_function: ["RequestId: a1 START"], names.worker_function: ["a1 T0ACME U0ANA0001", "b2 T0OTHER"]}
    for function, texts in lines.items():
        group = f"/aws/lambda/{function}"
        logs.create_log_group(logGroupName=group)
        logs.create_log_stream(logGroupName=group, logStreamName="s")
        events = [{"timestamp": now + number, "message": text} for number, text in enumerate(texts)]
        logs.put_log_events(logGroupName=group, logStreamName="s", logEvents=events)
    return stage


def texts(clerkbot: CommandLine, *arguments: str) -> list[str]:
    return [line["text"] for line in clerkbot.document("logs", *arguments)["lines"]]


def test_lines_of_all_functions_are_told_in_their_order(clerkbot: CommandLine, logged: str) -> None:
    told = clerkbot.document("logs", "--stage", logged)["lines"]
    assert [line["source"] for line in told].count("worker") == 2
    assert [line["at"] for line in told] == sorted(line["at"] for line in told)


def test_lines_are_chosen_by_function_request_and_workspace(clerkbot: CommandLine, logged: str) -> None:
    assert texts(clerkbot, "--stage", logged, "--function", "web") == ["RequestId: a1 START"]
    assert len(texts(clerkbot, "--stage", logged, "--request", "a1")) == 2
    assert texts(clerkbot, "--stage", logged, "--workspace", "T0ACME") == ["a1 T0ACME (person)"]


def test_a_span_that_is_none(clerkbot: CommandLine, logged: str) -> None:
    assert clerkbot("logs", "--stage", logged, "--since", "yesterday").code == ExitCode.USAGE


def test_follow_and_json_exclude_each_other(clerkbot: CommandLine, logged: str) -> None:
    assert clerkbot("--json", "logs", "--follow", "--stage", logged).code == ExitCode.USAGE


def test_status_shows_every_deployed_stage(clerkbot: CommandLine, stage: str) -> None:
    boto3.client("cloudformation").create_stack(StackName=f"clerkbot-{stage}", TemplateBody=TEMPLATE)
    boto3.client("cloudwatch").put_metric_alarm(
        AlarmName=f"clerkbot-{stage}-dead-letters", MetricName="x", Namespace="y", Period=60, EvaluationPeriods=1,
        Threshold=1, ComparisonOperator="GreaterThanThreshold", Statistic="Sum",
    )  # fmt: skip
    boto3.client("cloudwatch").set_alarm_state(
        AlarmName=f"clerkbot-{stage}-dead-letters", StateValue="ALARM", StateReason="test"
    )
    (state,) = [one for one in clerkbot.document("status")["stages"] if one["stage"] == stage]
    assert state["stack_status"] == "CREATE_COMPLETE"
    assert state["alarms"] == ["dead-letters"]
    assert (state["waiting"], state["sweeper"]) == (None, "")
    assert clerkbot.document("status", "--stage", stage)["stages"] == [state]


def test_status_of_an_empty_account_says_what_comes_first(clerkbot: CommandLine) -> None:
    assert "clerkbot setup" in clerkbot("status", "--region", "us-west-2").out


def test_status_says_whether_the_sweeper_is_called(clerkbot: CommandLine, stage: str) -> None:
    boto3.client("cloudformation").create_stack(StackName=f"clerkbot-{stage}", TemplateBody=TEMPLATE)
    events, rule = boto3.client("events"), f"clerkbot-{stage}-sweep"
    events.put_rule(Name=rule, ScheduleExpression="cron(* * * * ? *)")
    told = [clerkbot.document("status", "--stage", stage)["stages"][0]["sweeper"]]
    events.disable_rule(Name=rule)
    told.append(clerkbot.document("status", "--stage", stage)["stages"][0]["sweeper"])
    assert told == ["on", "off"]
    assert "sweeper off" in clerkbot("status", "--stage", stage).out
