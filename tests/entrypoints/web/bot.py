"""The web function as Lambda calls it, and the queue that it fills."""

from __future__ import annotations

import hashlib
import hmac
import importlib
import json
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import boto3

from chalicelib.bootstrap import ClerkBot
from playground.stack.rest_event import GatewayRequest, rest_event
from tests.embedded_aws import SIGNING_SECRET, embedded_aws

EVENTS = Path(__file__).parent / "events"
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Answer:
    status: int
    body: str
    headers: dict[str, str]


@contextmanager
def fresh_process(clock: Callable[[], float] = time.time, /, **changes: str) -> Iterator[None]:
    """A web function that was just started: it has neither secrets nor connections yet. `changes` are of its environment;
    `clock` returns epoch seconds."""
    app: Any = importlib.import_module("app")
    before = app.clerkbot
    app.clerkbot = ClerkBot({**embedded_aws().environment(), **changes}, clock)
    yield
    app.clerkbot = before


def signature(body: bytes, timestamp: str, secret: str = SIGNING_SECRET) -> str:
    """Of any bytes: slack_sdk's own refuses those that are not UTF-8, and an empty secret."""
    return f"v0={hmac.new(secret.encode(), b'v0:' + timestamp.encode() + b':' + body, hashlib.sha256).hexdigest()}"


def signed(body: bytes, content_type: str, secret: str = SIGNING_SECRET, age: float = 0.0) -> dict[str, str]:
    """The headers of a request that Slack made so many seconds ago."""
    timestamp = f"{time.time() - age:.0f}"
    return {
        "Content-Type": content_type,
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": signature(body, timestamp, secret),
    }


def post(path: str, body: bytes, headers: Mapping[str, str], changed: Mapping[str, Any] | None = None) -> Answer:
    """Call the function with what API Gateway makes of a request; `changed` replaces parts of the Lambda event."""
    request = GatewayRequest("POST", path, tuple(headers.items()), body)
    event = {**rest_event(request, path, {}, time.time()), **(changed or {})}
    response = importlib.import_module("app").app(event, None)
    return Answer(response["statusCode"], response["body"], response["headers"])


def post_event(payload: Mapping[str, Any]) -> Answer:
    body = json.dumps(payload).encode()
    return post("/slack/events", body, signed(body, JSON))


def post_command(**fields: str) -> Answer:
    body = urlencode({"team_id": "T0ACME", "user_id": "U0ANA", "trigger_id": "1.2.3", **fields}).encode()
    return post("/slack/commands", body, signed(body, FORM))


def post_interaction(payload: Mapping[str, Any]) -> Answer:
    body = urlencode({"payload": json.dumps(payload)}).encode()
    return post("/slack/interactions", body, signed(body, FORM))


def golden(name: str) -> dict[str, Any]:
    payload: dict[str, Any] = json.loads((EVENTS / f"{name}.json").read_text())["payload"]
    return payload


def names(folder: str) -> list[str]:
    return sorted(f"{folder}/{file.stem}" for file in (EVENTS / folder).glob("*.json"))


@dataclass(frozen=True)
class QueuedMessage:
    """A message of the queue: its job, as text and decoded, and its attributes."""

    text: str
    job: dict[str, Any]
    group: str
    deduplication_id: str


@dataclass(frozen=True)
class SentQueue:
    url: str

    @property
    def sqs(self) -> Any:
        return boto3.client("sqs")

    def messages(self) -> list[QueuedMessage]:
        """Takes all that is in the queue out of it."""
        found: list[QueuedMessage] = []
        while batch := self.sqs.receive_message(
            QueueUrl=self.url, MaxNumberOfMessages=10, MessageSystemAttributeNames=["All"]
        ).get("Messages", []):
            for message in batch:
                found.append(_message(message))
                self.sqs.delete_message(QueueUrl=self.url, ReceiptHandle=message["ReceiptHandle"])
        return found


def _message(received: dict[str, Any]) -> QueuedMessage:
    body, attributes = received["Body"], received["Attributes"]
    return QueuedMessage(body, json.loads(body), attributes["MessageGroupId"], attributes["MessageDeduplicationId"])
