"""API, queue and rule call each function through an alias, so that a version can be put in another's place."""

from __future__ import annotations

import json

import pytest

from infra.names import LIVE_ALIAS
from tests.infra.template import Template


@pytest.mark.parametrize("function", ["APIHandler", "Worker", "Sweeper"])
def test_every_change_of_code_or_settings_makes_a_version_behind_the_alias(template: Template, function: str) -> None:
    properties = template.resources[function]["Properties"]
    assert properties["AutoPublishAlias"] == LIVE_ALIAS
    assert properties["AutoPublishAliasAllProperties"] is True


def test_each_route_calls_the_alias(template: Template) -> None:
    paths = template.resources["RestAPI"]["Properties"]["DefinitionBody"]["paths"]
    called = {
        method["x-amazon-apigateway-integration"]["uri"]["Fn::Sub"].rpartition("/functions/")[2]
        for path in paths.values()
        for name, method in path.items()
        if name in ("get", "post")
    }
    assert called == {"${APIHandler.Alias}/invocations"}


def test_the_api_may_call_the_alias(template: Template) -> None:
    (permission,) = template.of_type("AWS::Lambda::Permission").values()
    assert permission["Properties"]["FunctionName"] == {"Fn::Sub": "${APIHandler.Alias}"}


def test_nothing_calls_the_unpublished_code(template: Template) -> None:
    assert "${APIHandler.Arn}" not in json.dumps(template.document["Resources"])
