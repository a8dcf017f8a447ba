"""`clerkbot bootstrap`, `deploy`, an update and `destroy`, with the real CDK, onto the embedded AWS."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import boto3
import pytest

from cli.aws_session import open_stage
from cli.deployment.cdk_cli import CdkCli, find_node
from cli.deployment.data_losses import refuse_data_losses
from cli.deployment.deploy import deploy_stage
from cli.deployment.deployment_plan import DeploymentPlan
from cli.deployment.destroy import RECOVERY_DAYS
from cli.errors import ClerkBotError
from cli.slack_signing import signed_headers
from infra.bundle import APP_FOLDER
from infra.names import LIVE_ALIAS, StageNames
from tests.cli.cloud_command import document, run
from tests.cli.command_line import executable
from tests.embedded_aws import SIGNING_SECRET, embedded_aws, secret_document

NAMES = StageNames("trial")


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
            "infra.service_app",
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
    aws = open_stage(NAMES.stage)
    deploy_stage(CdkCli.ready(aws.environment), aws, DeploymentPlan(folder / "cdk", NAMES.stack, differs=True))
    return before


def without_index(folder: Path) -> DeploymentPlan:
    """The plan of what is deployed, but for the table's index of what is due."""
    deployed = boto3.client("cloudformation").get_template(StackName=NAMES.stack, TemplateStage="Original")
    template = json.loads(json.dumps(deployed["TemplateBody"]))
    template = json.loads(template) if isinstance(template, str) else template
    (table,) = (found for found in template["Resources"].values() if found["Type"] == "AWS::DynamoDB::Table")
    del table["Properties"]["GlobalSecondaryIndexes"]
    (folder / "planned.json").write_text(json.dumps(template))
    artifact = {"type": "aws:cloudformation:stack", "properties": {"templateFile": "planned.json"}}
    (folder / "manifest.json").write_text(json.dumps({"artifacts": {NAMES.stack: artifact}}))
    return DeploymentPlan(folder, NAMES.stack, differs=True)


def code_hash() -> str:
    web = f"{NAMES.web_function}:{LIVE_ALIAS}"
    return str(boto3.client("lambda").get_function_configuration(FunctionName=web)["CodeSha256"])


def test_bootstrap_says_what_it_prepared(prepared: dict[str, Any]) -> None:
    assert prepared == {"account": "000000000000", "region": "eu-central-1", "stack": "CDKToolkit"}


def test_deploy_ends_with_the_addresses_to_give_to_slack(deployed: dict[str, Any]) -> None:
    assert deployed["status"] == "CREATE_COMPLETE"
    assert set(deployed["slack_urls"]) == {"events", "commands", "interactions", "redirect", "install"}
    for kind, address in deployed["slack_urls"].items():
        assert address.startswith(f"{deployed['endpoint_url']}/slack/"), kind


def test_a_dry_run_says_what_would_be_done_and_does_nothing(deployed: dict[str, Any]) -> None:
    before = boto3.client("cloudformation").describe_stacks(StackName=NAMES.stack)["Stacks"][0].get("LastUpdatedTime")
    region = ("--region", "eu-central-1")
    assert document("deploy", "--stage", NAMES.stage, "--dry-run", *region)["stack"] == NAMES.stack
    destroyed = document("destroy", "--stage", NAMES.stage, "--dry-run", "--delete-data", *region)
    assert (destroyed["dry_run"], destroyed["deletes_data"], destroyed["data_deleted"]) == (True, True, False)
    assert document("bootstrap", "--dry-run", *region)["region"] == "eu-central-1"
    after = boto3.client("cloudformation").describe_stacks(StackName=NAMES.stack)["Stacks"][0].get("LastUpdatedTime")
    assert after == before


def test_the_deployed_api_says_that_it_is_well(deployed: dict[str, Any]) -> None:
    status, body = send(deployed, "/health")
    assert (status, json.loads(body)["status"]) == (200, "ok")


def test_a_request_with_slacks_signature_is_taken(deployed: dict[str, Any]) -> None:
    status, body = send(deployed, "/slack/events", {"type": "url_verification", "challenge": "3eZbrw1aB10"})
    assert (status, body) == (200, "3eZbrw1aB10")


def test_a_request_with_another_signature_is_refused(deployed: dict[str, Any]) -> None:
    status, body = send(deployed, "/slack/events", {"type": "url_verification", "challenge": "x"}, secret="forged")
    assert (status, body) == (401, "")


def test_the_deployed_table_has_the_models_indexes(deployed: dict[str, Any]) -> None:
    table = boto3.client("dynamodb").describe_table(TableName=NAMES.table)["Table"]
    assert {index["IndexName"] for index in table["LocalSecondaryIndexes"]} == {"by_priority", "by_number", "by_time"}


