"""Private channels and group conversations: people open and leave them, and share a private channel with another organization."""

from __future__ import annotations

from playground.slack import membership
from playground.slack.channel_store import Kind
from playground.slack.control_api.bot_replies import BotReplies, ChannelOrThread
from playground.slack.control_api.control_request import Body, ControlError, find_channel, find_person
from playground.slack.local_workspace import LocalWorkspace

_KINDS = {"private": Kind.PRIVATE, "group": Kind.GROUP}


class PrivateConversations:
    """Each method is one action: it takes a request's body and returns the answer's."""

    def __init__(self, workspace: LocalWorkspace, replies: BotReplies) -> None:
        self._workspace = workspace
        self._replies = replies

    async def open(self, body: Body) -> Body:
        """{as, name, people, kind: private | group}: with the bot in it → {channel, replies, updated, idle}.

        Slack tells the bot that it joined a private channel, and nothing of a group conversation.
        """
        workspace, kind, name = self._workspace, _KINDS.get(str(body.get("kind"))), str(body.get("name") or "")
        person = find_person(workspace, body.get("as"))
        people = [person, *(find_person(workspace, each) for each in body.get("people") or ())]
        if kind is None or not name:
            raise ControlError("unknown_kind", f"Name a kind ({', '.join(_KINDS)}) and a name.")
        since = workspace.database.last_change
        channel = membership.open_conversation(workspace, kind, name, [each.id for each in people])
        return await self._replies.collect(since, person, ChannelOrThread(channel), body, channel=channel.id)

    async def leave(self, body: Body) -> Body:
        """{as, in}: the person leaves the private channel, and does not see it any more → {changed, idle}."""
        person = find_person(self._workspace, body.get("as"))
        channel = find_channel(self._workspace, body.get("in"), person)
        if channel.kind is not Kind.PRIVATE:
            raise ControlError("not_private", "Everybody sees a public channel, and nobody can leave a direct message.")
        changed = membership.leave_private_channel(self._workspace, channel, person.id)
        return {"changed": changed, "idle": await self._replies.wait(body)}

    async def share(self, body: Body) -> Body:
        """{as, in}: the private channel is shared with another organization → {channel (its new id), idle}."""
        person = find_person(self._workspace, body.get("as"))
        channel = find_channel(self._workspace, body.get("in"), person)
        if channel.kind is not Kind.PRIVATE:
            raise ControlError("not_private", "Only a private channel gets a new id when it is shared.")
        return {"channel": membership.share(self._workspace, channel), "idle": await self._replies.wait(body)}
