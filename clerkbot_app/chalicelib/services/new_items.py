"""Making an item of a message: its number, its link, and the level that the person's rules give it."""

from __future__ import annotations

from chalicelib.domain.item import Item
from chalicelib.domain.priority import Decision, Level, decide_level
from chalicelib.ports import Context


def decide(user: str, sender: str, channel: str, context: Context, *, level: Level | None = None) -> Decision:
    """The level of a message for the user: `level` when it was named, else by the rules for its sender and channel."""
    rules = context.store.rules(user, [target for target in (sender, channel) if target])
    return decide_level(level, rules.get(sender), rules.get(channel))


def new_item(
    user: str,
    channel: str,
    ts: str,
    context: Context,
    *,
    sender: str,
    link: str,
    level: Level | None = None,
    decision: Decision | None = None,
) -> Item:
    """The user's item of a message that they have none of yet. `decision` is taken when it is made already."""
    decided = decision or decide(user, sender, channel, context, level=level)
    return Item(
        channel=channel,
        ts=ts,
        number=context.store.next_number(user),
        level=decided.level,
        decided_by=decided.rule,
        link=link,
        sender=sender,
        created_at=context.now,
    )
