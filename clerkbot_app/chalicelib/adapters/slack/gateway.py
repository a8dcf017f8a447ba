"""Slack as the use cases see it, through slack_sdk. It never sleeps: a failure that may pass is raised as RetryLater."""

from __future__ import annotations

import json
import ssl
from collections.abc import Callable, Collection, Iterator
from functools import cache, partial
from http.client import HTTPException
from itertools import islice
from typing import Any, assert_never

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.webhook import WebhookClient

from chalicelib.adapters.deadline import seconds_for_calls
from chalicelib.adapters.slack.caches import SlackCaches
from chalicelib.adapters.slack.conversations import message_with, reacted, wrote_after
from chalicelib.adapters.slack.errors import port_error_of, response_url_error
from chalicelib.adapters.slack.excerpts import ExcerptReader
from chalicelib.adapters.slack.file_upload import is_shared, upload
from chalicelib.adapters.slack.parallel_calls import ask_in_parallel, call_within
from chalicelib.adapters.slack.sent_marks import mark_of, marked, ts_of_marked
from chalicelib.adapters.slack.users import SlackUser, app_user, slack_user_of, user_out_of_sight, user_who_left
from chalicelib.adapters.slack.visibility import is_enterprise, is_of_organization
from chalicelib.domain.installation import BotIdentity
from chalicelib.domain.person import Profile, Status
from chalicelib.domain.reply import Destination, DestinationKind, File, Message, Reply
from chalicelib.domain.slack_values import is_response_url
from chalicelib.messages.modals.your_list import list_modal
from chalicelib.ports import (
    EXCERPT_SECONDS,
    LOOK_UP_SECONDS,
    ConversationMessage,
    NotThere,
    PermanentError,
    RetryLater,
    Unreachable,
)

TIMEOUT_SECONDS = 8.0
LEAST_SECONDS = 1.0
"""A call is not begun that would have to be answered sooner."""
_MEMBERS_A_CALL = 999
"""Slack refuses more (source: conversations.members, "a limit value under 1000")."""
_MESSAGES_A_CALL = 200
"""Slack recommends no more (source: conversations.replies and .history, "Pagination"). Of replies the earliest come first."""
_PAGES_LOOKED_BACK = 5
"""A thousand messages since a request: for one that was posted before."""
_CLOCK_DIFFERENCE = 60.0
"""Seconds by which the clocks of Slack and of the worker may differ, generously."""
_FILES_LOOKED_BACK = 100
"""Messages of a person with the bot: a file that is sent again was sent some minutes ago at most."""
_NO_MESSAGES_ELSEWHERE = {
    DestinationKind.DIRECT,
    DestinationKind.HOME,
    DestinationKind.MODAL,
    DestinationKind.UPDATE,
}
"""What is not said by direct message where it is refused: it is one, or is no message, or none of its own."""
_STATUS_SECONDS, _PROFILE_SECONDS, _ORGANIZATION_SECONDS = 120.0, 600.0, 3600.0
"""How old an answer about a person may be, by what it is asked for. Their time zone is as their profile: who has just landed types
times of where they are."""
_MEMBERS_SECONDS, _LINK_SECONDS, _DIRECT_SECONDS = 600.0, 600.0, 3600.0


