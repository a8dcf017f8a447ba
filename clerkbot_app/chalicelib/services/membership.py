"""Whether the bot is in a channel that somebody names: where it is not, it sees nothing, and says how to be invited."""

from __future__ import annotations

from chalicelib.domain.channel import ChannelKey
from chalicelib.domain.installation import WORKSPACE
from chalicelib.messages.help import not_there_text
from chalicelib.ports import Context, NotThere, PermanentError, RetryLater, Unreachable


def how_to_invite_to(channel: str, context: Context) -> str:
    """That the bot is not in the channel, and what to send there; empty where it is, or where that is not known: for want of an answer of
    Slack's nothing is kept from being done. One call at most, and none where its joining was seen."""
    heard = context.records.get(ChannelKey(WORKSPACE, channel))
    if heard is not None and heard.present:
        return ""
    try:
        is_there = context.slack.is_in(channel)
    except NotThere:
        is_there = False
    except (Unreachable, RetryLater, PermanentError):
        return ""
    return "" if is_there else not_there_text(channel)
