"""Requests as no client of good will sends them, to the function as Lambda calls it and over HTTP to the local front.

None is answered with an error of the server, and none leaves an error in the log.
"""

from __future__ import annotations

import importlib
import json
import logging
import socket
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

import pytest

from playground.stack.web_process import gateway
from tests.entrypoints.web.bot import FORM, JSON, SentQueue, golden, post, signed
from tests.entrypoints.web.strange_payloads import (
    COMMAND,
    EVENTS,
    INTERACTIONS,
    PRESS,
    SHORTCUT,
    altered,
    command_request,
    event_request,
    interaction_request,
)
from tests.server_thread import served

REFUSED = {400, 401, 415}
MENTION = golden("queued/mention")
DEEP = b"[" * 100_000 + b"]" * 100_000
DEEP_EVENT = b'{"type":"event_callback","event":' + DEEP + b"}"
Request = tuple[str, bytes, str]


@pytest.fixture(autouse=True)
def _no_error_is_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    yield
    assert [record for record in caplog.records if record.levelno >= logging.ERROR or record.exc_info] == []


def strange_requests(count: int) -> Iterator[Request]:
    """So many of each kind of payload."""
    for payload in EVENTS.values():
        yield from map(event_request, altered(payload, count))
    for payload in INTERACTIONS.values():
        yield from map(interaction_request, altered(payload, count))
    yield from map(command_request, altered(COMMAND, count))


BODIES: dict[str, Request] = {
    "deep": ("/slack/events", DEEP, JSON),
    "deep in an event": ("/slack/events", DEEP_EVENT, JSON),
    "objects in objects": ("/slack/events", b'{"a":' * 100_000 + b"1" + b"}" * 100_000, JSON),
    "deep in a form": ("/slack/interactions", urlencode({"payload": DEEP.decode()}).encode(), FORM),
    "half of a character as challenge": (
        "/slack/events",
        rb'{"type":"url_verification","challenge":"\ud800"}',
        JSON,
    ),
    "a challenge that is no text": ("/slack/events", b'{"type":"url_verification","challenge":{"a":1}}', JSON),
    "not UTF-8": ("/slack/events", b'{"type":"event_callback\xff"}', JSON),
    "UTF-16": ("/slack/events", json.dumps(MENTION).encode("utf-16"), JSON),
    "half of a character in bytes": ("/slack/events", b'{"type":"\xed\xa0\x80"}', JSON),
    "a form that is not UTF-8": ("/slack/commands", b"text=\xff&user_id=U0ANA&team_id=T0ACME", FORM),
    "a number too long to be read": ("/slack/events", b'{"event_time":' + b"9" * 5000 + b"}", JSON),
    "no JSON": ("/slack/events", b"nonsense", JSON),
    "a list": ("/slack/events", b"[]", JSON),
    "a word": ("/slack/events", b'"event_callback"', JSON),
    "null": ("/slack/events", b"null", JSON),
    "an interaction without payload": ("/slack/interactions", b"a=b", FORM),
    "a payload that is no JSON": ("/slack/interactions", b"payload=%7B", FORM),
    "a payload that is a list": ("/slack/interactions", b"payload=%5B%5D", FORM),
    "a command without fields": ("/slack/commands", b"text=list", FORM),
    "a command without a trigger": ("/slack/commands", b"team_id=T0ACME&user_id=U0ANA&text=list", FORM),
    "a text longer than Slack's": command_request({**COMMAND, "text": "x" * 100_000}),
    "an answer to a server inside": command_request({**COMMAND, "response_url": "http://169.254.169.254/latest"}),
    "an answer to a press elsewhere": interaction_request({**PRESS, "response_url": "https://evil.example/1"}),
    "an answer to a shortcut elsewhere": interaction_request(
        {**SHORTCUT, "response_url": "https://hooks.slack.com@evil.example/1"}
    ),
    "an answer without TLS": command_request({**COMMAND, "response_url": "http://hooks.slack.com/commands/1"}),
}


