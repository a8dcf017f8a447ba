"""`clerkbot queue replay FILE`: what the bot makes of a saved payload; with --run, the local stack processes it."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.errors import ClerkBotError, ExitCode
from cli.output import output, output_options, plural

if TYPE_CHECKING:
    from chalicelib.domain.jobs import AnyJob, CommandJob
    from cli.aws_session import StageSession
    from cli.queue.saved_payload import SavedPayload
    from playground.stack.stack_file import StackFile

_WAIT_SECONDS = 20.0
_ANSWER_SECONDS = 10


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--run", "data", type=click.Path(path_type=Path), help="Also process it in the local stack of this data folder."
)
@output_options
def replay(file: Path, data: Path | None) -> None:
    """Show which jobs the bot makes of a saved payload of Slack, and how it reads a command. Needs no network.

    FILE contains an event (JSON), a slash command or interaction (form), or what `queue peek --save` wrote. With --run it
    goes through the local stack's bot with a new signature, as if Slack had sent it now.
    """
    from cli.queue.saved_payload import read_payloads

    payloads = read_payloads(file, time.time())
    documents = [_document(payload) for payload in payloads]
    if data is not None:
        for payload, document in zip(payloads, documents, strict=True):
            document["run"] = _run(payload, data)
    output().result({"payloads": documents}, "\n".join(_text(document) for document in documents))


def _document(payload: SavedPayload) -> dict[str, Any]:
    return {
        "shape": payload.shape.value,
        "jobs": [_job(envelope.job) for envelope in payload.envelopes],
    }


def _job(job: AnyJob) -> dict[str, Any]:
    from chalicelib.domain.jobs import CommandJob, encode

    understood = _understood(job) if isinstance(job, CommandJob) else ""
    return {"job": json.loads(encode(job)), "understood": understood}


def _understood(job: CommandJob) -> str:
    """The command that the job means, or what the bot would ask. Times count as UTC."""
    from zoneinfo import ZoneInfo

    from chalicelib.domain.command import NotUnderstood, UnreadablePress
    from chalicelib.understanding.typed_text import understand

    try:
        return repr(understand(job, time.time(), lambda: ZoneInfo("UTC")).command)
    except (NotUnderstood, UnreadablePress) as problem:
        return f"not understood: {problem}"


def _text(document: dict[str, Any]) -> str:
    head = f"{document['shape']}: {plural(len(document['jobs']), 'job')}"
    if not document["jobs"]:
        unreadable = document["shape"] == "job"
        head += ": the worker cannot read it" if unreadable else ", because it has no effect for anyone"
    lines = [head]
    for one in document["jobs"]:
        facts = ", ".join(f"{name}={value}" for name, value in one["job"].items() if name != "kind")
        lines.append(f"  {one['job']['kind']}: {facts}" + (f" ({one['understood']})" if one["understood"] else ""))
    if "run" in document:
        lines.append(f"  run: {document['run']['outcome']}")
    return "\n".join(lines)


def _run(payload: SavedPayload, data: Path) -> dict[str, Any]:
    """Through the stack's web process and queue; returns once the queue is empty."""
    from cli.aws_session import open_local_stage
    from cli.queue.queue_messages import QueueRole, find_queue
    from playground.stack.data_folder import running_stack

    aws = open_local_stage(data)
    failed_before = find_queue(aws, QueueRole.DEAD).visible
    status = _enqueue(aws, payload) if payload.shape.value == "job" else _post(running_stack(data), payload)
    until = time.monotonic() + _WAIT_SECONDS
    while True:
        waiting = find_queue(aws, QueueRole.WAITING)
        if not (waiting.visible or waiting.in_flight):
            break
        if time.monotonic() > until:
            raise ClerkBotError(
                f"The bot did not finish within {_WAIT_SECONDS:g} seconds",
                f"Look at the worker's log in {data / 'logs'}",
                ExitCode.FAILED,
            )
        time.sleep(0.1)
    failed = find_queue(aws, QueueRole.DEAD).visible - failed_before
    outcome = f"answered {status}, " + ("moved to the dead-letter queue" if failed else "processed")
    return {"status": status, "dead_letters": failed, "outcome": outcome}


def _post(stack: StackFile, payload: SavedPayload) -> int:
    """Sign it now and send it to the web process; returns the HTTP status."""
    from playground.slack.bot_requests import signature_headers

    headers = {
        "Content-Type": payload.content_type,
        **signature_headers(stack.signing_secret, payload.body, time.time()),
    }
    url = f"{stack.web_url}/slack/{payload.shape.value}"
    request = urllib.request.Request(url, payload.body, headers)  # noqa: S310 - on this computer
    try:
        with urllib.request.urlopen(request, timeout=_ANSWER_SECONDS) as answer:  # noqa: S310
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code


def _enqueue(aws: StageSession, payload: SavedPayload) -> int:
    """Put the body of a queue message into the queue as a new message."""
    from cli.queue.queue_messages import QueueRole, find_queue

    aws.client("sqs").send_message(
        QueueUrl=find_queue(aws, QueueRole.WAITING).url,
        MessageBody=payload.body.decode(),
        MessageGroupId="replay",
        MessageDeduplicationId=f"replay:{uuid.uuid4().hex}",
    )
    return 200
