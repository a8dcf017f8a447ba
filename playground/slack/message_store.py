"""The messages of the workspace: stored, found, threaded. Ephemeral ones too, each for its one reader."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from typing import Any

from playground.slack.database import Database

Body = dict[str, Any]


@dataclass(frozen=True)
class StoredMessage:
    """`body` is the message as Slack returns it; `recipient` is set for an ephemeral one."""

    channel: str
    ts: str
    thread_ts: str | None
    author: str
    recipient: str | None
    body: Body
    created_change: int
    change: int

    @property
    def is_reply(self) -> bool:
        return self.thread_ts is not None and self.thread_ts != self.ts


def new_block_ids(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Slack names each block that has no `block_id`, and each interactive element that has no `action_id`."""

    def name_elements(part: Any) -> Any:
        if isinstance(part, list):
            return [name_elements(one) for one in part]
        if not isinstance(part, dict):
            return part
        whole = {key: name_elements(value) for key, value in part.items()}
        if part.get("type") in _INTERACTIVE and "action_id" not in part:
            whole["action_id"] = secrets.token_urlsafe(4)
        return whole

    return [
        name_elements(block if block.get("block_id") else {**block, "block_id": secrets.token_urlsafe(4)})
        for block in blocks
    ]


_INTERACTIVE = frozenset(
    {"button", "overflow", "checkboxes", "radio_buttons", "datepicker", "timepicker", "datetimepicker", "static_select",
     "external_select", "users_select", "conversations_select", "channels_select", "multi_static_select",
     "multi_external_select", "multi_users_select", "multi_conversations_select", "multi_channels_select",
     "plain_text_input", "email_text_input", "url_text_input", "number_input", "rich_text_input", "file_input"}
)  # fmt: skip


NAMED_REACTORS = 2
"""Slack names only some of those who reacted with an emoji, and does not document how many: few here, so that it happens."""


def with_some_reactors(body: Body) -> Body:
    """The message with `users` of a reaction cut short; its `count` is of all of them.

    Source: https://docs.slack.dev/reference/methods/reactions.get, argument `full`.
    """
    if "reactions" not in body:
        return body
    return {**body, "reactions": [{**one, "users": one["users"][:NAMED_REACTORS]} for one in body["reactions"]]}


class MessageStore:
    """All messages, in the database. Nothing here sends events to the bot; see posting.py."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def next_ts(self, now: float) -> str:
        """Unique in the workspace and increasing, whatever the clock does: seconds, a dot, six digits."""
        micros = self._database.count_up("ts", at_least=int(now * 1_000_000))
        return f"{micros // 1_000_000}.{micros % 1_000_000:06d}"

    def add(self, channel: str, body: Body, *, recipient: str | None = None) -> StoredMessage:
        change = self._database.next_change()
        message = StoredMessage(
            channel, body["ts"], body.get("thread_ts"), body["user"], recipient, body, change, change
        )
        self._database.run(
            "INSERT INTO message (channel, ts, thread_ts, author, recipient, body, created_change, change)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            channel, message.ts, message.thread_ts, message.author, recipient, json.dumps(body), change, change,
        )  # fmt: skip
        return message

    def replace(self, message: StoredMessage, body: Body) -> None:
        self._database.run(
            "UPDATE message SET body = ?, change = ? WHERE channel = ? AND ts = ?",
            json.dumps(body), self._database.next_change(), message.channel, message.ts,
        )  # fmt: skip

    def delete(self, message: StoredMessage) -> None:
        self._database.run(
            "UPDATE message SET deleted = 1, change = ? WHERE channel = ? AND ts = ?",
            self._database.next_change(), message.channel, message.ts,
        )  # fmt: skip

    def get(self, channel: str, ts: str) -> StoredMessage | None:
        return _first(self._select("channel = ? AND ts = ?", channel, ts))

    def visible_with_ts(self, ts: str, person: str) -> StoredMessage | None:
        """The message of that ts in whatever channel, if the person can see it."""
        return _first(self._select("ts = ? AND " + _VISIBLE, ts, person, person))

    def for_person(self, person: str, channel: str) -> list[StoredMessage]:
        """All that the person sees in the channel: thread replies and their own ephemerals included, oldest first."""
        return self._select("channel = ? AND " + _VISIBLE + " ORDER BY ts", channel, person, person)

    def changed_since(self, change: int, person: str) -> list[StoredMessage]:
        """What was posted or changed after that change and that the person sees, oldest first."""
        return self._select("change > ? AND " + _VISIBLE + " ORDER BY ts", change, person, person)

    def history(self, channel: str) -> list[StoredMessage]:
        """What conversations.history knows, newest first: no replies (but broadcast ones) and nothing ephemeral."""
        rows = self._select("channel = ? AND recipient IS NULL ORDER BY ts DESC", channel)
        return [row for row in rows if not row.is_reply or row.body.get("subtype") == "thread_broadcast"]

    def thread(self, channel: str, thread_ts: str) -> list[StoredMessage]:
        """A message and the replies to it, oldest first, nothing ephemeral."""
        return self._select(
            "channel = ? AND recipient IS NULL AND (ts = ? OR thread_ts = ?) ORDER BY ts", channel, thread_ts, thread_ts
        )

    def with_thread_facts(self, message: StoredMessage) -> Body:
        """The body as the Web API returns it: a thread's first message has facts about its replies."""
        replies = [reply for reply in self.thread(message.channel, message.ts) if reply.ts != message.ts]
        if message.is_reply or not replies:
            return message.body
        people = list(dict.fromkeys(reply.author for reply in replies))
        return {
            **message.body,
            "thread_ts": message.ts,
            "reply_count": len(replies),
            "reply_users_count": len(people),
            "latest_reply": replies[-1].ts,
            "reply_users": people,
        }

    def _select(self, condition: str, *values: Any) -> list[StoredMessage]:
        """Conditions are literals of this module; what comes from outside is in `values`."""
        rows = self._database.all(f"{_SELECT} WHERE deleted = 0 AND {condition}", *values)
        return [StoredMessage(**{**dict(row), "body": json.loads(row["body"])}) for row in rows]


_SELECT = "SELECT channel, ts, thread_ts, author, recipient, body, created_change, change FROM message"
_VISIBLE = (
    "(recipient IS NULL OR recipient = ?) AND EXISTS"
    " (SELECT 1 FROM membership WHERE membership.channel = message.channel AND membership.user = ?)"
)


def _first(messages: list[StoredMessage]) -> StoredMessage | None:
    return messages[0] if messages else None
