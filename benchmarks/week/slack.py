"""A Slack for the benchmarks that counts the calls, keeps what the bot says, and knows who answered and reacted where."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from benchmarks.week.week_events import WeekMessage
from benchmarks.week.workspace import SimulatedWorkspace
from tests.slack_stub import SlackCall, SlackStub

_MEMBERS_A_CALL = 999


@dataclass(frozen=True)
class Said:
    """What the bot said to one person: a note in a channel, or a direct message."""

    user: str
    is_note: bool
    text: str
    blocks: list[dict[str, Any]]


@dataclass
class SlackOfTheWeek(SlackStub):
    """`said` is in the order of saying."""

    workspace: SimulatedWorkspace
    messages: dict[tuple[str, str], WeekMessage] = field(default_factory=dict)
    reactions: dict[str, set[str]] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)

    def counts(self) -> Counter[str]:
        """The number of calls of each method."""
        return Counter(call.method for call in self.calls)

    def usual_answer(self, call: SlackCall) -> dict[str, Any]:
        fields = call.arguments
        channel = str(fields.get("channel", ""))
        match call.method:
            case "users.info":
                profile = {"display_name": fields["user"], "image_48": "https://avatars.example/a.png"}
                return {"user": {"id": fields["user"], "tz": "UTC", "profile": profile}}
            case "conversations.members":
                return _page(sorted(self.workspace.channels[channel]), fields)
            case "usergroups.users.list":
                return {"users": sorted(self.workspace.groups[fields["usergroup"]])}
            case "chat.getPermalink":
                return self._permalink(channel, fields["message_ts"])
            case "chat.postMessage":
                self.said.append(Said(channel.removeprefix("D"), False, fields["text"], fields.get("blocks", [])))
            case "chat.postEphemeral":
                self.said.append(Said(fields["user"], True, fields["text"], fields.get("blocks", [])))
            case "conversations.replies":
                return self._replies(channel, fields["ts"], fields["oldest"])
        return super().usual_answer(call)

    def _permalink(self, channel: str, ts: str) -> dict[str, Any]:
        message = self.messages.get((channel, ts))
        if message is None:
            return {"ok": False, "error": "message_not_found"}
        thread = f"?thread_ts={message.thread}&cid={channel}" if message.thread else ""
        return {"permalink": f"https://week.slack.example/archives/{channel}/p{ts.replace('.', '')}{thread}"}

    def _replies(self, channel: str, root: str, oldest: str) -> dict[str, Any]:
        """The thread's first message, and the others from the moment on."""
        if (channel, root) not in self.messages:
            return {"ok": False, "error": "thread_not_found"}
        found = [
            message
            for message in self.messages.values()
            if message.channel == channel and (message.ts == root or (message.thread == root and message.ts >= oldest))
        ]
        return {"messages": [self._as_slack(message) for message in found], "has_more": False}

    def _as_slack(self, message: WeekMessage) -> dict[str, Any]:
        users = sorted(self.reactions.get(message.ts, ()))
        reactions = [{"name": "eyes", "users": users, "count": len(users)}] if users else []
        described = {"type": "message", "user": message.author, "ts": message.ts, "thread_ts": message.root}
        return {**described, "reactions": reactions} if reactions else described


def _page(members: list[str], fields: dict[str, Any]) -> dict[str, Any]:
    begin, limit = int(fields.get("cursor") or 0), int(fields["limit"])
    if limit > _MEMBERS_A_CALL:
        return {"ok": False, "error": "invalid_limit"}
    following = str(begin + limit) if begin + limit < len(members) else ""
    return {"members": members[begin : begin + limit], "response_metadata": {"next_cursor": following}}
