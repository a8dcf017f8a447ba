"""The routes of the control API, each behind the guard."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from playground.slack.bot_http import BotHttp
from playground.slack.control import looking
from playground.slack.control.driving import Driving
from playground.slack.control.fault_injection import Conditions
from playground.slack.control.guard import ControlError, json_body, refuse_strangers
from playground.slack.install_walk import InstallationFailed, walk
from playground.slack.interactions import Interactions
from playground.slack.wait_until_idle import Settling
from playground.slack.workspace import Workspace

Body = dict[str, Any]


class Control:
    """Looks, drives and changes conditions."""

    def __init__(self, workspace: Workspace, bot: BotHttp, settling: Settling, changes: looking.Changes) -> None:
        self._workspace = workspace
        self._changes = changes
        self._settling = settling
        self._driving = Driving(workspace, Interactions(workspace, bot), settling)
        calls = {**self._driving.calls, **Conditions(workspace, bot, settling).calls, "install": self._install}
        self.routes = [
            Route("/_local/state", _guarded(self._state), methods=["GET"]),
            Route("/_local/messages", _guarded(self._messages), methods=["GET"]),
            *(Route(f"/_local/{name}", _guarded(_posted(call)), methods=["POST"]) for name, call in calls.items()),
        ]

    async def _state(self, request: Request) -> Body:
        """?as=ana[&after=CHANGE&wait=SECONDS]: at once, or when something after that change happened."""
        query = request.query_params
        if "after" in query:
            seconds = float(query.get("wait", looking.LONGEST_POLL_SECONDS))
            await self._changes.newer_than(int(query["after"]), self._workspace.database, seconds)
        return looking.state(self._workspace, query.get("as", "ana"))

    async def _messages(self, request: Request) -> Body:
        """?as=ana[&in=#general][&thread_ts=TS][&newest=N]."""
        query = request.query_params
        place, thread_ts, newest = query.get("in", ""), query.get("thread_ts", ""), int(query.get("newest", 0))
        return looking.messages(self._workspace, query.get("as", "ana"), place, thread_ts, newest)

    async def _install(self, body: Body) -> Body:
        """{as?}: walk through the installation as that person's browser would → {team_id, bot_token_is_new, replies, …}."""
        workspace = self._workspace
        since = workspace.database.last_change
        before = workspace.installations.current()
        person = str(body.get("as") or "ana")
        try:
            await asyncio.to_thread(walk, workspace.stack.base_url, person)
        except InstallationFailed as failure:
            raise ControlError("installation_failed", str(failure), 502) from None
        after = workspace.installations.current()
        facts = {"team_id": workspace.stack.team_id, "changed": after != before}
        return {**facts, **await self._driving.came_of_installation(since, person, body)}


def _posted(call: Callable[[Body], Awaitable[Body]]) -> Callable[[Request], Awaitable[Body]]:
    async def answer(request: Request) -> Body:
        return await call(await json_body(request))

    return answer


def _guarded(call: Callable[[Request], Awaitable[Body]]) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        try:
            refuse_strangers(request)
            return JSONResponse({"ok": True, **await call(request)})
        except ControlError as refusal:
            return JSONResponse(refusal.as_answer(), status_code=refusal.status)
        except (TypeError, ValueError) as malformed:
            return JSONResponse({"ok": False, "error": "bad_request", "message": f"{malformed}."}, status_code=400)

    return answer
