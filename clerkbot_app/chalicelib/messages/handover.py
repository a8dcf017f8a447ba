"""What the bot says when an item is given to a colleague."""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.domain.command import Press
from chalicelib.domain.item import Handover, Item
from chalicelib.domain.reply import Message
from chalicelib.messages.blocks import actions, button, context, joined, message, section
from chalicelib.messages.budget import named
from chalicelib.messages.item_words import for_colleague, in_question, linked, todo_words
from chalicelib.messages.markup import typed

OFFER_ACCEPTED_BY_ANOTHER = "That offer has expired: someone else has accepted it."
DECLINED = ":x: Declined. It stays on their list."
_ACCEPTED = ":white_check_mark: Accepted. It went to your list."
_INTRODUCTION = (
    "I'm ClerkBot. I keep the messages that people can't deal with now in their own list, most important first. "
    "*Accept* also turns ClerkBot on for you."
)


def offer(giver: str, item: Item, handover: Handover, accept: Press, decline: Press, knows_clerkbot: bool) -> Message:
    """The question to the colleague."""
    text = f":inbox_tray: <@{giver}> would like to give you this:{_note_and_item(item, handover)}"
    buttons = actions(
        button("Accept", "offer-accept", accept, style="primary"), button("Decline", "offer-decline", decline)
    )
    more = () if knows_clerkbot else (context(_INTRODUCTION),)
    return Message("A colleague would like to give you an item.", (section(text), buttons, *more))


def answered_offer(giver: str, item: Item, handover: Handover, answer: str) -> Message:
    """What stands in the place of the question once it is answered: what was offered, and what has become of it."""
    return message(f":inbox_tray: <@{giver}> offered you this:{_note_and_item(item, handover)}\n{answer}")


def _note_and_item(item: Item, handover: Handover) -> str:
    note = f"\n> {typed(handover.note)}" if handover.note else ""
    return f"{note}\n{for_colleague(item)}"


def offered_text(before: Sequence[Item], to: str, reminders: str = "") -> str:
    """`before` are the items as they were: an earlier offer to somebody else is withdrawn by this one. `reminders` is what is said of
    theirs."""
    text = f":outbox_tray: I've offered {in_question(before)} to <@{to}>."
    stays = f"{'It stays' if len(before) == 1 else 'They stay'} on your list until they accept."
    text = joined(text, stays, reminders)
    withdrawn = list(dict.fromkeys(item.pending_offer.to for item in before if item.pending_offer))
    if not withdrawn:
        return text
    offers = "offer" if len(withdrawn) == 1 else "offers"
    return f"{text} Your {offers} to {named([f'<@{user}>' for user in withdrawn])} {'is' if len(withdrawn) == 1 else 'are'} withdrawn."


def already_offered_text(items: Sequence[Item], to: str) -> str:
    return f"You've already offered {in_question(items)} to <@{to}>, who hasn't answered yet."


def already_offered(item: Item, to: str, withdraw: Press) -> Message:
    return message(already_offered_text([item], to), actions(button("Withdraw", "withdraw-offer", withdraw)))


def withdrawn_text(item: Item, to: str) -> str:
    return f"{in_question([item])} is no longer offered to <@{to}>."


def not_offered_text(item: Item) -> str:
    return f"{in_question([item])} isn't offered to anyone."


def withdrawn_offer(giver: str, look_again: Press) -> Message:
    """What stands in the place of the question. The giver may have taken back the withdrawal meanwhile."""
    return message(f"<@{giver}> withdrew this offer.", actions(button("Look again", "offer-look-again", look_again)))


def off_the_list_text(giver: str) -> str:
    return f"That offer has expired: it's no longer on <@{giver}>'s list."


def newer_offer_text(giver: str) -> str:
    return f"That offer has expired: <@{giver}> has made you a newer one."


def has_left_text(user: str) -> str:
    return f"<@{user}> is no longer in this workspace. Nothing was changed."


def is_outside_text(user: str) -> str:
    return f"<@{user}> is outside your organization and can't take items."


def accepted_message(by: str, item: Item, reminders: str = "") -> Message:
    """`reminders` is what becomes of the giver's own."""
    told = f":white_check_mark: <@{by}> accepted *#{item.number}* ({_what(item)}). It's off your list."
    return message(joined(told, reminders))


def declined_message(by: str, item: Item) -> Message:
    return message(f":x: <@{by}> declined *#{item.number}* ({_what(item)}). It stays on your list.")


def _what(item: Item) -> str:
    return todo_words(item) if item.is_todo else linked(item, "message")


def accepted_text(own: Item | None) -> str:
    """`own` is the colleague's item; None: it is not known which it is."""
    return f":white_check_mark: Accepted. It's *#{own.number}* on your list." if own else _ACCEPTED
