"""The private note to a colleague of somebody who is away, and what its buttons answer. It shows nobody's list."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from chalicelib.domain.absence import Absence
from chalicelib.domain.command import Press
from chalicelib.domain.item import CoverRequest, Item, OfferState
from chalicelib.domain.priority import DecidedBy
from chalicelib.domain.reply import Message
from chalicelib.messages.blocks import actions, button, context, message, section
from chalicelib.messages.items import ItemActions, item_buttons, item_line
from chalicelib.messages.markup import bold_name, typed
from chalicelib.messages.times import moment_in_words

NO_LONGER_WAITING = "That message is no longer on their list. Nothing was changed."
ALREADY_ANSWERED = "You've already answered."
_WHY_NOW = {
    DecidedBy.URGENT: ("says this is urgent:", "Urgent"),
    DecidedBy.VIP: ("is one of your VIPs and mentions you:", "One of your VIPs mentions you"),
}
_COVER_STATES = {
    OfferState.ASKED: "has been asked but hasn't answered yet",
    OfferState.ACCEPTED: "is already on it",
    OfferState.DECLINED: "has been asked but can't cover",
}


@dataclass(frozen=True)
class NoteActions:
    """What the buttons of a colleague's note do. `cover` None: nobody else covers for the person."""

    urgent: Press
    withdraw: Press
    tell_when_back: Press
    cover: Press | None = None


def colleague_note(
    name: str, away: Absence, shows_reason: bool, item: Item, note: NoteActions, now: float, zone: ZoneInfo
) -> Message:
    """Away until when, and that the message is noted; the reason only where the person shows it. `zone` is the reader's."""
    until = f" until {moment_in_words(away.until, now, zone)}" if away.until else ""
    reason = f": _{typed(away.reason)}_" if away.reason and shows_reason else ""
    text = (
        f":palm_tree: {bold_name(name)} is away{until}{reason}. I've added your message to their list (#{item.number})."
    )
    cover = [button("Ask for cover", "ask-cover", note.cover)] if note.cover else []
    return Message(
        text,
        (
            section(text),
            actions(
                button("Urgent", "ask-urgent", note.urgent),
                *cover,
                button("Withdraw", "ask-withdraw", note.withdraw),
                button("Tell me when back", "ask-tell", note.tell_when_back),
            ),
            context("Only you can see this. I'll only tell you once per absence."),
        ),
    )


def urgent_or_vip_message(item: Item, press: ItemActions, reason: DecidedBy, by: str) -> Message:
    """The direct message to the person who is away: `by`, a colleague, could not wait."""
    because, in_short = _WHY_NOW[reason]
    text = f":rotating_light: <@{by}> {because}\n{item_line(item)}"
    return Message(f"{in_short}: #{item.number}", (section(text), item_buttons(item, press)))


def urgent_text(name: str, item: Item, left: int) -> str:
    pings = "That was your last urgent ping" if left == 0 else f"{left} urgent {'ping' if left == 1 else 'pings'} left"
    return f":rotating_light: I've pinged {bold_name(name)} about <{item.link}|your message>. {pings} today."


def already_urgent_text(name: str) -> str:
    return f"I've already pinged {bold_name(name)} about this message."


def no_pings_left_text(name: str, budget: int) -> str:
    if budget == 0:
        return f"{bold_name(name)} has urgent pings turned off. Your message stays on their list."
    return f"You've used today's urgent pings for {bold_name(name)}. Your message stays on their list."


def withdrawn_text(name: str) -> str:
    return f"Removed from {bold_name(name)}'s list."


def will_tell_text(name: str) -> str:
    return f":bell: I'll tell you when {bold_name(name)} is back."


def already_back_text(name: str) -> str:
    return f"{bold_name(name)} is already back."


def is_back(name: str) -> Message:
    return message(f":wave: {bold_name(name)} is back.")


def nobody_covers_text(name: str) -> str:
    return f"Nobody covers for {bold_name(name)}."


def nobody_else_covers_text(name: str) -> str:
    return f"Nobody else covers for {bold_name(name)}."


def cover_asked_text(name: str, cover: str) -> str:
    return f":busts_in_silhouette: I've asked <@{cover}> to cover for {bold_name(name)}."


def cover_state_text(asked: CoverRequest) -> str:
    return f"<@{asked.user}> {_COVER_STATES[asked.state]}."


def cover_answer_text(asker: str, accepted: bool) -> str:
    if accepted:
        return f"Thank you! I've told <@{asker}> that you're on it."
    return f"OK. I've told <@{asker}> that you can't."


def cover_question(name: str, item: Item, asker: str, accept: Press, decline: Press) -> Message:
    """The question to the person who covers, with accept and decline."""
    text = (
        f":busts_in_silhouette: {bold_name(name)} is away and you cover for them. <@{asker}> asks if you can take care of "
        f"<{item.link}|this message> in <#{item.channel}>."
    )
    buttons = actions(
        button("Accept", "cover-accept", accept, style="primary"), button("Decline", "cover-decline", decline)
    )
    return Message(text, (section(text), buttons))


def cover_news(cover: str, item: Item, accepted: bool) -> Message:
    """Tells the sender what the person who covers answered."""
    takes = "is taking care of" if accepted else "can't take care of"
    return message(f"<@{cover}> {takes} <{item.link}|your message>.")
