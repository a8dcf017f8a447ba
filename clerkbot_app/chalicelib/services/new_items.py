"""Making an item of a message: its number, its link, and the level that the person's rules give it."""

from __future__ import annotations

from chalicelib.domain.item import Item, ItemKey
from chalicelib.domain.priority import Decision, Level, RuleKey, decide_level
from chalicelib.ports import Context, NotThere, Unreachable


def item_and_decision(
    user: str, channel: str, ts: str, sender: str, context: Context, level: Level | None = None
) -> tuple[Item | None, Decision]:
    """The user's item of a message, if they have one, and the level that a new one gets: `level` when it was named, else
    by the rules for its sender and channel. One call."""
    item, of_sender, of_channel = context.records.get_all(
        ItemKey(user, channel, ts), RuleKey(user, sender), RuleKey(user, channel)
    )
    return item, decide_level(level, of_sender, of_channel)


def new_item(user: str, channel: str, ts: str, context: Context, *, sender: str, link: str, decision: Decision) -> Item:
    """The user's item of a message that they have none of yet."""
    return Item(
        channel=channel,
        ts=ts,
        number=context.items.next_number(user),
        level=decision.level,
        decided_by=decision.rule,
        link=link,
        sender=sender,
        created_at=context.now,
    )


def link_to(channel: str, ts: str, context: Context) -> str:
    """Slack's link to a message that the bot was told of; where Slack does not give it, made in the same form. Raises NotThere
    when the message was deleted meanwhile, or the bot removed from the channel."""
    try:
        return context.slack.permalink(channel, ts)
    except NotThere:
        raise
    except Unreachable:
        return made_link(channel, ts, context)


def made_link(channel: str, ts: str, context: Context) -> str:
    """A link in the form of Slack's."""
    return f"{context.slack.team_url}archives/{channel}/p{ts.replace('.', '')}"
