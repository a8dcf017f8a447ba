"""Faults on request: Web API calls that fail, events that come several times or once more, retries that come sooner."""

from __future__ import annotations

import secrets

from playground.slack.bot_requests import BotRequests
from playground.slack.control_api.bot_replies import BotReplies
from playground.slack.control_api.control_request import Body, ControlError
from playground.slack.injected_failures import InjectedFailure
from playground.slack.local_workspace import LocalWorkspace


class FaultInjection:
    """Each method is one action: it takes a request's body and returns the answer's."""

    def __init__(self, workspace: LocalWorkspace, bot: BotRequests, replies: BotReplies) -> None:
        self._workspace = workspace
        self._bot = bot
        self._replies = replies

    async def fault(self, body: Body) -> Body:
        """{method, times?, retry_after?, error?, status?, lose_answer?} plans failures; {retry_speed}, {duplicates} and
        {clear} concern the deliveries. → {failures, retry_speed, duplicates, deliveries}."""
        workspace = self._workspace
        if body.get("clear"):
            workspace.injected_failures.clear()
            workspace.deliveries.set_speed(1)
            self._bot.duplicates = 1
        if "retry_speed" in body:
            try:
                workspace.deliveries.set_speed(float(body["retry_speed"]))
            except ValueError as refusal:
                raise ControlError("bad_speed", f"{refusal}.") from None
        if "duplicates" in body:
            self._bot.duplicates = max(1, int(body["duplicates"]))
        if "method" in body:
            workspace.injected_failures.plan(str(body["method"]), int(body.get("times", 1)), _failure(body))
        return {
            "failures": workspace.injected_failures.remaining(),
            "retry_speed": workspace.deliveries.speed,
            "duplicates": self._bot.duplicates,
            "deliveries": workspace.deliveries.recent(),
        }

    async def redeliver(self, body: Body) -> Body:
        """{event_id} or {last: n}: send events once more that were sent before → {redelivered, idle}."""
        sent = self._workspace.deliveries.redeliver(body.get("event_id"), int(body.get("last", 1)))
        return {"redelivered": sent, "idle": await self._replies.wait(body)}

    async def verify(self, _body: Body) -> Body:
        """{}: send url_verification → {verified}: whether the bot answered with the challenge."""
        return {"verified": await self._bot.verify_address(secrets.token_hex(16))}


def _failure(body: Body) -> InjectedFailure:
    retry_after, status = body.get("retry_after"), body.get("status")
    return InjectedFailure(
        error=str(body["error"]) if body.get("error") else None,
        status=int(status) if status is not None else None,
        retry_after=int(retry_after) if retry_after is not None else None,
        lose_answer=bool(body.get("lose_answer")),
    )
