"""Slack as the use cases see it, through slack_sdk. It never sleeps: a failure that may pass is raised as RetryLater."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import partial
from http.client import HTTPException
from typing import Any, assert_never

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.webhook import WebhookClient

from chalicelib.adapters.slack.caches import SlackCaches
from chalicelib.domain.installation import BotIdentity
from chalicelib.domain.person import Profile, Status
from chalicelib.domain.reply import Destination, DestinationKind, Message, Reply
from chalicelib.ports import PermanentError, RetryLater, TokenRejected, Unreachable

TIMEOUT_SECONDS = 8
_MEMBERS_A_CALL = 999
"""Slack refuses more (source: conversations.members, "a limit value under 1000")."""
_LOOKED_BACK = 15
"""Messages: the most that Slack gives to some apps at once."""
_UNREACHABLE = frozenset(
    "channel_not_found not_in_channel is_archived user_not_in_channel cannot_dm_bot user_not_found message_not_found "
    "thread_not_found no_permission restricted_action user_disabled messages_tab_disabled method_not_supported_for_channel_type "
    "access_denied missing_scope".split()
)
_TOKEN_REJECTED = frozenset("account_inactive token_revoked invalid_auth not_authed token_expired".split())
_RETRYABLE = frozenset(
    "ratelimited internal_error fatal_error request_timeout service_unavailable team_added_to_org".split()
)


class SlackGateway:
    """Implements ports.Slack for one workspace. `caches` are shared by all workspaces of the process."""

    def __init__(self, bot: BotIdentity, base_url: str, caches: SlackCaches) -> None:
        self._bot = bot
        self._caches = caches
        self._client = WebClient(token=bot.token, base_url=base_url, timeout=TIMEOUT_SECONDS, retry_handlers=[])

    @property
    def bot_user(self) -> str:
        return self._bot.bot_user_id

    @property
    def team_url(self) -> str:
        return self._bot.team_url

    def profile(self, user: str) -> Profile:
        return self._caches.profiles.get((self._bot.workspace, user), lambda: self._read_profile(user))

    def status(self, user: str) -> Status:
        return self._caches.statuses.get((self._bot.workspace, user), lambda: self._read_status(user))

    def group_members(self, group: str) -> frozenset[str]:
        def read() -> frozenset[str]:
            return frozenset(self._call(lambda: self._client.usergroups_users_list(usergroup=group))["users"])

        return self._caches.members.get((self._bot.workspace, group), read)

    def channel_members(self, channel: str) -> frozenset[str]:
        return self._caches.members.get((self._bot.workspace, channel), lambda: self._read_members(channel))

    def took_part(self, user: str, channel: str, root: str, since: str) -> bool:
        answer = self._call(
            lambda: self._client.conversations_replies(channel=channel, ts=root, oldest=since, limit=50)
        )
        to_bot = f"<@{self._bot.bot_user_id}>"
        if any(
            reply.get("user") == user and float(reply["ts"]) > float(since) and to_bot not in str(reply.get("text"))
            for reply in answer["messages"]
        ):
            return True
        reacted = self._call(lambda: self._client.reactions_get(channel=channel, timestamp=since, full=True))
        reactions = (reacted.get("message") or {}).get("reactions") or []
        return any(user in reaction.get("users", ()) for reaction in reactions)

    def permalink(self, channel: str, ts: str) -> str:
        """One call for a message, however many people it mentions."""

        def read() -> str:
            return str(self._call(lambda: self._client.chat_getPermalink(channel=channel, message_ts=ts))["permalink"])

        return self._caches.links.get((self._bot.workspace, f"{channel}/{ts}"), read)

    def author(self, channel: str, ts: str, thread_ts: str | None) -> str | None:
        """One call, for one message: reading history is limited to one a minute for some apps."""
        if thread_ts and thread_ts != ts:
            answer = self._call(
                lambda: self._client.conversations_replies(
                    channel=channel, ts=thread_ts, oldest=ts, latest=ts, inclusive=True, limit=2
                )
            )
        else:
            answer = self._call(
                lambda: self._client.conversations_history(
                    channel=channel, oldest=ts, latest=ts, inclusive=True, limit=1
                )
            )
        return next((str(found.get("user", "")) for found in answer["messages"] if found["ts"] == ts), None) or None

    def send(self, reply: Reply) -> None:
        """Send it to its destination; where that is closed to the bot, as a direct message."""
        destination, message = reply.destination, _marked(reply.message, reply.name)
        try:
            self._send(destination, message, reply.may_be_sent)
        except Unreachable:
            if destination.kind in {DestinationKind.CHANNEL, DestinationKind.DIRECT} or not destination.user:
                raise
            self._send(Destination(DestinationKind.DIRECT, destination.user), message, reply.may_be_sent)

    def _send(self, destination: Destination, message: Message, may_be_sent: bool) -> None:
        blocks: list[dict[str, Any]] = list(message.blocks)
        match destination.kind:
            case DestinationKind.CHANNEL:
                self._post(destination.channel, destination.thread_ts, message, may_be_sent)
            case DestinationKind.DIRECT:
                self._post(self._direct_channel(destination.user), "", message, may_be_sent)
            case DestinationKind.PRIVATE:
                self._call(
                    lambda: self._client.chat_postEphemeral(
                        channel=destination.channel,
                        user=destination.user,
                        thread_ts=destination.thread_ts or None,
                        text=message.text,
                        blocks=blocks,
                    )
                )
            case DestinationKind.HOME:
                view = {"type": "home", "blocks": blocks}
                self._call(lambda: self._client.views_publish(user_id=destination.user, view=view))
            case DestinationKind.RESPONSE | DestinationKind.REPLACE:
                self._respond(destination, message)
            case _:
                assert_never(destination.kind)

    def _post(self, channel: str, thread_ts: str, message: Message, may_be_sent: bool) -> None:
        if may_be_sent and self._was_sent(channel, thread_ts, message):
            return
        self._call(
            lambda: self._client.chat_postMessage(
                channel=channel,
                thread_ts=thread_ts or None,
                text=message.text,
                blocks=list(message.blocks),
                unfurl_links=False,
                unfurl_media=False,
            )
        )

    def _direct_channel(self, user: str) -> str:
        def open_channel() -> str:
            return str(self._call(lambda: self._client.conversations_open(users=[user]))["channel"]["id"])

        return self._caches.directs.get((self._bot.workspace, user), open_channel)

    def _was_sent(self, channel: str, thread_ts: str, message: Message) -> bool:
        """Whether the message was posted before: looked up only after a worker ended while it posted."""
        mark = message.blocks[0].get("block_id") if message.blocks else None
        if thread_ts:
            answer = self._call(
                lambda: self._client.conversations_replies(channel=channel, ts=thread_ts, limit=_LOOKED_BACK)
            )
        else:
            answer = self._call(lambda: self._client.conversations_history(channel=channel, limit=_LOOKED_BACK))
        blocks = (block for sent in answer["messages"] for block in sent.get("blocks") or ())
        return mark is not None and any(block.get("block_id") == mark for block in blocks)

    def _respond(self, destination: Destination, message: Message) -> None:
        if not destination.response_url:
            raise Unreachable("there is no response_url")
        webhook = WebhookClient(destination.response_url, timeout=TIMEOUT_SECONDS, retry_handlers=[])
        replace = destination.kind is DestinationKind.REPLACE
        try:
            response = webhook.send(
                text=message.text,
                blocks=list(message.blocks),
                response_type=None if replace else "ephemeral",
                replace_original=replace,
            )
        except (OSError, HTTPException) as error:
            raise RetryLater(f"Slack could not be reached: {type(error).__name__}") from error
        if response.status_code == 429:
            raise RetryLater("ratelimited", _retry_after(response.headers))
        if response.status_code >= 500:
            raise RetryLater(f"Slack answered {response.status_code}")
        if response.status_code >= 400:
            raise Unreachable(response.body[:100])

    def _read_profile(self, user: str) -> Profile:
        if user.startswith("B"):
            return Profile(user, "an app", "", is_bot=True)  # An incoming webhook has the id of a bot, and no user.
        try:
            found = self._call(lambda: self._client.users_info(user=user))["user"]
        except Unreachable:
            return Profile(user, "someone who left", "", has_left=True)
        profile = found.get("profile", {})
        name = profile.get("display_name") or profile.get("real_name") or found.get("name") or user
        picture = profile.get("image_48", "")
        return Profile(
            user,
            str(name),
            str(picture),
            str(found.get("tz") or ""),
            is_bot=bool(found.get("is_bot")),
            has_left=bool(found.get("deleted")),
        )

    def _read_status(self, user: str) -> Status:
        try:
            profile = self._call(lambda: self._client.users_info(user=user))["user"].get("profile", {})
        except Unreachable:
            return Status()
        expiration = int(profile.get("status_expiration") or 0)
        emoji = str(profile.get("status_emoji") or "").strip(":")
        return Status(emoji, str(profile.get("status_text") or ""), float(expiration) if expiration else None)

    def _read_members(self, channel: str) -> frozenset[str]:
        members: set[str] = set()
        cursor: str | None = None
        while cursor != "":
            page = self._call(
                partial(self._client.conversations_members, channel=channel, limit=_MEMBERS_A_CALL, cursor=cursor)
            )
            members.update(page["members"])
            cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")
        return frozenset(members)

    def _call(self, call: Callable[[], Any]) -> Any:
        try:
            return call()
        except SlackApiError as error:
            raise _port_error_of(error) from error
        except (OSError, HTTPException, SlackClientError, json.JSONDecodeError) as error:
            raise RetryLater(f"Slack could not be reached: {type(error).__name__}") from error


def _marked(message: Message, name: str) -> Message:
    """The message with its name in the first block's id, by which `_was_sent` finds it: `chat.postMessage` has no
    idempotency key."""
    if not (name and message.blocks):
        return message
    first = {**message.blocks[0], "block_id": f"sent-{hashlib.sha256(name.encode()).hexdigest()[:24]}"}
    return Message(message.text, (first, *message.blocks[1:]))


def _port_error_of(error: SlackApiError) -> Exception:
    """The port's error for Slack's error code. Source: the error table in each method's reference."""
    response = error.response
    code = str(response.get("error", "")) if not isinstance(response, str) else ""
    status = getattr(response, "status_code", 0)
    if status == 429 or code == "ratelimited":
        return RetryLater("ratelimited", _retry_after(response.headers))
    if code in _TOKEN_REJECTED:
        return TokenRejected(code)
    if code in _UNREACHABLE:
        return Unreachable(code)
    if status >= 500 or code in _RETRYABLE:
        return RetryLater(f"Slack answered {code or status}")
    return PermanentError(f"Slack refused: {code or status}")


def _retry_after(headers: Any) -> float:
    value = next((v for name, v in dict(headers).items() if name.lower() == "retry-after"), "1")
    text = value[0] if isinstance(value, list) else str(value)
    return float(text) if text.isdecimal() else 1.0
