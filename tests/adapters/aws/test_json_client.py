"""The light client against the embedded AWS, and against small servers that fail on purpose."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import boto3
import pytest

from chalicelib.adapters.aws.http_pool import Endpoint, HttpPool, NoAnswer
from chalicelib.adapters.aws.json_client import AwsError, JsonClient
from tests.embedded_aws import NAMES, EmbeddedAws


def _embedded(aws: EmbeddedAws) -> JsonClient:
    return JsonClient(aws.environment())


def test_a_message_sent_arrives_in_its_group(aws: EmbeddedAws) -> None:
    queue_url = boto3.client("sqs").create_queue(QueueName="light.fifo", Attributes={"FifoQueue": "true"})["QueueUrl"]

    sent = _embedded(aws).call(
        "sqs",
        "SendMessage",
        {"QueueUrl": queue_url, "MessageBody": "hé 👋", "MessageGroupId": "T1:U1", "MessageDeduplicationId": "Ev1"},
    )

    received = boto3.client("sqs").receive_message(QueueUrl=queue_url, AttributeNames=["All"])["Messages"]
    assert [(m["MessageId"], m["Body"], m["Attributes"]["MessageGroupId"]) for m in received] == [
        (sent["MessageId"], "hé 👋", "T1:U1")
    ]


def test_the_secret_can_be_read(aws: EmbeddedAws) -> None:
    answer = _embedded(aws).call("secretsmanager", "GetSecretValue", {"SecretId": NAMES.secret})
    assert "SLACK_SIGNING_SECRET" in answer["SecretString"]


def test_an_error_of_aws_keeps_its_code_and_status(aws: EmbeddedAws) -> None:
    with pytest.raises(AwsError) as caught:
        _embedded(aws).call("secretsmanager", "GetSecretValue", {"SecretId": "no-such-secret"})
    assert (caught.value.code, caught.value.status) == ("ResourceNotFoundException", 400)
    assert "no-such-secret" not in caught.value.code
    assert not caught.value.is_transient


def test_a_missing_queue_is_named_by_its_shape(aws: EmbeddedAws) -> None:
    with pytest.raises(AwsError) as caught:
        _embedded(aws).call(
            "sqs", "SendMessage", {"QueueUrl": f"{aws.endpoint_url}/000000000000/nowhere", "MessageBody": "x"}
        )
    assert caught.value.code == "QueueDoesNotExist"


def test_many_threads_share_the_client(aws: EmbeddedAws) -> None:
    client = _embedded(aws)

    def read(_: int) -> str:
        return str(client.call("secretsmanager", "DescribeSecret", {"SecretId": NAMES.secret})["Name"])

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(read, range(64))) == {NAMES.secret}


class _Script:
    """What a server does with its requests, one entry each: (status, body), None for hanging up, "silence"."""

    def __init__(self, *answers: tuple[int, str] | str | None) -> None:
        self.answers = list(answers)
        self.connections = 0
        self.targets: list[str | None] = []
        self.signatures: list[str] = []
        self.released = threading.Event()


@contextmanager
def _server(script: _Script) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            super().setup()
            script.connections += 1

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            script.targets.append(self.headers["X-Amz-Target"])
            script.signatures.append(self.headers["Authorization"])
            answer = script.answers.pop(0)
            if answer is None:
                self.close_connection = True
                return
            if isinstance(answer, str):
                script.released.wait(30)
                return
            status, body = answer
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        script.released.set()
        server.shutdown()
        server.server_close()


def _client(
    endpoint_url: str, clock: list[float] | None = None, more: dict[str, str] | None = None
) -> tuple[JsonClient, list[float]]:
    pauses: list[float] = []
    times = clock or [1_800_000_000.0]
    environment = {
        "AWS_ENDPOINT_URL": endpoint_url,
        "AWS_REGION": "eu-central-1",
        "AWS_ACCESS_KEY_ID": "key",
        "AWS_SECRET_ACCESS_KEY": "secret",
        **(more or {}),
    }
    return JsonClient(environment, clock=lambda: times[0], pause=pauses.append), pauses


def test_a_connection_is_kept_between_calls() -> None:
    script = _Script((200, "{}"), (200, "{}"))
    with _server(script) as url:
        client, _ = _client(url)
        client.call("sqs", "SendMessage", {})
        client.call("secretsmanager", "GetSecretValue", {})
    assert script.connections == 1
    assert script.targets == ["AmazonSQS.SendMessage", "secretsmanager.GetSecretValue"]


def test_a_connection_that_went_stale_is_replaced_without_a_pause() -> None:
    script = _Script((200, "{}"), None, (200, '{"MessageId": "m"}'))
    with _server(script) as url:
        client, pauses = _client(url)
        client.call("sqs", "SendMessage", {})
        assert client.call("sqs", "SendMessage", {}) == {"MessageId": "m"}
    assert (script.connections, pauses) == (2, [])


def test_a_server_that_always_hangs_up_is_named() -> None:
    with _server(_Script(None, None, None)) as url, pytest.raises(AwsError) as caught:
        _client(url)[0].call("sqs", "SendMessage", {})
    host = url.removeprefix("http://")
    assert str(caught.value) == f"CannotConnect: {host} closed the connection without an answer"


def test_a_connection_idle_for_long_is_not_trusted() -> None:
    script = _Script((200, "{}"), (200, "{}"))
    clock = [1_800_000_000.0]
    with _server(script) as url:
        client, _ = _client(url, clock)
        client.call("sqs", "SendMessage", {})
        clock[0] += 60
        client.call("sqs", "SendMessage", {})
    assert script.connections == 2


@pytest.mark.parametrize(
    "failure",
    [(500, "{}"), (503, "<html>busy</html>"), (400, '{"__type": "ThrottlingException"}')],
    ids=["500", "503 of a proxy", "throttled"],
)
def test_a_failure_that_may_pass_is_retried_twice(failure: tuple[int, str]) -> None:
    script = _Script(failure, failure, (200, '{"ok": 1}'))
    with _server(script) as url:
        client, pauses = _client(url)
        assert client.call("sqs", "SendMessage", {}) == {"ok": 1}
    assert pauses == [0.05, 0.15]


def test_an_answer_without_a_body_says_nothing() -> None:
    """AWS answers so to what returns nothing, as DeleteMessage."""
    with _server(_Script((200, ""))) as url:
        assert _client(url)[0].call("sqs", "DeleteMessage", {}) == {}


def test_a_failure_that_lasts_is_reported_after_three_attempts() -> None:
    script = _Script(*[(503, '{"__type": "com.amazonaws.sqs#ServiceUnavailable:http://x/", "Message": "busy"}')] * 3)
    with _server(script) as url, pytest.raises(AwsError) as caught:
        _client(url)[0].call("sqs", "SendMessage", {})
    assert (caught.value.code, caught.value.message, caught.value.status) == ("ServiceUnavailable", "busy", 503)
    assert script.answers == []


def test_a_refusal_is_not_retried() -> None:
    script = _Script((400, '{"__type": "AccessDeniedException", "message": "no"}'))
    with _server(script) as url, pytest.raises(AwsError) as caught:
        _client(url)[0].call("sqs", "SendMessage", {})
    assert str(caught.value) == "AccessDeniedException: no"
    assert len(script.targets) == 1


def test_an_endpoint_that_cannot_be_reached_is_tried_twice_more_and_reported() -> None:
    script = _Script()
    with _server(script) as url:
        closed = url
    client, pauses = _client(closed)
    with pytest.raises(AwsError) as caught:
        client.call("sqs", "SendMessage", {})
    assert (caught.value.code, caught.value.status) == ("CannotConnect", 0)
    assert pauses == [0.05, 0.15]


def test_what_is_not_answered_in_time_is_not_sent_again() -> None:
    """It may have been handled."""
    script = _Script((200, "{}"), "silence")
    with _server(script) as url:
        connections = HttpPool(lambda: 0.0, read_timeout_seconds=0.1)
        endpoint = Endpoint("http", url.removeprefix("http://"))
        connections.post(endpoint, "/", {"X-Amz-Target": "one"}, b"")
        with pytest.raises(NoAnswer):
            connections.post(endpoint, "/", {"X-Amz-Target": "two"}, b"")
    assert script.targets == ["one", "two"]


def test_an_answer_that_does_not_come_is_an_error_without_a_status() -> None:
    script = _Script("silence")
    with _server(script) as url:
        client, _ = _client(url)
        client._connections = HttpPool(lambda: 0.0, read_timeout_seconds=0.1)
        with pytest.raises(AwsError, match="did not answer within") as caught:
            client.call("sqs", "SendMessage", {})
    assert (caught.value.code, caught.value.status, script.targets) == ("NoAnswer", 0, ["AmazonSQS.SendMessage"])


def test_an_endpoint_without_the_encryption_that_was_asked_for() -> None:
    with _server(_Script()) as url, pytest.raises(AwsError) as caught:
        _client(url.replace("http://", "https://"))[0].call("sqs", "SendMessage", {})
    assert caught.value.code == "CannotConnect"


def test_a_services_own_endpoint_goes_before_the_common_one() -> None:
    script = _Script((200, "{}"))
    with _server(script) as url:
        client, _ = _client("http://127.0.0.1:9", more={"AWS_ENDPOINT_URL_SECRETS_MANAGER": url})
        client.call("secretsmanager", "GetSecretValue", {})
    assert script.targets == ["secretsmanager.GetSecretValue"]


def test_the_next_call_is_signed_with_the_credentials_of_its_moment_and_for_its_day() -> None:
    script = _Script(*[(200, "{}")] * 4)
    clock = [1_800_000_000.0]
    with _server(script) as url:
        environment = {
            "AWS_ENDPOINT_URL": url,
            "AWS_REGION": "eu-central-1",
            "AWS_ACCESS_KEY_ID": "first",
            "AWS_SECRET_ACCESS_KEY": "secret",
        }
        client = JsonClient(environment, clock=lambda: clock[0])
        client.call("sqs", "SendMessage", {})
        environment.update(AWS_ACCESS_KEY_ID="second", AWS_SESSION_TOKEN="token")
        client.call("sqs", "SendMessage", {})
        clock[0] += 86_400
        client.call("sqs", "SendMessage", {})
        clock[0] -= 86_400
        environment.update(AWS_ACCESS_KEY_ID="first", AWS_SESSION_TOKEN="")
        client.call("sqs", "SendMessage", {})
    scopes = [signature.partition("Credential=")[2].partition("/eu")[0] for signature in script.signatures]
    assert scopes == ["first/20270115", "second/20270115", "second/20270116", "first/20270115"]
    assert "x-amz-security-token" in script.signatures[1]
    assert script.signatures[3] == script.signatures[0]


@pytest.mark.parametrize(
    ("missing", "code"), [("AWS_REGION", "MissingRegion"), ("AWS_ACCESS_KEY_ID", "MissingCredentials")]
)
def test_what_is_missing_in_the_environment_is_named(missing: str, code: str) -> None:
    client, _ = _client("http://127.0.0.1:9", more={missing: ""})
    with pytest.raises(AwsError) as caught:
        client.call("sqs", "SendMessage", {})
    assert caught.value.code == code
    assert missing in caught.value.message


def test_importing_the_client_loads_nothing_slow() -> None:
    program = "import sys; before = set(sys.modules); import chalicelib.adapters.aws.json_client; print(*set(sys.modules) - before)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert not {"http.client", "ssl", "socket", "botocore", "boto3", "pynamodb", "slack_sdk", "email"} & set(loaded)
