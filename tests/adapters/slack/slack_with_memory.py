"""A stub of Slack whose conversations keep what is posted, and a bot in memory that speaks to it through the real gateway."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from chalicelib.adapters.slack.caches import SlackCaches
from chalicelib.adapters.slack.gateway import SlackGateway
from tests.harness import TUESDAY, BotHarness
from tests.slack_stub import RESPONSE_URL, SlackCall, SlackStub


@dataclass
class SlackWithMemory(SlackStub):
    """Its messages are `ts`, `thread_ts`, `user`, `text` and `blocks`, oldest first, by channel. A person's direct message
    with the bot is `D` and their id. What only one person sees is kept beside: `seen_by`."""

    now: float = TUESDAY
    conversations: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list), init=False)
    seen_by: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list), init=False)
    _micros: count[int] = field(default_factory=lambda: count(1), init=False)

    def write(self, channel: str, text: str, thread_ts: str = "", blocks: object = ()) -> str:
        """A message is written now; returns its ts."""
        ts = f"{self.now:.0f}.{next(self._micros):06d}"
        self.conversations[channel].append({"ts": ts, "thread_ts": thread_ts, "text": text, "blocks": blocks})
        return ts

    def said(self, channel: str, thread_ts: str = "") -> list[str]:
        """The texts in a channel, or in a thread of it."""
        found = (message for message in self.conversations[channel] if message["thread_ts"] == thread_ts)
        return [message["text"] for message in found]

    def usual_answer(self, call: SlackCall) -> dict[str, Any]:
        arguments = call.arguments
        channel = str(arguments.get("channel", ""))
        match call.method:
            case "chat.postMessage":
                thread_ts = str(arguments.get("thread_ts") or "")
                return {"ts": self.write(channel, arguments["text"], thread_ts, arguments["blocks"])}
            case "chat.postEphemeral":
                self.seen_by[arguments["user"]].append(arguments["text"])
            case method if method == RESPONSE_URL:
                self.seen_by[RESPONSE_URL].append(arguments["text"])
            case "conversations.history":
                top = [message for message in self.conversations[channel] if not message["thread_ts"]]
                return _page(list(reversed(_since(top, arguments))), arguments)
            case "conversations.replies":
                return _page(_thread(self.conversations[channel], arguments), arguments)
        return super().usual_answer(call)


def _thread(messages: list[dict[str, Any]], arguments: dict[str, Any]) -> list[dict[str, Any]]:
    """The first message of the thread comes whatever `oldest` says (source: conversations.replies)."""
    root = {"ts": arguments["ts"], "text": "the first message", "blocks": []}
    return [root, *_since([message for message in messages if message["thread_ts"] == arguments["ts"]], arguments)]


def _since(messages: list[dict[str, Any]], arguments: dict[str, Any]) -> list[dict[str, Any]]:
    return [message for message in messages if float(message["ts"]) > float(arguments.get("oldest") or 0)]


def _page(messages: list[dict[str, Any]], arguments: dict[str, Any]) -> dict[str, Any]:
    begin, limit = int(arguments.get("cursor") or 0), int(arguments["limit"])
    more = str(begin + limit) if begin + limit < len(messages) else ""
    return {"messages": messages[begin : begin + limit], "response_metadata": {"next_cursor": more}}


def bot_in(slack: SlackWithMemory) -> BotHarness:
    """A bot whose Slack is the stub, at the stub's time."""
    harness = BotHarness()
    caches = SlackCaches(lambda: harness.now)
    harness.dispatcher = replace(harness.dispatcher, slack_of=lambda bot: SlackGateway(bot, slack.api_url, caches))
    return harness
