"""The private note to a colleague of somebody who is away, and what its buttons answer. It shows nobody's list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from chalicelib.domain.command import Press
from chalicelib.domain.item import CoverRequest, Item, OfferState
from chalicelib.domain.person import TimeAway
from chalicelib.domain.reply import Block, Message
from chalicelib.messages.absence import reason_of
from chalicelib.messages.answer_in_view import with_unique_action_ids
from chalicelib.messages.blocks import actions, button, context, message, section
from chalicelib.messages.item_words import linked, message_alone, todo_words
from chalicelib.messages.markup import bold_name
from chalicelib.messages.times import day_of, on_day, until_in_words

NO_LONGER_WAITING = "That message is no longer on their list."
NO_LONGER_LISTED = "Your message is no longer on their list."
NOT_FOR_OUTSIDERS = "Sorry, ClerkBot is only for people of the organization that installed it."
_NO_REQUESTS = "No colleague is offering you anything or asking you to cover right now. Messages that wait for you are on your list."
_COVER_STATES = {
    OfferState.ASKED: "has been asked but hasn't answered yet",
    OfferState.ACCEPTED: "is already on it",
    OfferState.DECLINED: "has been asked but can't cover",
}


class NoteLine(StrEnum):
    """What a sentence of the note is about."""

    MESSAGE = "message"
    URGENT = "urgent"
    COVER = "cover"
    TELL = "tell"


@dataclass(frozen=True)
class NoteState:
    """What is true of a colleague's message. `zone` is the person's, None when it is unknown. `away` None: the absence in which it was written is over; then `is_away_again`
    tells whether another one runs, `returned_at` when they came back (None: it is not known), in epoch seconds, and `uses_clerkbot` whether
    the person is still subscribed."""

    name: str
    zone: ZoneInfo | None
    away: TimeAway | None
    is_away_again: bool
    returned_at: float | None
    uses_clerkbot: bool
    is_waiting: bool
    is_urgent: bool
    covers: str
    """Who covers for the person; empty: nobody. `cover` is who was asked to."""
    cover: CoverRequest | None
    will_tell: bool


@dataclass(frozen=True)
class NoteActions:
    """What the buttons of a colleague's note do; None where a button makes no sense (any more)."""

    urgent: Press | None = None
    cover: Press | None = None
    withdraw: Press | None = None
    tell_when_back: Press | None = None


def colleague_note(
    state: NoteState, note: NoteActions, now: float, zone: ZoneInfo, news: Mapping[NoteLine, str]
) -> Message:
    """Away until when, and what has become of the message; the reason only where the person shows it. `zone` is the
    reader's. `news` takes the place of what the note says of the same."""
    lines = {
        NoteLine.MESSAGE: _waiting_text(state),
        **({NoteLine.URGENT: pinged_text(state.name)} if state.is_urgent else {}),
        **({NoteLine.COVER: cover_state_text(state.cover)} if state.cover else {}),
        **({NoteLine.TELL: will_tell_text(state.name)} if state.will_tell and state.away else {}),
        **news,
    }
    text = "\n".join([f"{_whereabouts(state, now, zone)} {lines.pop(NoteLine.MESSAGE)}", *lines.values()])
    presses = (
        ("Urgent", "ask-urgent", note.urgent),
        ("Ask for cover", "ask-cover", note.cover),
        ("Withdraw", "ask-withdraw", note.withdraw),
        ("Tell me when back", "ask-tell", note.tell_when_back),
    )
    buttons = [button(label, action_id, press) for label, action_id, press in presses if press is not None]
    small_print = [context("I'll only tell you once per absence.")]
    if explained := _what_buttons_do(state, note):
        small_print.insert(0, context(explained))
    return Message(text, (section(text), *([actions(*buttons)] if buttons else []), *small_print))


def _what_buttons_do(state: NoteState, note: NoteActions) -> str:
    """Those whose names don't say it."""
    name = bold_name(state.name)
    explained = (
        (note.urgent, f"*Urgent* pings {name} now"),
        (note.cover, f"*Ask for cover* asks <@{state.covers}>"),
        (note.withdraw, "*Withdraw* takes your message off their list"),
    )
    return " · ".join(text for press, text in explained if press is not None)


def _waiting_text(state: NoteState) -> str:
    if not state.is_waiting:
        return NO_LONGER_LISTED
    if not state.uses_clerkbot:
        return "Your message is still on their list."
    return "I've added your message to their list." if state.away else "Your message is on their list."


def _whereabouts(state: NoteState, now: float, zone: ZoneInfo) -> str:
    if not state.uses_clerkbot:
        return (
            f"{bold_name(state.name)} no longer uses ClerkBot, so I can't pass this on: please write to them directly."
        )
    if state.away is None:
        return _return(state, now, zone)
    end = state.away.absence.until
    until = f" {until_in_words(end, now, zone, state.zone)}" if end else ""
    reason = reason_of(state.away, now, zone)
    return f":palm_tree: {bold_name(state.name)} is away{until}{reason}."


def _return(state: NoteState, now: float, zone: ZoneInfo) -> str:
    """On which day they came back: the time of day is nobody's business."""
    name = bold_name(state.name)
    came_back = f"came back {on_day(day_of(state.returned_at, now, zone))}" if state.returned_at is not None else ""
    if state.is_away_again:
        return f"That was an earlier absence of {name}{f', who {came_back}' if came_back else ''}."
    return f"{name} {came_back}." if came_back else already_back_text(state.name)


