"""`clerkbot bootstrap`, `deploy`, an update and `destroy`, with the real CDK, onto the embedded AWS."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from typing import Any

import boto3
import pytest

from cli.cloud.account import current_account
from cli.cloud.cdk_cli import CdkCli
from cli.cloud.deployment import carry_out
from cli.cloud.node import find_node
from cli.cloud.plan import Plan
from infra.bundle import APP_FOLDER
from infra.names import StageNames
from tests.embedded_aws import SIGNING_SECRET, embedded_aws, secret_document
from tests.infra.command import document

NAMES = StageNames("trial")

pytestmark = pytest.mark.xdist_group("deploy")


@pytest.fixture(scope="module")
def prepared() -> dict[str, Any]:
    """The answer of `clerkbot bootstrap`, with Slack's secret in place."""
    embedded_aws()
    boto3.client("secretsmanager").create_secret(Name=NAMES.secret, SecretString=json.dumps(secret_document()))
    return document("bootstrap", "--yes")


@pytest.fixture(scope="module")
def deployed(prepared: dict[str, Any]) -> dict[str, Any]:
    """The answer of the first `clerkbot deploy`."""
    return document("deploy", "--stage", NAMES.stage, "--yes")


@pytest.fixture(scope="module")
def updated(deployed: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> str:
    """A deployment of changed code; returns the hash of the web function's code before it."""
    before = code_hash()
    folder = tmp_path_factory.mktemp("update")
    changed = folder / "clerkbot_app"
    shutil.copytree(APP_FOLDER, changed)
    with (changed / "app.py").open("a", encoding="utf-8") as source:
        source.write("\n\napp.routes['/health']['GET'].view_function = lambda: {'status': 'changed'}\n")
    subprocess.run(
        [
            sys.executable,
            "-m",
            "infra.app",
            "--stage",
            NAMES.stage,
            "--output",
            folder / "cdk",
            "--app-folder",
            changed,
        ],
        env=os.environ | {"JSII_NODE": str(find_node().program)},
        check=True,
    )
    carry_out(CdkCli.ready(), current_account(), Plan(folder / "cdk", NAMES.stack, differs=True), NAMES)
    return before


def code_hash() -> str:
    return boto3.client("lambda").get_function(FunctionName=NAMES.web_function)["Configuration"]["CodeSha256"]


def test_bootstrap_says_what_it_prepared(prepared: dict[str, Any]):
    assert prepared == {"account": "000000000000", "region": "eu-central-1", "stack": "CDKToolkit"}


def test_deploy_ends_with_the_addresses_to_give_to_slack(deployed: dict[str, Any]):
    assert deployed["status"] == "CREATE_COMPLETE"
    assert set(deployed["slack_urls"]) == {"events", "commands", "interactions", "redirect", "install"}
    for kind, address in deployed["slack_urls"].items():
        assert address.startswith(f"{deployed['endpoint_url']}/slack/"), kind


def test_the_deployed_api_says_that_it_is_well(deployed: dict[str, Any]):
    status, body = send(deployed, "/health")
    assert (status, json.loads(body)["status"]) == (200, "ok")


def test_a_request_with_slacks_signature_is_taken(deployed: dict[str, Any]):
    status, body = send(deployed, "/slack/events", {"type": "url_verification", "challenge": "3eZbrw1aB10"})
    assert (status, body) == (200, "3eZbrw1aB10")


def test_a_request_with_another_signature_is_refused(deployed: dict[str, Any]):
    status, body = send(deployed, "/slack/events", {"type": "url_verification", "challenge": "x"}, secret="forged")
    assert (status, body) == (401, "")


def test_the_deployed_table_has_the_models_indexes(deployed: dict[str, Any]):
    table = boto3.client("dynamodb").describe_table(TableName=NAMES.table)["Table"]
    assert {index["IndexName"] for index in table["LocalSecondaryIndexes"]} == {"by_priority", "by_number"}


def test_the_deployed_worker_takes_from_the_deployed_queue(deployed: dict[str, Any]):
    (source,) = boto3.client("lambda").list_event_source_mappings(FunctionName=NAMES.worker_function)[
        "EventSourceMappings"
    ]
    assert source["EventSourceArn"].endswith(f":{NAMES.queue}")
    assert source["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


def test_deploying_the_same_again_changes_nothing(deployed: dict[str, Any]):
    again = document("deploy", "--stage", NAMES.stage, "--yes")
    assert again["changed"] is False
    assert again["endpoint_url"] == deployed["endpoint_url"]


def test_an_update_brings_new_code_and_keeps_the_address(updated: str, deployed: dict[str, Any]):
    assert code_hash() != updated
    assert send(deployed, "/health") == (200, '{"status":"changed"}')


def test_diff_tells_that_the_deployed_code_is_another(updated: str):
    assert document("diff", "--stage", NAMES.stage) == {
        "stage": NAMES.stage,
        "stack": NAMES.stack,
        "differs": True,
    }


def test_destroy_leaves_only_the_secret(updated: str):
    told = document("destroy", "--stage", NAMES.stage, "--yes")
    assert told["kept"] == [f"secret {NAMES.secret}"]
    assert NAMES.table not in boto3.client("dynamodb").list_tables()["TableNames"]
    assert NAMES.stack not in {
        stack["StackName"] for stack in boto3.client("cloudformation").describe_stacks()["Stacks"]
    }


def send(
    deployed: dict[str, Any], path: str, payload: dict[str, Any] | None = None, secret: str = SIGNING_SECRET
) -> tuple[int, str]:
    """One request through the deployed API, signed as Slack signs; a POST where there is a payload."""
    body = json.dumps(payload).encode() if payload else b""
    now = str(int(time.time()))
    digest = hmac.new(secret.encode(), f"v0:{now}:".encode() + body, hashlib.sha256).hexdigest()
    headers = {
        "Content-Type": "application/json",
        "X-Slack-Request-Timestamp": now,
        "X-Slack-Signature": f"v0={digest}",
    }
    api = f"{embedded_aws().endpoint_url}/_aws/execute-api/{deployed['outputs']['RestAPIId']}/api"
    request = urllib.request.Request(f"{api}{path}", body if payload else None, headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()
