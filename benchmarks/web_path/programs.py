"""The web function and its peers, each in a folder of compiled modules as Lambda unpacks it, and run in a process of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import IO, NamedTuple

from infra.bundle import make_reproducible, prepared_source

CLERKBOT, BOLT, CHALICE_BOTO3 = "ClerkBot", "Bolt", "Chalice + slack_sdk + boto3"
FLOOR = "floor: Chalice, TLS round trip"
"""What no program of this kind can do without: Chalice calls a route, which sends a request that is always the same to SQS."""

_SERVE = """
def serve(handler):
    context = types.SimpleNamespace(function_name="web", invoked_function_arn="arn")
    for line in sys.stdin:
        event = json.loads(line)
        wall, cpu = time.perf_counter(), time.process_time()
        answer = handler(event, context)
        cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
        print(json.dumps([answer["statusCode"], wall, cpu]), flush=True)
"""
_BEFORE = "import json, sys, time, types; sys.path.insert(0, {folder!r})\n" + _SERVE
_SECRET = """
import base64, boto3, os
read = boto3.client("secretsmanager").get_secret_value(SecretId=os.environ["CLERKBOT_SECRET_ID"])
secret = json.loads(read["SecretString"])["SLACK_SIGNING_SECRET"]
sqs = boto3.client("sqs")

def enqueue(text, deduplication_id):
    sqs.send_message(QueueUrl=os.environ["CLERKBOT_QUEUE_URL"], MessageBody=text, MessageGroupId="T1:U1",
                     MessageDeduplicationId=deduplication_id)

tokens = {}

def bot_token(workspace):
    if workspace not in tokens:
        key = {"pk": {"S": f"{workspace}#INSTALL"}, "sk": {"S": "BOT"}}
        row = boto3.client("dynamodb").get_item(TableName=os.environ["CLERKBOT_TABLE"], Key=key)["Item"]
        encrypted = base64.b64decode(json.loads(row["document"]["S"])["bot_token"])
        answer = boto3.client("kms").decrypt(KeyId=os.environ["CLERKBOT_KMS_KEY_ID"], CiphertextBlob=encrypted,
                                             EncryptionContext={"workspace": workspace})
        tokens[workspace] = answer["Plaintext"].decode()
    return tokens[workspace]

words = {"type": "plain_text", "text": "Label"}
field = {"type": "input", "block_id": "label", "label": words, "element": {"type": "plain_text_input", "action_id": "label"}}
modal = {"type": "modal", "callback_id": "save_message", "title": words, "submit": words, "close": words, "blocks": [field] * 5}
"""
_PROGRAMS = {
    FLOOR: """
import os, socket, ssl
from chalice.app import Chalice, Response
name, port = os.environ["AWS_ENDPOINT_URL"].removeprefix("https://").split(":")
plain = socket.create_connection((name, int(port)))
plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
sqs = ssl.create_default_context(cafile=os.environ["AWS_CA_BUNDLE"]).wrap_socket(plain, server_hostname=name)
body = json.dumps({"MessageBody": "{" + "x" * 250, "MessageGroupId": "g"})
head = f"Authorization: {'x' * 1100}\\r\\nX-Amz-Target: AmazonSQS.SendMessage\\r\\nContent-Length: {len(body)}"
request = f"POST / HTTP/1.1\\r\\n{head}\\r\\n\\r\\n{body}".encode()
app = Chalice(app_name="floor")

@app.route("/slack/events", methods=["POST"])
def events():
    sqs.sendall(request)
    sqs.recv(65536)
    return Response(body="", status_code=200)

serve(app)
""",
    CLERKBOT: "from app import app\nserve(app)\n",
    # As Bolt's documentation has it for Lambda; `authorize` from memory, so that it makes no call of Slack.
    BOLT: _SECRET
    + """
from slack_bolt import App
from slack_bolt.adapter.aws_lambda import SlackRequestHandler
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient
bot = AuthorizeResult(enterprise_id=None, team_id="T0ACME", bot_user_id="U0CLERK01", bot_id="B1", bot_token="xoxb-1")
app = App(process_before_response=True, signing_secret=secret, authorize=lambda: bot)
slack = os.environ["CLERKBOT_SLACK_API_URL"]

@app.shortcut("save_message")
def save(ack, body):
    WebClient(bot_token("T0ACME"), base_url=slack).views_open(trigger_id=body["trigger_id"], view=modal)
    ack()

@app.event("message")
def message(body):
    enqueue(json.dumps(body["event"]), body["event_id"])

serve(SlackRequestHandler(app).handle)
""",
    CHALICE_BOTO3: _SECRET
    + """
