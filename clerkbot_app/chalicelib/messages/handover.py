"""What is said when an item is given to a colleague."""

from __future__ import annotations

from chalicelib.domain.item import Item
from chalicelib.domain.reply import Message
from chalicelib.messages.blocks import actions, button, context, message, section
from chalicelib.messages.items import item_line

_WHAT_I_AM = (
    "I am ClerkBot: I keep messages that people can't deal with now in their own queue, most important first. "
    "Accepting this also subscribes you; `help` shows the rest."
)


def offer(giver: str, item: Item, knows_clerkbot: bool) -> Message:
    """The question to the colleague. `item` is the giver's, with its handover."""
    note = f"\n> {item.handover.note}" if item.handover and item.handover.note else ""
    text = f":inbox_tray: <@{giver}> would like to give you this:{note}\n{item_line(item)}"
    to = item.handover.to if item.handover else ""
    buttons = actions(
        button("Accept", "gift-accept", f"gift accept <@{giver}> #{item.number}", to, style="primary"),
        button("Decline", "gift-decline", f"gift decline <@{giver}> #{item.number}", to),
    )
    more = () if knows_clerkbot else (context(_WHAT_I_AM),)
    return Message("A colleague would like to give you an item.", (section(text), buttons, *more))


def offered_text(item: Item) -> str:
    to = item.handover.to if item.handover else ""
    return f":outbox_tray: *#{item.number}* was offered to <@{to}>. It stays yours until it is accepted."


def accepted(by: str, item: Item) -> Message:
    return message(f":white_check_mark: <@{by}> accepted *#{item.number}* (<{item.link}|message>). It left your queue.")


def declined(by: str, item: Item) -> Message:
    return message(f":x: <@{by}> declined *#{item.number}* (<{item.link}|message>). It stays in your queue.")


def yours_text(item: Item) -> str:
    return f"Accepted: it is *#{item.number}* in your queue now.\n{item_line(item)}"