def test_the_deployed_worker_takes_from_the_deployed_queue(deployed: dict[str, Any]) -> None:
    (source,) = boto3.client("lambda").list_event_source_mappings(FunctionName=f"{NAMES.worker_function}:{LIVE_ALIAS}")[
        "EventSourceMappings"
    ]
    assert source["EventSourceArn"].endswith(f":{NAMES.queue}")
    assert source["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


def test_deploying_the_same_again_changes_nothing(deployed: dict[str, Any]) -> None:
    again = document("deploy", "--stage", NAMES.stage, "--yes")
    assert again["changed"] is False
    assert again["endpoint_url"] == deployed["endpoint_url"]


def test_an_update_brings_new_code_and_keeps_the_address(updated: str, deployed: dict[str, Any]) -> None:
    assert code_hash() != updated
    assert send(deployed, "/health") == (200, '{"status":"changed"}')


def test_a_rollback_runs_the_code_before_the_update_and_forward_takes_it_back(
    updated: str, deployed: dict[str, Any]
) -> None:
    back = document("rollback", "--stage", NAMES.stage, "--yes")
    assert [(move["from"], move["to"]) for move in back["moved"]] == [(2, 1)] * 3
    assert json.loads(send(deployed, "/health")[1])["status"] == "ok"
    document("rollback", "--stage", NAMES.stage, "--forward", "--yes")
    assert send(deployed, "/health") == (200, '{"status":"changed"}')


def test_a_rollback_is_made_nowhere_without_a_yes(updated: str, deployed: dict[str, Any]) -> None:
    assert "there is no terminal to ask at" in str(run("rollback", "--stage", NAMES.stage).exception)
    assert send(deployed, "/health") == (200, '{"status":"changed"}')


def test_a_deployment_that_would_lose_an_index_is_refused_until_the_name_is_typed(
    updated: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    plan = without_index(tmp_path_factory.mktemp("loss"))
    aws = open_stage(NAMES.stage)
    with pytest.raises(ClerkBotError, match=r"the global index by_due of the table clerkbot-trial, .* is removed"):
        refuse_data_losses(aws, plan.assembly, force=False, typed=NAMES.stage)
    with pytest.raises(ClerkBotError, match="'yes' is not 'trial', so nothing was changed"):
        refuse_data_losses(aws, plan.assembly, force=True, typed="yes")
    refuse_data_losses(aws, plan.assembly, force=True, typed=NAMES.stage)


def test_diff_tells_that_the_deployed_code_is_another(updated: str) -> None:
    assert document("diff", "--stage", NAMES.stage) == {
        "stage": NAMES.stage,
        "stack": NAMES.stack,
        "differs": True,
    }


def test_destroy_leaves_only_the_secret(updated: str) -> None:
    told = document("destroy", "--stage", NAMES.stage, "--yes")
    assert told["kept"] == [f"secret {NAMES.secret}"]
    assert NAMES.table not in boto3.client("dynamodb").list_tables()["TableNames"]
    assert NAMES.stack not in {
        stack["StackName"] for stack in boto3.client("cloudformation").describe_stacks()["Stacks"]
    }


def test_after_all_data_was_deleted_the_stage_is_deployed_and_its_secrets_are_stored_again(
    prepared: dict[str, Any], tmp_path: Path
) -> None:
    # As `destroy --delete-data` leaves it.
    boto3.client("secretsmanager").delete_secret(SecretId=NAMES.secret, RecoveryWindowInDays=RECOVERY_DAYS)
    again = document("deploy", "--stage", NAMES.stage, "--yes")
    assert again["next"][0].startswith("Store Slack's signing secret")
    file = tmp_path / "secrets.json"
    file.write_text(json.dumps({name: value for name, value in secret_document().items() if value}))
    applied = executable("--json", "secrets", "apply", str(file), "--stage", NAMES.stage)
    assert applied.document["stored"] == ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_SIGNING_SECRET"], applied
    assert send(again, "/slack/events", {"type": "url_verification", "challenge": "x"}) == (200, "x")


def send(
    deployed: dict[str, Any], path: str, payload: dict[str, Any] | None = None, secret: str = SIGNING_SECRET
) -> tuple[int, str]:
    """One request through the deployed API, signed as Slack signs; a POST where there is a payload."""
    body = json.dumps(payload).encode() if payload else b""
    headers = signed_headers(body, secret, time.time())
    api = f"{embedded_aws().endpoint_url}/_aws/execute-api/{deployed['outputs']['RestAPIId']}/api"
    request = urllib.request.Request(f"{api}{path}", body if payload else None, headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()
