"""What does not come from Slack is refused without detail, and nothing of it reaches the queue."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.entrypoints.web.bot import FORM, JSON, SentQueue, golden, post, signed

PRESS = {
    "type": "block_actions",
    "team": {"id": "T0ACME"},
    "user": {"id": "U0ANA"},
    "actions": [{"type": "button", "value": '{"v":1,"c":["list",{}]}'}],
}
BODIES: dict[str, tuple[bytes, str]] = {
    "/slack/events": (json.dumps(golden("queued/mention")).encode(), JSON),
    "/slack/commands": (
        urlencode({"team_id": "T0ACME", "user_id": "U0ANA", "text": "list", "trigger_id": "1.2.3"}).encode(),
        FORM,
    ),
    "/slack/interactions": (
        urlencode({"payload": json.dumps(PRESS)}).encode(),
        FORM,
    ),
}
FORGERIES: dict[str, Callable[[dict[str, str]], dict[str, str]]] = {
    "wrong signature": lambda headers: {**headers, "X-Slack-Signature": "v0=" + "0" * 64},
    "empty signature": lambda headers: {**headers, "X-Slack-Signature": ""},
    "no signature": lambda headers: {k: v for k, v in headers.items() if k != "X-Slack-Signature"},
    "no time stamp": lambda headers: {k: v for k, v in headers.items() if k != "X-Slack-Request-Timestamp"},
    "no headers but the type": lambda headers: {"Content-Type": headers["Content-Type"]},
    "another time stamp": lambda headers: {**headers, "X-Slack-Request-Timestamp": "1800000000"},
    "time stamp in words": lambda headers: {**headers, "X-Slack-Request-Timestamp": "now"},
    "signature outside of ASCII": lambda headers: {**headers, "X-Slack-Signature": "v0=é"},
    "half of a character as signature": lambda headers: {**headers, "X-Slack-Signature": "v0=\ud800"},
}
every_path = pytest.mark.parametrize("path", list(BODIES))


@every_path
@pytest.mark.parametrize("forged", FORGERIES.values(), ids=FORGERIES.keys())
def test_a_forged_request_is_refused(
    queue: SentQueue, path: str, forged: Callable[[dict[str, str]], dict[str, str]]
) -> None:
    body, content_type = BODIES[path]
    answer = post(path, body, forged(signed(body, content_type)))
    assert (answer.status, answer.body, queue.messages()) == (401, "", [])


@every_path
@pytest.mark.parametrize("age", [301, 3600, -301, -3600], ids=["old", "very old", "future", "far future"])
def test_an_old_or_future_request_is_refused(queue: SentQueue, path: str, age: float) -> None:
    body, content_type = BODIES[path]
    answer = post(path, body, signed(body, content_type, age=age + (1 if age > 0 else -1)))
    assert (answer.status, queue.messages()) == (401, [])


@every_path
def test_a_request_signed_with_another_secret_is_refused(queue: SentQueue, path: str) -> None:
    body, content_type = BODIES[path]
    answer = post(path, body, signed(body, content_type, secret="another"))
    assert (answer.status, queue.messages()) == (401, [])


@every_path
def test_a_body_that_was_encoded_anew_is_refused(queue: SentQueue, path: str) -> None:
    body, content_type = BODIES[path]
    other = body.replace(b": ", b":").replace(b"%22", b"%2522")
    headers = signed(body, content_type)
    answer = post(path, other + b" " if other == body else other, headers)
    assert (answer.status, queue.messages()) == (401, [])


@every_path
def test_an_empty_body_is_refused(queue: SentQueue, path: str) -> None:
    body, content_type = BODIES[path]
    assert post(path, b"", signed(body, content_type)).status == 401


@every_path
def test_a_body_that_is_no_utf_8_is_refused_unless_signed(queue: SentQueue, path: str) -> None:
    _, content_type = BODIES[path]
    answer = post(path, b"\xff\xfe\x00", signed(b"another", content_type))
    assert (answer.status, queue.messages()) == (401, [])


@every_path
def test_a_signed_body_of_no_known_shape_is_malformed(queue: SentQueue, path: str) -> None:
    _, content_type = BODIES[path]
    answers = [
        post(path, body, signed(body, content_type)).status for body in (b"\xff\xfe\x00", b"payload=%5B%5D", b"[]")
    ]
    assert (set(answers) <= {200, 400}, answers[0]) == (True, 400)


@every_path
@pytest.mark.parametrize("names", [str.lower, str.upper], ids=["lower case", "upper case"])
def test_header_names_come_in_any_case(queue: SentQueue, path: str, names: Callable[[str], str]) -> None:
    body, content_type = BODIES[path]
    headers = {names(name): value for name, value in signed(body, content_type).items()}
    assert (post(path, body, headers).status, len(queue.messages())) == (200, 1)


@every_path
def test_a_body_in_base64_is_checked_over_its_bytes(queue: SentQueue, path: str) -> None:
    body, content_type = BODIES[path]
    changed: dict[str, Any] = {"body": base64.b64encode(body).decode(), "isBase64Encoded": True}
    assert (post(path, body, signed(body, content_type), changed).status, len(queue.messages())) == (200, 1)


def test_a_challenge_that_is_not_signed_is_not_answered(queue: SentQueue) -> None:
    body = b'{"type": "url_verification", "challenge": "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"}'
    answer = post("/slack/events", body, {"Content-Type": JSON})
    assert (answer.status, answer.body) == (401, "")
