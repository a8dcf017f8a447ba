"""What the bot says when an item is given to a colleague."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chalicelib.domain.command import Press
from chalicelib.domain.item import Handover, Item, OfferState
from chalicelib.domain.reply import Message
from chalicelib.messages.blocks import actions, button, context, joined, message, section
from chalicelib.messages.budget import named
from chalicelib.messages.confirmations import with_undo
from chalicelib.messages.item_words import (
    first_with_titles,
    for_colleague,
    in_question,
    linked,
    numbers_and_titles,
    todo_words,
)
from chalicelib.messages.markup import typed

_LONGEST_NAME = 60
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


def answered_offer(giver: str, item: Item, handover: Handover, answer: str, undo: Press | None = None) -> Message:
    """What stands in the place of the question once it is answered: what was offered, and what has become of it. `undo` takes the answer
    back, as long as it can be."""
    text = f":inbox_tray: <@{giver}> offered you this:{_note_and_item(item, handover)}\n{answer}"
    return message(text) if undo is None else with_undo(text, undo)


def _note_and_item(item: Item, handover: Handover) -> str:
    note = f"\n> {typed(handover.note)}" if handover.note else ""
    return f"{note}\n{for_colleague(item)}"


def offered_text(before: Sequence[Item], to: str, note: str = "", reminders: str = "") -> str:
    """`before` are the items as they were: an earlier offer to somebody else is withdrawn by this one. `note` is what the
    colleague reads: the giver sees it, too. `reminders` is what is said of theirs."""
    said = f" with “{typed(note)}”" if note else ""
    text = f":outbox_tray: I've offered {in_question(before)} to <@{to}>{said}."
    stays = f"{'It stays' if len(before) == 1 else 'They stay'} on your list until they accept."
    text = joined(text, stays, reminders)
    earlier = [item.pending_offer.to for item in before if item.pending_offer]
    withdrawn = [user for user in dict.fromkeys(earlier) if user != to]
    if not withdrawn:
        return text
    offers = "offer" if len(withdrawn) == 1 else "offers"
    return f"{text} Your {offers} to {named([f'<@{user}>' for user in withdrawn])} {'is' if len(withdrawn) == 1 else 'are'} withdrawn."


def not_sent_text(aside: str) -> str:
    """`aside`: what the giver said of the colleague; empty for nothing."""
    return f"I haven't sent them “{typed(aside)}”." if aside else ""


def with_note_to_send(confirmation: Message, press: Press) -> Message:
    """With a button that offers it again, with what was not sent."""
    return replace(
        confirmation, blocks=(*confirmation.blocks, actions(button("Send it as a note", "offer-note", press)))
    )


def already_offered_text(items: Sequence[Item], to: str) -> str:
    return f"You've already offered {in_question(items)} to <@{to}>, who hasn't answered yet."


def already_offered(item: Item, to: str, withdraw: Press) -> Message:
    return message(already_offered_text([item], to), actions(button("Withdraw", "withdraw-offer", withdraw)))


def withdrawn_text(offered: Sequence[Item]) -> str:
    """`offered` are the items as they were; empty for none."""
    sentences = []
    for to in dict.fromkeys(item.pending_offer.to for item in offered if item.pending_offer):
        items = [item for item in offered if item.pending_offer and item.pending_offer.to == to]
        sentences.append(f"{in_question(items)} {'is' if len(items) == 1 else 'are'} no longer offered to <@{to}>.")
    return joined(*sentences)


def offered_to_another_text(item: Item, to: str) -> str:
    return f"{in_question([item])} is offered to <@{to}>. Withdraw that offer?"


def withdraw_all_text(items: Sequence[Item]) -> str:
    """The question before several offers are withdrawn."""
    return f"Withdraw {len(items)} offers: {first_with_titles(items)}?"


def not_offered_text(items: Sequence[Item]) -> str:
    return f"{in_question(items)} {'is' if len(items) == 1 else 'are'}n't offered to anyone."


def called(item: Item) -> str:
    """What a colleague's item is called, whose number says nothing to the reader: `“buy milk”`, `this message (red deploy)`."""
    if item.is_todo:
        return f"“{typed(item.text, _LONGEST_NAME)}”"
    label = f" ({typed(item.label, _LONGEST_NAME)})" if item.label else ""
    return f"{linked(item, 'this message')}{label}"


