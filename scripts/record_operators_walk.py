#!/usr/bin/env python3
"""Walks a new operator's way and records it as docs/operators-walk.md: `.venv/bin/python scripts/record_operators_walk.py`.

Everything is real and runs here: the embedded AWS, CDK deploying onto it, the bot's functions in it, the local Slack, and
the installed `clerkbot`. Takes one to two minutes. Ports, ids and times are replaced, so that two records can be
compared. Ends with 1 where a step did not come out as it should.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import boto3

from cli.local.slack.install_walk import walk
from cli.local.stack_file import StackFile
from cli.local.stack_plan import any_port, is_free, plan_stack
from infra.names import StageNames

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "operators-walk.md"
CLERKBOT = ROOT / ".venv" / "bin" / "clerkbot"
STAGE = "walk"
NAMES = StageNames(STAGE)
_LONGEST = 40  # lines of one command's output; a deployment's events are more

_REPLACED = (
    (re.compile(r"\x1b\[[0-9;]*m"), ""),
    (re.compile(r"127\.0\.0\.1:\d+"), "127.0.0.1:PORT"),
    (re.compile(r"execute-api/\w+"), "execute-api/ID"),
    (re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\+00:00|Z)"), "TIME"),
    (re.compile(r"\b\d{10}\.\d{6}\b"), "TS"),
    (re.compile(r"\b00\d{13}\b"), "GENERATION"),
    (re.compile(r"\b[0-9a-f]{8}\b"), "DIGEST"),
    (re.compile(r"\b\d+ ms\b"), "N ms"),
    (re.compile(r"\b[A-Z][a-z]{2} \d\d:\d\d\b"), "DAY TIME"),
    (re.compile(r"\b\d\d/[A-Z][a-z]{2}/\d{4} \d\d:\d\d:\d\d\b"), "TIME"),
    (re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22,}\b"), "REQUEST"),
    (re.compile(r"\b\d+\.\d+ ms\b"), "N ms"),
    (re.compile(r"\b\d+ s\b"), "N s"),
    (re.compile(r"manifest_json=\S+"), "manifest_json=…"),
    (re.compile(re.escape(str(ROOT))), "."),
)


class Record:
    """The page as it grows, and whether each step came out as it should."""

    def __init__(self, environment: Mapping[str, str], folder: Path) -> None:
        self.lines: list[str] = [
            "# A new operator's walk",
            "",
            "Recorded by `scripts/record_operators_walk.py`, which runs it: the embedded AWS and the local Slack stand in for",
            "the real ones, all else is as it ships. Ports, ids and times are replaced; long output is cut at “…”.",
        ]
        self.failures = 0
        self._environment = environment
        self._folder = folder

    def scene(self, title: str, *words: str) -> None:
        self.lines += ["", f"## {title}", "", *words]
        print(f"── {title}", file=sys.stderr)

    def run(self, command: str, *, code: int = 0, shows: str = "", keep: str = "") -> str:
        """A command and what it printed; `keep` is a pattern for the only lines that are shown."""
        finished = subprocess.run(
            [CLERKBOT, *shlex.split(command)],
            cwd=self._folder,
            env=dict(self._environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        said = impersonal(finished.stdout)
        self.lines += ["", "```console", f"$ clerkbot {impersonal(command)}", *_cut(said, keep)]
        if finished.returncode:
            self.lines.append(f"(exit code {finished.returncode})")
        self.lines.append("```")
        self.check(f"clerkbot {command}", finished.returncode == code and shows in said, said)
        return said

    def check(self, what: str, came_out: bool, said: str = "") -> None:
        if not came_out:
            self.failures += 1
            print(f"✗ {what}\n{said}", file=sys.stderr)

    def words(self, *words: str) -> None:
        self.lines += ["", *words]


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="clerkbot-walk-") as name, contextlib.ExitStack() as stack_of:
        folder = Path(name)
        stack = plan_stack(None, any_port(), is_free=is_free, any_port=any_port)
        stack.save(folder)
        environment = _environment(stack, folder)
        os.environ.clear()
        os.environ.update(environment)
        domain = Domain(stack.web_port)
        stack_of.enter_context(domain.running())
        stack_of.enter_context(_process("cli.local.aws", folder, f"{stack.aws_endpoint_url}/_ministack/ready"))
        stack_of.enter_context(_process("cli.local.slack", folder, stack.base_url))
        record = Record(environment, folder)
        _walk(record, stack, domain, folder)
    PAGE.write_text("\n".join(record.lines) + "\n", encoding="utf-8")
    print(f"Wrote {PAGE}; {record.failures} steps did not come out as they should", file=sys.stderr)
    sys.exit(1 if record.failures else 0)


def _walk(record: Record, stack: StackFile, domain: Domain, folder: Path) -> None:
    # The local Slack waits for this queue to be empty; the stage that is walked through has its own.
    boto3.client("sqs").create_queue(QueueName=StageNames("local").queue, Attributes={"FifoQueue": "true"})

    record.scene("Set up", "An empty account. The setup does what it can, and stops where a person is needed.")
    record.run(f"doctor --stage {STAGE}", code=1, shows="clerkbot deploy")
    record.run(f"setup --stage {STAGE} --yes", code=4, shows="make the Slack app", keep=r"^\[\d|^Next: (?!clerkbot)")
    api = boto3.client("cloudformation").describe_stacks(StackName=NAMES.stack)["Stacks"][0]["Outputs"]
    domain.api = f"{stack.aws_endpoint_url}/_aws/execute-api/{_output(api, 'RestAPIId')}/api"
    record.words("In front of the API stands a domain of one's own; the stage is told its address.")
    _params(record, {"PUBLIC_URL": domain.url, "SLACK_APP_ID": stack.app_id}, folder)
    record.words("The Slack app is made by a link that carries the manifest.")
    record.run(f"manifest --stage {STAGE} --link", shows="api.slack.com/apps?new_app=1")

    record.scene("Secrets", "A template, filled in from Slack's page, planned, and stored by the setup as it goes on.")
    record.run("secrets template --output .secrets.json")
    (folder / ".secrets.json").write_text(
        json.dumps(
            {
                "SLACK_SIGNING_SECRET": stack.signing_secret,
                "SLACK_CLIENT_ID": stack.client_id,
                "SLACK_CLIENT_SECRET": stack.client_secret,
            }
        )
    )
    record.run(f"secrets plan .secrets.json --stage {STAGE}", shows="create")
    record.run(f"setup --stage {STAGE} --yes --secrets .secrets.json", code=4, shows="add the bot to a workspace")

    record.scene("Install", "ana opens the page, presses the button, and allows it at Slack.")
    page = walk(domain.url, "ana")
    record.check("installation", "ClerkBot is in" in page, page)
    record.run(f"workspaces list --stage {STAGE}", shows="active")
    record.run(f"setup --stage {STAGE} --yes", shows="is set up")

    record.scene(
        "An event", "ana writes to the bot; Slack delivers it to the deployed function, and the worker answers."
    )
    record.run(f'local say --data {folder} --as ana --in @clerkbot "subscribe"')
    _until(lambda: "subscribed" in _shown(record, folder))
    record.check("the bot answers", "subscribed" in _shown(record, folder), _shown(record, folder))
    record.run(f"local show --data {folder} --as ana --in @clerkbot", shows="subscribed")
    record.run(f"workspaces stats --stage {STAGE}", shows=stack.team_id)
    record.run(f"logs --stage {STAGE} --function worker --since 5m", keep=r"warning|error|REPORT|subscribe")

    record.scene(
        "A poison message", "Something that is no job gets into the queue. The worker cannot read it and puts it aside."
    )
    sqs = boto3.client("sqs")
    sqs.send_message(
        QueueUrl=sqs.get_queue_url(QueueName=NAMES.queue)["QueueUrl"],
        MessageBody='{"kind": "nonsense"}',
        MessageGroupId="poison",
        MessageDeduplicationId="poison",
    )
    _until(lambda: _dead() == 1)
    record.run(f"queue depth --stage {STAGE}", shows="dlq")
    record.run(f"doctor --stage {STAGE}", code=1, shows="could not be worked off", keep=r"✗|dlq show|problem")
    record.run(f"queue dlq show --stage {STAGE}", shows="not a job")
    record.run(f"queue peek --stage {STAGE} --save poison.json", shows="not a job")
    record.run("queue replay poison.json", shows="cannot read it")

    record.scene(
        "Redrive", "It is tried once more, and fails once more: what is wrong is the message, so it is thrown away."
    )
    record.run(f"queue redrive --stage {STAGE} --dry-run", shows="Would send back 1")
    record.run(f"queue redrive --stage {STAGE} --yes", shows="Sent back 1 message")
    _until(lambda: _dead() == 1)
    record.run(f"queue dlq show --stage {STAGE}", shows="not a job")
    record.run(f"queue purge --which dead --stage {STAGE} --confirm {NAMES.dead_letter_queue}", shows="Threw away 1")
    record.run(f"doctor --stage {STAGE}", shows="0 problems")

    record.scene("Uninstall", "ana removes the app. Slack says so, and the bot deletes the workspace's data.")
    record.run(f"local uninstall --data {folder}")
    _until(lambda: "uninstalled" in _listed(record))
    record.run(f"workspaces list --all --stage {STAGE}", shows="uninstalled")
    record.run(f"workspaces stats --stage {STAGE}")

    record.scene("Take it down", "Staging goes with its data; only the secret stays, until it is deleted by hand.")
    record.run(f"status --stage {STAGE}", shows=STAGE)
    record.run(f"destroy --stage {STAGE} --yes", shows="is gone", keep=r"is gone|Kept")


class Domain:
    """A domain of one's own in front of the deployed API, as an operator would have it; `api` is where it leads."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.api = ""
        self._port = port

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        server = ThreadingHTTPServer(("127.0.0.1", self._port), self._handler())
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield
        finally:
            server.shutdown()
            server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        domain = self

        class Handler(BaseHTTPRequestHandler):
            def _forward(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                path = self.path.removeprefix("/api")  # the stage's own prefix, as the function sees it
                headers = dict(self.headers.items()) | {"X-Forwarded-Proto": "http"}
                request = urllib.request.Request(f"{domain.api}{path}", body or None, headers, method=self.command)  # noqa: S310
                try:
                    with urllib.request.build_opener(_NoRedirects).open(request, timeout=20) as answer:
                        self._answer(answer.status, answer.headers, answer.read())
                except urllib.error.HTTPError as other:
                    self._answer(other.code, other.headers, other.read())

            def _answer(self, status: int, headers: Any, body: bytes) -> None:
                self.send_response(status)
                for name, value in headers.items():
                    if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST = _forward  # noqa: N815 - http.server's names

            def log_message(self, *_: object) -> None:
                pass

        return Handler


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def impersonal(text: str) -> str:
    """The text with what differs from run to run replaced."""
    for pattern, instead in _REPLACED:
        text = pattern.sub(instead, text)
    return re.sub(r"/tmp/clerkbot-walk-\w+", "DATA", text)  # noqa: S108 - as the system names it


def _cut(said: str, keep: str) -> list[str]:
    lines = [line.rstrip() for line in said.splitlines() if not keep or re.search(keep, line)]
    return [*lines[:_LONGEST], "…"] if len(lines) > _LONGEST else lines


def _environment(stack: StackFile, folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "CLERKBOT_"))}
    return {
        **kept,
        "AWS_ENDPOINT_URL": stack.aws_endpoint_url,
        "AWS_REGION": stack.region,
        "AWS_DEFAULT_REGION": stack.region,
        "AWS_ACCESS_KEY_ID": "000000000000",
        "AWS_SECRET_ACCESS_KEY": "local",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "HOME": str(folder),
        "CLERKBOT_SLACK_API_URL": stack.slack_api_url,
        "COLUMNS": "100",
    }


