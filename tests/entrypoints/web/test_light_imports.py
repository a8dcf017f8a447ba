"""The three seconds that Slack gives include the start of the function: nothing heavy is imported on its way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import chalice
import pytest

from chalicelib.adapters.aws.token_cipher import KmsTokenCipher
from chalicelib.adapters.dynamodb.workspace_data import dynamodb_data
from chalicelib.adapters.installation.generation import InstallationGenerations
from chalicelib.adapters.installation.installation_store import DynamoDbInstallationStore
from chalicelib.commands.edit import Edit
from chalicelib.commands.handover import AskWhoGetsIt
from chalicelib.commands.planned_absences import ChangeAbsence
from chalicelib.commands.quiet_hours import ChangeQuietHours
from chalicelib.commands.reminder_list import ChangeReminder
from chalicelib.commands.rules import ChangeRule
from chalicelib.domain.absence import Absence
from chalicelib.domain.installation import Tenant
from chalicelib.domain.modals import Modal
from chalicelib.domain.person import Person
from chalicelib.domain.priority import Level, PriorityRule
from chalicelib.domain.quiet_hours import QuietHours
from chalicelib.domain.reminder import Reminder
from chalicelib.messages.modals.todo import todo_modal
from tests.adapters.dynamodb.stored_records import item, keep
from tests.adapters.installation.installed import installation
from tests.embedded_aws import NAMES, client_of
from tests.entrypoints.web.bot import SentQueue
from tests.modals import pressed_payload, shortcut_payload, submission_payload
from tests.slack_stub import SlackStub

TEAM = "T0LIGHT"
REPOSITORY = Path(__file__).parents[3]
HEAVY = ("slack_sdk", "pynamodb", "boto3", "botocore", "cattrs", "attr")
UNUSED = ("dataclasses", "email", "http", "inspect", "pathlib", "platform", "urllib.request", "uuid", "zoneinfo")
"""Of Python, each a millisecond or more."""
SCRIPT = """
import hashlib, hmac, json, sys, time
sys.path[:0] = [{app!r}, {packages!r}]
from app import app

def ask(path, body, content_type):
    stamp = str(int(time.time()))
    made = hmac.new({secret!r}.encode(), f"v0:{{stamp}}:{{body}}".encode(), hashlib.sha256).hexdigest()
    headers = {{
        "content-type": content_type,
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": "v0=" + made,
    }}
    event = {{
        "requestContext": {{"resourcePath": path, "httpMethod": "POST"}},
        "headers": headers,
        "multiValueHeaders": {{name: [value] for name, value in headers.items()}},
        "multiValueQueryStringParameters": None,
        "pathParameters": None,
        "stageVariables": None,
        "body": body,
        "isBase64Encoded": False,
    }}
    return app(event, None)["statusCode"]

