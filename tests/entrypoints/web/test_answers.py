"""What is answered at once: challenges, probes, commands and presses; and what happens when AWS does not answer."""

from __future__ import annotations

import importlib
import json
import time
from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from tests.embedded_aws import NAMES, SIGNING_SECRET, secret_document
from tests.entrypoints.web.bot import (
    FORM,
    JSON,
    SentQueue,
    fresh_process,
    golden,
    post,
    post_command,
    post_event,
    post_interaction,
    signed,
)

PRESS: dict[str, Any] = {
    "type": "block_actions",
    "team": {"id": "T0ACME", "domain": "acme"},
    "user": {"id": "U0ANA"},
    "channel": {"id": "D0CLERK"},
    "container": {"type": "message", "message_ts": "1800000000.000100", "channel_id": "D0CLERK"},
    "response_url": "https://hooks.slack.com/actions/1",
    "trigger_id": "1.2.3",
    "actions": [
        {
            "type": "button",
            "action_id": "remove-12",
            "action_ts": "1800000001.000100",
            "value": '{"v":1,"c":["finish",{"number":12,"how":"removed"}],"o":"U0ANA","s":["list",{"page":2}]}',
        }
    ],
}


def test_a_signed_challenge_is_answered_with_itself(queue: SentQueue) -> None:
    answer = post_event({"type": "url_verification", "challenge": "3eZbrw1aBm2rZgRNFdxV"})
    assert (answer.status, answer.body, queue.messages()) == (200, "3eZbrw1aBm2rZgRNFdxV", [])


ORGANIZATION = {"team": {"id": "T0ACME"}, "enterprise": {"id": "E0ORG"}}


@pytest.mark.parametrize(
    ("team_of_user", "expected"), [("T0ACME", None), ("E0ORG", None), ("T0OTHER", "external"), (None, None)]
)
@pytest.mark.parametrize("kind", ["block_actions", "message_action"])
def test_who_presses_from_another_team_comes_as_that(
    queue: SentQueue, kind: str, team_of_user: str | None, expected: str | None
) -> None:
    user = {"id": "U0ANA", **({"team_id": team_of_user} if team_of_user else {})}
    post_interaction({**PRESS, **ORGANIZATION, "type": kind, "callback_id": "save_message", "user": user})
    assert queue.messages()[0].job.get("sender") == expected


def test_slacks_certificate_probe_is_answered_and_not_queued(queue: SentQueue) -> None:
    answer = post("/slack/commands", b"token=x&ssl_check=1", {"Content-Type": FORM})
    assert (answer.status, queue.messages()) == (200, [])


def test_a_probe_that_is_only_named_in_the_text_is_none(queue: SentQueue) -> None:
    answer = post("/slack/commands", b"text=ssl_check%3D1&user_id=U0ANA", {"Content-Type": FORM})
    assert (answer.status, queue.messages()) == (401, [])


def test_a_slash_command_is_queued_with_its_text(queue: SentQueue) -> None:
    post_command(text=" list  high+ ", channel_id="C0GENERAL", response_url="https://hooks.slack.com/commands/1")
    [message] = queue.messages()
    expected = {
        "kind": "command",
        "workspace": "T0ACME",
        "user": "U0ANA",
        "text": "list  high+",
        "origin": "slash",
        "channel": "C0GENERAL",
        "response_url": "https://hooks.slack.com/commands/1",
    }
    assert ({name: message.job[name] for name in expected}, message.group) == (expected, "T0ACME:U0ANA")


def test_a_slash_command_is_answered_with_nothing_to_show(queue: SentQueue) -> None:
    answer = post_command(text="list")
    assert (answer.status, answer.body) == (200, "")


def test_a_slash_command_that_comes_again_is_queued_once(queue: SentQueue) -> None:
    for _ in range(2):
        post_command(text="list")
    assert len(queue.messages()) == 1


def test_a_slash_command_of_an_organisation_wide_install_belongs_to_the_organisation(queue: SentQueue) -> None:
    post_command(text="list", enterprise_id="E0ORG", is_enterprise_install="true")
    [message] = queue.messages()
    assert message.job["workspace"] == "E0ORG"


