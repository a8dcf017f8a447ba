"""The bot's own routes at the front address: a proxy that passes them on byte for byte to the bot's web process."""

from __future__ import annotations

import html

import httpx
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from playground.slack import membership
from playground.slack.local_workspace import LocalWorkspace

# Headers that concern one connection only (RFC 9110, 7.6.1), and those that are computed again.
_NOT_PASSED = frozenset(
    {"connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailer", "transfer-encoding",
     "upgrade", "content-length", "date"}
)  # fmt: skip
_OAUTH_REDIRECT = "/slack/oauth_redirect"


async def forward(workspace: LocalWorkspace, client: httpx.AsyncClient, request: Request) -> Response:
    """Any method; `Host` stays the front's, redirects and cookies go back to the browser as they are."""
    raw_path = request.scope.get("raw_path", request.url.path.encode()).split(b"?")[0].decode("ascii")
    query = request.scope["query_string"].decode("latin-1")
    url = workspace.stack.web_url + raw_path + (f"?{query}" if query else "")
    headers = [(name, value) for name, value in request.headers.raw if name.decode("latin-1") not in _NOT_PASSED]
    try:
        outgoing = client.build_request(request.method, url, headers=headers, content=await request.body())
        answer = await client.send(outgoing, stream=True)
        body = b"".join([part async for part in answer.aiter_raw()])
        await answer.aclose()
    except httpx.InvalidURL:
        return JSONResponse({"message": "Bad Request"}, status_code=400)
    except httpx.HTTPError:
        return _bot_is_down(request)
    response = Response(body, answer.status_code)
    response.raw_headers = [
        (name.lower(), value) for name, value in answer.headers.raw if name.decode("latin-1").lower() not in _NOT_PASSED
    ]
    response.raw_headers.append((b"content-length", str(len(body)).encode()))
    if request.url.path == _OAUTH_REDIRECT and answer.status_code < 400:
        membership.invite_after_installation(workspace)
    return response


def _bot_is_down(request: Request) -> Response:
    says = "The bot's web process does not answer. Is the stack running? See the logs in the data folder."
    if "text/html" in request.headers.get("accept", ""):
        return HTMLResponse(f"<!doctype html><title>502</title><h1>The bot is down</h1><p>{html.escape(says)}</p>", 502)
    return JSONResponse({"ok": False, "error": "bot_is_down", "message": says}, status_code=502)
