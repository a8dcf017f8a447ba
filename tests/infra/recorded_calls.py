"""Which permissions of IAM a function uses, recorded at its clients while it does everything that it can do."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import botocore.client

from chalicelib.adapters.aws.json_client import JsonClient
from chalicelib.bootstrap import ClerkBot
from chalicelib.domain.jobs import InstalledJob
from chalicelib.domain.modals import Modal
from playground.aws.checked_cipher import local_cipher
from tests.adapters.installation.fake_slack import FakeSlack
from tests.embedded_aws import embedded_aws
from tests.entrypoints.web.bot import FORM, golden, names, post_event, signed
from tests.entrypoints.worker.workspace import ANA, BOB, Workspace
from tests.modals import shortcut_payload
from tests.slack_stub import rate_limited

LAMBDAS_OWN = {"sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"}
"""What Lambda does with the worker's role, to call it with what is in the queue."""
_BATCHES = ("SendMessageBatch", "ChangeMessageVisibilityBatch", "DeleteMessageBatch")
_TRANSACTION = {
    "Put": "PutItem",
    "Update": "UpdateItem",
    "Delete": "DeleteItem",
    "ConditionCheck": "ConditionCheckItem",
}
BASE_URL = "https://clerkbot.example.com"


@contextmanager
def recorded() -> Iterator[set[str]]:
    """The permissions that every call needs, whichever client makes it."""
    used: set[str] = set()
    by_sdk, by_hand = botocore.client.BaseClient._make_api_call, JsonClient.call

    def sdk_call(client: Any, operation: str, parameters: dict[str, Any]) -> Any:
        if operation != "DescribeTable":  # asked by the tests' check of DynamoDB's rules
            used.update(_permissions(client.meta.service_model.signing_name, operation, parameters))
        return by_sdk(client, operation, parameters)

    def json_call(client: JsonClient, service: str, action: str, payload: Mapping[str, Any]) -> dict[str, Any]:
        used.update(_permissions(service, action, payload))
        return by_hand(client, service, action, payload)

    botocore.client.BaseClient._make_api_call = sdk_call
    JsonClient.call = json_call  # type: ignore[assignment, method-assign]
    try:
        yield used
    finally:
        botocore.client.BaseClient._make_api_call = by_sdk
        JsonClient.call = by_hand  # type: ignore[method-assign]


def _permissions(service: str, operation: str, parameters: Mapping[str, Any]) -> set[str]:
    """https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html: a transaction needs those
    of its actions; a batch of SQS that of a single call."""
    match operation:
        case "TransactWriteItems":
            return {f"{service}:{_TRANSACTION[kind]}" for action in parameters["TransactItems"] for kind in action}
        case "TransactGetItems":
            return {f"{service}:GetItem"}
        case _:
            return {f"{service}:{operation.removesuffix('Batch') if operation in _BATCHES else operation}"}


def use_web(slack: FakeSlack) -> None:
    """Every golden event of Slack, the installation (granted, again, cancelled), and a modal."""
    for name in (*names("queued"), *names("dropped")):
        post_event(golden(name))
    bot = ClerkBot({**embedded_aws().environment(), "CLERKBOT_SLACK_API_URL": slack.api_url}, cipher_of=local_cipher)
    for slack.deny in (False, False, True):
        page = bot.install_pages.start(BASE_URL)
        link = re.search(r'href="([^"]+authorize[^"]+)"', page.body)
        assert link
        asked = {name: value for name, [value] in parse_qs(urlsplit(link[1].replace("&amp;", "&")).query).items()}
        back = {name: value for name, [value] in parse_qs(urlsplit(slack._authorize(asked)).query).items()}
        done = bot.install_pages.finish(back, page.headers["Set-Cookie"].partition(";")[0], BASE_URL)
        assert done.status == 200, done.body
    payload = shortcut_payload(Modal.AWAY, "U0ANA")
    payload["team"]["id"] = payload["user"]["team_id"] = slack.team
    body = urlencode({"payload": json.dumps(payload)}).encode()
    assert bot.intake.interactions(signed(body, FORM), body).status == 200


def use_worker(acme: Workspace) -> None:
    """What the table of calls leaves out: messages that fail for good, and the ends of a person's data and of an installation."""
    acme.do(acme.say(ANA, "subscribe"), acme.moved(joined=True), acme.mention(ANA), acme.moved(joined=False))
    acme.do(InstalledJob(workspace=acme.id, at=acme.now, user=BOB, generation=acme.generation))
    acme.do(acme.save(ANA), acme.say(ANA, "clear list"), acme.say(ANA, "delete my data confirm"))
    acme.queues.send_text("not a job")
    acme.slack.answer_next("chat.postMessage", rate_limited(1))
    acme.do(acme.say(BOB, "help"))
    acme.work()
    acme.uninstall()
