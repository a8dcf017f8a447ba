"""What people do with messages: write, edit, delete, react; and what other apps and other organizations write."""

from __future__ import annotations

import base64
from typing import Any

from playground.slack import posting
from playground.slack.control_api.bot_replies import BotReplies, ChannelOrThread
from playground.slack.control_api.control_request import (
    Body,
    ControlError,
    find_channel,
    find_message,
    find_own_message,
    find_person,
    find_thread,
)
from playground.slack.file_store import file_object
from playground.slack.local_workspace import LocalWorkspace
from playground.slack.members import Member
from playground.slack.typed_text import parse_typed_text

_OTHER_AUTHORS = ("app", "webhook", "external")
_LARGEST_FILE = 10_000_000


class MessageActions:
    """Each method is one action: it takes a request's body and returns the answer's."""

    def __init__(self, workspace: LocalWorkspace, replies: BotReplies) -> None:
        self._workspace = workspace
        self._replies = replies

    async def say(self, body: Body) -> Body:
        """{as, in, text, thread_ts?, files?: [{name, title?, content: base64}]} → {channel, ts, replies, updated, idle, hint?}."""
        workspace = self._workspace
        person = find_person(workspace, body.get("as"))
        channel = find_channel(workspace, body.get("in"), person)
        text, files = str(body.get("text") or ""), _files(body.get("files"))
        if not text.strip() and not files:
            raise ControlError("no_text", "The text is empty.")
        thread_ts = find_thread(workspace, body.get("thread_ts"), channel, person)
        since = workspace.database.last_change
        with workspace.database.transaction():
            shared = [self._shared(name, title, content, person) for name, title, content in files]
            message = posting.say(
                workspace, user=person.id, channel=channel, text=text, thread_ts=thread_ts, files=shared
            )
        place = ChannelOrThread(channel, message.thread_ts or message.ts)
        answer = await self._replies.collect(since, person, place, body, channel=channel.id, ts=message.ts)
        mentioned = workspace.bot.id in parse_typed_text(text, workspace.mention_directory).mentions
        if mentioned and not workspace.channels.has_member(channel.id, workspace.bot.id):
            answer["hint"] = (
                "ClerkBot cannot be in a direct message of two people, so it does not get this message."
                if channel.is_im
                else f"ClerkBot is not in #{channel.name}, so it does not get this message. Invite it first."
            )
        return answer

    def _shared(self, name: str, title: str, content: bytes, person: Member) -> Body:
        """The file object of a file that a person shares."""
        workspace, stack = self._workspace, self._workspace.stack
        file = workspace.files.add(name, content)
        return file_object(file, title or name, person.id, stack.base_url, stack.team_id, int(workspace.now))

    async def edit(self, body: Body) -> Body:
        """{as, message, text}: a person changes their own message → {replies, updated, idle}."""
        person, message = find_own_message(self._workspace, body)
        since = self._workspace.database.last_change
        written = parse_typed_text(str(body.get("text") or ""), self._workspace.mention_directory)
        posting.change(self._workspace, message, text=written.text, blocks=written.blocks, editor=person.id)
        return await self._replies.collect(since, person, self._replies.place_of(message), body)

    async def delete(self, body: Body) -> Body:
        """{as, message}: a person deletes their own message → {replies, updated, idle}."""
        person, message = find_own_message(self._workspace, body)
        since = self._workspace.database.last_change
        posting.delete(self._workspace, message)
        return await self._replies.collect(since, person, self._replies.place_of(message), body)

    async def react(self, body: Body) -> Body:
        """{as, message, emoji, remove?} → {changed, replies, updated, idle}."""
        workspace = self._workspace
        person = find_person(workspace, body.get("as"))
        message = find_message(workspace, body.get("message"), person)
        since = workspace.database.last_change
        emoji = str(body.get("emoji") or "").strip(":")
        changed = posting.react(workspace, message, user=person.id, emoji=emoji, added=not body.get("remove", False))
        return await self._replies.collect(since, person, self._replies.place_of(message), body, changed=changed)

    async def post_as_other(self, body: Body) -> Body:
        """{author: app | webhook | external, in, text} → {channel, ts, replies, updated, idle}."""
        workspace, author, text = self._workspace, body.get("author"), str(body.get("text") or "")
        channel = workspace.channels.by_name(str(body.get("in") or "").removeprefix("#"))
        if channel is None or author not in _OTHER_AUTHORS:
            raise ControlError("unknown_author", f"Name an author ({', '.join(_OTHER_AUTHORS)}), a channel and a text.")
        since = workspace.database.last_change
        if author == "external":
            message = posting.say_as_external_member(workspace, channel, text)
        else:
            message = posting.say_as_app(workspace, channel, text, by_webhook=author == "webhook")
        return await self._replies.collect_for_all(since, body, channel=channel.id, ts=message.ts)


def _files(asked: Any) -> list[tuple[str, str, bytes]]:
    """Name, title and content of the files of a request. Raises ControlError."""
    files = []
    for one in asked or ():
        name = str(one.get("name") or "").replace("/", "_")
        try:
            content = base64.b64decode(str(one.get("content") or ""), validate=True)
        except ValueError:
            raise ControlError("bad_file", "The content of a file is given in base64.") from None
        if not name or not content or len(content) > _LARGEST_FILE:
            raise ControlError("bad_file", f"A file has a name and 1 to {_LARGEST_FILE:,} bytes of content.")
        files.append((name, str(one.get("title") or ""), content))
    return files
