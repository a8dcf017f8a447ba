"""From an event of Slack to its jobs. An event that can have no effect for anybody becomes none.

Source of the shapes: https://docs.slack.dev/reference/events
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from chalicelib.domain.installation import workspace_of
from chalicelib.domain.jobs import (
    AnyJob,
    ChannelIdJob,
    ChannelJob,
    CommandJob,
    Envelope,
    GreetingJob,
    HomeJob,
    MentionsJob,
    Origin,
    ReactionJob,
    Sender,
    TokensRevokedJob,
    UninstalledJob,
)
from chalicelib.domain.mention import USER, Mentions
from chalicelib.domain.preferences import REACTIONS
from chalicelib.domain.slack_values import ID, MOST_MENTIONED
from chalicelib.entrypoints.web.forms import home_in
from chalicelib.entrypoints.web.payload import (
    Malformed,
    Payload,
    first_object_in,
    flag_in,
    id_in,
    list_in,
    moment_in,
    object_in,
    required,
    text_in,
    timestamp_in,
    token_in,
)
from chalicelib.frozen_value import FrozenValue

_KEPT_SUBTYPES = frozenset({"", "thread_broadcast", "file_share", "me_message", "bot_message"})
_TOMBSTONE = "tombstone"
"""The subtype of a deleted message that still has a thread."""


class _Delivery(NamedTuple):
    """The used parts of the payload around an event. `bot_user` is empty if Slack does not name it; `organization` is the
    installing team and its Enterprise organization."""

    workspace: str
    bot_user: str
    event_id: str
    at: float
    app_id: str
    organization: frozenset[str]
    is_shared: bool


def envelopes_of(payload: Payload) -> list[Envelope]:
    """The jobs of an `event_callback`; empty when it can have no effect. Raises Malformed."""
    event = object_in(payload, "event")
    delivery = _delivery(payload)
    if not delivery.workspace:
        return []
    event_type = _EVENTS.get(text_in(event, "type"))
    return event_type.envelopes(event, delivery) if event_type else []


def _delivery(payload: Payload) -> _Delivery:
    """On shared channels, the payload's own team may be another one: its authorization names the installing team."""
    authorization = first_object_in(payload, "authorizations")
    source = authorization or payload
    team = id_in(source, "team_id")
    return _Delivery(
        workspace=workspace_of(id_in(source, "enterprise_id"), team, flag_in(source, "is_enterprise_install")),
        bot_user=id_in(authorization, "user_id") if flag_in(authorization, "is_bot", default=True) else "",
        event_id=token_in(payload, "event_id"),
        at=float(moment_in(payload, "event_time")),
        app_id=id_in(payload, "api_app_id"),
        organization=frozenset({team, id_in(source, "enterprise_id")}),
        is_shared=flag_in(payload, "is_ext_shared_channel"),
    )


def _message_envelopes(event: Payload, delivery: _Delivery) -> list[Envelope]:
    """For a command to the bot, a message that mentions people, or a change of one."""
    match event.get("subtype"):
        case "message_changed":
            return _envelopes_of_change(event, object_in(event, "message"), delivery)
        case "message_deleted":
            return _envelopes_of_change(event, {}, delivery)
    message = _Message.of(event, delivery)
    if message is None:
        return []
    direct = event.get("channel_type") == "im"
    to_bot = event["type"] == "app_mention" or delivery.bot_user in message.mentions.users
    if message.sender is not Sender.BOT and (direct or to_bot):
        return [_command(event, message, delivery)]
    return [_mentions(message, delivery)] if not message.others.is_empty else []


class _Message(NamedTuple):
    """The parts of a message that decide its effect. `others`: whom it mentions beside its author and the bot."""

    user: str
    channel: str
    ts: str
    thread_ts: str
    sender: Sender
    mentions: Mentions
    others: Mentions

    @classmethod
    def of(cls, event: Payload, delivery: _Delivery) -> _Message | None:
        """None for the bot's own messages, and for those that nobody wrote."""
        subtype, bot = text_in(event, "subtype"), id_in(event, "bot_id")
        user = id_in(event, "user") or bot
        channel, ts = id_in(event, "channel"), timestamp_in(event, "ts")
        is_own = user == delivery.bot_user or id_in(event, "app_id") == delivery.app_id != ""
        if subtype not in _KEPT_SUBTYPES or event.get("hidden") or is_own or user == "USLACKBOT":
            return None
        if not (user and channel and ts):
            return None
        mentions = _mentioned(event)
        others = mentions.without_users(user, delivery.bot_user)
        return cls(user, channel, ts, _thread(event), _sender(event, bot, delivery), mentions, others)


def _mentioned(event: Payload) -> Mentions:
    """Whom a message mentions. Raises Malformed."""
    try:
        mentions = Mentions.of(text_in(event, "text"), list_in(event, "blocks"))
    except ValueError as problem:
        raise Malformed(str(problem)) from None
    for found in (mentions.users, mentions.groups):
        if len(found) > MOST_MENTIONED or not all(map(ID.fullmatch, found)):
            raise Malformed("the mentions are not of their form")
    return mentions


