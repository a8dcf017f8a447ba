"""Who is in channels and in the workspace: the bot is invited, removed, installed and uninstalled, accounts end."""

from __future__ import annotations

from collections.abc import Iterable

from playground.slack import posting
from playground.slack.channel_store import GENERAL, Kind, SlackChannel
from playground.slack.local_workspace import LocalWorkspace

_INVITATION_DUE = "invitation_due"


def invite_bot(workspace: LocalWorkspace, channel: SlackChannel, inviter: str = "") -> bool:
    """Returns False when the bot is there already. Without an inviter it joins by itself."""
    bot = workspace.bot.id
    if workspace.channels.has_member(channel.id, bot):
        return False
    with workspace.database.transaction():
        workspace.channels.join(channel.id, bot)
        text = f"<@{bot}> has joined the channel"
        invited = {"inviter": inviter} if inviter else {}
        posting.post_system_message(workspace, channel, bot, "channel_join", text, **invited)
        workspace.announce({**_member_event(workspace, channel, "member_joined_channel"), **invited}, lane=channel.id)
    return True


def open_conversation(workspace: LocalWorkspace, kind: Kind, name: str, people: Iterable[str]) -> SlackChannel:
    """A private channel or a group conversation of these people and the bot; the first of them invites it."""
    people = tuple(people)
    channel = workspace.channels.open_private(name, kind, people, workspace.now)
    if kind is Kind.PRIVATE:
        invite_bot(workspace, channel, people[0])
    else:
        workspace.channels.join(channel.id, workspace.bot.id)
    return channel


def share(workspace: LocalWorkspace, channel: SlackChannel) -> str:
    """A private channel is shared with another organization: it has a new id, which is returned.

    Source: https://docs.slack.dev/reference/events/channel_id_changed
    """
    with workspace.database.transaction():
        new = workspace.channels.change_id(channel)
        event = {"type": "channel_id_changed", "old_channel_id": channel.id, "new_channel_id": new}
        if workspace.channels.has_member(new, workspace.bot.id):
            workspace.announce({**event, "event_ts": workspace.messages.next_ts(workspace.now)}, lane=new)
    return new


def kick_bot(workspace: LocalWorkspace, channel: SlackChannel, kicker: str) -> bool:
    """Returns False when the bot is not there. It gets two events: member_left_channel and channel_left."""
    bot = workspace.bot.id
    if not workspace.channels.has_member(channel.id, bot):
        return False
    with workspace.database.transaction():
        workspace.channels.leave(channel.id, bot)
        posting.post_system_message(
            workspace, channel, bot, "channel_leave", f"<@{bot}> was removed from the channel by <@{kicker}>"
        )
        workspace.announce(_member_event(workspace, channel, "member_left_channel"), lane=channel.id)
        left = {"type": "channel_left", "channel": channel.id, "actor_id": kicker}
        workspace.announce({**left, "event_ts": workspace.messages.next_ts(workspace.now)}, lane=channel.id)
    return True


def leave_private_channel(workspace: LocalWorkspace, channel: SlackChannel, user: str) -> bool:
    """Returns False when the person is not in it. The bot gets an event if it is there."""
    if not workspace.channels.has_member(channel.id, user):
        return False
    with workspace.database.transaction():
        workspace.channels.leave(channel.id, user)
        text = f"<@{user}> has left the channel"
        posting.post_system_message(workspace, channel, user, "channel_leave", text)
        if workspace.channels.has_member(channel.id, workspace.bot.id):
            left = _member_event(workspace, channel, "member_left_channel")
            workspace.announce({**left, "user": user, "channel_type": "G"}, lane=channel.id)
    return True


def deactivate_account(workspace: LocalWorkspace, user: str) -> None:
    """The person is in no channel from now on, and users.info says `deleted`."""
    with workspace.database.transaction():
        workspace.channels.remove_from_all_channels(user)
        workspace.database.set(f"left/{user}", "yes")
        workspace.database.next_change()


def reactivate_account(workspace: LocalWorkspace, user: str) -> None:
    """The person is in every channel again, as at the start."""
    with workspace.database.transaction():
        workspace.database.set(f"left/{user}", "")
        for channel in workspace.channels.public():
            workspace.channels.join(channel.id, user)
        workspace.database.next_change()


def note_installation(workspace: LocalWorkspace, token: str) -> None:
    """Note a new installation: #general invites the bot once the browser is back at the bot."""
    workspace.database.set(_INVITATION_DUE, "yes")
    workspace.token_changed(token)


def invite_after_installation(workspace: LocalWorkspace) -> None:
    """Invite the bot to #general after a new installation, so that people can try it there immediately."""
    if workspace.database.setting(_INVITATION_DUE) != "yes":
        return
    general = workspace.channels.get(GENERAL)
    installation = workspace.installations.current()
    with workspace.database.transaction():
        workspace.database.set(_INVITATION_DUE, "")
        if general and installation:
            invite_bot(workspace, general, installation.installer)


def uninstall(workspace: LocalWorkspace, error_afterwards: str = "account_inactive") -> bool:
    """Send two last events, in Slack's order, and drop the other pending ones. Returns False when it was not installed.

    `error_afterwards` is the error that callers with the old token get.
    """
    if workspace.installations.current() is None:
        return False
    with workspace.database.transaction():
        workspace.deliveries.drop_pending()
        ts = workspace.messages.next_ts(workspace.now)
        revoked = {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [workspace.bot.id]}, "event_ts": ts}
        workspace.announce(revoked, lane="app")
        workspace.announce({"type": "app_uninstalled", "event_ts": ts}, lane="app")
        workspace.installations.end(error_afterwards)
        workspace.channels.remove_from_all_channels(workspace.bot.id)
        workspace.views.delete_all()
        workspace.database.next_change()
    return True


def _member_event(workspace: LocalWorkspace, channel: SlackChannel, kind: str) -> dict[str, object]:
    return {
        "type": kind,
        "user": workspace.bot.id,
        "channel": channel.id,
        "channel_type": "C",
        "team": workspace.stack.team_id,
        "event_ts": workspace.messages.next_ts(workspace.now),
    }
