"""The local Slack as an ASGI app: Web API, response URLs, OAuth, control API, page, and the bot's own addresses."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from playground.slack import bot_proxy, oauth, response_urls
from playground.slack.bot_requests import BotRequests
from playground.slack.control_api.control_routes import control_routes
from playground.slack.control_api.workspace_state import Changes
from playground.slack.database import Database
from playground.slack.event_deliveries import EventDeliveries
from playground.slack.local_workspace import LocalWorkspace, database_path
from playground.slack.members import avatar_svg
from playground.slack.wait_until_idle import IdleWait, StackWorkQueue, WorkQueue, retry_speed_from_environment
from playground.slack.web_api import endpoint, files_methods
from playground.stack.clock import StackClock
from playground.stack.http_server import serve
from playground.stack.stack_file import StackFile

_PAGE = Path(__file__).parents[1] / "page"
_ANY_METHOD = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
_PAGE_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: http: https:; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


async def serve_workspace(data: Path, stop: asyncio.Event, queue: WorkQueue | None = None) -> None:
    """Serve the workspace of a data folder that has a stack.json, until `stop` is set.

    `queue` replaces the stack's own queue where there is none.
    """
    stack = StackFile.load(data)
    changes = Changes()
    application = _application(data, stack, queue or StackWorkQueue(stack), changes)

    async def close_when_stopped() -> None:
        await stop.wait()
        changes.close()

    closing = asyncio.create_task(close_when_stopped())
    await serve(application, stack.front_port, stop)
    await closing


def _application(data: Path, stack: StackFile, queue: WorkQueue, changes: Changes) -> Starlette:
    # Every call has its own connection: one kept alive could be closed by the bot just as a POST goes out on it.
    client = httpx.AsyncClient(timeout=30, trust_env=False, limits=httpx.Limits(max_keepalive_connections=0))
    bot = BotRequests(stack.web_url, stack.signing_secret, client)
    database = Database(database_path(data))
    deliveries = EventDeliveries(database, bot.deliver, retry_speed_from_environment())
    workspace = LocalWorkspace(
        stack=stack,
        database=database,
        clock=StackClock(data),
        deliveries=deliveries,
        token_changed=lambda token: replace(StackFile.load(data), bot_token=token).save(data),
    )

    def notify_all() -> None:
        deliveries.notify()
        changes.notify()

    database.changed = notify_all

    @contextlib.asynccontextmanager
    async def lifespan(_application: Starlette) -> AsyncIterator[None]:
        sender = asyncio.create_task(deliveries.run())
        yield
        sender.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await sender
        await client.aclose()
        database.close()

    def within(
        handle: Callable[[LocalWorkspace, Request], Awaitable[Response]],
    ) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            return await handle(workspace, request)

        return answer

    async def to_bot(request: Request) -> Response:
        return await bot_proxy.forward(workspace, client, request)

    return Starlette(
        lifespan=lifespan,
        exception_handlers={sqlite3.OperationalError: _cannot_store},
        routes=[
            Route("/api/{method}", within(endpoint.call_method), methods=["GET", "POST"]),
            Route("/upload/v1/{key}", within(files_methods.take_content), methods=["POST"]),
            Route("/files-pri/{team}-{file}/{name:path}", within(files_methods.show_file)),
            Route("/hooks/{kind}/{team}/{key}", within(response_urls.take_answer), methods=["POST"]),
            Route("/oauth/v2/authorize", within(oauth.show_allow_page), methods=["GET"]),
            Route("/oauth/v2/authorize", within(oauth.take_decision), methods=["POST"]),
            Route("/slack/{path:path}", to_bot, methods=_ANY_METHOD),
            Route("/health", to_bot, methods=_ANY_METHOD),
            *control_routes(workspace, bot, IdleWait(deliveries, queue), changes),
            Route("/avatars/{picture}", within(_avatar)),
            Route("/", _page),
            Route("/archives/{rest:path}", _page),
            Mount("/page", StaticFiles(directory=_PAGE)),
        ],
    )


async def _cannot_store(_request: Request, failure: Exception) -> Response:
    """As after a full disk. A status from 500 on lets the bot try again later."""
    message = f"The local Slack could not read or write its data: {failure}."
    return JSONResponse({"ok": False, "error": "cannot_store", "message": message}, status_code=507)


async def _page(_request: Request) -> Response:
    return FileResponse(_PAGE / "index.html", headers=_PAGE_HEADERS)


async def _avatar(workspace: LocalWorkspace, request: Request) -> Response:
    name, _, size = request.path_params["picture"].removesuffix(".svg").rpartition("-")
    member = workspace.member(name)
    if member is None or not size.isdigit():
        return JSONResponse({"ok": False, "error": "not_found"}, status_code=404)
    headers = {"Cache-Control": "max-age=3600"}
    return Response(avatar_svg(member, min(int(size), 512)), media_type="image/svg+xml", headers=headers)