def urgent_text(name: str, left: int) -> str:
    pings = "That was your last urgent ping" if left == 0 else f"{left} urgent {'ping' if left == 1 else 'pings'} left"
    return f":rotating_light: I've pinged {bold_name(name)} about your message. {pings} today."


def pinged_text(name: str) -> str:
    """By the reader, or by somebody else of the conversation."""
    return f":rotating_light: {bold_name(name)} has been pinged about this."


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


def is_back(name: str, *, uses_clerkbot: bool = True) -> Message:
    """For those who asked to be told: also when the person turns ClerkBot off, as nothing else is said then."""
    if uses_clerkbot:
        return message(f":wave: {bold_name(name)} is back.")
    return message(f"{bold_name(name)} no longer uses ClerkBot, so I can't tell you when they're back.")


def nobody_covers_text(name: str) -> str:
    return f"Nobody covers for {bold_name(name)}."


def nobody_else_covers_text(name: str) -> str:
    return f"Nobody else covers for {bold_name(name)}."


def cover_asked_text(name: str, cover: str, away: TimeAway | None, now: float, zone: ZoneInfo) -> str:
    """`away`: the time for which who covers is away as well, as colleagues may see it."""
    asked = f":busts_in_silhouette: I've asked <@{cover}> to cover for {bold_name(name)}"
    if away is None:
        return f"{asked}."
    until = f", {until_in_words(away.absence.until, now, zone)}" if away.absence.until else ""
    return f"{asked}, but they're away too{until}."


def cover_state_text(asked: CoverRequest) -> str:
    return f"<@{asked.user}> {_COVER_STATES[asked.state]}."


def cover_answer(name: str, item: Item, asker: str, accepted: bool) -> Message:
    """What stands in the place of the question once it is answered."""
    if accepted:
        answer = f"Thank you! I've told <@{asker}> that you're on it."
    else:
        answer = f"OK. I've told <@{asker}> that you can't."
    return message(f"{_question_text(name, item, asker)}\n{answer}")


def cover_question(name: str, item: Item, asker: str, accept: Press, decline: Press) -> Message:
    """The question to the person who covers, with accept and decline."""
    text = _question_text(name, item, asker)
    buttons = actions(
        button("Accept", "cover-accept", accept, style="primary"), button("Decline", "cover-decline", decline)
    )
    return Message(text, (section(text), buttons))


MOST_CARDS = 8
"""So many fit in one message, however long what was asked is."""


@dataclass(frozen=True)
class AllTogether:
    """What answers all that was asked."""

    accept: Press
    decline: Press

    @property
    def row(self) -> Block:
        return actions(
            button("Accept all", "accept-all", self.accept), button("Decline all", "decline-all", self.decline)
        )


def nothing_asked_of_you(show_list: Press) -> Message:
    """A message that waits for the reader's answer is no such request: it is on their list."""
    return message(_NO_REQUESTS, actions(button("Show list", "list", show_list)))


def asked_of_you(cards: Sequence[Message], all_together: AllTogether | None = None) -> Message:
    """What colleagues asked of the reader, each with its buttons: of many the first ones, the others once these are answered. `all_together`: where
    these are all that wait."""
    title = (
        "A colleague is waiting for your answer:"
        if len(cards) == 1
        else "Which one? Your colleagues wait for these answers:"
    )
    further = [section(f"{len(cards) - MOST_CARDS} more come after these.")] if len(cards) > MOST_CARDS else []
    together = [all_together.row] if len(cards) > 1 and all_together else []
    return Message(title, (section(title), *blocks_of_requests(cards[:MOST_CARDS]), *further, *together))


def what_is_asked(colleague: str, item: Item) -> str:
    """What an answer may be to: `what @ana asks (buy milk)`."""
    what = todo_words(item) if item.is_todo else linked(item, "message")
    return f"what <@{colleague}> asks ({what})"


def blocks_of_requests(cards: Sequence[Message]) -> Sequence[Block]:
    """Several below each other: no button stands out, and each has a name of its own."""

    def plain(part: Block) -> Block:
        return {name: value for name, value in part.items() if name != "style"}

    blocks = [
        {**block, "elements": [plain(each) for each in block["elements"]]} if block["type"] == "actions" else block
        for card in cards
        for block in card.blocks
    ]
    return with_unique_action_ids(Message(blocks=tuple(blocks))).blocks


def cover_no_longer_needed(name: str, item: Item, asker: str, *, uses_clerkbot: bool) -> Message:
    """What stands in the place of the question that was not answered in time."""
    return message(
        f":busts_in_silhouette: <@{asker}> asked if you can take care of this:\n{message_alone(item)}\n"
        f"{bold_name(name)} {'is back' if uses_clerkbot else 'no longer uses ClerkBot'}, so nobody has to cover."
    )


def cover_is_over(name: str) -> Message:
    """To who was asked to cover and has not answered."""
    return message(f":wave: {bold_name(name)} is back, so nobody has to cover. You don't need to answer what I asked.")


def _question_text(name: str, item: Item, asker: str) -> str:
    return (
        f":busts_in_silhouette: {bold_name(name)} is away and you cover for them. <@{asker}> asks if you can take care of this:\n"
        f"{message_alone(item)}"
    )


def cover_news(cover: str, item: Item, accepted: bool) -> Message:
    """Tells the sender what the person who covers answered."""
    takes = "is taking care of" if accepted else "can't take care of"
    return message(f"<@{cover}> {takes} {linked(item, 'your message')}.")
