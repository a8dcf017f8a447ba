"""Sends interactions to the bot: slash commands, buttons, the message shortcut, modals, and the opened Home tab."""

from __future__ import annotations

import json
from typing import Any

from playground.errors import SlackError
from playground.slack import posting
from playground.slack.block_rules import message_findings
from playground.slack.bot_requests import BotAnswer, BotDidNotAnswer, BotRequests
from playground.slack.channel_store import SlackChannel
from playground.slack.interactive_elements import InteractiveElement, input_state
from playground.slack.local_workspace import LocalWorkspace
from playground.slack.members import TEAM_DOMAIN, Member
from playground.slack.message_store import StoredMessage
from playground.slack.trigger_ids_and_response_urls import ResponseTarget
from playground.slack.typed_text import escape, parse_typed_text
from playground.slack.view_store import StoredView
from playground.slack.web_api.views_methods import check_view, view_owner

COMMAND = "/clerk"
SAVE_SHORTCUT = "save_message"
_SLACKBOT = "USLACKBOT"


class Interactions:
    """Each call sends one signed request to the bot and shows its synchronous answer as Slack would."""

    def __init__(self, workspace: LocalWorkspace, bot: BotRequests) -> None:
        self._workspace = workspace
        self._bot = bot

    async def slash(self, person: Member, channel: SlackChannel, line: str) -> None:
        """A line like `/clerk list`; names in it are escaped as with *escape* on."""
        workspace = self._workspace
        command, _, text = line.strip().partition(" ")
        if command != COMMAND or workspace.installations.current() is None:
            self._post_slackbot_error(person, channel, f"{command} is not a valid command.")
            return
        fields = {
            "token": "local-verification-token",
            "team_id": workspace.stack.team_id,
            "team_domain": TEAM_DOMAIN,
            "channel_id": channel.id,
            "channel_name": channel.name_in_payloads,
            "user_id": person.id,
            "user_name": person.name,
            "command": command,
            "text": parse_typed_text(text.strip(), workspace.mention_directory, with_names=True).text,
            "api_app_id": workspace.stack.app_id,
            "is_enterprise_install": "false",
            "response_url": self._response_url("commands", ResponseTarget(channel.id, person.id, None)),
            "trigger_id": workspace.trigger_ids.new(person.id),
        }
        try:
            answer = await self._bot.send_form("/slack/commands", fields)
            self._show_answer(person, channel, answer)
        except BotDidNotAnswer as failure:
            error = "operation_timeout" if failure.reason == "http_timeout" else "dispatch_failed"
            self._post_slackbot_error(person, channel, f'{command} failed with the error "{error}"')
        except SlackError:
            self._post_slackbot_error(person, channel, f'{command} failed with the error "invalid_command_response"')

    async def press_in_message(
        self, person: Member, message: StoredMessage, pressed: InteractiveElement, chosen: str = ""
    ) -> bool:
        """Returns whether the bot accepted it in time. As in Slack, an ephemeral message's content is not sent along."""
        workspace = self._workspace
        channel = workspace.channels.get(message.channel)
        assert channel is not None  # noqa: S101 - messages are in channels
        target = ResponseTarget(message.channel, person.id, message.ts)
        container = {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": message.channel,
            "is_ephemeral": message.recipient is not None,
            **({"thread_ts": message.thread_ts} if message.thread_ts else {}),
        }
        payload = {
            **self._payload("block_actions", person),
            "container": container,
            "channel": {"id": channel.id, "name": channel.name_in_payloads},
            **({} if message.recipient else {"message": message.body}),
            "state": {"values": {}},
            "response_url": self._response_url("actions", target),
            "actions": [pressed.as_action(workspace.messages.next_ts(workspace.now), chosen)],
        }
        return await self._send(payload) is not None

    async def press_in_view(
        self, person: Member, view: StoredView, pressed: InteractiveElement, chosen: str = ""
    ) -> bool:
        """A button in a modal or in the Home tab: no channel, no response URL."""
        workspace = self._workspace
        payload = {
            **self._payload("block_actions", person),
            "container": {"type": "view", "view_id": view.id},
            "view": view.body,
            "actions": [pressed.as_action(workspace.messages.next_ts(workspace.now), chosen)],
        }
        return await self._send(payload) is not None

    async def shortcut(self, person: Member, message: StoredMessage, callback_id: str = SAVE_SHORTCUT) -> bool:
        """The message shortcut, from the message's menu."""
        workspace = self._workspace
        channel = workspace.channels.get(message.channel)
        assert channel is not None  # noqa: S101 - messages are in channels
        payload = {
            **self._payload("message_action", person),
            "action_ts": workspace.messages.next_ts(workspace.now),
            "callback_id": callback_id,
            "channel": {"id": channel.id, "name": channel.name_in_payloads},
            "message_ts": message.ts,
            "message": message.body,
            "response_url": self._response_url("app", ResponseTarget(message.channel, person.id, message.ts)),
        }
        return await self._send(payload) is not None

    async def submit(self, person: Member, view: StoredView, values: dict[str, str]) -> dict[str, str] | None:
        """Submit a modal; returns the errors that the bot found, by block, or None if it did not answer in time."""
        workspace = self._workspace
        state = {"values": input_state(view.body["blocks"], values)}
        payload = {
            **self._payload("view_submission", person),
            "view": {**view.body, "state": state},
            "response_urls": [],
        }
        answer = await self._send(payload)
        if answer is None:
            return None
        said = answer.json() or {}
        if said.get("response_action") == "errors":
            errors: dict[str, str] = dict(said["errors"])  # type: ignore[call-overload]
            return errors
        if said.get("response_action") in ("update", "push"):
            replacement = check_view(said.get("view"), "modal")
            workspace.views.update(view.id, "", replacement, view_owner(workspace), "", workspace.now)
        else:
            workspace.views.close(view.id)
        return {}

    def open_home(self, person: Member) -> None:
        """The person opens the bot's Home tab; the bot gets app_home_opened and may publish the tab."""
        workspace = self._workspace
        with workspace.database.transaction():
            channel = workspace.channels.open_direct_message(person.id, workspace.now)
            home = workspace.views.home(person.id)
            event: dict[str, Any] = {
                "type": "app_home_opened",
                "user": person.id,
                "channel": channel.id,
                "tab": "home",
                "event_ts": workspace.messages.next_ts(workspace.now),
            }
            workspace.announce({**event, "view": home.body} if home else event, lane=channel.id)

    def _payload(self, kind: str, person: Member) -> dict[str, Any]:
        stack = self._workspace.stack
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
            "trigger_id": self._workspace.trigger_ids.new(person.id),
            "team": {"id": stack.team_id, "domain": TEAM_DOMAIN},
            "enterprise": None,
            "is_enterprise_install": False,
        }

    async def _send(self, payload: dict[str, Any]) -> BotAnswer | None:
        if self._workspace.installations.current() is None:
            return None
        try:
            return await self._bot.send_form("/slack/interactions", {"payload": json.dumps(payload)})
        except BotDidNotAnswer:
            return None

    def _response_url(self, kind: str, target: ResponseTarget) -> str:
        stack = self._workspace.stack
        key = self._workspace.response_urls.new(target, self._workspace.now)
        return f"{stack.base_url}/hooks/{kind}/{stack.team_id}/{key}"

    def _show_answer(self, person: Member, channel: SlackChannel, answer: BotAnswer) -> None:
        said = answer.json()
        if said is None:
            text, blocks, public = escape(answer.body.decode(errors="replace").strip()), [], False
        else:
            text, blocks = str(said.get("text") or ""), list(said.get("blocks") or [])  # type: ignore[call-overload]
            public = said.get("response_type") == "in_channel"
        if not text and not blocks:
            return
        if message_findings(blocks):
            raise SlackError("invalid_blocks")
        if public:
            posting.post_as_bot(self._workspace, channel=channel, text=text, blocks=blocks)
        else:
            posting.post_ephemeral(self._workspace, channel=channel, recipient=person.id, text=text, blocks=blocks)

    def _post_slackbot_error(self, person: Member, channel: SlackChannel, text: str) -> None:
        """What Slackbot says about a command that failed."""
        workspace = self._workspace
        body = {"user": _SLACKBOT, "type": "message", "text": escape(text), "is_ephemeral": True}
        with workspace.database.transaction():
            ts = workspace.messages.next_ts(workspace.now)
            workspace.messages.add(channel.id, {**body, "ts": ts}, recipient=person.id)
