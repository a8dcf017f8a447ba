"""What people do with the bot other than writing: slash commands, buttons, the message shortcut, modals, the Home tab."""

from __future__ import annotations

import json
from typing import Any

from playground.slack import posting
from playground.slack.api_error import SlackError
from playground.slack.block_rules import message_findings
from playground.slack.bot_http import BotAnswer, BotDidNotAnswer, BotHttp
from playground.slack.channels import Channel
from playground.slack.input_state import input_state
from playground.slack.interactive_elements import Pressable
from playground.slack.messages import Message
from playground.slack.people import TEAM_DOMAIN, Person
from playground.slack.tickets import ResponseTarget
from playground.slack.typed_text import escape, typed
from playground.slack.views import View
from playground.slack.web_api.views import checked, owner
from playground.slack.workspace import Workspace

COMMAND = "/clerk"
SAVE_SHORTCUT = "save_message"
_SLACKBOT = "USLACKBOT"


class Interactions:
    """Each call sends one signed request to the bot and shows its synchronous answer as Slack would."""

    def __init__(self, workspace: Workspace, bot: BotHttp) -> None:
        self._workspace = workspace
        self._bot = bot

    async def slash(self, person: Person, channel: Channel, line: str) -> None:
        """A line like `/clerk list`; names in it are escaped as with *escape* on."""
        workspace = self._workspace
        command, _, text = line.strip().partition(" ")
        if command != COMMAND or workspace.installations.current() is None:
            self._complain(person, channel, f"{command} is not a valid command.")
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
            "text": typed(text.strip(), workspace.directory, with_names=True).text,
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
            self._complain(person, channel, f'{command} failed with the error "{error}"')
        except SlackError:
            self._complain(person, channel, f'{command} failed with the error "invalid_command_response"')

    async def press_in_message(self, person: Person, message: Message, pressed: Pressable, chosen: str = "") -> bool:
        """Returns False when the bot did not take it. As in Slack, an ephemeral message's own content is not sent along."""
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

    async def press_in_view(self, person: Person, view: View, pressed: Pressable, chosen: str = "") -> bool:
        """A button in a modal or in the Home tab: no channel, no response URL."""
        workspace = self._workspace
        payload = {
            **self._payload("block_actions", person),
            "container": {"type": "view", "view_id": view.id},
            "view": view.body,
            "actions": [pressed.as_action(workspace.messages.next_ts(workspace.now), chosen)],
        }
        return await self._send(payload) is not None

    async def shortcut(self, person: Person, message: Message, callback_id: str = SAVE_SHORTCUT) -> bool:
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

    async def submit(self, person: Person, view: View, given: dict[str, str]) -> dict[str, str] | None:
        """Send a modal off; returns the errors that the bot found, by block, or None if it took no notice in time."""
        workspace = self._workspace
        state = {"values": input_state(view.body["blocks"], given)}
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
            replacement = checked(said.get("view"), "modal")
            workspace.views.update(view.id, "", replacement, owner(workspace), "", workspace.now)
        else:
            workspace.views.close(view.id)
        return {}

    def open_home(self, person: Person) -> None:
        """The person looks at the bot's Home tab; the bot hears of it and may publish it."""
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

    def _payload(self, kind: str, person: Person) -> dict[str, Any]:
        stack = self._workspace.stack
        return {
            "type": kind,
            "user": {"id": person.id, "username": person.name, "name": person.name, "team_id": stack.team_id},
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
        ticket = self._workspace.response_urls.new(target, self._workspace.now)
        return f"{stack.base_url}/hooks/{kind}/{stack.team_id}/{ticket}"

    def _show_answer(self, person: Person, channel: Channel, answer: BotAnswer) -> None:
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

    def _complain(self, person: Person, channel: Channel, text: str) -> None:
        """Slackbot's words about a command that came to nothing."""
        workspace = self._workspace
        body = {"user": _SLACKBOT, "type": "message", "text": escape(text), "is_ephemeral": True}
        with workspace.database.transaction():
            ts = workspace.messages.next_ts(workspace.now)
            workspace.messages.add(channel.id, {**body, "ts": ts}, recipient=person.id)
