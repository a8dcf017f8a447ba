"""From an event of Slack to the jobs that it calls for. What can have no effect for anybody calls for none.

Source of the shapes: https://docs.slack.dev/reference/events
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.job import (
    ChannelJob,
    CommandJob,
    Envelope,
    HomeJob,
    MentionsJob,
    Origin,
    TokensRevokedJob,
    UninstalledJob,
)
from chalicelib.domain.mention import USER, mentioned_users
from chalicelib.slack_app import workspace_of

_KEPT_SUBTYPES = frozenset({"", "thread_broadcast", "file_share", "me_message"})


@dataclass(frozen=True)
class _Delivery:
    """The parts of an event's envelope that are used. `bot_user` is empty where Slack does not name it."""

    workspace: str
    bot_user: str
    event_id: str
    at: float


def envelopes_of(payload: Mapping[str, Any]) -> list[Envelope]:
    """The jobs of an `event_callback`; empty when it can have no effect."""
    event: Mapping[str, Any] = payload.get("event") or {}
    delivery = _delivery(payload)
    if not delivery.workspace:
        return []
    match event.get("type"):
        case "message" | "app_mention":
            return _message(event, delivery)
        case "member_joined_channel" | "member_left_channel" if event.get("user") == delivery.bot_user:
            return [_moved(event, delivery, joined=event["type"] == "member_joined_channel")]
        case "channel_left" | "group_left":
            return [_moved(event, delivery, joined=False)]
        case "app_uninstalled":
            return [_ended(delivery, UninstalledJob(workspace=delivery.workspace, at=delivery.at))]
        case "tokens_revoked":
            return _tokens_revoked(event.get("tokens") or {}, delivery)
        case "app_home_opened" if event.get("tab") == "home":
            user = str(event.get("user", ""))
            job = HomeJob(workspace=delivery.workspace, at=delivery.at, user=user)
            return [Envelope(job, f"{delivery.workspace}:{user}", delivery.event_id)]
    return []


def _delivery(payload: Mapping[str, Any]) -> _Delivery:
    """Whose event it is. On shared channels the outer team may be another's: the authorization names the installing one."""
    authorization: Mapping[str, Any] = next(iter(payload.get("authorizations") or ()), {})
    source = authorization or payload
    return _Delivery(
        workspace=workspace_of(
            source.get("enterprise_id"), source.get("team_id"), bool(source.get("is_enterprise_install"))
        ),
        bot_user=str(authorization.get("user_id") or "") if authorization.get("is_bot", True) else "",
        event_id=str(payload.get("event_id", "")),
        at=float(payload.get("event_time") or 0),
    )


def _message(event: Mapping[str, Any], delivery: _Delivery) -> list[Envelope]:
    user, channel, ts = (str(event.get(name) or "") for name in ("user", "channel", "ts"))
    kept = str(event.get("subtype") or "") in _KEPT_SUBTYPES and not event.get("bot_id") and not event.get("hidden")
    if not (kept and user and channel and ts) or user in {delivery.bot_user, "USLACKBOT"}:
        return []
    # A mention of the bot comes as `app_mention` and as `message`: one key for both, so that the queue takes one.
    key = f"{delivery.workspace}:{channel}:{ts}"
    text = str(event.get("text") or "")
    mentioned = mentioned_users(text, event.get("blocks") or ())
    direct = event.get("channel_type") == "im"
    to_bot = event["type"] == "app_mention" or delivery.bot_user in mentioned
    others = tuple(name for name in mentioned if name not in {user, delivery.bot_user})
    if direct or to_bot:
        command = CommandJob(
            workspace=delivery.workspace,
            at=delivery.at,
            id=f"{channel}/{ts}",
            user=user,
            words=text.strip() if direct and not delivery.bot_user else _without(delivery.bot_user, text),
            origin=Origin.DIRECT if direct else Origin.MENTION,
            channel=channel,
            ts=ts,
            thread_ts=_thread(event),
            thread_author=str(event.get("parent_user_id") or ""),
            mentioned=() if direct else others,
        )
        return [Envelope(command, f"{delivery.workspace}:{user}", key)]
    if not others:
        return []
    mentions = MentionsJob(
        workspace=delivery.workspace,
        at=delivery.at,
        user=user,
        channel=channel,
        ts=ts,
        thread_ts=_thread(event),
        mentioned=others,
    )
    return [Envelope(mentions, f"{delivery.workspace}:{user}", key)]


def _thread(event: Mapping[str, Any]) -> str:
    """The thread that a message replies in; the message that a thread begins with names itself."""
    thread_ts = str(event.get("thread_ts") or "")
    return "" if thread_ts == event.get("ts") else thread_ts


def _without(bot_user: str, text: str) -> str:
    """The words less the mention of the bot; where Slack does not name the bot, less the first mention."""
    if not bot_user:
        return USER.sub(" ", text, count=1).strip()
    return USER.sub(lambda found: " " if found.group(1) == bot_user else found.group(0), text).strip()


def _moved(event: Mapping[str, Any], delivery: _Delivery, *, joined: bool) -> Envelope:
    channel = str(event.get("channel") or "")
    job = ChannelJob(
        workspace=delivery.workspace,
        at=delivery.at,
        channel=channel,
        joined=joined,
        event_ts=str(event.get("event_ts") or delivery.at),
        inviter=str(event.get("inviter") or ""),
    )
    return Envelope(job, f"{delivery.workspace}:{channel}", delivery.event_id)


def _tokens_revoked(tokens: Mapping[str, Any], delivery: _Delivery) -> list[Envelope]:
    if tokens.get("bot"):
        return [_ended(delivery, UninstalledJob(workspace=delivery.workspace, at=delivery.at))]
    users = tuple(str(user) for user in tokens.get("oauth") or ())
    return (
        [_ended(delivery, TokensRevokedJob(workspace=delivery.workspace, at=delivery.at, users=users))] if users else []
    )


def _ended(delivery: _Delivery, job: UninstalledJob | TokensRevokedJob) -> Envelope:
    return Envelope(job, f"{delivery.workspace}:installation", delivery.event_id)