def test_a_press_is_queued_with_its_buttons_value_as_it_is(queue: SentQueue) -> None:
    post_interaction(PRESS)
    [message] = queue.messages()
    expected = {
        "press": PRESS["actions"][0]["value"],
        "origin": "button",
        "user": "U0ANA",
        "response_url": "https://hooks.slack.com/actions/1",
    }
    assert {name: message.job[name] for name in expected} == expected


IN_A_THREAD = "1799999999.000100"
THREADS = pytest.mark.parametrize(
    ("thread_ts", "expected"),
    [({"thread_ts": IN_A_THREAD}, IN_A_THREAD), ({"thread_ts": "1800000000.000100"}, ""), ({}, "")],
)
"""A reply; the first message of a thread, which is seen in the channel; a message without a thread."""


@THREADS
def test_a_press_is_answered_in_the_thread_of_its_message(
    queue: SentQueue, thread_ts: dict[str, str], expected: str
) -> None:
    post_interaction({**PRESS, "container": {**PRESS["container"], **thread_ts}})
    [message] = queue.messages()
    assert message.job.get("response_thread", "") == expected


@THREADS
def test_a_shortcut_is_answered_in_the_thread_of_its_message(
    queue: SentQueue, thread_ts: dict[str, str], expected: str
) -> None:
    of_message = {"user": "U0BOB", "ts": "1800000000.000100", **thread_ts}
    post_interaction({**PRESS, "type": "message_action", "callback_id": "save_message", "message": of_message})
    [message] = queue.messages()
    assert (message.job.get("response_thread", ""), message.job["thread_ts"]) == (expected, "1800000000.000100")


def test_what_is_picked_is_queued_with_the_value_of_its_block(queue: SentQueue) -> None:
    picker = {
        "type": "datetimepicker",
        "action_id": "snooze-R3-pick",
        "block_id": '{"v":1,"c":["snooze",{"id":3}]}',
        "selected_date_time": 1_800_003_600,
        "action_ts": "1800000001.000100",
    }
    post_interaction({**PRESS, "actions": [picker]})
    [message] = queue.messages()
    assert (message.job["press"], message.job["picked"]) == (picker["block_id"], 1_800_003_600)


def test_what_a_person_does_has_the_time_at_which_it_came(queue: SentQueue) -> None:
    before = time.time()
    post_command(text="list")
    post_interaction(PRESS)
    post_interaction({**PRESS, "type": "message_action", "callback_id": "save_message"})
    after = time.time()
    times = [message.job["at"] for message in queue.messages()]
    assert (len(times), [at for at in times if not before <= at <= after]) == (3, [])


def test_two_presses_are_two_messages(queue: SentQueue) -> None:
    post_interaction(PRESS)
    post_interaction({**PRESS, "actions": [{**PRESS["actions"][0], "action_ts": "1800000002.000100"}]})
    assert len(queue.messages()) == 2


def test_the_message_shortcut_saves_the_message_that_it_was_used_on(queue: SentQueue) -> None:
    post_interaction(
        {
            "type": "message_action",
            "callback_id": "save_message",
            "team": {"id": "T0ACME"},
            "user": {"id": "U0ANA"},
            "channel": {"id": "D0ANABOB", "name": "directmessage"},
            "message": {"type": "message", "user": "U0BOB", "ts": "1800000000.000100", "text": "my secret plan"},
            "trigger_id": "1.2.3",
            "response_url": "https://hooks.slack.com/app/1",
        }
    )
    [message] = queue.messages()
    expected = {
        "shortcut": "save_message",
        "thread_ts": "1800000000.000100",
        "thread_author": "U0BOB",
        "origin": "shortcut",
    }
    assert ({name: message.job[name] for name in expected}, "secret" in message.text) == (expected, False)


