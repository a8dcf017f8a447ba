"""Calls to AWS's JSON services, light enough for the three seconds that Slack gives.

It serves what answers Slack: the signing secret, a message into the queue, and what a modal shows; and it reads the stage's parameter. All else uses the SDK (sdk.py), whose
import takes ten times as long.

Protocol: https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from chalicelib.adapters.aws.http_pool import READ_TIMEOUT_SECONDS, CannotConnect, Endpoint, HttpPool, NoAnswer
from chalicelib.adapters.aws.sigv4 import Credentials, Scope, sign_post
from chalicelib.frozen_value import FrozenValue

RETRY_PAUSES_SECONDS = (0.05, 0.15)


class AwsError(Exception):
    """AWS refused a call or could not be reached.

    `code` is the error's shape without namespace (`QueueDoesNotExist`, `ThrottlingException`, ...). `status` is the
    HTTP status, or 0 where there was no answer: `MissingCredentials`, `MissingRegion`, `CannotConnect`, `NoAnswer`.
    """

    def __init__(self, code: str, message: str, status: int) -> None:
        super().__init__(f"{code}: {message}" if message else code)
        self.code = code
        self.message = message
        self.status = status

    @property
    def is_transient(self) -> bool:
        """Whether the same call may succeed a moment later."""
        return self.status >= 500 or self.status == 429 or "Throttl" in self.code or self.code == "CannotConnect"


class _Service(FrozenValue):
    target: str
    json_version: str
    endpoint_suffix: str


_SERVICES = {
    "dynamodb": _Service("DynamoDB_20120810", "1.0", "DYNAMODB"),
    "kms": _Service("TrentService", "1.1", "KMS"),
    "secretsmanager": _Service("secretsmanager", "1.1", "SECRETS_MANAGER"),
    "ssm": _Service("AmazonSSM", "1.1", "SSM"),
    "sqs": _Service("AmazonSQS", "1.0", "SQS"),
}


class _Destination(FrozenValue):
    """Where the calls of one action go, and what all their requests have in common."""

    endpoint: Endpoint
    path: str
    headers: Mapping[str, str]
    scope: Scope


class JsonClient:
    """Region and endpoints (`AWS_ENDPOINT_URL_<SERVICE>`, else `AWS_ENDPOINT_URL`, else the region's own) are read from
    `environment` at the first call of an action, credentials at each call. `clock` returns epoch seconds. Thread safe."""

    def __init__(
        self,
        environment: Mapping[str, str],
        clock: Callable[[], float] = time.time,
        pause: Callable[[float], None] = time.sleep,
        *,
        read_timeout_seconds: float = READ_TIMEOUT_SECONDS,
        retry_pauses: Sequence[float] = RETRY_PAUSES_SECONDS,
    ) -> None:
        self._environment = environment
        self._clock = clock
        self._pause = pause
        self._connections = HttpPool(clock, read_timeout_seconds=read_timeout_seconds)
        self._retry_pauses = retry_pauses
        self._destinations: dict[tuple[str, str], _Destination] = {}

    def call(self, service: str, action: str, payload: Mapping[str, Any]) -> dict[str, Any]:
        """Call e.g. `call("sqs", "SendMessage", {...})` and return the decoded answer; raises AwsError.

        Services: those of _SERVICES. Throttling, 5xx and a refused connection are retried after each of the pauses, usually
        twice within 0.2 s; a call that is not answered in time is not repeated.
        """
        body = json.dumps(payload).encode()
        for pause in self._retry_pauses:
            try:
                return self._attempt(service, action, body)
            except AwsError as error:
                if not error.is_transient:
                    raise
                self._pause(pause)
        return self._attempt(service, action, body)

    def _attempt(self, service: str, action: str, body: bytes) -> dict[str, Any]:
        to = self._destinations.get((service, action)) or self._destination(service, action)
        headers = sign_post(
            to.headers, body, path=to.path, scope=to.scope, credentials=self._credentials(), now=self._clock()
        )
        try:
            status, answer = self._connections.post(to.endpoint, to.path, headers, body)
        except CannotConnect as error:
            raise AwsError("CannotConnect", str(error), 0) from error
        except NoAnswer as error:
            raise AwsError("NoAnswer", str(error), 0) from error
        if status != 200:
            raise _error_from(status, answer)
        decoded: dict[str, Any] = json.loads(answer) if answer else {}
        return decoded

    def _destination(self, service: str, action: str) -> _Destination:
        get, facts = self._environment.get, _SERVICES[service]
        region = get("AWS_REGION") or get("AWS_DEFAULT_REGION")
        if not region:
            raise AwsError("MissingRegion", "set AWS_REGION", 0)
        domain = "amazonaws.com.cn" if region.startswith("cn-") else "amazonaws.com"
        own_url = get(f"AWS_ENDPOINT_URL_{facts.endpoint_suffix}") or get("AWS_ENDPOINT_URL")
        scheme, _, rest = (own_url or f"https://{service}.{region}.{domain}").partition("://")
        host, _, path = rest.partition("/")
        host = host.removesuffix(":443" if scheme == "https" else ":80")
        headers = {
            "Host": host,
            "Content-Type": f"application/x-amz-json-{facts.json_version}",
            "X-Amz-Target": f"{facts.target}.{action}",
        }
        made = _Destination(Endpoint(scheme, host), f"/{path}", headers, Scope(region, service))
        self._destinations[service, action] = made
        return made

    def _credentials(self) -> Credentials:
        get = self._environment.get
        access_key, secret_key = get("AWS_ACCESS_KEY_ID"), get("AWS_SECRET_ACCESS_KEY")
        if not (access_key and secret_key):
            raise AwsError("MissingCredentials", "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY", 0)
        return Credentials(access_key, secret_key, get("AWS_SESSION_TOKEN", ""))


def _error_from(status: int, answer: bytes) -> AwsError:
    """Decode `{"__type": "com.amazonaws.sqs#QueueDoesNotExist", "message": ...}`, or a proxy's page that is no JSON."""
    try:
        decoded = json.loads(answer)
        shape = str(decoded.get("__type") or decoded.get("code") or "UnknownError")
        message = str(decoded.get("message") or decoded.get("Message") or "")
    except (ValueError, AttributeError):
        shape, message = "UnknownError", f"HTTP {status} with an answer that is not JSON"
    return AwsError(shape.rpartition("#")[2].partition(":")[0], message, status)
