"""What a function really prints when it is called as Lambda calls it: with a handler of Lambda's at the root logger."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import boto3
import pytest

from chalicelib.domain.jobs import CommandJob, DueJob, HomeJob, Origin, encode
from playground.aws.stage_resources import ensure_table
from tests.embedded_aws import SIGNING_SECRET, EmbeddedAws
from tests.entrypoints.sweeper.due_table import DueTable
from tests.entrypoints.web.bot import FORM, signed

SWEEPERS_EVENT = ("version", "account", "region", "detail", "detail-type", "source", "time", "id", "resources")
"""The fields of the event with which a rule calls a function."""
LONG_AGO = 1_700_000_040.0
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
    assert (line.split()[:2], facts["message"], facts["tries"], "AWS could not" in facts["reason"]) == (
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
    assert lines[0] == "[ERROR] chalicelib.entrypoints.worker.batch failed m1: AttributeError"
    assert any("bootstrap.py" in line for line in lines)


def test_what_is_only_information_is_printed_too(aws: EmbeddedAws) -> None:
    lines = printed(aws, "logging.getLogger('chalicelib.any').info('a fact')")
    assert lines == ["[INFO] chalicelib.any a fact"]


SECRET_PLAN = "my secret plan"
WEB_EVENT: dict[str, Any] = {
    "requestContext": {"resourcePath": "/slack/commands", "httpMethod": "POST"},
    "multiValueQueryStringParameters": None,
    "pathParameters": None,
    "stageVariables": None,
    "isBase64Encoded": False,
}
INFORM = "sys.modules['chalicelib.entrypoints.{module}'].log.info('a fact')"
"""What any line of that module's would be: no handler has to say something when nothing is wrong."""


def web_call(form: dict[str, str], secret: str) -> str:
    """A slash command that was signed with that secret."""
    body = urlencode(form).encode()
    event = {**WEB_EVENT, "headers": signed(body, FORM, secret), "body": body.decode()}
    return f"print(app.app({event!r}, Context())['statusCode'])"


@pytest.mark.parametrize(
    ("secret", "status", "warning"),
    [
        ("another", "401", "a request without a valid signature was refused"),
        (SIGNING_SECRET, "400", "a signed request was refused: user_id is not of its form"),
    ],
)
def test_the_web_function_prints_what_it_refuses_and_nothing_of_it(
    aws: EmbeddedAws, secret: str, status: str, warning: str
) -> None:
    form = {"team_id": "T0ACME", "user_id": "ana of sales", "text": f"todo {SECRET_PLAN}", "trigger_id": "1.2"}
    lines = printed(aws, f"{web_call(form, secret)}\n{INFORM.format(module='web.intake')}")
    logger = "chalicelib.entrypoints.web.intake"
    assert lines == [f"[WARNING] {logger} {warning}", status, f"[INFO] {logger} a fact"]


@pytest.mark.parametrize(("kind", "event"), [("command", "retry_later"), ("dance", "dead_letter")])
def test_the_worker_prints_what_it_could_not_do_and_nothing_of_what_was_said(
    aws: EmbeddedAws, kind: str, event: str
) -> None:
    job = CommandJob(
        workspace="T1",
        at=1.0,
        id="slash/1",
        user="U1",
        text=f"todo {SECRET_PLAN}",
        origin=Origin.SLASH,
        response_url="https://hooks.slack.com/commands/secret",
    )
    body = json.dumps({**json.loads(encode(job)), "kind": kind})
    call = f"{batch(body)}\n{INFORM.format(module='worker.batch')}"
    lines = printed(aws, call, AWS_ENDPOINT_URL_DYNAMODB="http://127.0.0.1:9")
    warnings = [line for line in lines if line.startswith("[WARNING] chalicelib.entrypoints.worker.batch ")]
    assert [json.loads(line.split(" ", 2)[2])["event"] for line in warnings] == [event]
    assert lines[-1] == "[INFO] chalicelib.entrypoints.worker.batch a fact"
    assert not [line for line in lines if "secret" in line]


def test_the_sweeper_prints_what_it_could_not_send(aws: EmbeddedAws) -> None:
    table = DueTable()
    table.put(("UANA", 1, LONG_AGO))
    call = (
        "import time\nbegun = time.monotonic()\n"
        "Context.get_remaining_time_in_millis = lambda self: 60_000 - 15_000 * (time.monotonic() - begun)\n"
        f"event = {dict.fromkeys(SWEEPERS_EVENT, '')!r}\n"
        "try:\n    app.sweeper(event, Context())\nexcept Exception as failure:\n    print(type(failure).__name__)\n"
        f"{INFORM.format(module='sweeper.sweep')}"
    )
    nowhere = f"{aws.endpoint_url}/000000000000/nowhere.fifo"
    lines = printed(aws, call, CLERKBOT_TABLE=table.name, CLERKBOT_QUEUE_URL=nowhere)
    logger = "chalicelib.entrypoints.sweeper.sweep"
    [warning] = [line for line in lines if line.startswith(f"[WARNING] {logger} ")]
    facts = json.loads(warning.split(" ", 2)[2])
    assert (facts["event"], facts["sent"], facts["finished"]) == ("sweep_unfinished", 0, False)
    assert (lines[-1], "UANA" in "".join(lines)) == (f"[INFO] {logger} a fact", False)


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
    event = dict.fromkeys(SWEEPERS_EVENT, "")
    call = f"Context.get_remaining_time_in_millis = lambda self: 50_000\napp.sweeper({event!r}, Context())"
    table = "sweep-without-entries"
    ensure_table(boto3.client("dynamodb"), table)
    changes = {"CLERKBOT_TABLE": table, **({"AWS_LAMBDA_FUNCTION_NAME": function} if function else {})}
    found = [json.loads(line) for line in printed(aws, call, **changes) if "SweepLag" in line]
    assert [(one["Stage"], one["SweepLag"], one["SweptEntries"]) for one in found] == [("local", 0, 0)] * metrics