@pytest.mark.parametrize(
    "payload",
    [
        {**PRESS, "actions": []},
        {**PRESS, "actions": [{"type": "button", "action_id": "link", "url": "https://example.com"}]},
        {**PRESS, "actions": [{"type": "button", "action_id": "empty", "value": ""}]},
        {**PRESS, "actions": [{"type": "datetimepicker", "action_id": "pick", "block_id": "nothing picked"}]},
        {"type": "view_closed", "team": {"id": "T0ACME"}, "user": {"id": "U0ANA"}},
        {"type": "message_action", "callback_id": "of_another_app"},
        {"type": "a_kind_of_tomorrow"},
    ],
)
def test_an_interaction_that_asks_nothing_of_the_bot_is_dropped(queue: SentQueue, payload: dict[str, Any]) -> None:
    assert (post_interaction(payload).status, queue.messages()) == (200, [])


class TestRotation:
    @pytest.fixture(autouse=True)
    def _restored(self, queue: SentQueue) -> Iterator[None]:
        yield
        self.store(secret_document())

    def store(self, document: dict[str, str]) -> None:
        boto3.client("secretsmanager").put_secret_value(SecretId=NAMES.secret, SecretString=json.dumps(document))

    def ask(self, secret: str) -> int:
        body = json.dumps(golden("queued/mention")).encode()
        return post("/slack/events", body, signed(body, JSON, secret)).status

    def test_the_new_and_the_previous_secret_are_accepted(self) -> None:
        self.store(
            {**secret_document(), "SLACK_SIGNING_SECRET": "new", "SLACK_SIGNING_SECRET_PREVIOUS": SIGNING_SECRET}
        )
        assert [self.ask(secret) for secret in ("new", SIGNING_SECRET, "another")] == [200, 200, 401]

    def test_after_the_rotation_the_old_one_is_refused(self) -> None:
        self.store({**secret_document(), "SLACK_SIGNING_SECRET": "new"})
        assert [self.ask(secret) for secret in ("new", SIGNING_SECRET)] == [200, 401]

    def test_a_running_function_reads_the_new_one_when_a_request_does_not_fit(self, queue: SentQueue) -> None:
        later = [0.0]
        with fresh_process(lambda: time.time() + later[0], CLERKBOT_QUEUE_URL=queue.url):
            before = self.ask(SIGNING_SECRET)
            self.store({**secret_document(), "SLACK_SIGNING_SECRET": "new"})
            later[0] = 11.0
            after = [self.ask(secret) for secret in ("new", SIGNING_SECRET)]
        assert (before, after) == (200, [200, 401])

    def test_an_empty_previous_secret_is_none(self) -> None:
        assert self.ask("") == 401

    def test_a_template_that_was_never_filled_in_is_unavailable(self) -> None:
        self.store({**secret_document(), "SLACK_SIGNING_SECRET": "<the app's signing secret>"})
        assert self.ask("<the app's signing secret>") == 503


@pytest.mark.parametrize("service", ["SQS", "SECRETS_MANAGER"])
def test_when_aws_does_not_answer_slack_is_asked_to_try_again(queue: SentQueue, service: str) -> None:
    nowhere = {f"AWS_ENDPOINT_URL_{service}": "http://127.0.0.1:9"}
    with fresh_process(CLERKBOT_QUEUE_URL=queue.url, **nowhere):
        answer = post_event(golden("queued/mention"))
    assert (answer.status, answer.headers.get("Retry-After"), answer.body) == (503, "1", "")


def test_without_its_settings_the_function_is_unavailable(queue: SentQueue) -> None:
    with fresh_process(CLERKBOT_SECRET_ID=""):
        assert post_event(golden("queued/mention")).status == 503


def test_health_says_that_it_is_well() -> None:
    event = {"requestContext": {"resourcePath": "/health", "httpMethod": "GET"}, "headers": {}, "pathParameters": None}
    more = {"multiValueQueryStringParameters": None, "stageVariables": None, "body": None, "isBase64Encoded": False}
    response = importlib.import_module("app").app({**event, **more}, None)
    assert (response["statusCode"], json.loads(response["body"])["status"]) == (200, "ok")
