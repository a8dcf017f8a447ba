"""Gives a payload to the bot of a local stack: as Slack would, or as its web path would."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
import uuid

from cli.queue.payload import Payload
from cli.queue.stage_queues import Which, find_queue
from cli.target.aws import Aws
from playground.slack.bot_requests import signature_headers
from playground.stack.stack_file import StackFile

_ANSWER_SECONDS = 10


def post(stack: StackFile, payload: Payload) -> int:
    """Sign it now and send it to the web process; returns the HTTP status."""
    headers = {
        "Content-Type": payload.content_type,
        **signature_headers(stack.signing_secret, payload.body, time.time()),
    }
    url = f"{stack.web_url}/slack/{payload.shape.value}"
    request = urllib.request.Request(url, payload.body, headers)  # noqa: S310 - of this computer
    try:
        with urllib.request.urlopen(request, timeout=_ANSWER_SECONDS) as answer:  # noqa: S310
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code


def enqueue(aws: Aws, payload: Payload) -> int:
    """Put a queue message's body back into the queue, as a message of its own."""
    aws.client("sqs").send_message(
        QueueUrl=find_queue(aws, Which.WAITING).url,
        MessageBody=payload.body.decode(),
        MessageGroupId="replay",
        MessageDeduplicationId=f"replay:{uuid.uuid4().hex}",
    )
    return 200
