"""What a function really prints when it is called as Lambda calls it: with a handler of Lambda's at the root logger."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import boto3
import pytest

from chalicelib.domain.jobs import DueJob, HomeJob, encode
from playground.aws.stage_resources import ensure_table
from tests.embedded_aws import EmbeddedAws

APP = Path(__file__).parents[2] / "clerkbot_app"
# Lambda's runtime adds one handler to the root logger and leaves its level at WARNING. Source: awslambdaric, bootstrap.py
SCRIPT = """
import json, logging, sys
root = logging.getLogger()
handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("[%(levelname)s] %(name)s %(message)s"))
root.addHandler(handler)
sys.path.insert(0, {app!r})
import app

class Context:
    def get_remaining_time_in_millis(self):
        return 20_000

{call}
"""


def printed(aws: EmbeddedAws, call: str, **changes: str) -> list[str]:
    environment = {**os.environ, **aws.environment(), **changes}
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(app=str(APP), call=call)],
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
        check=True,
    )
    return ran.stdout.splitlines()


def batch(body: str) -> str:
    record: dict[str, Any] = {
        "messageId": "m1",
        "receiptHandle": "not-a-handle",
        "body": body,
        "attributes": {"MessageGroupId": "T1:U1", "ApproximateReceiveCount": "2"},
    }
    return f"app.worker({{'Records': [{record!r}]}}, Context())"


def test_a_job_that_comes_again_is_printed_with_its_reason(aws: EmbeddedAws) -> None:
    job = encode(HomeJob(workspace="T1", at=1.0, user="U1"))
    lines = printed(aws, batch(job), AWS_ENDPOINT_URL_DYNAMODB="http://127.0.0.1:9")
    line = next(line for line in lines if '"event": "retry_later"' in line)
    facts = json.loads(line.partition("{")[1] + line.partition("{")[2])
    assert (line.split()[:2], facts["message"], facts["received"], "AWS could not" in facts["reason"]) == (
        ["[WARNING]", "chalicelib.entrypoints.worker.batch"],
        "m1",
        2,
        True,
    )


def test_a_job_that_is_dead_lettered_is_printed_with_its_reason(aws: EmbeddedAws) -> None:
    lines = printed(aws, batch("no job"))
    assert [line for line in lines if '"event": "dead_letter"' in line and "not a job" in line] == lines[:1]


def test_a_fault_of_ours_is_printed_with_its_traceback(aws: EmbeddedAws) -> None:
    job = encode(HomeJob(workspace="T1", at=1.0, user="U1"))
    lines = printed(aws, f"app.clerkbot = type('Broken', (app.ClerkBot,), {{'_dispatcher': None}})()\n{batch(job)}")
    assert (lines[0], any("Traceback" in line for line in lines)) == (
        "[ERROR] chalicelib.entrypoints.worker.batch failed m1",
        True,
    )


def test_what_is_only_information_is_printed_too(aws: EmbeddedAws) -> None:
    lines = printed(aws, "logging.getLogger('chalicelib.any').info('a fact')")
    assert lines == ["[INFO] chalicelib.any a fact"]


def test_a_setting_that_is_missing_is_printed_by_the_web_function(aws: EmbeddedAws) -> None:
    event = {
        "requestContext": {"resourcePath": "/slack/install", "httpMethod": "GET"},
        "headers": {},
        "multiValueHeaders": {},
        "multiValueQueryStringParameters": None,
        "pathParameters": None,
        "stageVariables": None,
        "body": None,
        "isBase64Encoded": False,
    }
    lines = printed(aws, f"print(app.app({event!r}, Context())['statusCode'])", CLERKBOT_TABLE="")
    assert lines == ["[ERROR] chalicelib.app CLERKBOT_TABLE is not set", "503"]


@pytest.mark.parametrize(("function", "metrics"), [("clerkbot-local-worker", 1), (None, 0)])
def test_how_late_a_due_job_was_handled_is_a_metric_of_the_lambda_function_only(
    aws: EmbeddedAws, function: str | None, metrics: int
) -> None:
    job = encode(DueJob(workspace="T0NOWHERE", generation="1", at=1.0, user="U1", what="R1", due=1))
    lines = printed(aws, batch(job), **({"AWS_LAMBDA_FUNCTION_NAME": function} if function else {}))
    found = [json.loads(line) for line in lines if "ReminderLag" in line]
    assert [(one["Stage"], one["ReminderLag"] > 1e9) for one in found] == [("local", True)] * metrics


@pytest.mark.parametrize(("function", "metrics"), [("clerkbot-local-sweeper", 1), (None, 0)])
def test_each_sweep_prints_its_lag_and_how_much_it_sent_even_if_that_is_nothing(
    aws: EmbeddedAws, function: str | None, metrics: int
) -> None:
    names = ("version", "account", "region", "detail", "detail-type", "source", "time", "id", "resources")
    call = f"Context.get_remaining_time_in_millis = lambda self: 50_000\napp.sweeper({dict.fromkeys(names, '')!r}, Context())"
    table = "sweep-without-entries"
    ensure_table(boto3.client("dynamodb"), table)
    changes = {"CLERKBOT_TABLE": table, **({"AWS_LAMBDA_FUNCTION_NAME": function} if function else {})}
    found = [json.loads(line) for line in printed(aws, call, **changes) if "SweepLag" in line]
    assert [(one["Stage"], one["SweepLag"], one["SweptEntries"]) for one in found] == [("local", 0, 0)] * metrics
