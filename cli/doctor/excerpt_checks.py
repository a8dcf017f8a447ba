"""Whether people see a line of each message in their lists: whether it is turned on, and whether Slack lets the app read messages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from cli.aws_session import StageSession
from cli.doctor.findings import Finding, ok, warning
from cli.values.catalogue import ValueKind
from cli.values.value_stores import store_of

if TYPE_CHECKING:
    from slack_sdk.web import WebClient

CHECK = "message lines"
_MOST_WORKSPACES = 5
_CHANNELS_A_CALL = 200
_INSTEAD = "lists show who wrote it, where and its label"


class MessagesCanBeRead(Enum):
    """What two calls of conversations.history, one after the other, tell."""

    YES = auto()
    SCOPE_IS_MISSING = auto()
    ONE_A_MINUTE = auto()
    """Slack's limit for apps that are distributed commercially outside its Marketplace."""
    NOT_KNOWN = auto()


def excerpts(aws: StageSession) -> Iterator[Finding]:
    """Asks Slack itself, with the workspaces' own tokens: the worker keeps nothing of what Slack refused."""
    from chalicelib.adapters.aws.excerpts_parameter import is_off

    if is_off(store_of(ValueKind.PARAMETERS, aws).read().get("EXCERPTS", "")):
        yield ok(CHECK, f"turned off by the parameter EXCERPTS: {_INSTEAD}")
        return
    from cli.workspaces.bot_parts import bot_parts

    parts = bot_parts(aws)
    from chalicelib.adapters.aws.token_cipher import TokenUnreadable
    from cli.workspaces.installed_workspaces import installed_workspaces

    found = [one.workspace for one in installed_workspaces(aws) if one.is_active][:_MOST_WORKSPACES]
    for workspace in found:
        try:
            token = parts.installations.bot_token_of(workspace)
        except TokenUnreadable:
            token = None
        if token is not None:  # What is wrong with a token is said by another check.
            yield _finding(workspace, can_read_messages(parts.slack_api_url, token))


def can_read_messages(api_url: str, token: str) -> MessagesCanBeRead:
    """Reads the newest message of a channel that the bot is in, twice: the second call of a minute is what the low limit refuses."""
    from cli.workspaces.slack_token import slack_client

    client = slack_client(api_url, token)
    channel = _channel_of_bot(client)
    if channel is None:
        return MessagesCanBeRead.NOT_KNOWN
    for _ in range(2):
        problem = _refusal(lambda: client.conversations_history(channel=channel, limit=1))
        if problem is not None:
            return problem
    return MessagesCanBeRead.YES


def _channel_of_bot(client: WebClient) -> str | None:
    found: list[str] = []

    def look() -> None:
        answer: Any = client.conversations_list(
            types="public_channel,private_channel", exclude_archived=True, limit=_CHANNELS_A_CALL
        )
        found.extend(str(each["id"]) for each in answer["channels"] if each.get("is_member"))

    _refusal(look)
    return found[0] if found else None


def _refusal(call: Callable[[], Any]) -> MessagesCanBeRead | None:
    """What Slack's refusal says; None if there was none."""
    from slack_sdk.errors import SlackApiError, SlackClientError

    try:
        call()
    except SlackApiError as error:
        if getattr(error.response, "status_code", 0) == 429:
            return MessagesCanBeRead.ONE_A_MINUTE
        code = error.response.get("error") if hasattr(error.response, "get") else ""
        return MessagesCanBeRead.SCOPE_IS_MISSING if code == "missing_scope" else MessagesCanBeRead.NOT_KNOWN
    except (SlackClientError, OSError):
        return MessagesCanBeRead.NOT_KNOWN
    return None


def _finding(workspace: str, answer: MessagesCanBeRead) -> Finding:
    match answer:
        case MessagesCanBeRead.YES:
            return ok(CHECK, f"{workspace}: Slack lets the bot read the messages that lists show a line of")
        case MessagesCanBeRead.SCOPE_IS_MISSING:
            return warning(
                CHECK,
                f"{workspace}: the bot may not read messages: {_INSTEAD}",
                "Install the app again: clerkbot workspaces install-url",
            )
        case MessagesCanBeRead.ONE_A_MINUTE:
            return warning(
                CHECK,
                f"{workspace}: Slack lets the bot read one message a minute: {_INSTEAD}",
                "Slack limits apps that are distributed outside its Marketplace; an app of the workspace's own is not limited: "
                "clerkbot manifest",
            )
        case MessagesCanBeRead.NOT_KNOWN:
            return warning(CHECK, f"{workspace}: not checked: the bot is in no channel, or Slack does not tell")