def _sender(event: Payload, bot: str, delivery: _Delivery) -> Sender:
    """On a conversation shared through Slack Connect, an event names the author's team or Enterprise organization: for an
    outsider not the installing one. (Source: bolt-python, `extract_actor_team_id`.)"""
    if bot or event.get("subtype") == "bot_message":
        return Sender.BOT
    team = id_in(event, "user_team") or id_in(event, "source_team")
    may_be_shared = delivery.is_shared or event.get("channel_type") == "im"
    return Sender.EXTERNAL if may_be_shared and team and team not in delivery.organization else Sender.PERSON


def _command(event: Payload, message: _Message, delivery: _Delivery) -> Envelope:
    direct, text = event.get("channel_type") == "im", text_in(event, "text")
    command = CommandJob(
        workspace=delivery.workspace,
        at=delivery.at,
        id=f"{message.channel}/{message.ts}",
        user=message.user,
        text=text.strip() if direct and not delivery.bot_user else _without(delivery.bot_user, text),
        origin=Origin.DIRECT if direct else Origin.MENTION,
        channel=message.channel,
        ts=message.ts,
        thread_ts=message.thread_ts,
        thread_author=id_in(event, "parent_user_id"),
        sender=message.sender,
        mentions=Mentions() if direct else message.others,
    )
    return Envelope(command, f"{delivery.workspace}:{message.user}", _message_key(message, delivery))


def _mentions(message: _Message, delivery: _Delivery) -> Envelope:
    job = MentionsJob(
        workspace=delivery.workspace,
        at=delivery.at,
        user=message.user,
        channel=message.channel,
        ts=message.ts,
        thread_ts=message.thread_ts,
        sender=message.sender,
        mentions=message.others,
    )
    return Envelope(job, f"{delivery.workspace}:{message.user}", _message_key(message, delivery))


def _message_key(message: _Message, delivery: _Delivery) -> str:
    """The deduplication id: Slack sends a mention of the bot twice, as `app_mention` and as `message`."""
    return f"{delivery.workspace}:{message.channel}:{message.ts}"


def _envelopes_of_change(event: Payload, current: Payload, delivery: _Delivery) -> list[Envelope]:
    """A message that was edited or, without `current`, deleted; no job when it mentions the same people (an unfurl)."""
    channel = {"channel": event.get("channel")}
    old = _Message.of({**object_in(event, "previous_message"), **channel}, delivery)
    new = _Message.of({**current, **channel}, delivery) if current else None
    message = new or old
    if message is None or event.get("channel_type") == "im":
        return []
    before, after = (old.others if old else Mentions()), (new.others if new else Mentions())
    if before == after:
        return []
    is_deleted = not current or current.get("subtype") == _TOMBSTONE
    job = MentionsJob(
        workspace=delivery.workspace,
        at=float(timestamp_in(event, "event_ts") or delivery.at),
        user=message.user,
        channel=message.channel,
        ts=message.ts,
        thread_ts=message.thread_ts,
        sender=message.sender,
        mentions=after,
        before=before,
        edited=not is_deleted,
        deleted=is_deleted,
    )
    return [_numbered(job, f"{delivery.workspace}:{message.user}", delivery)]


def _reaction(event: Payload, delivery: _Delivery) -> list[Envelope]:
    item = object_in(event, "item")
    if item.get("type") != "message" or event.get("reaction") not in REACTIONS:
        return []
    event_ts = timestamp_in(event, "event_ts") or str(delivery.at)
    job = ReactionJob(
        workspace=delivery.workspace,
        at=float(event_ts),
        user=required(id_in(event, "user"), "user"),
        channel=required(id_in(item, "channel"), "channel"),
        ts=required(timestamp_in(item, "ts"), "ts"),
        author=id_in(event, "item_user"),
        reaction=str(event["reaction"]),
        added=event.get("type") == "reaction_added",
        event_ts=event_ts,
    )
    return [_numbered(job, f"{delivery.workspace}:{job.user}", delivery)]


def _numbered(job: AnyJob, group: str, delivery: _Delivery) -> Envelope:
    """The job of an event that only its id names."""
    return Envelope(job, group, required(delivery.event_id, "event_id"))


def _thread(event: Payload) -> str:
    """The thread that a message replies to. Slack gives the first message of a thread its own ts."""
    thread_ts = timestamp_in(event, "thread_ts")
    return "" if thread_ts == event.get("ts") else thread_ts


def _without(bot_user: str, text: str) -> str:
    """The text without the mention of the bot; if Slack does not name the bot, without the first mention."""
    if not bot_user:
        return USER.sub(" ", text, count=1).strip()
    return USER.sub(lambda found: " " if found.group(1) == bot_user else found.group(0), text).strip()


def _member_joined(event: Payload, delivery: _Delivery) -> list[Envelope]:
    return _channel(event, delivery, joined=True) if event.get("user") == delivery.bot_user else []