def withdrawn_offer(giver: str, look_again: Press, of: str = "") -> Message:
    """What stands in the place of the question. The giver may have taken back the withdrawal meanwhile. `of`: what the item was called when it
    was offered; empty where that is not known."""
    text = f"<@{giver}> withdrew this offer{f': {of}' if of else ''}."
    return message(text, actions(button("Look again", "offer-look-again", look_again)))


def off_the_list_text(giver: str, of: str = "") -> str:
    return f"{_has_expired(of)}: it's no longer on <@{giver}>'s list."


def newer_offer_text(giver: str, of: str = "") -> str:
    return f"{_has_expired(of)}: <@{giver}> has made you a newer one."


def accepted_by_another_text(of: str = "") -> str:
    return f"{_has_expired(of)}: someone else has accepted it."


def _has_expired(of: str) -> str:
    return f"That offer of {of} has expired" if of else "That offer has expired"


def answers_to_offers_text(items: Sequence[Item]) -> str:
    """Why an offer of the person's items can't be taken back any more: each was answered. Empty for no items."""
    answers: dict[Handover, list[Item]] = {}
    for item in items:
        if item.handover is not None:
            answers.setdefault(replace(item.handover, note=""), []).append(item)
    return joined(*(_answer_text(answer, found) for answer, found in answers.items()))


def _answer_text(answer: Handover, items: Sequence[Item]) -> str:
    is_one, what = len(items) == 1, numbers_and_titles(items)
    if answer.state is OfferState.ACCEPTED:
        it_is = (
            "it's theirs now. Ask them to give it back" if is_one else "they are theirs now. Ask them to give them back"
        )
        return f"<@{answer.to}> has accepted {what}, so {it_is}."
    stays = "it's on your list" if is_one else "they are on your list"
    return f"<@{answer.to}> has declined {what} already: {stays} and offered to no one."


def nobody_gave_text(items: Sequence[Item]) -> str:
    it = "it" if len(items) == 1 else "them"
    return f"Nobody gave you {numbers_and_titles(items)}, so there is nobody to give {it} back to."


def accepted_with_others_text(item: Item) -> str:
    number = f"#{item.number}"
    return (
        f"You accepted {numbers_and_titles([item])} together with others. "
        f"`give {number} back` offers this one to <@{item.given_by}>; `undo` gives all of them back."
    )


def taken_back_text(by: str, item: Item, *, was_accepted: bool, reminders: str = "") -> str:
    """What the giver is told when their colleague takes an answer back. `item` is the giver's, as it is now."""
    what = f"*#{item.number}* ({_what(item)})"
    if not was_accepted:
        return f":leftwards_arrow_with_hook: <@{by}> took back that they declined {what}. It's still offered to them."
    told = f":leftwards_arrow_with_hook: <@{by}> took back that they accepted {what}."
    back = "It's snoozed again" if not item.is_open else "It's on your list again"
    return joined(told, f"{back}, and still offered to them.", reminders)


def has_left_text(user: str) -> str:
    return f"<@{user}> is no longer in this workspace."


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


def answer_text(giver: str, item: Item, own: Item | None) -> str:
    """What is said to an answer that stands by itself. `own`: the colleague's item, if they accepted it."""
    what = f"{called(item)} from <@{giver}>"
    if own is None:
        return f":x: Declined: {what}. It stays on their list."
    return f":white_check_mark: Accepted: {what}. It's *#{own.number}* on your list."


def accepted_text(own: Item | None) -> str:
    """`own` is the colleague's item; None: it is not known which it is."""
    return f":white_check_mark: Accepted. It's *#{own.number}* on your list." if own else _ACCEPTED


def answers_text(
    accepted: Sequence[tuple[str, Item]], declined: Sequence[tuple[str, Item]], promised: Sequence[tuple[str, Item]]
) -> str:
    """What the reader answered, of each item with the colleague whose it is; `promised`: to take care of it. Empty for nothing."""
    return joined(
        f"You've accepted {_called_with(accepted, 'from')}." if accepted else "",
        f"You've declined {_called_with(declined, 'from')}." if declined else "",
        f"You've said that you'll take care of {_called_with(promised, 'for')}." if promised else "",
    )


def _called_with(pairs: Sequence[tuple[str, Item]], whose: str) -> str:
    """`“milk” and “bread” from @ana and “rent” from @bob`."""
    items: dict[str, list[str]] = {}
    for colleague, item in pairs:
        items.setdefault(colleague, []).append(called(item))
    return named([f"{named(names)} {whose} <@{colleague}>" for colleague, names in items.items()])
