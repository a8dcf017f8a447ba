"""Waits until the bot has finished with an action, and collects the messages that it wrote or changed meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from playground.slack.channel_store import SlackChannel
from playground.slack.control_api.control_request import Body
from playground.slack.local_workspace import LocalWorkspace
from playground.slack.members import EXTERNAL_MEMBER, PEOPLE, Member
from playground.slack.message_store import StoredMessage
from playground.slack.unfurls import as_seen_by
from playground.slack.wait_until_idle import IdleWait

WAIT_SECONDS = 20.0
_SLACKBOT = "USLACKBOT"


@dataclass(frozen=True)
class ChannelOrThread:
    """Where something was done: in a channel, perhaps in a thread of it."""

    channel: SlackChannel
    thread_ts: str | None = None


@dataclass(frozen=True)
class BotReplies:
    """Answers of the control API: {replies, updated, idle, view?}. A request's `wait` is in seconds."""

    workspace: LocalWorkspace
    idle_wait: IdleWait

    async def wait(self, body: Body) -> bool:
        """Returns whether the bot has finished within the request's time."""
        return await self.idle_wait.wait(float(body.get("wait", WAIT_SECONDS)))

    async def collect(
        self, since: int, person: Member, place: ChannelOrThread | None, body: Body, **facts: Any
    ) -> Body:
        """What the bot wrote after change number `since`, as the person sees it, in the place and to them alone."""
        idle = await self.wait(body)
        answer = {**facts, **self._visible_to(person, since, place), "idle": idle}
        modal = self.workspace.views.modal(person.id)
        return {**answer, "view": modal.body} if modal else answer

    async def collect_for_all(self, since: int, body: Body, **facts: Any) -> Body:
        """The same over everybody's conversations, each message once."""
        idle = await self.wait(body)
        found: dict[str, dict[str, Body]] = {"replies": {}, "updated": {}}
        for person in (*PEOPLE, EXTERNAL_MEMBER):
            for kind, messages in self._visible_to(person, since, None).items():
                found[kind] |= {message["ts"]: message for message in messages}
        in_order = {kind: sorted(by_ts.values(), key=lambda message: message["ts"]) for kind, by_ts in found.items()}
        return {**facts, **in_order, "idle": idle}

    def place_of(self, message: StoredMessage) -> ChannelOrThread:
        channel = self.workspace.channels.get(message.channel)
        assert channel is not None  # noqa: S101 - messages are in channels
        return ChannelOrThread(channel, message.thread_ts or message.ts)

    def _visible_to(self, person: Member, since: int, place: ChannelOrThread | None) -> dict[str, list[Body]]:
        direct_message = self.workspace.channels.direct_message(person.id)
        replies: list[Body] = []
        updated: list[Body] = []
        for message in self.workspace.messages.changed_since(since, person.id):
            is_by_bot = message.author in (self.workspace.bot.id, _SLACKBOT)
            if not is_by_bot or message.body.get("subtype", "").startswith("channel_"):
                continue
            in_direct_message = direct_message is not None and message.channel == direct_message.id
            if not in_direct_message and place and not _is_in(message, place):
                continue
            (replies if message.created_change > since else updated).append(describe(self.workspace, message, person))
        return {"replies": replies, "updated": updated}


def describe(workspace: LocalWorkspace, message: StoredMessage, person: Member) -> Body:
    """A message as Slack returns it and that person sees it, with its channel."""
    body = as_seen_by(workspace, person.id, workspace.messages.with_thread_facts(message))
    return {**body, "channel": message.channel}


def _is_in(message: StoredMessage, place: ChannelOrThread) -> bool:
    if message.channel != place.channel.id:
        return False
    threads = (message.thread_ts, place.thread_ts)
    return None in threads or threads[0] == threads[1]
