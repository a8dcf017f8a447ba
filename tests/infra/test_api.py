"""The REST API: regional, throttled, and logged without what people wrote."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.infra.template import Template


def api(template: Template) -> dict[str, Any]:
    properties: dict[str, Any] = template.resources["RestAPI"]["Properties"]
    return properties


def test_it_is_regional(template: Template) -> None:
    assert api(template)["EndpointConfiguration"] == "REGIONAL"


@pytest.mark.parametrize(("stage", "rate", "burst"), [("staging", 50, 100), ("production", 500, 1000)])
def test_every_method_is_throttled(assembly: Path, stage: str, rate: int, burst: int) -> None:
    (settings,) = api(Template.load(assembly, f"clerkbot-{stage}"))["MethodSettings"]
    assert (settings["HttpMethod"], settings["ResourcePath"]) == ("*", "/*")
    assert (settings["ThrottlingRateLimit"], settings["ThrottlingBurstLimit"]) == (rate, burst)


def test_there_is_no_second_stage_that_is_neither_throttled_nor_logged(template: Template) -> None:
    assert api(template)["OpenApiVersion"] == "2.0"


def test_each_request_leaves_one_line_of_json(template: Template) -> None:
    line = json.loads(api(template)["AccessLogSetting"]["Format"])
    assert {"requestId", "time", "method", "resource", "status", "latency"} <= line.keys()


@pytest.mark.parametrize(
    "private", ["body", "$context.path", "input", "header", "sourceIp", "querystring", "userAgent"]
)
def test_the_log_tells_nothing_of_what_people_wrote_or_who_they_are(template: Template, private: str) -> None:
    values = json.loads(api(template)["AccessLogSetting"]["Format"]).values()
    assert not [value for value in values if private in value]


def test_bodies_are_not_traced(template: Template) -> None:
    (settings,) = api(template)["MethodSettings"]
    assert settings["DataTraceEnabled"] is False


def test_the_account_may_log_before_the_api_is_made_and_still_may_when_the_stack_is_gone(template: Template) -> None:
    (account,) = template.of_type("AWS::ApiGateway::Account")
    role = template.resources[account]["Properties"]["CloudWatchRoleArn"]["Fn::GetAtt"][0]
    assert account in template.resources["RestAPI"]["DependsOn"]
    assert template.resources[account]["DeletionPolicy"] == "Retain"
    assert template.resources[role]["DeletionPolicy"] == "Retain"


def test_the_address_is_told_after_a_deployment(template: Template) -> None:
    assert template.document["Outputs"]["EndpointURL"]
