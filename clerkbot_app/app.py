"""The Lambda functions: `app` answers HTTP, `worker` takes what was queued. Each handler is parse, call, answer.

Only what the answer to Slack needs is imported here; what else a route uses is imported when it is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chalice.app import Chalice, Response, SQSEvent

from chalicelib.entrypoints.web import intake

if TYPE_CHECKING:
    from chalicelib.entrypoints.web.http_response import HttpResponse

FORM = "application/x-www-form-urlencoded"
# Each stage's stack puts its own queue in this one's place: one synth process imports this file once for all stages.
PLACEHOLDER_QUEUE = "arn:aws:sqs:us-east-1:000000000000:clerkbot-placeholder.fifo"

app = Chalice(app_name="clerkbot")


@app.route("/health", methods=["GET"])
def health() -> dict[str, str]:
    return {"status": "ok", "app": "clerkbot"}


@app.route("/slack/events", methods=["POST"], content_types=["application/json"])
def slack_events() -> Response:
    return _response(intake.events(app.current_request.headers, app.current_request.raw_body))


@app.route("/slack/commands", methods=["POST"], content_types=[FORM])
def slack_commands() -> Response:
    return _response(intake.commands(app.current_request.headers, app.current_request.raw_body))


@app.route("/slack/interactions", methods=["POST"], content_types=[FORM])
def slack_interactions() -> Response:
    return _response(intake.interactions(app.current_request.headers, app.current_request.raw_body))


@app.route("/slack/install", methods=["GET"])
def slack_install() -> Response:
    from chalicelib.entrypoints.web.install import start_installation

    return _response(start_installation(*_browser_request()))


@app.route("/slack/oauth_redirect", methods=["GET"])
def slack_oauth_redirect() -> Response:
    from chalicelib.entrypoints.web.install import finish_installation

    return _response(finish_installation(*_browser_request()))


@app.on_sqs_message(queue_arn=PLACEHOLDER_QUEUE, batch_size=10, name="worker")
def worker(event: SQSEvent) -> dict[str, Any]:
    from chalicelib import bootstrap as runtime

    return runtime.handle(event.to_dict(), event.context)


def _browser_request() -> tuple[Any, ...]:
    """The query, the headers, the base URL as the browser sees it, and the settings."""
    from chalicelib.settings import Settings

    request = app.current_request
    headers = {name.lower(): value for name, value in request.headers.items()}
    proto = headers.get("x-forwarded-proto", "https").split(",")[0].strip()
    # Behind API Gateway's own address the path begins with the stage; behind a custom domain it does not.
    prefix = str(request.context.get("path", "")).removesuffix(str(request.path))
    base_url = f"{proto}://{headers.get('host', '')}{prefix}"
    return request.query_params or {}, headers, base_url, Settings.from_environment()


def _response(answer: HttpResponse) -> Response:
    headers = {"Content-Type": "text/plain; charset=utf-8", **answer.headers}
    return Response(body=answer.body, status_code=answer.status, headers=headers)
