"""The front of the Web API: faults, token, scope, method, in that order."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from playground.slack.api_error import SlackError
from playground.slack.injected_faults import Fault
from playground.slack.web_api import chat, conversations, oauth, people, reactions, views
from playground.slack.web_api.call import Call
from playground.slack.workspace import Workspace

METHODS = {
    **chat.METHODS,
    **conversations.METHODS,
    **people.METHODS,
    **reactions.METHODS,
    **views.METHODS,
}


async def answer(workspace: Workspace, request: Request) -> Response:
    """`/api/METHOD`, by GET or POST, arguments as query, form or JSON."""
    method = request.path_params["method"]
    fault = workspace.faults.take(method)
    if fault:
        return _fault_response(fault)
    try:
        arguments = await _arguments(request)
        authorization = request.headers.get("authorization", "")
        if method == "oauth.v2.access":
            return JSONResponse(oauth.access(workspace, arguments, authorization))
        return JSONResponse({"ok": True, **_call(workspace, method, arguments, authorization)})
    except SlackError as refusal:
        return JSONResponse(refusal.as_answer())


def _call(workspace: Workspace, method: str, arguments: dict[str, Any], authorization: str) -> dict[str, Any]:
    known = METHODS.get(method)
    if known is None:
        raise SlackError("unknown_method", req_method=method)
    scheme, _, bearer = authorization.partition(" ")
    token = bearer.strip() if scheme.lower() == "bearer" else str(arguments.get("token") or "")
    if not token:
        raise SlackError("not_authed")
    installation = workspace.installations.of_token(token)
    if known.scope and known.scope not in installation.scopes:
        provided = ",".join(installation.scopes)
        raise SlackError("missing_scope", needed=known.scope, provided=provided)
    return known.handle(Call(workspace, arguments, installation))


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


def _fault_response(fault: Fault) -> Response:
    if fault.retry_after is not None:
        headers = {"Retry-After": str(fault.retry_after)}
        return JSONResponse({"ok": False, "error": "ratelimited"}, status_code=429, headers=headers)
    if fault.error:
        return JSONResponse({"ok": False, "error": fault.error}, status_code=fault.status or 200)
    return PlainTextResponse("upstream error", status_code=fault.status or 500)
