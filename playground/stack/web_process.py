"""The bot's web function: each HTTP request becomes the Lambda event that API Gateway would make of it.

`python -m playground.stack.web_process --data DIR` serves the routes of clerkbot_app/app.py on the web port of DIR/stack.json.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from playground.stack.bot_loader import LambdaContext, build_web_app
from playground.stack.http_server import serve, stop_event
from playground.stack.rest_event import (
    BAD_GATEWAY,
    NO_SUCH_ROUTE,
    TOO_LARGE,
    GatewayRequest,
    GatewayResponse,
    match_route,
    rest_event,
    to_http,
)
from playground.stack.stack_file import StackFile

_LARGEST_BODY = 10 * 1024 * 1024  # API Gateway's payload limit, in bytes


def main() -> None:
    parser = argparse.ArgumentParser(description="Serve the bot's HTTP routes of a local stack.")
    parser.add_argument("--data", type=Path, required=True, help="the stack's data folder")
    stack = StackFile.load(parser.parse_args().data)
    asyncio.run(_serve(gateway(build_web_app()), stack.web_port))


async def _serve(app: ASGIApp, port: int) -> None:
    await serve(app, port, stop_event())


def gateway(bot: Any) -> ASGIApp:
    """An ASGI app that does in front of a Chalice app what API Gateway does: every path and method is the bot's.

    Each request is handled in a thread of its own, as each would have a Lambda instance of its own.
    """

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        if int(request.headers.get("content-length") or 0) > _LARGEST_BODY:
            answer = TOO_LARGE
        else:
            answer = await run_in_threadpool(invoke, bot, _gateway_request(request, await request.body()))
        print(f"{request.method} {request.url.path} {answer.status}", file=sys.stderr, flush=True)
        response = Response(answer.body, answer.status)
        response.raw_headers += [
            (name.lower().encode("latin-1"), value.encode("latin-1", "replace"))
            for name, value in answer.headers
            if name.lower() not in ("content-length", "connection", "transfer-encoding")
        ]
        await response(scope, receive, send)

    return Starlette(routes=[Mount("/", app)])


def invoke(bot: Any, request: GatewayRequest) -> GatewayResponse:
    """What API Gateway in front of the app answers; a handler's failure is logged in one line and becomes 502."""
    route = match_route(bot.routes, request.method, request.path)
    if route is None:
        return NO_SUCH_ROUTE
    try:
        event = rest_event(request, *route, now=time.time())
        return to_http(bot(event, LambdaContext("clerkbot-local-web")))
    except Exception as failure:
        print(f"{request.method} {request.path} failed: {failure!r}", file=sys.stderr, flush=True)
        return BAD_GATEWAY


def _gateway_request(request: Request, body: bytes) -> GatewayRequest:
    """The request with the headers about the connection that API Gateway adds; here it is plain HTTP."""
    source_ip = request.client.host if request.client else "127.0.0.1"
    added = {"x-forwarded-for": source_ip, "x-forwarded-proto": "http"}
    headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in request.headers.raw]
    headers += [(name, value) for name, value in added.items() if name not in request.headers]
    query: bytes = request.scope["query_string"]
    target = request.scope["raw_path"] + (b"?" + query if query else b"")
    return GatewayRequest(request.method, target.decode("latin-1"), tuple(headers), body, source_ip)


if __name__ == "__main__":
    main()
