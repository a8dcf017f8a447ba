"""Sends interactions to the bot: slash commands, buttons and menus, shortcuts, and the opened Home tab."""

from __future__ import annotations

from typing import Any

from playground.errors import SlackError
from playground.slack import posting
from playground.slack.block_rules import message_findings
from playground.slack.bot_requests import BotAnswer, BotDidNotAnswer, BotRequests
from playground.slack.channel_store import SlackChannel
from playground.slack.element_state import Part, entered_value, has_state, state_of
from playground.slack.interaction_requests import InteractionRequests
from playground.slack.interactive_elements import InteractiveElement
from playground.slack.local_workspace import LocalWorkspace
from playground.slack.members import TEAM_DOMAIN, Member
from playground.slack.message_store import StoredMessage
from playground.slack.trigger_ids_and_response_urls import ResponseTarget, TriggerOrigin
from playground.slack.typed_text import escape, parse_typed_text
from playground.slack.unfurls import as_seen_by
from playground.slack.view_store import StoredView

COMMAND = "/clerk"
_SLACKBOT = "USLACKBOT"


class Interactions:
    """Each call sends one signed request to the bot and shows its synchronous answer as Slack would."""

    def __init__(self, workspace: LocalWorkspace, bot: BotRequests) -> None:
        self._workspace = workspace
        self._bot = bot
        self._requests = InteractionRequests(workspace, bot)

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
            "response_url": self._requests.response_url("commands", ResponseTarget(channel.id, person.id, None)),
            "trigger_id": workspace.trigger_ids.new(TriggerOrigin(person.id, channel=channel.id)),
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
        self, person: Member, message: StoredMessage, pressed: InteractiveElement, chosen: str | list[str] = ""
    ) -> bool:
        """Returns whether the bot accepted it in time. As in Slack, an ephemeral message's content is not sent along.

        `chosen` is what is entered where it is no button; raises WrongEntry.
        """
        workspace = self._workspace
        channel = workspace.channels.get(message.channel)
        assert channel is not None  # noqa: S101 - messages are in channels
        surface = f"{message.channel}/{message.ts}"
        entered = self._enter(person, surface, pressed, chosen)
        if not pressed.is_sent:
            return True
        target = ResponseTarget(message.channel, person.id, message.ts)
        container = {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": message.channel,
            "is_ephemeral": message.recipient is not None,
            **({"thread_ts": message.thread_ts} if message.thread_ts else {}),
        }
        blocks = message.body.get("blocks", [])
        payload = {
            **self._requests.payload("block_actions", person, channel=channel.id),
            "container": container,
            "channel": {"id": channel.id, "name": channel.name_in_payloads},
            **({} if message.recipient else {"message": self._seen_by(workspace.bot.id, message)}),
            "state": {"values": state_of(blocks, workspace.entered.get(surface, person.id))},
            "response_url": self._requests.response_url("actions", target),
            "actions": [pressed.as_action(self._requests.action_ts(), entered)],
        }
        return await self._requests.send(payload) is not None

    async def press_in_view(
        self, person: Member, view: StoredView, pressed: InteractiveElement, chosen: str | list[str] = ""
    ) -> bool:
        """A button or a menu in a modal or in the Home tab: no channel, no response URL. Raises WrongEntry."""
        workspace = self._workspace
        entered = self._enter(person, view.id, pressed, chosen)
        if not pressed.is_sent:
            return True
        current = workspace.views.get(view.id) or view
        payload = {
            **self._requests.payload("block_actions", person, view=view.id),
            "container": {"type": "view", "view_id": view.id},
            "view": current.body,
            "actions": [pressed.as_action(self._requests.action_ts(), entered)],
        }
        return await self._requests.send(payload) is not None

    async def message_shortcut(self, person: Member, message: StoredMessage, callback_id: str) -> bool:
        """A shortcut in a message's menu: on every message that the person sees, also where the bot is not."""
        workspace = self._workspace
        channel = workspace.channels.get(message.channel)
        assert channel is not None  # noqa: S101 - messages are in channels
        payload = {
            **self._requests.payload("message_action", person, channel=channel.id),
            "action_ts": self._requests.action_ts(),
            "callback_id": callback_id,
            "channel": {"id": channel.id, "name": channel.name_in_payloads},
            "message_ts": message.ts,
            "message": self._seen_by(person.id, message),
            "response_url": self._requests.response_url("app", ResponseTarget(channel.id, person.id, message.ts)),
        }
        return await self._requests.send(payload) is not None

    async def global_shortcut(self, person: Member, callback_id: str) -> bool:
        """A shortcut beside the message field: it says who, and nothing of where they are."""
        payload = {
            **self._requests.payload("shortcut", person),
            "action_ts": self._requests.action_ts(),
            "callback_id": callback_id,
        }
        return await self._requests.send(payload) is not None

    def open_home(self, person: Member, tab: str = "home") -> None:
        """The person opens a tab of the bot, `home` or `messages`; the bot gets app_home_opened and may publish its Home tab."""
        workspace = self._workspace
        with workspace.database.transaction():
            channel = workspace.channels.open_direct_message(person.id, workspace.now)
            home = workspace.views.home(person.id)
            event: dict[str, Any] = {
                "type": "app_home_opened",
                "user": person.id,
                "channel": channel.id,
                "tab": tab,
                "event_ts": workspace.messages.next_ts(workspace.now),
            }
            # Slack sends the view with the Home tab only, and only once there is one.
            workspace.announce({**event, "view": home.body} if home and tab == "home" else event, lane=channel.id)

    def _enter(self, person: Member, surface: str, pressed: InteractiveElement, chosen: str | list[str]) -> Part | None:
        """Remember what is chosen or entered, as Slack's client does; None where there is nothing to enter."""
        element = pressed.element
        if not has_state(element):
            return None
        option = str((pressed.option or {}).get("value") or "")
        value = entered_value(element, option or chosen, self._workspace.entry_names(person))
        self._workspace.entered.put(surface, person.id, pressed.block_id, pressed.action_id, value)
        return value

    def _seen_by(self, user: str, message: StoredMessage) -> dict[str, Any]:
        """The message as the user sees it, with what is known of its thread: Slack sends no less than its Web API returns."""
        return as_seen_by(self._workspace, user, self._workspace.messages.with_thread_facts(message))

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