@contextlib.contextmanager
def _process(module: str, folder: Path, address: str) -> Iterator[None]:
    """A part of the local stack, until it answers; ended with this program."""
    with (folder / f"{module}.log").open("w") as log:
        command = [sys.executable, "-m", module, "--data", str(folder)]
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
        try:
            _until(lambda: _answers(address))
            yield
        finally:
            process.terminate()
            process.wait(20)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2):  # noqa: S310 - of this computer
            return True
    except OSError:
        return False


def _until(condition: Callable[[], bool], seconds: float = 40) -> None:
    """Wait for it; what does not come is seen in the step that follows."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.2)


def _output(outputs: list[dict[str, str]], name: str) -> str:
    return next(output["OutputValue"] for output in outputs if output["OutputKey"] == name)


def _params(record: Record, values: Mapping[str, str], folder: Path) -> None:
    (folder / ".parameters.json").write_text(json.dumps(values))
    record.run(f"params apply .parameters.json --stage {STAGE}", shows="Stored")


def _dead() -> int:
    sqs = boto3.client("sqs")
    url = sqs.get_queue_url(QueueName=NAMES.dead_letter_queue)["QueueUrl"]
    facts = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages"])["Attributes"]
    return int(facts["ApproximateNumberOfMessages"])


def _shown(record: Record, folder: Path) -> str:
    return _aside(record, "local", "show", "--data", str(folder), "--as", "ana", "--in", "@clerkbot")


def _listed(record: Record) -> str:
    return _aside(record, "workspaces", "list", "--all", "--stage", STAGE)


def _aside(record: Record, *arguments: str) -> str:
    """A command that is not recorded."""
    del record
    return subprocess.run([CLERKBOT, *arguments], capture_output=True, text=True, check=False).stdout


if __name__ == "__main__":
    main()
