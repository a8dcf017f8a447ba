"""What Chalice packaged is bound to the stage's own resources."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from chalicelib.entrypoints.worker.batch import MOST_TRIES, MOST_TRIES_OF_FAULT
from infra import queue_settings
from infra.bundle import APP_FOLDER
from tests.infra.template import Template

EVENT_SOURCE = "WorkerSqsEventSource"


def event_source(template: Template) -> dict[str, Any]:
    properties: dict[str, Any] = template.resources["Worker"]["Properties"]["Events"][EVENT_SOURCE]["Properties"]
    return properties


def test_each_of_two_stages_in_one_synthesis_takes_from_its_own_queue(staging: Template, production: Template) -> None:
    for template in (staging, production):
        queue = template.logical_id("AWS::SQS::Queue", QueueName=f"clerkbot-{template.stage}.fifo")
        assert event_source(template)["Queue"] == {"Fn::GetAtt": [queue, "Arn"]}


def test_no_template_mentions_the_queue_that_the_decorator_names(template: Template) -> None:
    assert "placeholder" not in json.dumps(template.document)


def test_a_failed_record_is_reported_alone_not_with_its_batch(template: Template) -> None:
    assert event_source(template)["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


def test_one_message_is_delivered_at_a_time_so_that_only_what_is_tried_counts_as_received(template: Template) -> None:
    assert event_source(template)["BatchSize"] == 1


def test_the_worker_gives_up_with_a_reason_before_the_queue_does_without_one() -> None:
    assert MOST_TRIES_OF_FAULT < MOST_TRIES < queue_settings.MAX_RECEIVES


@pytest.mark.parametrize(("stage", "most"), [("staging", 10), ("production", 100)])
def test_the_number_of_workers_at_once_is_bounded(assembly: Path, stage: str, most: int) -> None:
    template = Template.load(assembly, f"clerkbot-{stage}")
    assert event_source(template)["ScalingConfig"] == {"MaximumConcurrency": most}


@pytest.mark.parametrize(
    ("function", "handler", "megabytes", "seconds"),
    [("APIHandler", "app.app", 512, 10), ("Worker", "app.worker", 512, 30), ("Sweeper", "app.sweeper", 1024, 50)],
)
def test_each_function_has_its_handler_size_and_time(
    template: Template, function: str, handler: str, megabytes: int, seconds: int
) -> None:
    properties = template.resources[function]["Properties"]
    assert (properties["Handler"], properties["MemorySize"], properties["Timeout"]) == (handler, megabytes, seconds)


def test_the_time_limits_agree_with_chalices_configuration() -> None:
    config = json.loads((APP_FOLDER / ".chalice" / "config.json").read_text())
    assert config["lambda_functions"]["worker"]["lambda_timeout"] == queue_settings.WORKER_TIMEOUT_SECONDS


def test_each_function_runs_as_a_role_of_its_own(template: Template) -> None:
    names = ("APIHandler", "Worker", "Sweeper")
    roles = [template.resources[name]["Properties"]["Role"]["Fn::GetAtt"][0] for name in names]
    assert len(set(roles)) == 3
    assert all(template.resources[role]["Type"] == "AWS::IAM::Role" for role in roles)


def test_a_function_is_made_only_when_its_rights_and_its_log_are_there(template: Template) -> None:
    for function in ("APIHandler", "Worker", "Sweeper"):
        kinds = {template.resources[name]["Type"] for name in template.resources[function]["DependsOn"]}
        assert {"AWS::IAM::Policy", "AWS::Logs::LogGroup"} <= kinds


def test_the_functions_are_told_all_names_and_no_secret(template: Template) -> None:
    for function in ("APIHandler", "Worker", "Sweeper"):
        variables = template.resources[function]["Properties"]["Environment"]["Variables"]
        assert set(variables) == {
            "CLERKBOT_STAGE",
            "CLERKBOT_TABLE",
            "CLERKBOT_QUEUE_URL",
            "CLERKBOT_DLQ_URL",
            "CLERKBOT_SECRET_ID",
            "CLERKBOT_KMS_KEY_ID",
            "CLERKBOT_EXCERPTS_PARAMETER",
            "CLERKBOT_JOINS_PARAMETER",
        }
        assert variables["CLERKBOT_STAGE"] == template.stage
        assert variables["CLERKBOT_EXCERPTS_PARAMETER"] == f"/clerkbot/{template.stage}/EXCERPTS"
        assert variables["CLERKBOT_JOINS_PARAMETER"] == f"/clerkbot/{template.stage}/JOINS_CHANNELS"


@pytest.mark.parametrize(("stage", "days"), [("staging", 14), ("production", 90)])
def test_logs_are_kept_for_a_time_not_for_ever(assembly: Path, stage: str, days: int) -> None:
    groups = Template.load(assembly, f"clerkbot-{stage}").of_type("AWS::Logs::LogGroup").values()
    assert {group["Properties"]["LogGroupName"] for group in groups} == {
        f"/aws/lambda/clerkbot-{stage}-web",
        f"/aws/lambda/clerkbot-{stage}-worker",
        f"/aws/lambda/clerkbot-{stage}-sweeper",
        f"/clerkbot/{stage}/api-access",
    }
    assert {group["Properties"]["RetentionInDays"] for group in groups} == {days}
