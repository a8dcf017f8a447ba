"""`clerkbot queue replay FILE`: what the bot makes of a saved payload; on request, done by the local stack."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.errors import ClerkBotError, ExitCode
from cli.output import output, output_options

if TYPE_CHECKING:
    from chalicelib.domain.jobs import Job
    from cli.queue.payload import Payload

_WAIT_SECONDS = 20.0


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--run", "data", type=click.Path(path_type=Path), help="Also do it in the local stack of this data folder."
)
@output_options
def replay(file: Path, data: Path | None) -> None:
    """Show which jobs the bot makes of a saved payload of Slack, and how it understands a command. Needs no network.

    FILE holds an event (JSON), a slash command or interaction (form), or what `queue peek --save` wrote. With --run it
    goes, freshly signed, through the local stack's bot, as if Slack had sent it now.
    """
    from cli.queue.payload import read_payloads

    payloads = read_payloads(file, time.time())
    documents = [_document(payload) for payload in payloads]
    if data is not None:
        for payload, document in zip(payloads, documents, strict=True):
            document["run"] = _run(payload, data)
    output().result({"payloads": documents}, "\n".join(_text(document) for document in documents))


def _document(payload: Payload) -> dict[str, Any]:
    return {
        "shape": payload.shape.value,
        "jobs": [_job(envelope.job) for envelope in payload.envelopes],
    }


def _job(job: Job) -> dict[str, Any]:
    from chalicelib.domain.jobs import encode

    document = {"job": json.loads(encode(job)), "understood": ""}
    words = getattr(job, "words", None)
    if words is not None:
        document["understood"] = _understood(words)
    return document


def _understood(words: str) -> str:
    """The command that the words are, or the bot's own complaint about them. Times are taken as UTC."""
    from zoneinfo import ZoneInfo

    from chalicelib.parsing import parse
    from chalicelib.parsing.errors import NotUnderstood

    try:
        return repr(parse(words, time.time(), lambda: ZoneInfo("UTC")))
    except NotUnderstood as complaint:
        return f"not understood: {complaint}"


def _text(document: dict[str, Any]) -> str:
    head = f"{document['shape']}: {len(document['jobs'])} job(s)"
    if not document["jobs"]:
        unreadable = document["shape"] == "job"
        head += ": the worker cannot read it" if unreadable else ", as it can have no effect for anybody"
    lines = [head]
    for one in document["jobs"]:
        facts = ", ".join(f"{name}={value}" for name, value in one["job"].items() if name != "kind")
        lines.append(f"  {one['job']['kind']}: {facts}" + (f" ({one['understood']})" if one["understood"] else ""))
    if "run" in document:
        lines.append(f"  run: {document['run']['outcome']}")
    return "\n".join(lines)


def _run(payload: Payload, data: Path) -> dict[str, Any]:
    """Through the stack's web process and queue; waits until nothing is in the queue any more."""
    import os

    from cli.queue.stage_queues import Which, find_queue
    from cli.queue.to_local_bot import enqueue, post
    from cli.target.aws import connect
    from playground.stack.data_folder import running_stack

    stack = running_stack(data)
    os.environ["CLERKBOT_DATA"] = str(data)
    aws = connect("local")
    failed_before = find_queue(aws, Which.DEAD).visible
    status = enqueue(aws, payload) if payload.shape.value == "job" else post(stack, payload)
    until = time.monotonic() + _WAIT_SECONDS
    while True:
        waiting = find_queue(aws, Which.WAITING)
        if not (waiting.visible or waiting.in_flight):
            break
        if time.monotonic() > until:
            raise ClerkBotError(
                f"The bot had not finished with it after {_WAIT_SECONDS:g} seconds",
                f"Look at the worker's log in {data / 'logs'}",
                ExitCode.FAILED,
            )
        time.sleep(0.1)
    failed = find_queue(aws, Which.DEAD).visible - failed_before
    outcome = f"answered {status}, " + ("went to the dead-letter queue" if failed else "worked off")
    return {"status": status, "dead_letters": failed, "outcome": outcome}