@pytest.mark.parametrize("request_", BODIES.values(), ids=BODIES.keys())
def test_a_signed_body_of_a_wrong_form_is_refused(queue: SentQueue, request_: Request) -> None:
    path, body, content_type = request_
    assert (post(path, body, signed(body, content_type)).status, queue.messages()) == (400, [])


@pytest.mark.parametrize("request_", BODIES.values(), ids=BODIES.keys())
def test_a_signature_is_checked_before_anything_is_read(queue: SentQueue, request_: Request) -> None:
    path, body, content_type = request_
    assert post(path, body, signed(body, content_type, secret="another")).status == 401


def test_no_payload_however_strange_is_an_error_of_the_server(queue: SentQueue) -> None:
    statuses = {post(path, body, signed(body, content_type)).status for path, body, content_type in strange_requests(4)}
    assert statuses == {200, 400}


@pytest.mark.parametrize(
    "changed",
    [
        {"body": "é", "isBase64Encoded": True},
        {"body": "a", "isBase64Encoded": True},
        {"body": "====", "isBase64Encoded": True},
        {"body": "\ud800"},
        {"body": None},
        {"body": ""},
    ],
    ids=str,
)
@pytest.mark.parametrize("path", ["/slack/events", "/slack/commands", "/slack/interactions"])
def test_a_body_that_cannot_be_read_is_refused(queue: SentQueue, path: str, changed: dict[str, Any]) -> None:
    content_type = JSON if path == "/slack/events" else FORM
    answer = post(path, b"{}", signed(b"{}", content_type), changed)
    assert (answer.status in REFUSED, queue.messages()) == (True, [])


@pytest.mark.parametrize("content_type", ["", "text/plain", "application/jsón", "\x00", ";", "multipart/form-data"])
def test_another_content_type_is_refused(queue: SentQueue, content_type: str) -> None:
    body = json.dumps(MENTION).encode()
    assert (post("/slack/events", body, signed(body, content_type)).status, queue.messages()) == (415, [])


def test_of_a_field_that_comes_twice_the_last_counts(queue: SentQueue) -> None:
    body = urlencode([("text", "list"), *COMMAND.items(), ("text", "next")]).encode()
    post("/slack/commands", body, signed(body, FORM))
    assert [message.job["text"] for message in queue.messages()] == ["next"]


def get(
    path: str, headers: dict[str, str] | None = None, *, no_headers: bool = False, **changed: Any
) -> dict[str, Any]:
    event = {
        "requestContext": {"resourcePath": path, "httpMethod": "GET", "path": f"/api{path}", "stage": "api"},
        "headers": None if no_headers else {"Host": "clerk.example", **(headers or {})},
        "multiValueQueryStringParameters": None,
        "pathParameters": None,
        "stageVariables": None,
        "body": None,
        "isBase64Encoded": False,
        **changed,
    }
    answer: dict[str, Any] = importlib.import_module("app").app(event, None)
    return answer


@pytest.mark.parametrize(
    "proto", ["javascript:", "javascript", "data:text/html,", "ftp", "https://evil.example/?", "\x00"]
)
def test_a_scheme_that_is_none_of_the_web_does_not_reach_a_link(queue: SentQueue, proto: str) -> None:
    for path in ("/slack/install", "/slack/oauth_redirect"):
        answer = get(path, {"X-Forwarded-Proto": proto})
        assert "https://clerk.example/api/slack/" in answer["body"] or quote(
            "https://clerk.example/api/slack/", safe=""
        ) in str(answer["body"])
        assert not [word for word in ("javascript", "data:", "ftp", "evil", "\x00") if word in answer["body"]]


@pytest.mark.parametrize(
    "host",
    [
        "",
        "evil.example/",
        "a@evil.example",
        'x"><script>',
        "evil.example:80:80",
        "[",
        "évil.example",
        "a b",
        "a\r\nX: y",
    ],
)
def test_a_host_that_is_none_is_refused(queue: SentQueue, host: str) -> None:
    answers = [get(path, {"Host": host}) for path in ("/slack/install", "/slack/oauth_redirect")]
    assert [(answer["statusCode"], answer["body"]) for answer in answers] == [(400, "")] * 2


