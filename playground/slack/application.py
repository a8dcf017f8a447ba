"""The server's routes: Web API, response URLs, OAuth, the control API, the page, and the bot's own addresses."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import httpx
from hypercorn.asyncio import serve
from hypercorn.config import Config
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from playground.slack import forwarding, oauth_pages, response_urls
from playground.slack.avatars import avatar_svg
from playground.slack.bot_http import BotHttp
from playground.slack.control.looking import Changes
from playground.slack.control.routes import Control
from playground.slack.database import Database
from playground.slack.deliveries import Deliveries
from playground.slack.wait_until_idle import Queue, Settling, StackQueue, retry_speed_from_environment
from playground.slack.web_api import dispatch
from playground.slack.workspace import Workspace, database_path
from playground.stack.clock import StackClock
from playground.stack.stack_file import StackFile

_PAGE = Path(__file__).parents[1] / "page"
_ANY = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
_PAGE_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: http: https:; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


async def serve_workspace(data: Path, stopped: asyncio.Event, queue: Queue | None = None) -> None:
    """Serve the workspace of a data folder that has a stack.json, until `stopped` is set.

    `queue` stands in for the stack's own one where there is none.
    """
    stack = StackFile.load(data)
    changes = Changes()
    config = Config()
    config.bind = [f"127.0.0.1:{stack.front_port}"]  # loopback: there are no passwords here
    config.graceful_timeout = 1.0
    config.accesslog = None
    config.errorlog = "-"

    async def until_stopped() -> None:
        await stopped.wait()
        changes.close()

    application = _application(data, stack, queue or StackQueue(stack), changes)
    await serve(application, config, shutdown_trigger=until_stopped)


def _application(data: Path, stack: StackFile, queue: Queue, changes: Changes) -> Starlette:
    # Every call has its own connection: one kept alive could be closed by the bot just as a POST goes out on it.
    client = httpx.AsyncClient(timeout=30, trust_env=False, limits=httpx.Limits(max_keepalive_connections=0))
    bot = BotHttp(stack.web_url, stack.signing_secret, client)
    database = Database(database_path(data))
    deliveries = Deliveries(database, bot.deliver, retry_speed_from_environment())
    workspace = Workspace(
        stack=stack,
        database=database,
        clock=StackClock(data),
        deliveries=deliveries,
        token_changed=lambda token: replace(StackFile.load(data), bot_token=token).save(data),
    )
    control = Control(workspace, bot, Settling(deliveries, queue), changes)

    def changed() -> None:
        deliveries.wake()
        changes.announce()

    database.changed = changed

    @contextlib.asynccontextmanager
    async def running(_application: Starlette) -> AsyncIterator[None]:
        sender = asyncio.create_task(deliveries.run())
        yield
        sender.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await sender
        await client.aclose()
        database.close()

    def within(handle: Callable[[Workspace, Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            return await handle(workspace, request)

        return answer

    async def to_bot(request: Request) -> Response:
        return await forwarding.forward(workspace, client, request)

    return Starlette(
        lifespan=running,
        routes=[
            Route("/api/{method}", within(dispatch.answer), methods=["GET", "POST"]),
            Route("/hooks/{kind}/{team}/{ticket}", within(response_urls.answer), methods=["POST"]),
            Route("/oauth/v2/authorize", within(oauth_pages.show), methods=["GET"]),
            Route("/oauth/v2/authorize", within(oauth_pages.decide), methods=["POST"]),
            Route("/slack/{path:path}", to_bot, methods=_ANY),
            Route("/health", to_bot, methods=_ANY),
            *control.routes,
            Route("/avatars/{picture}", within(_avatar)),
            Route("/", _page),
            Route("/archives/{rest:path}", _page),
            Mount("/page", StaticFiles(directory=_PAGE)),
        ],
    )


async def _page(_request: Request) -> Response:
    return FileResponse(_PAGE / "index.html", headers=_PAGE_HEADERS)


async def _avatar(workspace: Workspace, request: Request) -> Response:
    name, _, size = request.path_params["picture"].removesuffix(".svg").rpartition("-")
    person = workspace.person(name)
    if person is None or not size.isdigit():
        return JSONResponse({"ok": False, "error": "not_found"}, status_code=404)
    headers = {"Cache-Control": "max-age=3600"}
    return Response(avatar_svg(person, min(int(size), 512)), media_type="image/svg+xml", headers=headers)
