"""The Lambda functions: `app` answers HTTP, `worker` handles what was queued, `sweeper` queues what is due.

Each handler is parse, call, answer.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from chalice.app import Chalice, CloudWatchEvent, Response, SQSEvent

from chalicelib.bootstrap import ClerkBot
from chalicelib.entrypoints.web.base_url import base_url
from chalicelib.entrypoints.web.http_response import HttpResponse
from chalicelib.entrypoints.web.intake import MALFORMED, UNAVAILABLE
from chalicelib.entrypoints.web.payload import Malformed
from chalicelib.settings import MissingSetting

FORM = "application/x-www-form-urlencoded"
# Each stage's stack puts its own queue in this one's place: one synth process imports this file once for all stages.
PLACEHOLDER_QUEUE = "arn:aws:sqs:us-east-1:000000000000:clerkbot-placeholder.fifo"

app = Chalice(app_name="clerkbot")
clerkbot = ClerkBot()
"""The parts that the handlers use. A process that is no Lambda function (the local stack, a test) may put another here."""

# Chalice sets the level of the logger that is named like the app only.
logging.getLogger("chalicelib").setLevel(logging.INFO)
log = logging.getLogger("chalicelib.app")


@app.route("/health", methods=["GET"])
def health() -> dict[str, str]:
    return {"status": "ok", "app": "clerkbot"}


@app.route("/slack/events", methods=["POST"], content_types=["application/json"])
def slack_events() -> Response:
    return _response(lambda: clerkbot.intake.events(app.current_request.headers, _body()))


@app.route("/slack/commands", methods=["POST"], content_types=[FORM])
def slack_commands() -> Response:
    return _response(lambda: clerkbot.intake.commands(app.current_request.headers, _body()))


@app.route("/slack/interactions", methods=["POST"], content_types=[FORM])
def slack_interactions() -> Response:
    return _response(lambda: clerkbot.intake.interactions(app.current_request.headers, _body()))


@app.route("/slack/install", methods=["GET"])
def slack_install() -> Response:
    return _response(lambda: clerkbot.install_pages.start(_base_url()))


@app.route("/slack/oauth_redirect", methods=["GET"])
def slack_oauth_redirect() -> Response:
    request = app.current_request
    cookies = request.headers.get("cookie", "")
    return _response(lambda: clerkbot.install_pages.finish(request.query_params or {}, cookies, _base_url()))


@app.on_sqs_message(queue_arn=PLACEHOLDER_QUEUE, batch_size=1, name="worker")
def worker(event: SQSEvent) -> dict[str, Any]:
    return clerkbot.handle_batch(event.to_dict(), event.context)


# Each whole minute, as due times are. `rate(1 minute)` would begin at the second of the deployment.
@app.schedule("cron(* * * * ? *)", name="sweeper")
def sweeper(event: CloudWatchEvent) -> dict[str, Any]:
    return clerkbot.sweep(event.context)


def _base_url() -> str:
    request = app.current_request
    return base_url(request.headers, request.context)


def _body() -> bytes:
    """The raw body. Raises Malformed for text that is not UTF-8, or not base64 where it should be."""
    try:
        return bytes(app.current_request.raw_body)
    except ValueError:
        raise Malformed("the body cannot be read") from None


def _response(answer: Callable[[], HttpResponse]) -> Response:
    try:
        made = answer()
    except MissingSetting as error:
        log.error("%s", error)  # noqa: TRY400 - the traceback adds nothing
        made = UNAVAILABLE
    except Malformed as problem:
        log.warning("a request was refused: %s", problem)
        made = MALFORMED
    headers = {"Content-Type": "text/plain; charset=utf-8", **made.headers}
    return Response(body=made.body, status_code=made.status, headers=headers)