class SlackGateway:
    """Implements ports.Slack for one workspace. `caches` are shared by all workspaces of the process. `shows_excerpts`: whether the
    stage shows lines of messages at all."""

    def __init__(
        self, bot: BotIdentity, base_url: str, caches: SlackCaches, *, shows_excerpts: Callable[[], bool] = lambda: True
    ) -> None:
        self._bot = bot
        self._caches = caches
        self._client = WebClient(token=bot.token, base_url=base_url, ssl=_tls_context(), retry_handlers=[])
        self._shows_excerpts = shows_excerpts
        self._excerpts = ExcerptReader(bot, caches, self._client, self._limited, self._user, self._members)

    @property
    def bot_user(self) -> str:
        return self._bot.bot_user_id

    @property
    def team_url(self) -> str:
        return self._bot.team_url

    def profile(self, user: str) -> Profile:
        return self._user(user, _PROFILE_SECONDS).profile

    def profiles(self, users: Collection[str], within: float = LOOK_UP_SECONDS) -> dict[str, Profile]:
        kept = {user: self._caches.users.kept((self._bot.workspace, user), _PROFILE_SECONDS) for user in users}
        answers = ask_in_parallel([user for user in kept if kept[user] is None], self.profile, within)
        if answers.failures:
            raise answers.failures[0]
        known = {user: found.profile for user, found in kept.items() if found is not None} | answers.found
        if len(known) < len(kept):
            # What was read is kept, so the next attempt asks for fewer.
            raise RetryLater(f"Slack told of {len(known)} of {len(kept)} people in time")
        return known

    def zone(self, user: str, *, anew: bool = False) -> str:
        return self._user(user, 0.0 if anew else _PROFILE_SECONDS).profile.zone

    def is_outside(self, user: str, *, suspected: bool = False) -> bool:
        if suspected and not is_enterprise(self._bot):
            return True
        return not is_of_organization(self._user(user, _ORGANIZATION_SECONDS), self._bot, suspected=suspected)

    def status(self, user: str) -> Status:
        return self._user(user, _STATUS_SECONDS).status

    def group_members(self, group: str) -> frozenset[str]:
        def read() -> frozenset[str]:
            return frozenset(self._call(lambda: self._client.usergroups_users_list(usergroup=group))["users"])

        return self._caches.members.get((self._bot.workspace, group), _MEMBERS_SECONDS, read)

    def channel_members(self, channel: str) -> frozenset[str]:
        return self._members(channel, _MEMBERS_SECONDS)

    def excerpts(
        self, viewer: str, messages: Collection[ConversationMessage], within: float = EXCERPT_SECONDS
    ) -> dict[ConversationMessage, str]:
        return self._excerpts.excerpts(viewer, messages, within) if self._shows_excerpts() else {}

    def forget_excerpt(self, channel: str, ts: str) -> None:
        self._excerpts.forget(channel, ts)

    def took_part(
        self, user: str, messages: Collection[ConversationMessage], within: float = LOOK_UP_SECONDS
    ) -> dict[ConversationMessage, bool]:
        answers = ask_in_parallel(messages, partial(self._took_part, user), within)
        for failure in answers.failures:
            if not isinstance(failure, RetryLater):
                raise failure
        return {message: took_part for message, took_part in answers.found.items() if took_part is not None}

    def _took_part(self, user: str, message: ConversationMessage) -> bool | None:
        """One call: its answer has the message with its reactions, and what follows. A second one only where Slack named
        some of those who reacted. None: it cannot be known."""
        try:
            answer = self._limited(
                "conversations.replies",
                lambda: self._client.conversations_replies(
                    channel=message.channel, ts=message.root, oldest=message.ts, inclusive=True, limit=_MESSAGES_A_CALL
                ),
            )
            if wrote_after(answer["messages"], user, message.ts, self._bot.bot_user_id):
                return True
            asked = message_with(answer["messages"], message.ts)
            if asked is not None:
                self._excerpts.keep(message, asked)
            did_react = None if asked is None else reacted(asked, user)
            if asked is not None and did_react is None:
                whole = self._call(
                    lambda: self._client.reactions_get(channel=message.channel, timestamp=message.ts, full=True)
                )
                did_react = reacted(whole["message"], user)
        except (Unreachable, PermanentError):
            return None  # One message that Slack says nothing about keeps nobody from being back.
        return None if answer.get("has_more") and not did_react else did_react

    def permalink(self, channel: str, ts: str) -> str:
        """One call for a message, however many people it mentions."""

        def read() -> str:
            return str(self._call(lambda: self._client.chat_getPermalink(channel=channel, message_ts=ts))["permalink"])

        return self._caches.links.get((self._bot.workspace, f"{channel}/{ts}"), _LINK_SECONDS, read)

    def author(self, channel: str, ts: str, thread_ts: str | None) -> str | None:
        """One call, for one message: reading history is limited to one a minute for some apps."""
        if thread_ts and thread_ts != ts:
            answer = self._limited(
                "conversations.replies",
                lambda: self._client.conversations_replies(
                    channel=channel, ts=thread_ts, oldest=ts, latest=ts, inclusive=True, limit=2
                ),
            )
        else:
            answer = self._limited(
                "conversations.history",
                lambda: self._client.conversations_history(
                    channel=channel, oldest=ts, latest=ts, inclusive=True, limit=1
                ),
            )
        return next((str(found.get("user", "")) for found in answer["messages"] if found["ts"] == ts), None) or None

    def has_messages(self, channel: str) -> bool:
        return bool(self._call(lambda: self._client.conversations_history(channel=channel, limit=1))["messages"])

    def join(self, channel: str) -> bool:
        try:
            self._call(lambda: self._client.conversations_join(channel=channel))
        except Unreachable:
            # The workspace has not granted the scope, or the channel is private, archived or restricted.
            return False
        return True

    def is_in(self, channel: str) -> bool:
        return bool(self._call(lambda: self._client.conversations_info(channel=channel))["channel"].get("is_member"))

    def send(self, reply: Reply) -> ConversationMessage | None:
        """Send it to its destination; where that is closed to the bot, as a direct message. A Home tab is no message.

        A message that was perhaps posted before is looked for first. An ephemeral one and an answer to a response URL can't
        be looked up and may appear twice, with the same words and for the same person.
        """
        destination, message = reply.destination, marked(reply.message, reply.name)
        if message.file is not None and destination.kind is DestinationKind.DIRECT:
            self._share(self._direct_channel(destination.user), message.file, message.text)
            return None
        try:
            return self._send(destination, message, reply.sent_since)
        except Unreachable:
            if destination.kind in _NO_MESSAGES_ELSEWHERE or not destination.user:
                raise
            return self._send(Destination(DestinationKind.DIRECT, destination.user), message, reply.sent_since)

    def _send(self, destination: Destination, message: Message, sent_since: float | None) -> ConversationMessage | None:
        blocks: list[dict[str, Any]] = list(message.blocks)
        match destination.kind:
            case DestinationKind.CHANNEL:
                return self._post(destination.channel, destination.thread_ts, message, sent_since)
            case DestinationKind.DIRECT:
                return self._post(self._direct_channel(destination.user), "", message, sent_since)
            case DestinationKind.UPDATE:
                self._call(
                    lambda: self._client.chat_update(
                        channel=destination.channel, ts=destination.ts, text=message.text, blocks=blocks
                    )
                )
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
                self.publish_home(destination.user, message)
            case DestinationKind.MODAL:
                self._call(lambda: self._client.views_update(view_id=destination.view, view=list_modal(blocks)))
            case DestinationKind.RESPONSE | DestinationKind.REPLACE:
                self._respond(destination, message)
            case _:
                assert_never(destination.kind)
        return None

    def add_reaction(self, channel: str, ts: str, emoji: str) -> None:
        self._call(lambda: self._client.reactions_add(channel=channel, timestamp=ts, name=emoji))

    def remove_reaction(self, channel: str, ts: str, emoji: str) -> None:
        self._call(lambda: self._client.reactions_remove(channel=channel, timestamp=ts, name=emoji))

    def publish_home(self, user: str, shown: Message, metadata: str = "", seen: str = "") -> str:
        view = {"type": "home", "blocks": list(shown.blocks), "private_metadata": metadata}
        answer = self._call(lambda: self._client.views_publish(user_id=user, view=view, hash=seen or None))
        return str((answer.get("view") or {}).get("hash") or "")

    def _post(
        self, channel: str, thread_ts: str, message: Message, sent_since: float | None
    ) -> ConversationMessage | None:
        mark = mark_of(message)
        ts = self._posted(channel, thread_ts, sent_since, mark) if mark and sent_since is not None else None
        ts = ts or self._call(
            lambda: self._client.chat_postMessage(
                channel=channel,
                thread_ts=thread_ts or None,
                text=message.text,
                blocks=list(message.blocks),
                unfurl_links=False,
                unfurl_media=False,
            )
        ).get("ts")
        return ConversationMessage(channel, thread_ts or ts, ts) if ts else None

    def _share(self, channel: str, file: File, comment: str) -> None:
        """Share a file with a comment, once. It is always looked for: what has a file has no receipt."""
        latest = self._call(lambda: self._client.conversations_history(channel=channel, limit=_FILES_LOOKED_BACK))
        if is_shared(file, latest["messages"]):
            return
        place = self._call(
            lambda: self._client.files_getUploadURLExternal(filename=file.name, length=len(file.content))
        )
        self._call(lambda: upload(place["upload_url"], file.content, _timeout(), _tls_context()))
        files: list[dict[str, str | None]] = [{"id": place["file_id"], "title": file.title}]
        self._call(
            lambda: self._client.files_completeUploadExternal(files=files, channel_id=channel, initial_comment=comment)
        )

    def _direct_channel(self, user: str) -> str:
        def open_channel() -> str:
            return str(self._call(lambda: self._client.conversations_open(users=[user]))["channel"]["id"])

        return self._caches.directs.get((self._bot.workspace, user), _DIRECT_SECONDS, open_channel)

    def _posted(self, channel: str, thread_ts: str, since: float, mark: str) -> str | None:
        """The ts of the marked message, if it was posted since that moment: looked up only after a worker ended while it posted.

        Where Slack shows no messages, or not all of them, it is posted: said twice is better than never.
        """
        read = partial(self._client.conversations_history, channel=channel)
        if thread_ts:
            read = partial(self._client.conversations_replies, channel=channel, ts=thread_ts)
        pages = self._pages(partial(read, oldest=f"{since - _CLOCK_DIFFERENCE:.6f}", limit=_MESSAGES_A_CALL))
        was_read = False
        try:
            for page in islice(pages, _PAGES_LOOKED_BACK):
                if (ts := ts_of_marked(page["messages"], mark)) is not None:
                    return ts
                was_read = True
        except Unreachable:
            return None
        except RetryLater:
            if not was_read:
                raise
            # Some apps get one page a minute, and would never come to the second one.
        return None

    def _respond(self, destination: Destination, message: Message) -> None:
        if not is_response_url(destination.response_url, self._client.base_url):
            raise Unreachable("there is no response_url of Slack's")
        webhook = WebhookClient(destination.response_url, timeout=_timeout(), ssl=_tls_context(), retry_handlers=[])
        replace = destination.kind is DestinationKind.REPLACE
        body: dict[str, Any] = {"text": message.text, "blocks": list(message.blocks), "replace_original": replace}
        if not replace:
            body["response_type"] = "ephemeral"
            if destination.thread_ts:
                body["thread_ts"] = destination.thread_ts
        try:
            response = call_within(webhook.timeout, lambda: webhook.send_dict(body))
        except (OSError, HTTPException) as error:
            raise RetryLater(f"Slack could not be reached: {type(error).__name__}") from error
        refusal = response_url_error(response.status_code, response.body, response.headers)
        if refusal is not None:
            raise refusal

    def _user(self, user: str, seconds: float) -> SlackUser:
        """The person as Slack described them less than so many seconds ago: one answer serves all who ask."""
        return self._caches.users.get((self._bot.workspace, user), seconds, lambda: self._read_user(user))

    def _read_user(self, user: str) -> SlackUser:
        if user.startswith("B"):
            return app_user(user)
        try:
            return slack_user_of(user, self._call(lambda: self._client.users_info(user=user))["user"])
        except NotThere:
            return user_who_left(user)
        except Unreachable:
            return user_out_of_sight(user)

    def _members(self, channel: str, seconds: float) -> frozenset[str]:
        def read() -> frozenset[str]:
            call = partial(self._client.conversations_members, channel=channel, limit=_MEMBERS_A_CALL)
            return frozenset(member for page in self._pages(call) for member in page["members"])

        return self._caches.members.get((self._bot.workspace, channel), seconds, read)

    def _pages(self, call: Callable[..., Any]) -> Iterator[Any]:
        """The answers of a call, page by page, until there are no more."""
        cursor: str | None = None
        while cursor != "":
            page = self._call(partial(call, cursor=cursor))
            yield page
            cursor = str((page.get("response_metadata") or {}).get("next_cursor") or "")

    def _limited(self, method: str, call: Callable[[], Any]) -> Any:
        """A call of a method whose limits are counted: lists call it for one line each."""
        return self._caches.limits.asked((self._bot.workspace, method), lambda: self._call(call))

    def _call(self, call: Callable[[], Any]) -> Any:
        seconds = self._client.timeout = _timeout()  # Threads may share the client: then their deadline is the same.
        try:
            return call_within(seconds, call)
        except SlackApiError as error:
            raise port_error_of(error) from error
        except (OSError, HTTPException, SlackClientError, json.JSONDecodeError) as error:
            raise RetryLater(f"Slack could not be reached: {type(error).__name__}") from error


def _timeout() -> int:
    """Whole seconds for a call that is begun now, as slack_sdk types them; raises RetryLater when too little time is left."""
    seconds = min(TIMEOUT_SECONDS, seconds_for_calls())
    if seconds < LEAST_SECONDS:
        raise RetryLater("too little time was left to call Slack")
    return int(seconds)


@cache
def _tls_context() -> ssl.SSLContext:
    """One for the process and its threads: else each call would load the certificates anew, which costs more than a call."""
    return ssl.create_default_context()