from chalice.app import Chalice, Response
from slack_sdk.signature import SignatureVerifier
from urllib.parse import parse_qs
app, verifier = Chalice(app_name="peer"), SignatureVerifier(secret)
slack = os.environ["CLERKBOT_SLACK_API_URL"]

@app.route("/slack/interactions", methods=["POST"], content_types=["application/x-www-form-urlencoded"])
def interactions():
    from slack_sdk import WebClient
    request = app.current_request
    if not verifier.is_valid_request(request.raw_body, dict(request.headers)):
        return Response(body="", status_code=401)
    payload = json.loads(parse_qs(request.raw_body.decode())["payload"][0])
    WebClient(bot_token("T0ACME"), base_url=slack).views_open(trigger_id=payload["trigger_id"], view=modal)
    return Response(body="", status_code=200)

@app.route("/slack/events", methods=["POST"])
def events():
    request = app.current_request
    if not verifier.is_valid_request(request.raw_body, dict(request.headers)):
        return Response(body="", status_code=401)
    enqueue(json.dumps(request.json_body["event"]), request.json_body["event_id"])
    return Response(body="", status_code=200)

serve(app)
""",
}


class Served(NamedTuple):
    """What one request took, in seconds: `answered` since the process started or the request was sent, `wall` and `cpu` in
    the handler."""

    answered: float
    wall: float
    cpu: float


class Program:
    """A started process that answers one request after another."""

    def __init__(self, name: str, folder: Path, environment: Mapping[str, str]) -> None:
        source = _BEFORE.format(folder=str(folder)) + _PROGRAMS[name]
        self._since = time.perf_counter()
        # Without site-packages and what they hook into the start: Lambda has none of a developer's environment.
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", source],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=dict(environment),
            text=True,
        )

    def serve(self, event: str) -> Served:
        """Give it an event of API Gateway; the first one is timed since the start of the process."""
        since, self._since = self._since or time.perf_counter(), 0.0
        _pipe(self._process.stdin).write(event + "\n")
        _pipe(self._process.stdin).flush()
        line = _pipe(self._process.stdout).readline()
        answered = time.perf_counter() - since
        status, wall, cpu = json.loads(line)
        assert status == 200, line
        return Served(answered, wall, cpu)

    def end(self) -> None:
        _pipe(self._process.stdin).close()
        _pipe(self._process.stdout).close()
        assert self._process.wait(10) == 0


@contextmanager
def started(name: str, folder: Path, environment: Mapping[str, str]) -> Iterator[Program]:
    program = Program(name, folder, environment)
    try:
        yield program
    finally:
        program.end()


def make_folders(root: Path, certificate: str) -> dict[str, Path]:
    """The code of each program by its name, below `root`; what is there from an earlier run is used again, but ClerkBot's.

    The peers come from PyPI. `certificate` (PEM) is added to the certificate authorities that ClerkBot ships.
    """
    clerkbot, peers = root / "clerkbot", root / "peers"
    shutil.rmtree(clerkbot, ignore_errors=True)
    _make_bundle(clerkbot, certificate)
    if not peers.exists():
        pinned = [f"{name}=={version(name)}" for name in ("boto3", "botocore", "slack-sdk")]
        install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile", "--target"]
        subprocess.run([sys.executable, *install, str(peers), "slack-bolt", *pinned], check=True)
        _copy_chalice(peers)
        compiling = ["-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash", str(peers)]
        subprocess.run([sys.executable, *compiling], check=True)
    return {FLOOR: clerkbot, CLERKBOT: clerkbot, BOLT: peers, CHALICE_BOTO3: peers}


def _make_bundle(folder: Path, certificate: str) -> None:
    """What `clerkbot deploy` ships, with one more certificate authority."""
    with prepared_source() as project:
        for package in (project / "vendor").iterdir():
            shutil.move(str(package), project)
        (project / "vendor").rmdir()
        _copy_chalice(project)
        _trust(project / "chalicelib" / "adapters" / "aws", certificate)
        archive = Path(shutil.make_archive(str(project.parent / project.name), "zip", project))
    try:
        make_reproducible(archive)
        zipfile.ZipFile(archive).extractall(folder)
    finally:
        archive.unlink()


def _trust(folder: Path, certificate: str) -> None:
    for authorities in folder.glob("*.pem"):
        authorities.write_text(authorities.read_text() + certificate)


def _copy_chalice(folder: Path) -> None:
    """Chalice's runtime: the two modules that it adds to a bundle."""
    spec = find_spec("chalice")
    assert spec is not None
    assert spec.origin is not None
    (folder / "chalice").mkdir()
    for module in ("__init__.py", "app.py"):
        shutil.copy(Path(spec.origin).parent / module, folder / "chalice")


def _pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream
