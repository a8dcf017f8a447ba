"""The entry of the Web API: injected failure, token, scope and method, in that order."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from playground.errors import SlackError
from playground.slack.injected_failures import InjectedFailure
from playground.slack.local_workspace import LocalWorkspace
from playground.slack.oauth import exchange_code
from playground.slack.web_api import chat_methods, conversations_methods, files_methods, users_methods, views_methods
from playground.slack.web_api.api_call import ApiCall

METHODS = {
    **chat_methods.METHODS,
    **conversations_methods.METHODS,
    **files_methods.METHODS,
    **users_methods.METHODS,
    **views_methods.METHODS,
}


async def call_method(workspace: LocalWorkspace, request: Request) -> Response:
    """`/api/METHOD`, by GET or POST, arguments as query, form or JSON."""
    method = request.path_params["method"]
    failure = workspace.injected_failures.take(method)
    if failure and not failure.lose_answer:
        return _failed_response(failure)
    answer = await _perform(workspace, method, request)
    return LostAnswer() if failure else answer


class LostAnswer(Response):
    """The connection ends before the answer's body: the caller cannot know that the call was performed."""

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        headers = [(b"content-type", b"application/json"), (b"content-length", b"100")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})


async def _perform(workspace: LocalWorkspace, method: str, request: Request) -> Response:
    try:
        arguments = await _arguments(request)
        authorization = request.headers.get("authorization", "")
        if method == "oauth.v2.access":
            return JSONResponse(exchange_code(workspace, arguments, authorization))
        return JSONResponse({"ok": True, **_call(workspace, method, arguments, authorization)})
    except SlackError as refusal:
        return JSONResponse(refusal.as_answer())


def _call(workspace: LocalWorkspace, method: str, arguments: dict[str, Any], authorization: str) -> dict[str, Any]:
    known = METHODS.get(method)
    if known is None:
        raise SlackError("unknown_method", req_method=method)
    scheme, _, bearer = authorization.partition(" ")
    token = bearer.strip() if scheme.lower() == "bearer" else str(arguments.get("token") or "")
    if not token:
        raise SlackError("not_authed")
    installation = workspace.installations.for_token(token)
    call = ApiCall(workspace, arguments, installation)
    needed = known.needed_scope(call)
    if needed and needed not in installation.scopes:
        raise SlackError("missing_scope", needed=needed, provided=",".join(installation.scopes))
    return known.handle(call)


async def _arguments(request: Request) -> dict[str, Any]:
    arguments: dict[str, Any] = dict(request.query_params)
    body = await request.body()
    if not body:
        return arguments
    if request.headers.get("content-type", "").startswith("application/json"):
        try:
            parsed = json.loads(body)
        except ValueError:
            raise SlackError("invalid_json") from None
        if not isinstance(parsed, dict):
            raise SlackError("json_not_object")
        return arguments | parsed
    try:
        return arguments | dict(parse_qsl(body.decode(), keep_blank_values=True))
    except UnicodeDecodeError:
        raise SlackError("invalid_form_data") from None


def _failed_response(failure: InjectedFailure) -> Response:
    if failure.seconds_to_wait is not None:
        headers = {"Retry-After": str(failure.seconds_to_wait)}
        return JSONResponse({"ok": False, "error": "ratelimited"}, status_code=429, headers=headers)
    if failure.error:
        return JSONResponse({"ok": False, "error": failure.error}, status_code=failure.status or 200)
    return PlainTextResponse("upstream error", status_code=failure.status or 500)