def _member_left(event: Payload, delivery: _Delivery) -> list[Envelope]:
    return _channel(event, delivery, joined=False) if event.get("user") == delivery.bot_user else []


def _bot_left(event: Payload, delivery: _Delivery) -> list[Envelope]:
    """Slack sends these for the app's own bot only."""
    return _channel(event, delivery, joined=False)


def _channel(event: Payload, delivery: _Delivery, *, joined: bool) -> list[Envelope]:
    channel = required(id_in(event, "channel"), "channel")
    job = ChannelJob(
        workspace=delivery.workspace,
        at=delivery.at,
        channel=channel,
        joined=joined,
        event_ts=timestamp_in(event, "event_ts") or str(delivery.at),
        inviter=id_in(event, "inviter"),
    )
    return [_numbered(job, f"{delivery.workspace}:{channel}", delivery)]


def _channel_id_changed(event: Payload, delivery: _Delivery) -> list[Envelope]:
    """In the group of the old id: what is queued about it is done first."""
    old, new = (
        required(id_in(event, "old_channel_id"), "old_channel_id"),
        required(id_in(event, "new_channel_id"), "new_channel_id"),
    )
    at = float(timestamp_in(event, "event_ts") or delivery.at)
    job = ChannelIdJob(workspace=delivery.workspace, at=at, old=old, new=new)
    return [_numbered(job, f"{delivery.workspace}:{old}", delivery)]


def _app_opened(event: Payload, delivery: _Delivery) -> list[Envelope]:
    """One of the bot's tabs. Slack sends what the Home tab shows with it, except the first time; of the messages it does not say
    whether there are any."""
    user, tab = required(id_in(event, "user"), "user"), event.get("tab")
    group, channel = f"{delivery.workspace}:{user}", id_in(event, "channel")
    envelopes = []
    if tab == "home":
        _, home_hash = home_in(object_in(event, "view"))
        job = HomeJob(workspace=delivery.workspace, at=delivery.at, user=user, home_hash=home_hash)
        envelopes.append(_numbered(job, group, delivery))
    if channel and (tab == "messages" or (tab == "home" and not object_in(event, "view"))):
        greeting = GreetingJob(workspace=delivery.workspace, at=delivery.at, user=user, channel=channel)
        envelopes.append(Envelope(greeting, group, f"greeting:{required(delivery.event_id, 'event_id')}"))
    return envelopes


def _app_uninstalled(_event: Payload, delivery: _Delivery) -> list[Envelope]:
    return _installation(UninstalledJob(workspace=delivery.workspace, at=delivery.at), delivery)


def _tokens_revoked(event: Payload, delivery: _Delivery) -> list[Envelope]:
    """A revoked bot token is like an uninstall."""
    tokens = object_in(event, "tokens")
    if list_in(tokens, "bot"):
        return _app_uninstalled(event, delivery)
    users = tuple(list_in(tokens, "oauth"))
    if not users:
        return []
    if len(users) > MOST_MENTIONED or not all(isinstance(user, str) and ID.fullmatch(user) for user in users):
        raise Malformed("oauth is not of its form")
    return _installation(TokensRevokedJob(workspace=delivery.workspace, at=delivery.at, users=users), delivery)


def _installation(job: UninstalledJob | TokensRevokedJob, delivery: _Delivery) -> list[Envelope]:
    return [_numbered(job, f"{delivery.workspace}:installation", delivery)]


class _EventType(FrozenValue):
    """How a type of event becomes jobs, and the subscriptions by which Slack sends it."""

    envelopes: Callable[[Payload, _Delivery], list[Envelope]]
    subscriptions: tuple[str, ...]


_EVENTS: Mapping[str, _EventType] = {
    "app_home_opened": _EventType(_app_opened, ("app_home_opened",)),
    "app_mention": _EventType(_message_envelopes, ("app_mention",)),
    "app_uninstalled": _EventType(_app_uninstalled, ("app_uninstalled",)),
    "channel_id_changed": _EventType(_channel_id_changed, ("channel_id_changed",)),
    "channel_left": _EventType(_bot_left, ("channel_left",)),
    "group_left": _EventType(_bot_left, ("group_left",)),
    "member_joined_channel": _EventType(_member_joined, ("member_joined_channel",)),
    "member_left_channel": _EventType(_member_left, ("member_left_channel",)),
    "message": _EventType(_message_envelopes, ("message.channels", "message.groups", "message.im", "message.mpim")),
    "reaction_added": _EventType(_reaction, ("reaction_added",)),
    "reaction_removed": _EventType(_reaction, ("reaction_removed",)),
    "tokens_revoked": _EventType(_tokens_revoked, ("tokens_revoked",)),
}
"""By the `type` of an event. To handle another one: add it here, its job to domain/jobs.py, and what handles that in jobs/."""

SUBSCRIPTIONS: tuple[str, ...] = tuple(name for event_type in _EVENTS.values() for name in event_type.subscriptions)
"""What the manifest subscribes to: https://docs.slack.dev/reference/events"""
