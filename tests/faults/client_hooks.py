"""Where the bot's three HTTP clients send a request: the SDK of AWS, the web function's light client of AWS and Slack, and slack_sdk's urllib."""

from __future__ import annotations

import json
import threading
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from email.message import Message
from functools import partial
from http.client import RemoteDisconnected
from io import BytesIO
from math import inf
from socket import IPPROTO_TCP, TCP_NODELAY
from typing import Any
from unittest.mock import patch
from urllib.error import HTTPError, URLError
from urllib.response import addinfourl

from botocore.awsrequest import AWSResponse
from botocore.exceptions import ConnectionClosedError, EndpointConnectionError, ReadTimeoutError
from botocore.httpsession import URLLib3Session

from chalicelib.adapters.aws.http_pool import CannotConnect, Endpoint, HttpPool, NoAnswer
from chalicelib.adapters.aws.sdk import SdkClients
from tests.faults.faults import Fault
from tests.faults.outgoing_calls import SLACK, Gate

AwsAnswer = tuple[int, bytes]
SlackAnswer = tuple[int, Mapping[str, str], bytes]
SqsModel = Callable[[str, Mapping[str, Any]], Mapping[str, Any]]
"""Answers an operation of SQS."""
RETRY_AFTER = 30
_THROTTLING = {"sqs": "RequestThrottled", "dynamodb": "ProvisionedThroughputExceededException"}


class _Sdk:
    """botocore: what its HTTP session returns or raises."""

    def __init__(self, service: str, url: str, seconds: float) -> None:
        self._service, self._url, self.seconds = service, url, seconds

    def fail(self, fault: Fault) -> AWSResponse:
        match fault:
            case Fault.REFUSED:
                raise EndpointConnectionError(endpoint_url=self._url)
            case Fault.TIMED_OUT:
                raise ReadTimeoutError(endpoint_url=self._url)
            case Fault.THROTTLED:
                code = _THROTTLING.get(self._service, "ThrottlingException")
                return aws_response(self._url, 400, {"__type": f"com.amazonaws#{code}", "message": "Rate exceeded"})
            case Fault.SERVER_ERROR:
                return aws_response(self._url, 500, {"__type": "InternalServerError", "message": "Try again"})
        raise ConnectionClosedError(endpoint_url=self._url)


class _LightClient:
    """http_pool.HttpPool: an answer's status and body, or one of its two errors."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def fail(self, fault: Fault) -> AwsAnswer:
        match fault:
            case Fault.TIMED_OUT:
                raise NoAnswer("aws did not answer")
            case Fault.THROTTLED:
                return 400, b'{"__type":"com.amazonaws.sqs#RequestThrottled"}'
            case Fault.SERVER_ERROR:
                return 500, b'{"__type":"InternalFailure"}'
        raise CannotConnect("aws closed the connection without an answer")


class _LightSlack:
    """The same for a call of Slack."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def fail(self, fault: Fault) -> AwsAnswer:
        match fault:
            case Fault.TIMED_OUT:
                raise NoAnswer("Slack did not answer")
            case Fault.THROTTLED:
                return 429, b'{"ok":false,"error":"ratelimited"}'
            case Fault.SERVER_ERROR:
                return 500, b"upstream error"
            case Fault.NEVER:
                return 200, b'{"ok":false,"error":"invalid_arguments"}'
        raise CannotConnect("Slack closed the connection without an answer")