def test_on_aws_the_links_lead_to_the_domain_that_api_gateway_names(queue: SentQueue) -> None:
    context = {"resourcePath": "/slack/oauth_redirect", "httpMethod": "GET", "path": "/slack/oauth_redirect"}
    answer = get(
        "", {"Host": "evil.example"}, requestContext={**context, "stage": "api", "domainName": "clerk.example"}
    )
    assert ('href="https://clerk.example/slack/install"' in answer["body"], "evil" in answer["body"]) == (True, False)


@pytest.mark.parametrize(
    "query",
    [None, {}, {"state": []}, {"state": [""]}, {"state": ["\ud800"], "code": ["c"]}, {"error": ["x"]}, {"": ["é"]}],
    ids=str,
)
@pytest.mark.parametrize("cookie", ["", "clerkbot_oauth_state", "clerkbot_oauth_state=", "é=\ud800; ;=;", "a" * 9000])
def test_a_way_back_of_any_form_is_refused(queue: SentQueue, query: Any, cookie: str) -> None:
    answer = get("/slack/oauth_redirect", {"Cookie": cookie}, multiValueQueryStringParameters=query)
    assert answer["statusCode"] == 400


def test_headers_that_are_missing_altogether_are_none(queue: SentQueue) -> None:
    assert get("/slack/oauth_redirect", no_headers=True)["statusCode"] == 400


@pytest.fixture
def front(queue: SentQueue) -> Iterator[int]:
    with served(gateway(importlib.import_module("app").app)) as port:
        yield port


def status_of(port: int, request: bytes) -> int:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(request)
        return int(connection.recv(64).split()[1])


def http(target: bytes, *headers: bytes, body: bytes = b"", host: bytes = b"127.0.0.1") -> bytes:
    method = b"POST" if body else b"GET"
    length = b"Content-Length: %d" % len(body)
    return b"\r\n".join([method + b" " + target + b" HTTP/1.1", b"Host: " + host, length, *headers, b"", body])


@pytest.mark.parametrize(
    "header",
    [
        b"X-Name: \xe9\xff",
        b"X-Slack-Signature: v0=\xe9",
        b"Cookie: \xe9=\xff; clerkbot_oauth_state=\xff",
        b"Content-Type: \xff",
        b"X-Forwarded-Proto: \xe9",
        b"X-Slack-Request-Timestamp: \xb2\xb3",
    ],
)
@pytest.mark.parametrize("target", [b"/slack/events", b"/slack/oauth_redirect?state=%ff&error=%00"])
def test_a_header_outside_of_ascii_is_refused_over_http(front: int, target: bytes, header: bytes) -> None:
    body = b"{}" if target == b"/slack/events" else b""
    assert status_of(front, http(target, header, b"Connection: close", body=body)) in REFUSED


@pytest.mark.parametrize(
    "target", [b"//[", b"//[/slack/install", b"/%ff", b"/%ed%a0%80", b"/slack/install;a", b"/\xe9"]
)
def test_an_address_that_there_is_not_is_refused_over_http(front: int, target: bytes) -> None:
    assert status_of(front, http(target)) in {400, 403}


@pytest.mark.parametrize("host", [b"[", b"\xe9", b"a b", b"", b'"><script>', b"a/b?c#d@e"])
def test_a_host_that_is_none_is_refused_over_http(front: int, host: bytes) -> None:
    assert status_of(front, http(b"/slack/install", host=host)) == 400


@pytest.mark.parametrize("request_", BODIES.values(), ids=BODIES.keys())
def test_a_signed_body_of_a_wrong_form_is_refused_over_http(front: int, request_: Request) -> None:
    path, body, content_type = request_
    headers = [f"{name}: {value}".encode() for name, value in signed(body, content_type).items()]
    assert status_of(front, http(path.encode(), *headers, body=body)) == 400
