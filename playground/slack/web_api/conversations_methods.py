"""conversations.*: the bot reads channels, and opens direct messages."""

from __future__ import annotations

from playground.errors import SlackError
from playground.slack.channel_store import Kind
from playground.slack.membership import invite_bot
from playground.slack.message_store import StoredMessage, with_some_reactors
from playground.slack.unfurls import as_seen_by
from playground.slack.web_api.api_call import Answer, ApiCall, ApiMethod, page_of


def info(call: ApiCall) -> Answer:
    channel = call.channel()
    described = call.workspace.channels.describe(channel)
    if not call.flag("include_num_members"):
        described.pop("num_members", None)
    return {"channel": described}


def list_channels(call: ApiCall) -> Answer:
    types = (call.text("types") or "public_channel").replace(" ", "").split(",")
    channels = call.workspace.channels
    rows = (channels.public() if "public_channel" in types else []) + (
        channels.direct_messages() if "im" in types else []
    )
    page, metadata = page_of([channels.describe(channel) for channel in rows], call, default=100, most=999)
    return {"channels": page, "response_metadata": metadata}


def members(call: ApiCall) -> Answer:
    channel = call.channel()
    page, metadata = page_of(call.workspace.channels.members(channel.id), call, default=100, most=999)
    return {"members": page, "response_metadata": metadata}


def open_direct_message(call: ApiCall) -> Answer:
    user = call.need("users", "users_list_not_supplied")
    person = call.workspace.member(user)
    if person is None or person.id != user:
        raise SlackError("user_not_found")
    if person.is_bot:
        raise SlackError("cannot_dm_bot")
    if call.workspace.has_left(person.id):
        raise SlackError("user_disabled")
    was_open = call.workspace.channels.direct_message(person.id) is not None
    channel = call.workspace.channels.open_direct_message(person.id, call.workspace.now)
    answer: Answer = {"channel": {"id": channel.id}}
    if call.flag("return_im"):
        answer["channel"] = call.workspace.channels.describe(channel)
    return answer | ({"no_op": True, "already_open": True} if was_open else {})


def history(call: ApiCall) -> Answer:
    channel = call.joined_channel()
    rows = [row for row in call.workspace.messages.history(channel.id) if _within(call, row)]
    page, metadata = page_of(rows, call, default=100, most=999)
    return _messages(call, page, metadata)


def replies(call: ApiCall) -> Answer:
    channel = call.joined_channel()
    first = call.workspace.messages.get(channel.id, call.need("ts", "thread_not_found"))
    if first is None or first.recipient:
        raise SlackError("thread_not_found")
    rows = call.workspace.messages.thread(channel.id, first.thread_ts or first.ts)
    shown = [row for row in rows if not row.is_reply or _within(call, row)]
    page, metadata = page_of(shown, call, default=1000, most=1000)
    return _messages(call, page, metadata)


def _messages(call: ApiCall, page: list[StoredMessage], metadata: Answer) -> Answer:
    more = bool(metadata["next_cursor"])
    workspace = call.workspace
    found = [
        as_seen_by(workspace, workspace.bot.id, with_some_reactors(workspace.messages.with_thread_facts(row)))
        for row in page
    ]
    answer: Answer = {"messages": found, "has_more": more}
    return answer | ({"response_metadata": metadata} if more else {})


def _within(call: ApiCall, message: StoredMessage) -> bool:
    """`oldest` and `latest`, both exclusive unless `inclusive`. Raises SlackError invalid_ts_oldest, invalid_ts_latest."""
    oldest, latest = _bound(call, "oldest"), _bound(call, "latest")
    moment = _micros(message.ts)
    if call.flag("inclusive"):
        return (oldest is None or moment >= oldest) and (latest is None or moment <= latest)
    return (oldest is None or moment > oldest) and (latest is None or moment < latest)


def _bound(call: ApiCall, name: str) -> int | None:
    if not call.text(name):
        return None
    try:
        return _micros(call.text(name))
    except ValueError:
        raise SlackError(f"invalid_ts_{name}") from None


def _micros(ts: str) -> int:
    """A ts as a number, whatever its number of digits."""
    seconds, _, rest = ts.partition(".")
    return int(seconds) * 1_000_000 + int(rest[:6].ljust(6, "0"))


def join(call: ApiCall) -> Answer:
    """As in Slack, being there already is no error."""
    channel = call.channel()
    if channel.kind != Kind.PUBLIC:
        raise SlackError("method_not_supported_for_channel_type")
    is_new = invite_bot(call.workspace, channel)
    answer: Answer = {"channel": call.workspace.channels.describe(channel)}
    return answer if is_new else answer | {"warning": "already_in_channel"}


METHODS = {
    "conversations.info": ApiMethod(info, "{kind}:read"),
    "conversations.join": ApiMethod(join, "channels:join"),
    "conversations.list": ApiMethod(list_channels, "channels:read"),
    "conversations.members": ApiMethod(members, "{kind}:read"),
    "conversations.open": ApiMethod(open_direct_message, "im:write"),
    "conversations.history": ApiMethod(history, "{kind}:history"),
    "conversations.replies": ApiMethod(replies, "{kind}:history"),
}