class _Urllib:
    """What urllib's opener returns or raises."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds

    def fail(self, fault: Fault) -> SlackAnswer:
        match fault:
            case Fault.REFUSED:
                raise URLError(ConnectionRefusedError(111, "Connection refused"))
            case Fault.TIMED_OUT:
                raise TimeoutError("The read operation timed out")
            case Fault.THROTTLED:
                return 429, {"Retry-After": str(RETRY_AFTER)}, b'{"ok":false,"error":"ratelimited"}'
            case Fault.SERVER_ERROR:
                return 500, {}, b"upstream error"
            case Fault.NEVER:
                return 200, {}, b'{"ok":false,"error":"invalid_arguments"}'
        raise RemoteDisconnected("Remote end closed connection without response")


class GatedClients(SdkClients):
    """The worker's own clients of the SDK, of which every attempt passes the gate. They are kept when a process ends: they hold
    connections, and no state."""

    def __init__(self, gate: Gate, sqs: SqsModel, was_called: Callable[[str], None]) -> None:
        """SQS is answered by `sqs`. `was_called` gets to know each operation of DynamoDB."""
        super().__init__()
        self._gate, self._sqs, self._was_called = gate, sqs, was_called
        self._hooked: set[str] = set()
        self._hooking = threading.Lock()
        # In place of the clients' own, as an embedded AWS on a busy computer may take longer than AWS does.
        self._http = URLLib3Session(timeout=(30, 60), socket_options=[(IPPROTO_TCP, TCP_NODELAY, 1)])

    def __call__(self, service: str) -> Any:
        with self._hooking:
            client = super().__call__(service)
            if service not in self._hooked:
                # After what the bot itself does before each attempt.
                client.meta.events.register_last("before-send", partial(self._send, client))
                self._hooked.add(service)
            return client

    def _send(self, client: Any, request: Any, event_name: str, **_: Any) -> Any:
        service, operation = client.meta.service_model.service_name, event_name.rpartition(".")[2]

        def perform() -> Any:
            if service == "sqs":
                return aws_response(request.url, 200, self._sqs(operation, json.loads(request.body)))
            if service == "dynamodb":
                self._was_called(operation)
            return self._http.send(request)

        invocation = str(request.headers["amz-sdk-invocation-id"])
        sdk = _Sdk(service, request.url, client.meta.config.read_timeout)
        return self._gate.pass_through(service, operation, invocation, sdk, perform)


def aws_response(url: str, status: int, document: Mapping[str, Any]) -> AWSResponse:
    response = AWSResponse(url, status, {"Content-Type": "application/x-amz-json-1.0"}, None)
    response._content = json.dumps(document).encode()
    return response


@contextmanager
def hooked_http(
    gate: Gate, sqs: SqsModel, slack_url: str, slack: Callable[[str, str, Mapping[str, str], bytes], SlackAnswer]
) -> Iterator[None]:
    """Let the light client's calls and those of slack_sdk pass the gate; `slack` answers those to `slack_url`."""
    post, open_url = HttpPool.post, urllib.request.OpenerDirector.open
    bodies: list[bytes] = []  # kept, so that no two have the same identity

    def post_through(pool: Any, endpoint: Endpoint, path: str, headers: Mapping[str, str], body: bytes) -> AwsAnswer:
        bodies.append(body)
        if "X-Amz-Target" not in headers:
            return slack_through(pool, path, headers, body)
        target, _, operation = headers["X-Amz-Target"].partition(".")
        service = {"AmazonSQS": "sqs", "DynamoDB_20120810": "dynamodb"}.get(target, target)

        def perform() -> AwsAnswer:
            if service == "sqs":
                return 200, json.dumps(sqs(operation, json.loads(body))).encode()
            return post(pool, endpoint, path, headers, body)

        return gate.pass_through(
            service, operation, f"light-{id(body)}", _LightClient(pool._read_timeout_seconds), perform
        )

    def slack_through(pool: Any, path: str, headers: Mapping[str, str], body: bytes) -> AwsAnswer:
        def perform() -> AwsAnswer:
            status, _, answer = slack("POST", path, headers, body)
            return status, answer

        light = _LightSlack(pool._read_timeout_seconds)
        return gate.pass_through(SLACK, path.rpartition("/")[2], f"light-{id(body)}", light, perform)

    def open_through(opener: Any, request: Any, *arguments: Any, **named: Any) -> Any:
        url = request if isinstance(request, str) else request.full_url
        if not url.startswith(slack_url):
            return open_url(opener, request, *arguments, **named)
        timeout = named.get("timeout", arguments[1] if len(arguments) > 1 else None)
        seconds = float(timeout) if isinstance(timeout, int | float) else inf
        path = url.removeprefix(slack_url)
        _, kind, method, *_ = path.partition("?")[0].split("/")
        operation = {"api": method, "hooks": "response_url"}.get(kind, kind)
        perform = partial(slack, request.get_method(), path, dict(request.header_items()), request.data or b"")
        return _urllib_response(url, gate.pass_through(SLACK, operation, "", _Urllib(seconds), perform))

    with ExitStack() as stack:
        stack.enter_context(patch.object(HttpPool, "post", post_through))
        stack.enter_context(patch.object(urllib.request.OpenerDirector, "open", open_through))
        yield


def _urllib_response(url: str, answer: SlackAnswer) -> addinfourl:
    status, more, body = answer
    headers = Message()
    headers["Content-Type"] = "application/json; charset=utf-8"
    for name, value in more.items():
        headers[name] = value
    if status >= 400:
        raise HTTPError(url, status, "refused", headers, BytesIO(body))
    return addinfourl(BytesIO(body), headers, url, status)