form = "application/x-www-form-urlencoded"
statuses = [
    ask("/slack/events", json.dumps({event!r}), "application/json"),
    ask("/slack/commands", "team_id=T1&user_id=U1&trigger_id=9.9&text=list", form),
    ask("/slack/interactions", "payload=%7B%22type%22%3A%22view_closed%22%7D", form),
]
modules = sorted(sys.modules)
statuses += [ask("/slack/interactions", body, form) for body in {interactions!r}]
print(json.dumps({{"statuses": statuses, "modules": modules, "modules_of_modals": sorted(sys.modules)}}))
"""


@pytest.fixture(scope="module")
def started() -> dict[str, list[Any]]:
    """What a new process answered, and the modules that it has then."""
    from tests.embedded_aws import SIGNING_SECRET, embedded_aws
    from tests.entrypoints.web.bot import golden

    # Without site-packages's own start, which imports what an environment of developers needs.
    app, packages = str(REPOSITORY / "clerkbot_app"), str(Path(chalice.__file__).parents[1])
    with SlackStub().running() as slack:
        environment = {**os.environ, **embedded_aws().environment(), "CLERKBOT_SLACK_API_URL": slack.api_url}
        script = SCRIPT.format(
            app=app,
            packages=packages,
            secret=SIGNING_SECRET,
            event=golden("queued/mention"),
            interactions=[urlencode({"payload": json.dumps(each)}) for each in _modals_opened_and_submitted()],
        )
        ran = subprocess.run(
            [sys.executable, "-I", "-S", "-c", script],
            capture_output=True,
            text=True,
            env=environment,
            timeout=60,
            check=True,
        )
        assert [call["view"]["callback_id"] for call in slack.arguments_of("views.open")] == list(Modal)
    found: dict[str, list[Any]] = json.loads(ran.stdout)
    return found


def _modals_opened_and_submitted() -> list[dict[str, Any]]:
    """Of a workspace whose token is encrypted as in the cloud."""
    generations = InstallationGenerations(time.time)
    cipher = KmsTokenCipher(client_of, NAMES.key_alias)
    generations.begin(TEAM, old_token_works=False)
    DynamoDbInstallationStore(cipher=cipher, generations=generations).save(installation(TEAM))
    generation = generations.current(TEAM)
    assert generation is not None
    kept = (
        Person("U0ANA", absences=(Absence(1e9, 2e9),), quiet=(QuietHours(1080, 540, (0,)),)),
        item(1),
        Reminder(1, 2e9, "Europe/Madrid"),
        PriorityRule("U0BOB", Level.HIGH),
    )
    keep(dynamodb_data(Tenant(TEAM, generation.name), time.time), *kept, owner="U0ANA")
    completed = {
        Modal.GIVE: AskWhoGetsIt(1),
        Modal.EDIT: Edit(item(1).channel, item(1).ts),
        Modal.CHANGE_ABSENCE: ChangeAbsence(1e9, 2e9),
        Modal.CHANGE_REMINDER: ChangeReminder(1),
        Modal.CHANGE_QUIET_HOURS: ChangeQuietHours(QuietHours(1080, 540, (0,))),
        Modal.CHANGE_RULE: ChangeRule("U0BOB"),
    }
    asked = [
        pressed_payload(completed[modal], "U0ANA")
        if modal in completed
        else shortcut_payload(modal, "U0ANA", on="1.000100" if modal is Modal.SAVE else "")
        for modal in Modal
    ]
    entered = submission_payload(todo_modal(Modal.TODO, '{"origin":"home"}'), "U0ANA", {"text": "buy milk"})
    for payload in (*asked, entered):
        payload["team"]["id"] = payload["user"]["team_id"] = TEAM
    return [*asked, entered]


def test_signed_requests_are_answered(started: dict[str, list[Any]], queue: SentQueue) -> None:
    assert started["statuses"] == [200] * (3 + len(Modal) + 1)


@pytest.mark.parametrize("package", [*HEAVY, *UNUSED])
def test_answering_does_not_import_what_it_does_not_use(started: dict[str, list[Any]], package: str) -> None:
    assert [name for name in started["modules"] if f"{name}.".startswith(f"{package}.")] == []


@pytest.mark.parametrize("package", [*HEAVY, *UNUSED])
def test_a_modal_does_not_import_what_it_does_not_use(started: dict[str, list[Any]], package: str) -> None:
    assert [name for name in started["modules_of_modals"] if f"{name}.".startswith(f"{package}.")] == []


@pytest.mark.parametrize(
    "package",
    [
        "chalicelib.entrypoints.worker",
        "chalicelib.commands",
        "chalicelib.messages",
        "chalicelib.jobs",
        "chalicelib.adapters.dynamodb",
        "chalicelib.adapters.slack",
        "chalicelib.entrypoints.web.modals",
        "chalicelib.entrypoints.web.submissions",
    ],
)
def test_answering_does_not_import_the_worker_s_parts(started: dict[str, list[Any]], package: str) -> None:
    assert [name for name in started["modules"] if name.startswith(package)] == []
