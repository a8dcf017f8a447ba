"""One call of a Web API method: its arguments, whatever form they came in, and who calls."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from playground.errors import SlackError
from playground.slack.app_installation import AppInstallation
from playground.slack.channel_store import SlackChannel
from playground.slack.local_workspace import LocalWorkspace
from playground.slack.unfurls import may_see

Answer = dict[str, Any]


@dataclass(frozen=True)
class ApiCall:
    """`arguments` from the query, a form or a JSON body; `installation` proves the caller's token."""

    workspace: LocalWorkspace
    arguments: Mapping[str, Any]
    installation: AppInstallation

    def text(self, name: str, default: str = "") -> str:
        value = self.arguments.get(name)
        return default if value is None else str(value)

    def need(self, name: str, error: str = "invalid_arguments") -> str:
        """An argument without which there is no call; raises SlackError `error`."""
        value = self.text(name)
        if not value:
            raise SlackError(error, response_metadata={"messages": [f"[ERROR] missing required field: {name}"]})
        return value

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in ("1", "true")

    def number(self, name: str, default: int, most: int) -> int:
        try:
            value = int(self.text(name) or default)
        except ValueError:
            raise SlackError("invalid_limit") from None
        return max(1, min(value, most))

    def data(self, name: str, error: str) -> Any:
        """A structured argument, which a form carries as JSON; raises SlackError `error` if it is no JSON."""
        value = self.arguments.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise SlackError(error) from None

    def channel(self, name: str = "channel") -> SlackChannel:
        """The channel that the argument names; raises SlackError channel_not_found, also where the bot may not know of it."""
        return self._known(self.workspace.channels.get(self.need(name, "channel_not_found")))

    def joined_channel(self, name: str = "channel") -> SlackChannel:
        """A channel where the bot is; raises SlackError channel_not_found, not_in_channel."""
        return self.joined(self.channel(name))

    def joined(self, channel: SlackChannel | None) -> SlackChannel:
        """The same channel; raises SlackError not_in_channel for a public one without the bot, else channel_not_found."""
        known = self._known(channel)
        if not self.workspace.channels.has_member(known.id, self.workspace.bot.id):
            raise SlackError("not_in_channel")
        return known

    def _known(self, channel: SlackChannel | None) -> SlackChannel:
        """Private channels and direct messages do not exist for who is not in them."""
        if channel is None or not may_see(self.workspace, self.workspace.bot.id, channel):
            raise SlackError("channel_not_found")
        return channel


@dataclass(frozen=True)
class ApiMethod:
    """A handler and the scope that its caller's token must have; `scope` empty where Slack asks for none.

    Where it is `{kind}:read` or `{kind}:history`, Slack asks for the scope of that kind of conversation.
    """

    handle: Callable[[ApiCall], Answer]
    scope: str = ""

    def needed_scope(self, call: ApiCall) -> str:
        """Raises SlackError channel_not_found where the scope depends on the channel."""
        return self.scope.format(kind=call.channel().kind) if "{kind}" in self.scope else self.scope


def page_of(rows: list[Any], call: ApiCall, *, default: int, most: int) -> tuple[list[Any], Answer]:
    """One page of the rows and the `response_metadata` with the cursor to the next; raises SlackError invalid_limit."""
    if call.number("limit", default, most + 1) > most:
        raise SlackError("invalid_limit")
    limit = call.number("limit", default, most)
    cursor = call.text("cursor")
    try:
        start = int(cursor.removeprefix("from")) if cursor else 0
    except ValueError:
        raise SlackError("invalid_cursor") from None
    more = start + limit < len(rows)
    return rows[start : start + limit], {"next_cursor": f"from{start + limit}" if more else ""}
