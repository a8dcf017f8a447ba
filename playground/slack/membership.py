"""The bot comes into a channel, leaves it, is installed, is uninstalled."""

from __future__ import annotations

from playground.slack import posting
from playground.slack.channels import GENERAL, Channel
from playground.slack.workspace import Workspace

_WELCOME_DUE = "welcome_due"


def invite_bot(workspace: Workspace, channel: Channel, inviter: str) -> bool:
    """Returns False when the bot is there already."""
    bot = workspace.bot.id
    if workspace.channels.has(channel.id, bot):
        return False
    with workspace.database.transaction():
        workspace.channels.join(channel.id, bot)
        text = f"<@{bot}> has joined the channel"
        posting.note(workspace, channel, bot, "channel_join", text, inviter=inviter)
        workspace.announce(
            {**_member_event(workspace, channel, "member_joined_channel"), "inviter": inviter}, lane=channel.id
        )
    return True


def kick_bot(workspace: Workspace, channel: Channel, kicker: str) -> bool:
    """Returns False when the bot is not there. It hears both of the member that left and of the channel it lost."""
    bot = workspace.bot.id
    if not workspace.channels.has(channel.id, bot):
        return False
    with workspace.database.transaction():
        workspace.channels.leave(channel.id, bot)
        posting.note(workspace, channel, bot, "channel_leave", f"<@{bot}> was removed from the channel by <@{kicker}>")
        workspace.announce(_member_event(workspace, channel, "member_left_channel"), lane=channel.id)
        left = {"type": "channel_left", "channel": channel.id, "actor_id": kicker}
        workspace.announce({**left, "event_ts": workspace.messages.next_ts(workspace.now)}, lane=channel.id)
    return True


def leave(workspace: Workspace, user: str) -> None:
    """A person's account is deactivated: they are in no channel any more, and Slack says `deleted` of them."""
    with workspace.database.transaction():
        workspace.channels.leave_all(user)
        workspace.database.set(f"left/{user}", "yes")
        workspace.database.next_change()


def return_to_channels(workspace: Workspace, user: str) -> None:
    """The account is active again, and the person in every channel as from the start."""
    with workspace.database.transaction():
        workspace.database.set(f"left/{user}", "")
        for channel in workspace.channels.public():
            workspace.channels.join(channel.id, user)
        workspace.database.next_change()


def installed(workspace: Workspace, token: str) -> None:
    """Note a new installation: #general will invite the bot once the installation page is through."""
    workspace.database.set(_WELCOME_DUE, "yes")
    workspace.token_changed(token)


def welcome(workspace: Workspace) -> None:
    """#general's invitation, due after a new installation (this workspace's people do not wait to be asked)."""
    if workspace.database.setting(_WELCOME_DUE) != "yes":
        return
    general = workspace.channels.get(GENERAL)
    installation = workspace.installations.current()
    with workspace.database.transaction():
        workspace.database.set(_WELCOME_DUE, "")
        if general and installation:
            invite_bot(workspace, general, installation.installer)


def uninstall(workspace: Workspace, told_afterwards: str = "account_inactive") -> bool:
    """Two last events, in Slack's order; what else was pending is not sent any more. False: it was not installed.

    `told_afterwards` is the error that callers with the old token get.
    """
    if workspace.installations.current() is None:
        return False
    with workspace.database.transaction():
        workspace.deliveries.drop_pending()
        ts = workspace.messages.next_ts(workspace.now)
        revoked = {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [workspace.bot.id]}, "event_ts": ts}
        workspace.announce(revoked, lane="app")
        workspace.announce({"type": "app_uninstalled", "event_ts": ts}, lane="app")
        workspace.installations.end(told_afterwards)
        workspace.channels.leave_all(workspace.bot.id)
        workspace.views.forget_all()
        workspace.database.next_change()
    return True


def _member_event(workspace: Workspace, channel: Channel, kind: str) -> dict[str, object]:
    return {
        "type": kind,
        "user": workspace.bot.id,
        "channel": channel.id,
        "channel_type": "C",
        "team": workspace.stack.team_id,
        "event_ts": workspace.messages.next_ts(workspace.now),
    }
