"""What all interactions have in common: the payload that Slack posts to the bot, and the URL for answers to it."""

from __future__ import annotations

import json
from typing import Any

from playground.slack.bot_requests import BotAnswer, BotDidNotAnswer, BotRequests
from playground.slack.local_workspace import LocalWorkspace
from playground.slack.members import TEAM_DOMAIN, Member
from playground.slack.trigger_ids_and_response_urls import ResponseTarget, TriggerOrigin


class InteractionRequests:
    """Signed requests to `/slack/interactions` of the bot."""

    def __init__(self, workspace: LocalWorkspace, bot: BotRequests) -> None:
        self._workspace = workspace
        self._bot = bot

    def payload(self, kind: str, person: Member, *, view: str = "", channel: str = "") -> dict[str, Any]:
        """What every payload has. `view` or `channel`: where the person did it, which their trigger id remembers."""
        workspace = self._workspace
        stack = workspace.stack
        return {
            "type": kind,
            "user": {
                "id": person.id,
                "username": person.name,
                "name": person.name,
                "team_id": person.team_id or stack.team_id,
            },
            "api_app_id": stack.app_id,
            "token": "local-verification-token",
            "trigger_id": workspace.trigger_ids.new(TriggerOrigin(person.id, view, channel)),
            "team": {"id": stack.team_id, "domain": TEAM_DOMAIN},
            "enterprise": None,
            "is_enterprise_install": False,
        }

    async def send(self, payload: dict[str, Any]) -> BotAnswer | None:
        """The bot's answer; None if it is not installed or gives none within three seconds."""
        if self._workspace.installations.current() is None:
            return None
        try:
            return await self._bot.send_form("/slack/interactions", {"payload": json.dumps(payload)})
        except BotDidNotAnswer:
            return None

    def response_url(self, kind: str, target: ResponseTarget) -> str:
        stack = self._workspace.stack
        key = self._workspace.response_urls.new(target, self._workspace.now)
        return f"{stack.base_url}/hooks/{kind}/{stack.team_id}/{key}"

    def action_ts(self) -> str:
        return self._workspace.messages.next_ts(self._workspace.now)
